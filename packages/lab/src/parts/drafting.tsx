import type { JSX } from 'preact';
import type { Model, Negotiation } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import { score, settled, signed } from '@parley-sim/say';
import { Said } from './said.tsx';

/** A clause with more options has too many for each to be weighed. */
const WEIGHED = 60;

/** What the person would offer, clause by clause, and what it is worth to them. */
export function Drafting({
  negotiation,
  me,
  draft,
  standing,
  unofferable,
  setDraft,
}: {
  negotiation: Negotiation;
  me: string;
  draft: NamedDeal;
  standing: NamedDeal | undefined;
  /** Why it cannot be offered; nothing if it can. */
  unofferable: string | undefined;
  setDraft: (deal: NamedDeal) => void;
}): JSX.Element {
  const { model } = negotiation;
  const base = model.find(draft);
  const worth = negotiation.worth(me, draft);
  const options = model.decode(base).slice();
  const added = (clause: number, option: number): string =>
    signed(negotiation.worth(me, model.describe(dealWith(model, options, clause, option))) - worth);
  return (
    <>
      <p>
        Your draft is worth <b>{score(worth)}</b> to you ({signed(worth - negotiation.noDeal(me))}{' '}
        on no deal).
        {unofferable && (
          <span id="unofferable">
            {' '}
            <Said of={model.scenario} text={`You cannot offer it: ${unofferable}.`} />
          </span>
        )}{' '}
        Beside each other option stands what it would add.
      </p>
      <table class="draft">
        <thead>
          <tr>
            <th scope="col">Clause</th>
            {standing && <th scope="col">On the table</th>}
            <th scope="col">Your draft</th>
          </tr>
        </thead>
        <tbody>
          {model.clauses.map((clause, c) => (
            <tr key={clause.id}>
              <th scope="row" id={`clause-${c}`}>
                {clause.title}
              </th>
              {standing && <td>{settled(model, standing)[c]!.option}</td>}
              <td>
                <select
                  aria-labelledby={`clause-${c}`}
                  value={options[c]}
                  title={clause.titles[options[c]!]}
                  disabled={model.frame[c]! >= 0}
                  onChange={(e) => {
                    const option = Number(e.currentTarget.value);
                    setDraft(model.describe(dealWith(model, options, c, option)));
                  }}
                >
                  {clause.titles.map((title, o) => (
                    <option key={o} value={o}>
                      {title}
                      {o !== options[c] && clause.titles.length <= WEIGHED && ` (${added(c, o)})`}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The number of a deal with one clause settled otherwise. */
function dealWith(
  model: Model,
  options: ArrayLike<number>,
  clause: number,
  option: number,
): number {
  const names = Object.fromEntries(
    model.clauses.map((c, i) => [c.id, c.options[i === clause ? option : options[i]!]!]),
  );
  return model.find(names);
}
