import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import type {
  DraftAlternative,
  DraftClause,
  DraftOptions,
  OpenClause,
} from '@parley-sim/engine/design';
import {
  actorName,
  actorShort,
  alternativeBars,
  alternativeGain,
  alternativePoints,
  benchLegend,
  clauseShort,
  clauseTitle,
  countsAs,
  draftOption,
} from '@parley-sim/say';
import { TextView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import type { Looked } from '../run/bench.ts';
import { hold, held, settle, shown } from '../run/own-draft.ts';

/** Parties that have a column of their own; beyond that their gains stand below each option. */
const COLUMNS = 6;

/** Every clause as a choice, each option with what it would change. */
export function ClauseChoices({
  of,
  now,
  stale,
}: {
  of: Scenario;
  now: Looked | undefined;
  /** Whether the numbers are of the draft before the last click. */
  stale: boolean;
}): JSX.Element {
  const actors = Object.keys(of.actors);
  const wide = actors.length <= COLUMNS;
  return (
    <section
      class={wide ? 'choices wide' : 'choices'}
      style={{ '--parties': String(actors.length) }}
      aria-labelledby="choices-title"
    >
      <h2 id="choices-title">The draft, clause by clause</h2>
      <p class="sub">
        <TextView text={benchLegend(of)} of={of} />
      </p>
      <div class="option head" aria-hidden="true">
        <span />
        <span>points</span>
        {actors.map((a) => (
          <span key={a}>
            <Said of={of} text={actorShort(of, a)} />
          </span>
        ))}
      </div>
      <div class={stale ? 'late' : undefined}>
        {Object.keys(of.clauses).map((id, c) => (
          <Clause
            key={id}
            of={of}
            id={id}
            place={c}
            known={now?.clauses.find((k) => k.clause === id)}
            open={now?.draft.open.find((k) => k.clause === id)}
          />
        ))}
      </div>
    </section>
  );
}

function Clause({
  of,
  id,
  place,
  known,
  open,
}: {
  of: Scenario;
  id: string;
  place: number;
  known: DraftClause | undefined;
  /** What it counts as, where the draft leaves it open. */
  open: OpenClause | undefined;
}): JSX.Element {
  const chosen = shown.value?.[id] ?? null;
  const isHeld = held.value.includes(id);
  const title = clauseTitle(of, id);
  return (
    <div class="clause" id={`clause-${place}`}>
      <div class="named">
        <h3 id={`clause-title-${place}`}>
          <Said of={of} text={title} />
          {known?.free && (
            <span class="free"> free: hardly changes how often the draft is signed</span>
          )}
        </h3>
        <label>
          <input
            type="checkbox"
            checked={isHeld}
            aria-label={`Hold ${clauseShort(of, id)} as it is`}
            onChange={(e) => hold(id, e.currentTarget.checked)}
          />{' '}
          hold
        </label>
      </div>
      <div role="radiogroup" aria-labelledby={`clause-title-${place}`}>
        {known?.options.map((o, k) => (
          <Choice
            key={k}
            of={of}
            clause={id}
            name={`choice-${place}`}
            id={`choice-${place}-${k}`}
            option={o}
            chosen={o.option === chosen}
            counts={o.option === null && open ? countsAs(open, of) : ''}
          />
        ))}
      </div>
    </div>
  );
}

/** An option: how the draft would fare with it, what each party would gain or lose, and whose red line it would cross. */
function Choice({
  of,
  clause,
  name,
  id,
  option,
  chosen,
  counts,
}: {
  of: Scenario;
  clause: string;
  name: string;
  id: string;
  option: DraftAlternative;
  chosen: boolean;
  /** What leaving the clause open counts as. */
  counts: string;
}): JSX.Element {
  const bars = alternativeBars(option, of);
  const title = draftOption(of, clause, option.option);
  const to: DraftOptions[string] = option.option;
  return (
    <div class={chosen ? 'option chosen' : 'option'}>
      <label>
        <input
          type="radio"
          name={name}
          checked={chosen}
          aria-describedby={id}
          onChange={() => settle(clause, to)}
        />
        <span>
          <Said of={of} text={title} />
        </span>
      </label>
      <div class="effects" id={id}>
        <span class="points">
          <TextView text={alternativePoints(option)} of={of} />
          {option.lawful && !option.own && <span class="who"> points</span>}
        </span>
        {Object.keys(of.actors).map((a) => {
          const gain = alternativeGain(option, a);
          return (
            <span class={gain === '0' ? 'gain none' : 'gain'} key={a}>
              {!option.own && (
                <>
                  <span class="who">
                    <Said of={of} text={actorName(of, a)} />{' '}
                  </span>
                  {gain}
                </>
              )}
            </span>
          );
        })}
        {counts !== '' && (
          <span class="counts">
            counts as <Said of={of} text={counts} />
          </span>
        )}
        {bars !== '' && (
          <span class="bars">
            <span aria-hidden="true">✗ </span>
            <Said of={of} text={bars} />
          </span>
        )}
      </div>
    </div>
  );
}
