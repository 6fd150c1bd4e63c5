import {
  Model,
  type NamedDeal,
  type Overrides,
  type Scenario,
  seedArgument,
  type Tabled,
  uncertainNumbers,
} from '@parley/engine';
import fc from 'fast-check';
import { tablings } from './tables.ts';

/** Which run of a scenario, with what on the table. */
export interface RunOf {
  readonly tabled: Tabled;
  readonly seed: string;
  readonly run: number;
}

/** Steps from the middle of a range to either end. */
const STEPS = 100;

/**
 * Other numbers in the place of a scenario's beliefs, within the central 90 % of each, as `override` takes them. Shrinks to
 * fewer numbers, and each towards the middle of its range.
 *
 * @param paths which numbers may be other ones. Default: every uncertain number.
 */
export function beliefs(scenario: Scenario, paths?: readonly string[]): fc.Arbitrary<Overrides> {
  const numbers = uncertainNumbers(scenario).flatMap((n) =>
    'range' in n && (paths === undefined || paths.includes(n.path)) ? [n] : [],
  );
  const step = fc.option(fc.integer({ min: -STEPS, max: STEPS }), { nil: undefined });
  return fc.tuple(...numbers.map(() => step)).map((steps) => {
    const changed = numbers.flatMap(({ path, range: [low, high] }, i): [string, number][] => {
      const at = steps[i];
      if (at === undefined) return [];
      const value = (low + high) / 2 + ((high - low) / 2) * (at / STEPS);
      const rounded = Number(value.toPrecision(6));
      return [[path, Math.min(high, Math.max(low, rounded))]];
    });
    return Object.fromEntries(changed);
  });
}

/** Deals of a scenario, by the names of clauses and options; those that a constraint forbids, too. Shrinks to first options. */
export function deals(scenario: Scenario): fc.Arbitrary<NamedDeal> {
  const { clauses } = new Model(scenario);
  return fc
    .tuple(...clauses.map((c) => fc.constantFrom(...(c.numbers ?? c.options))))
    .map((options) => Object.fromEntries(clauses.map((c, i) => [c.id, options[i]!])));
}

/** Runs of a scenario: with any package in any way or none, under any of a thousand run numbers. Shrinks to run 0 of none. */
export function runs(scenario: Scenario, seed = '1'): fc.Arbitrary<RunOf> {
  seedArgument(seed);
  return fc.record({
    tabled: tablings(scenario),
    seed: fc.constant(seed),
    run: fc.nat(999),
  });
}

/** Master seeds, as `runs` takes one. Shrinks to '0'. */
export function seeds(): fc.Arbitrary<string> {
  return fc.nat().map(String);
}
