import { Model, type Overrides, type Scenario, type Tabled } from '@parley-sim/engine';
import { type NamedDeal } from '@parley-sim/engine/negotiation';
import { seedArgument } from '@parley-sim/engine/arguments';
import fc from 'fast-check';
import { dialsOf, STEPS, turned } from './dials.ts';
import { tablings } from './tables.ts';

/** Run of a scenario, with what is on the table. */
export interface RunOf {
  readonly tabled: Tabled;
  readonly seed: string;
  readonly run: number;
}

/**
 * Other numbers in the place of a scenario's beliefs, within the central 90 % of each, as `override` takes them. Shrinks to
 * fewer numbers, and each towards the middle of its range.
 *
 * @param paths which numbers may be other ones. Default: every uncertain number.
 * @throws ParleyError `argument/invalid` if a path is none of an uncertain number.
 */
export function beliefs(scenario: Scenario, paths?: readonly string[]): fc.Arbitrary<Overrides> {
  const dials = dialsOf(scenario, paths);
  const step = fc.option(fc.integer({ min: -STEPS, max: STEPS }), { nil: undefined });
  return fc.tuple(...dials.map(() => step)).map((steps) => {
    const changed = dials.flatMap((dial, i): [string, number][] => {
      const at = steps[i];
      return at === undefined ? [] : [[dial.path, turned(dial, at)]];
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

/** Seeds at the edges of what a seed can be: nothing, negative, as large as whole numbers get, long, and in any script. */
const EDGE_SEEDS: readonly string[] = [
  '',
  '-1',
  String(Number.MAX_SAFE_INTEGER),
  'seed '.repeat(200),
  'Ω≈ç√ 談判 🕊️ e\u0301',
  '\0',
];

/** Master seeds, as `runs` takes one; one in five is an odd one, such as an empty text. Shrinks to '0'. */
export function seeds(): fc.Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: fc.nat().map(String) },
    { weight: 1, arbitrary: fc.constantFrom(...EDGE_SEEDS) },
  );
}
