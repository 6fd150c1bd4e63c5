import { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import { toDecimal } from '../model/score.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Scenario } from '../form/scenario.ts';
import { ruleOf } from './rule.ts';
import { greatestCarried, ruledSpace, undominated } from './ruled.ts';

/** One change that opens a zone of possible agreement which is shut. */
export type Opener =
  /** An actor's no-deal value lowered, by no more than is needed: from and to as decimals. */
  | {
      readonly change: 'no-deal';
      readonly actor: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly change: 'red-line'; readonly actor: string; readonly id: string }
  | { readonly change: 'constraint'; readonly id: string }
  /** A clause that a package tabled as a frame settles, left open. */
  | { readonly change: 'clause'; readonly clause: string }
  /** An actor gives up all its red lines, and whatever it would rather have than a deal. */
  | { readonly change: 'gives-in'; readonly actor: string };

/** Where a no-deal value is lowered to in search of a deal: below anything that scores come to. */
const FAR = 16e9;

/** Whether the rule of the table can carry some deal: one that is worth at least no deal to all whom that takes. */
export function opens(model: Model, preferences: Preferences): boolean {
  const space = undominated(ruledSpace(model, preferences, ruleOf(model)));
  return (
    greatestCarried(
      space,
      space.actors.map(() => 1),
    ) !== undefined
  );
}

/**
 * The single changes that open a shut zone: each actor's no-deal value lowered to the greatest that will do (to a billionth; the
 * smallest lowering first), then each red line and each constraint given up, and each clause of a frame left open. Where none of these is enough, the actors who could open it alone by
 * giving in altogether.
 *
 * @param fill what fills in the preferences of a model, so that a scenario without one of its laws can be asked about too.
 */
export function openers(
  scenario: Scenario,
  tabled: Tabled,
  fill: (model: Model) => Preferences,
): Opener[] {
  const model = new Model(scenario, tabled);
  const lowered = model.order.flatMap((a): Opener[] => {
    const preferences = fill(model);
    const from = preferences.noDeal[a]!;
    preferences.noDeal[a] = from - FAR;
    // The most that it can have in a deal that is carried if it is willing.
    const space = undominated(ruledSpace(model, preferences, ruleOf(model)));
    const weights = space.actors.map((b) => (b === a ? 1 : 0));
    const found = greatestCarried(space, weights);
    // Who is not asked about any deal opens nothing.
    if (!found || !space.actors.includes(a)) return [];
    const to = found.gains[space.actors.indexOf(a)]! + preferences.noDeal[a];
    return [
      { change: 'no-deal', actor: model.actors[a]!, from: toDecimal(from), to: toDecimal(to) },
    ];
  });
  const without = (changed: Scenario): boolean => {
    const other = new Model(changed, tabled);
    return opens(other, fill(other));
  };
  const lines = Object.entries(scenario.actors).flatMap(([actor, { redLines = {} }]) =>
    Object.keys(redLines)
      .filter((id) => without(withoutRedLine(scenario, actor, id)))
      .map((id): Opener => ({ change: 'red-line', actor, id })),
  );
  const laws = Object.keys(scenario.constraints ?? {})
    .filter((id) => without({ ...scenario, constraints: omit(scenario.constraints!, id) }))
    .map((id): Opener => ({ change: 'constraint', id }));
  const clauses = settled(scenario, tabled)
    .filter((clause) => without(withClauseOpen(scenario, tabled, clause)))
    .map((clause): Opener => ({ change: 'clause', clause }));
  const cost = (o: Opener): number => (o.change === 'no-deal' ? o.from - o.to : Infinity);
  const single = [...lowered.sort((a, b) => cost(a) - cost(b)), ...lines, ...laws, ...clauses];
  if (single.length > 0) return single;
  return model.order.flatMap((a): Opener[] => {
    const actor = model.actors[a]!;
    const own = { ...scenario.actors[actor]!, redLines: {} };
    const other = new Model({ ...scenario, actors: { ...scenario.actors, [actor]: own } }, tabled);
    const preferences = fill(other);
    preferences.noDeal[a]! -= FAR;
    return opens(other, preferences) ? [{ change: 'gives-in', actor }] : [];
  });
}

/** The clauses that a frame settles. */
function settled({ packages }: Scenario, tabled: Tabled): string[] {
  if (tabled.as !== 'frame') return [];
  return Object.keys(packages![tabled.package]!.options);
}

function withClauseOpen(scenario: Scenario, { package: id }: Tabled, clause: string): Scenario {
  const own = scenario.packages![id!]!;
  const options = omit(own.options, clause);
  return { ...scenario, packages: { ...scenario.packages, [id!]: { ...own, options } } };
}

function withoutRedLine(scenario: Scenario, actor: string, id: string): Scenario {
  const own = scenario.actors[actor]!;
  return {
    ...scenario,
    actors: { ...scenario.actors, [actor]: { ...own, redLines: omit(own.redLines!, id) } },
  };
}

function omit<T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
}
