import { signal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { hashScenario, Model, Negotiation, type Scenario, type Tabled } from '@parley-sim/engine';
import { listed, WAY_WORDS } from '@parley-sim/say';
import { Board } from '../lesson/board.tsx';
import { endedWords, linesOfCore } from '../lesson/ended.ts';
import { Invite } from '../lesson/invite.tsx';
import { LessonTable, untilTurn } from '../lesson/table.tsx';
import { fullName, isSame } from '../parts/names.ts';
import { PackageChoice } from '../parts/package-choice.tsx';
import {
  chosen,
  type PlayedAs,
  playedAs,
  playedTable,
  run,
  scenario,
  seat,
  seed,
} from '../state.ts';
import { Said } from '../parts/said.tsx';

/** Whom people play beside the seat that was chosen, in turn at one keyboard. */
const others = signal<readonly string[]>([]);
/** Most people at one keyboard. */
const PEOPLE_MAX = 6;

/** What somebody sits down to. */
interface Seated {
  readonly scenario: Scenario;
  readonly seats: readonly string[];
  readonly tabled: Tabled;
  readonly luck: string;
  readonly n: number;
}

interface Session {
  readonly seated: Seated;
  readonly negotiation: Negotiation;
  /** Which table it is: another is drawn anew. */
  readonly number: number;
}

/** The negotiation that goes on: it outlives a look at another view, and a change of what is chosen. */
let kept: Session | undefined;

/** A place at the table for the one who looks at the page. */
export function PlayView(): JSX.Element {
  const current = scenario.value;
  if (!current) return <p>The scenario has errors: nobody can sit down.</p>;
  return <Places scenario={current} />;
}

function Places({ scenario: current }: { scenario: Scenario }): JSX.Element {
  const on = playedTable.value;
  const model = useMemo(() => new Model(current, on), [current, on]);
  const places = model.order.map((a) => model.actors[a]!);
  const me = seat.value !== undefined && places.includes(seat.value) ? seat.value : places[0]!;
  const beside = others.value.filter((o) => o !== me && places.includes(o));
  const [n, luck] = [run.value, seed.value];
  const wanted = useMemo(
    (): Seated => ({ scenario: current, seats: [me, ...beside], tabled: on, luck, n }),
    [current, me, beside.join(' '), on, luck, n],
  );
  return (
    <div class="lesson">
      <div class="controls">
        <label>
          Sit as{' '}
          <select
            value={me}
            onChange={(e) => {
              seat.value = e.currentTarget.value;
            }}
          >
            {places.map((a) => (
              <option key={a} value={a}>
                {fullName(current, a)}
              </option>
            ))}
          </select>
        </label>
        <PackageChoice label="on the table" scenario={current} entry={chosen} />
        {on.package !== undefined && (
          <label>
            put as{' '}
            <select
              value={on.as}
              onChange={(e) => {
                playedAs.value = e.currentTarget.value as PlayedAs;
              }}
            >
              {(['opening', 'frame'] as const).map((as) => (
                <option key={as} value={as}>
                  {WAY_WORDS[as]}
                </option>
              ))}
            </select>
          </label>
        )}
        {places.length > 1 && (
          <details class="beside-me">
            <summary>More people at this keyboard</summary>
            {places
              .filter((a) => a !== me)
              .slice(0, PEOPLE_MAX - 1)
              .map((a) => (
                <label key={a}>
                  <input
                    type="checkbox"
                    checked={beside.includes(a)}
                    onChange={(e) => {
                      const { checked } = e.currentTarget;
                      others.value = checked ? [...beside, a] : beside.filter((o) => o !== a);
                    }}
                  />{' '}
                  <Said of={current} text={fullName(current, a)} />
                </label>
              ))}
          </details>
        )}
      </div>
      <Table wanted={wanted} />
      <Invite scenario={current} seats={places} />
      <Board scenario={current} />
    </div>
  );
}

/** Sits down: where a negotiation goes on it is gone on with, whatever is chosen now, unless it is to begin anew. */
function sit(wanted: Seated, anew: boolean): Session {
  const goesOn =
    kept &&
    (differences(kept.seated, wanted).length === 0 ||
      (!kept.negotiation.ended && kept.negotiation.transcript.some((m) => m.byHand)));
  if (kept && goesOn && !anew) return kept;
  const { scenario: current, seats, tabled: on, luck, n } = wanted;
  const negotiation = new Negotiation(current, { tabled: on, seed: luck, run: n });
  untilTurn(negotiation, seats);
  kept = { seated: wanted, negotiation, number: (kept?.number ?? 0) + 1 };
  return kept;
}

/** What is chosen now and is not what somebody has sat down to. */
function differences(seated: Seated, wanted: Seated): string[] {
  return [
    ...(seated.scenario !== wanted.scenario &&
    hashScenario(seated.scenario) !== hashScenario(wanted.scenario)
      ? ['the scenario']
      : []),
    ...(seated.seats.join(' ') === wanted.seats.join(' ') ? [] : ['the seats']),
    ...(isSame(seated.tabled, wanted.tabled) ? [] : ['what is on the table']),
    ...(seated.luck === wanted.luck ? [] : ['the seed']),
    ...(seated.n === wanted.n ? [] : ['the run']),
  ];
}

function Table({ wanted }: { wanted: Seated }): JSX.Element {
  const [begun, setBegun] = useState(0);
  // At once, not after what was chosen before has been drawn: else somebody could act in another's place.
  const { seated, negotiation, number } = useMemo(() => sit(wanted, false), [wanted, begun]);
  const begin = (): void => {
    sit(wanted, true);
    setBegun(begun + 1);
  };
  const changed = differences(seated, wanted);
  const blocked = useMemo(() => blockedBy(negotiation, seated), [negotiation]);
  return (
    <>
      {changed.length > 0 && (
        <p class="banner controls" role="status" id="began-otherwise">
          <span>
            Changed since you sat down: {listed(changed)}. This negotiation goes on as it began.
          </span>
          <button type="button" onClick={begin}>
            Begin anew with the change
          </button>
        </p>
      )}
      {blocked === undefined ? (
        <LessonTable
          key={number}
          negotiation={negotiation}
          seats={seated.seats}
          undo
          again={begin}
        />
      ) : (
        <Blocked scenario={seated.scenario} {...blocked} />
      )}
    </>
  );
}

/** What keeps people from playing at all: the talks end before their turn, or nothing can be offered that they could sign. */
function blockedBy(
  negotiation: Negotiation,
  { seats, scenario: current, tabled }: Seated,
): { readonly what: string; readonly why: string } | undefined {
  if (tabled.as !== 'frame' || negotiation.transcript.some((m) => m.byHand)) return undefined;
  if (negotiation.ended) {
    const { what, why } = endedWords(negotiation, negotiation.trace());
    return { what: `The talks ended before your turn: ${what}.`, why };
  }
  const me = negotiation.mover!;
  if (!seats.includes(me)) return undefined;
  if (!negotiation.acts.includes('offer') || negotiation.favourite(me) !== undefined)
    return undefined;
  const lines = linesOfCore(negotiation.model, me);
  return {
    what: `${fullName(current, me)} can only refuse this draft as a fixed core.`,
    why:
      lines.length > 0
        ? `What it fixes crosses your ${lines.length === 1 ? 'red line' : 'red lines'} ${listed(lines)}, so no text that keeps it can be signed.`
        : 'No text that keeps what it fixes can be signed.',
  };
}

/** That there is nothing to play as it is, why, and what can be played instead. */
function Blocked({
  scenario: current,
  what,
  why,
}: {
  scenario: Scenario;
  what: string;
  why: string;
}): JSX.Element {
  return (
    <div class="blocked" role="status">
      <h2 class="find">
        <Said of={current} text={what} />
      </h2>
      <p class="lede">
        <Said of={current} text={`${why} As a first offer, everything in it can be negotiated.`} />
      </p>
      <p class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => {
            playedAs.value = 'opening';
          }}
        >
          Start again with it as a first offer
        </button>
        <button
          type="button"
          onClick={() => {
            chosen.value = 0;
          }}
        >
          Play without a draft
        </button>
      </p>
    </div>
  );
}
