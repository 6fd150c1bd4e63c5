import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Model, Negotiation } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import { pointsOf } from '@parley-sim/say';
import { Said } from '../parts/said.tsx';
import { refusedOptions } from './refused.ts';

/** Clauses that are shown first, and options that fit as chips. */
const [FIRST, CHIPS] = [6, 12];

/** The text that a person would offer, clause by clause: each setting with what it gives compared with the text on the table. */
export function Chips({
  negotiation,
  me,
  draft,
  standing,
  order,
  setDraft,
}: {
  negotiation: Negotiation;
  me: string;
  draft: NamedDeal;
  standing: NamedDeal | undefined;
  /** Ids of clauses, those that matter most to the person first. */
  order: readonly string[];
  setDraft: (deal: NamedDeal) => void;
}): JSX.Element {
  const [all, showAll] = useState(false);
  const { model } = negotiation;
  const refused = useMemo(() => refusedOptions(negotiation, me), [negotiation.transcript.length]);
  const base = standing ?? draft;
  const worth = negotiation.worth(me, base);
  const mine = [...model.decode(model.find(draft))];
  const onTable = standing && [...model.decode(model.find(standing))];
  const clauses = order.map((id) => model.clauses.findIndex((c) => c.id === id));
  const shown = all ? clauses : clauses.slice(0, FIRST);
  return (
    <div class="chips">
      {shown.map((c) => {
        const { id, title, options, titles } = model.clauses[c]!;
        const fixed = model.frame[c]! >= 0;
        const set = (o: number): void => setDraft(withOption(model, draft, id, options[o]!));
        const notes = options.map((option, o) => {
          const difference = pointsOf(
            negotiation.worth(me, withOption(model, base, id, option)) - worth,
          );
          const round = refused.get(`${id} ${o}`);
          return {
            // Of a clause that the draft fixes there is nothing to choose, so nothing is barred.
            barred: fixed ? undefined : barredOption(negotiation, me, draft, c, o),
            round: fixed ? undefined : round,
            now: onTable !== undefined && onTable[c] === o,
            difference,
          };
        });
        if (options.length > CHIPS) {
          return (
            <fieldset key={id} disabled={fixed}>
              <legend>
                <Said text={title} />
              </legend>
              <select
                aria-label={title}
                value={mine[c]}
                onChange={(e) => set(Number(e.currentTarget.value))}
              >
                {titles.map((t, o) => (
                  <option key={o} value={o}>
                    {t} ({signed(notes[o]!.difference)})
                  </option>
                ))}
              </select>
            </fieldset>
          );
        }
        return (
          <fieldset key={id} disabled={fixed}>
            <legend>
              <Said text={title} />
              {fixed && <span class="sub"> fixed by the draft</span>}
            </legend>
            {titles.map((t, o) => {
              const { barred, round, now, difference } = notes[o]!;
              return (
                <label
                  key={o}
                  class={[
                    now ? 'now' : '',
                    barred !== undefined || round !== undefined ? 'off' : '',
                  ].join(' ')}
                >
                  <input
                    type="radio"
                    name={`clause-${id}`}
                    checked={mine[c] === o}
                    onChange={() => set(o)}
                  />
                  <span>
                    <Said text={t} />{' '}
                    <em>
                      {(fixed ? (mine[c] === o ? 'fixed' : '') : undefined) ??
                        barred ??
                        (round !== undefined
                          ? `refused in round ${round}`
                          : now
                            ? 'on the table'
                            : signed(difference))}
                    </em>
                  </span>
                </label>
              );
            })}
          </fieldset>
        );
      })}
      {clauses.length > FIRST && (
        <button type="button" class="link" aria-expanded={all} onClick={() => showAll(!all)}>
          {all ? 'Fewer clauses' : `${clauses.length - FIRST} more clauses`}
        </button>
      )}
    </div>
  );
}

/**
 * Why a setting may not be chosen in a draft, as a note beside it; nothing if it may. Only a line that speaks of the clause is noted
 * there: a draft that breaks another one is no fault of this setting.
 */
function barredOption(
  negotiation: Negotiation,
  me: string,
  draft: NamedDeal,
  clause: number,
  option: number,
): string | undefined {
  const { model } = negotiation;
  const { id, options } = model.clauses[clause]!;
  const deal = withOption(model, draft, id, options[option]!);
  const which = model.find(deal);
  const concerns = ({ when }: { when: readonly { readonly clause: number }[] }): boolean =>
    when.some((w) => w.clause === clause);
  const laws = model
    .offended(which)
    .filter((law) => concerns(law) || law.unless?.some((w) => w.clause === clause));
  if (laws.some((law) => law.when.length === 1 && law.unless === undefined)) return 'unlawful';
  if (laws.length > 0) return 'not with your other clauses';
  if (model.crossed(which, model.actors.indexOf(me)).some(concerns)) return 'your red line';
  const ruledOut =
    model.offended(which).length === 0 && negotiation.objection(me, deal) === 'constraint';
  return ruledOut && negotiation.objection(me, draft) !== 'constraint'
    ? 'can no longer be had'
    : undefined;
}

/** A deal with one clause settled otherwise. */
function withOption(model: Model, deal: NamedDeal, clause: string, option: string): NamedDeal {
  return model.describe(model.find({ ...deal, [clause]: option }));
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '±0';
}
