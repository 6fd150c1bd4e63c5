import { type RunOptions, runOptions } from '../machine/run-options.ts';
import { Runner } from '../machine/runner.ts';
import { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import { toDecimal } from '../model/score.ts';
import type { Scenario } from '../form/scenario.ts';
import { takes, withNumbers } from './override.ts';

/** One change under which a run ends the other way: with an agreement instead of without one, or the reverse. */
export type Turn = {
  /** How large it is, so that changes can be put in order: see {@link turns}. */
  readonly size: number;
} & (
  | {
      readonly change: 'no-deal';
      readonly actor: string;
      readonly path: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly change: 'priority';
      readonly actor: string;
      readonly clause: string;
      readonly path: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly change: 'rounds'; readonly path: string; readonly from: number; readonly to: number }
  | { readonly change: 'red-line'; readonly actor: string; readonly id: string }
  | { readonly change: 'constraint'; readonly id: string }
  | {
      readonly change: 'clause';
      readonly clause: string;
      readonly from: string | number;
      readonly to: string | number;
    }
);

/** Distances of a no-deal value that are tried to either side, nearest first. */
const DISTANCES = [0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.75, 1];
/** Factors on a priority that are tried, and its loss, nearest first: what is larger, and what is smaller. */
const LARGER = [1.1, 1.25, 1.5, 2, 3, 5] as const;
const SMALLER = [0.9, 0.8, 0.65, 0.5, 0.33, 0.2, 0] as const;
/** Where the way between two tries is halved no further. */
const RESOLUTION = 0.001;
/** The finest decimals in which a number is told. */
const MOST_PARTS = 1e6;

/**
 * The smallest changes found that turn a run, the smallest first, each verified by playing the run with it, with the same luck:
 * one actor's no-deal value, one of its priorities, the number of rounds, a red line or a constraint given up, one clause
 * of a tabled package settled otherwise.
 *
 * What a run does need not change evenly with a number, so each is tried at growing distances to both sides, and the first that
 * turns it is narrowed down by halving: nearer ones may exist between two tries. A number found is as short as it can be there, so
 * that it can be said, and typed in again, as it is. Sizes are comparable: of a no-deal value the change in
 * score; of a priority the change of its share of all priorities; of the rounds the change as a share; laws, lines and clauses
 * are counted as 1.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`.
 */
export function turns(scenario: Scenario, options: RunOptions = {}): Turn[] {
  const { tabled, seed, run, draw } = runOptions(options);
  const model = new Model(scenario, tabled);
  const preferences = model.preferenceModel.draw(seed, draw);
  const plays = (other: Model): boolean => new Runner(other).outcome(seed, run, draw).agreed;
  const agrees = (changed: Scenario): boolean => plays(new Model(changed, tabled));
  const agreed = plays(model);
  /** Whether the run is turned with a number in its place; a number that makes no sense there turns nothing. */
  const turnedBy = (path: string, value: number, of: (changed: Scenario) => Model): boolean => {
    const changed = { [path]: value };
    const sensible = (): boolean => takes(scenario, changed);
    // To check a scenario takes longer than to play it, and most numbers turn nothing.
    try {
      return plays(of(withNumbers(scenario, changed))) !== agreed && sensible();
    } catch (error) {
      if (sensible()) throw error;
      return false;
    }
  };
  const revalued = (changed: Scenario): Model => model.revalued(changed);
  const found: Turn[] = [];

  for (const a of model.order) {
    const actor = model.actors[a]!;
    const path = `actors.${actor}.noDeal`;
    const from = toDecimal(preferences.noDeal[a]!);
    const to = nearest(
      { from, size: (x) => Math.abs(x - from), resolution: RESOLUTION },
      DISTANCES.flatMap((d) => [from - d, from + d]),
      (x) => turnedBy(path, x, revalued),
    );
    if (to !== undefined) {
      found.push({ change: 'no-deal', actor, path, from, to, size: Math.abs(to - from) });
    }
  }
  for (const a of model.order) {
    const actor = model.actors[a]!;
    const weights = drawnPriorities(model, scenario, actor, preferences.beliefs);
    const total = [...weights.values()].reduce((sum, w) => sum + w, 0);
    for (const [clause, from] of weights) {
      if (from <= 0 || total <= 0) continue;
      const path = `actors.${actor}.priorities.${clause}`;
      const size = (to: number): number => Math.abs(to / (total - from + to || 1) - from / total);
      const tries = [...LARGER, ...SMALLER].map((f) => from * f);
      const to = nearest({ from, size, resolution: RESOLUTION * from }, tries, (x) =>
        turnedBy(path, x, revalued),
      );
      if (to === undefined) continue;
      found.push({ change: 'priority', actor, clause, path, from, to, size: size(to) });
    }
  }
  const { deadline } = scenario.protocol;
  const steps = Array.from({ length: deadline }, (_, i) => i + 1);
  const rounds = steps
    .flatMap((d) => [deadline + d, deadline - d])
    .filter((d) => d >= 1)
    .find((d) => turnedBy('protocol.deadline', d, (changed) => new Model(changed, tabled)));
  if (rounds !== undefined) {
    found.push({
      change: 'rounds',
      path: 'protocol.deadline',
      from: deadline,
      to: rounds,
      size: Math.abs(rounds - deadline) / deadline,
    });
  }
  for (const [actor, own] of Object.entries(scenario.actors)) {
    for (const id of Object.keys(own.redLines ?? {})) {
      const redLines = omit(own.redLines!, id);
      const changed = {
        ...scenario,
        actors: { ...scenario.actors, [actor]: { ...own, redLines } },
      };
      if (agrees(changed) !== agreed) found.push({ change: 'red-line', actor, id, size: 1 });
    }
  }
  for (const id of Object.keys(scenario.constraints ?? {})) {
    const changed = { ...scenario, constraints: omit(scenario.constraints!, id) };
    if (agrees(changed) !== agreed) found.push({ change: 'constraint', id, size: 1 });
  }
  found.push(...settledOtherwise(scenario, model, tabled, (s) => agrees(s) !== agreed));
  return found.sort((x, y) => x.size - y.size);
}

/** A number on either side of which others are looked for, and how far each of them is from it. */
interface Start {
  readonly from: number;
  readonly size: (x: number) => number;
  /** Where the way between two tries is halved no further. */
  readonly resolution: number;
}

/**
 * The nearest of some values that does it, drawn back by halving as far as it still does; and the other side, if it does it
 * nearer than that.
 */
function nearest(
  { from, size, resolution }: Start,
  tries: readonly number[],
  does: (x: number) => boolean,
): number | undefined {
  const order = tries.toSorted((x, y) => size(x) - size(y));
  const hit = order.find(does);
  if (hit === undefined) return undefined;
  const failed = order.slice(0, order.indexOf(hit));
  const above = (x: number): boolean => x > from;
  /** The last one tried on the side of a value that did not do it. */
  const before = (x: number): number => failed.findLast((t) => above(t) === above(x)) ?? from;
  const drawn = (first: number): [near: number, far: number] => {
    let [near, far] = [before(first), first];
    while (Math.abs(far - near) > resolution) {
      const middle = (near + far) / 2;
      if (does(middle)) far = middle;
      else near = middle;
    }
    return [near, far];
  };
  const [near, found] = drawn(hit);
  const opposite = order.find((t) => above(t) !== above(hit) && size(t) >= size(found));
  if (opposite === undefined || size(before(opposite)) >= size(found)) {
    return shortest(near, found, does);
  }
  // Just less far to the other side than what was found.
  let [inner, outer] = [before(opposite), opposite];
  for (let halvings = 0; halvings < 60; halvings++) {
    const middle = (inner + outer) / 2;
    if (size(middle) < size(found)) inner = middle;
    else outer = middle;
  }
  return does(inner) ? shortest(...drawn(inner), does) : shortest(near, found, does);
}

/**
 * A number of few decimals that still does it, between one that does not and one that does; the latter where there is none. A
 * number that is rounded only when it is told may be one that turns nothing.
 */
function shortest(near: number, far: number, does: (x: number) => boolean): number {
  let failed = near;
  for (let unit = 1; unit <= MOST_PARTS; unit *= 10) {
    const rounded = (far > near ? Math.floor(far * unit) : Math.ceil(far * unit)) / unit;
    if (far > near ? rounded <= failed : rounded >= failed) continue;
    if (does(rounded)) return rounded;
    failed = rounded;
  }
  return far;
}

/** By clause: the priority as it was drawn in the run. */
function drawnPriorities(
  model: Model,
  scenario: Scenario,
  actor: string,
  beliefs: ArrayLike<number>,
): Map<string, number> {
  const slots = new Map(model.preferenceModel.beliefs.map((b, i) => [b.path, beliefs[i]!]));
  return new Map(
    Object.entries(scenario.actors[actor]!.priorities).map(([clause, quantity]) => {
      const drawn = slots.get(`actors.${actor}.priorities.${clause}`);
      const known =
        typeof quantity === 'number' ? quantity : 'value' in quantity ? quantity.value : 0;
      return [clause, drawn ?? known];
    }),
  );
}

function settledOtherwise(
  scenario: Scenario,
  model: Model,
  tabled: Tabled,
  turned: (changed: Scenario) => boolean,
): Turn[] {
  if (tabled.package === undefined || !model.draft) return [];
  const pack = scenario.packages![tabled.package]!;
  return model.clauses.flatMap((clause, c): Turn[] => {
    const now = model.draft![c]!;
    if (now < 0) return [];
    const names = clause.numbers ?? clause.options;
    const order = [...names.keys()]
      .filter((o) => o !== now)
      .sort((x, y) => Math.abs(x - now) - Math.abs(y - now));
    const other = order.find((o) =>
      turned({
        ...scenario,
        packages: {
          ...scenario.packages,
          [tabled.package]: { ...pack, options: { ...pack.options, [clause.id]: names[o]! } },
        },
      }),
    );
    if (other === undefined) return [];
    return [{ change: 'clause', clause: clause.id, from: names[now]!, to: names[other]!, size: 1 }];
  });
}

function omit<T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
}
