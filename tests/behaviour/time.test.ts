import type { Scenario } from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { file, mean, NEGOTIATOR, outcomes, paired, pie, table } from './support.ts';

/* What must hold of time preference, for a negotiator: 200 to 400 paired runs of 20 rounds. */

const RUNS = 400;

const read = (scenario: Scenario, runs = RUNS): Record<'rounds' | 'first' | 'second', number[]> =>
  outcomes(scenario, runs, (o) => ({
    rounds: o.rounds,
    first: o.gains[0]!,
    second: o.gains[1]!,
  }));

const share = ({ first, second }: { first: number[]; second: number[] }): number[] =>
  first.map((g, i) => (g + second[i]! > 0 ? g / (g + second[i]!) : 0.5));

/** The port's talks without the members' ballot, a round costing each so much. */
function port(firm: number, union: number): Scenario {
  const scenario = file('labour-delay-0');
  scenario.actors['firm']!.delayCost = firm;
  scenario.actors['union']!.delayCost = union;
  delete scenario.actors['union']!.ratification;
  return scenario;
}

/** Whether a number never rises beyond its paired interval from step to step, and is clearly lower at the last than at the first. */
function falls(steps: readonly (readonly number[])[]): void {
  for (let i = 1; i < steps.length; i++) {
    const { mean: change, half } = paired(steps[i]!, steps[i - 1]!);
    expect(change).toBeLessThanOrEqual(half);
  }
  const { mean: change, half } = paired(steps.at(-1)!, steps[0]!);
  expect(change).toBeLessThan(-half);
}

describe('who waits at a cost', () => {
  const costs = [0, 0.005, 0.01, 0.02, 0.035, 0.05];
  const discounts = [1, 0.98, 0.95, 0.9, 0.8, 0.6];

  test('agrees sooner, the dearer time is to both', () => {
    falls(costs.map((c) => read(port(c, c)).rounds));
    falls(discounts.map((d) => read(pie(d, d, 10)).rounds));
  });

  test('gets less, the dearer time is to itself', () => {
    falls(costs.map((c) => share(read(port(c, 0.01)))));
    falls(discounts.map((d) => share(read(pie(d, 0.95, 10)))));
  });

  test('shares a pie about evenly and soon where both discount by .9', () => {
    const { first, rounds } = read(pie(0.9, 0.9));
    expect(mean(first) / 1e9).toBeGreaterThan(0.47);
    expect(mean(first) / 1e9).toBeLessThan(0.58);
    expect(mean(rounds)).toBeLessThanOrEqual(3);
  });

  test('ends no more than .03 below who takes the first offer worth more than no deal', () => {
    // Each takes the other's place in the same tables, at a round's cost of up to some tenth of what there is to gain.
    const eager = { ...NEGOTIATOR, acceptance: { kind: 'constant', threshold: 0 } };
    const of = (seed: number, cost: number, strategy = NEGOTIATOR): number => {
      const scenario = table(seed, 0.3, { cost });
      scenario.actors['ben']!.strategy = strategy;
      return mean(outcomes(scenario, 2, (o) => ({ ben: o.scores[1]! / 1e9 })).ben);
    };
    for (const cost of [0, 0.01, 0.03]) {
      const seeds = Array.from({ length: 200 }, (_, s) => s + 1);
      const waits = seeds.map((s) => of(s, cost));
      const takes = seeds.map((s) => of(s, cost, eager));
      expect(paired(waits, takes).mean).toBeGreaterThan(-0.03);
    }
  });
});
