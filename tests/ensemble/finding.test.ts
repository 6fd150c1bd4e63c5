import { compare, type Scenario } from '@parley/engine';
import { loadBuiltin } from '@parley/scenarios';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

/** A seller whose no-deal value is a belief: a frame at price p is agreed in a share p of the runs, in the long run. */
function market(prices: readonly number[]): Scenario {
  const scenario = haggle(
    plays(concedes(1)),
    plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 0 }),
    {
      seller: { noDeal: { range: [0, 1] } },
    },
  );
  const packages = Object.fromEntries(
    prices.map((p, i) => [`p${i}`, { title: `Price ${p}`, options: { price: p } }]),
  );
  return { ...scenario, packages };
}

function find(
  prices: readonly number[],
  runs: number,
  more: Partial<Parameters<typeof compare>[1]> = {},
): string {
  const scenario = market(prices);
  const entries = Object.keys(scenario.packages!).map((id) => ({
    package: id,
    as: 'proposal' as const,
  }));
  return compare(scenario, { entries, runs, ...more }).finding;
}

describe('a finding', () => {
  test('names the best and the next, when every pair is clear', () => {
    expect(find([20, 60, 80], 1000)).toMatch(
      /^“Price 80” is agreed in (7[7-9]|8[0-3]) % \(7\d % to 8\d %\) of runs, more often than every other; next is “Price 60”, by (1[6-9]|2[0-4]) points \(1\d to 2\d\) \(95 % intervals, held together over all pairs\)\.$/,
    );
  });

  test('of two says by how much', () => {
    expect(find([20, 80], 1000)).toMatch(
      /more often than “Price 20”, by \d\d points \(\d\d to \d\d\) \(95 % interval\)\.$/,
    );
  });

  test('says what cannot be told apart', () => {
    expect(find([80, 81, 20], 100)).toMatch(
      /^“Price 8[01]” is agreed in .*, but 100 runs cannot tell it from “Price 8[01]” .* Only “Price 20” comes lower than it\.$/,
    );
    expect(find([80, 81, 20, 10], 100)).toMatch(/ All the others come lower than it\.$/);
    expect(find([50, 50], 30)).toMatch(
      /but 30 runs cannot tell it from “Price 50” \(95 % interval\)/,
    );
  });

  test('never says never, nor always, without a bound', () => {
    expect(find([0], 60)).toBe(
      '“Price 0” leads to no agreement in any of 60 runs: at most 5 % of runs would, with 95 % confidence.',
    );
    expect(find([0, 0], 60)).toMatch(/^Neither leads to agreement in any of 60 runs: at most 6 %/);
    expect(find([0, 0, 0], 60)).toMatch(
      /^None of the 3 leads to agreement in any of 60 runs: at most/,
    );
    expect(find([100, 100], 60)).toMatch(/^Both lead to agreement in each of 60 runs/);
    expect(find([0], 1)).toMatch(/^“Price 0” leads to no agreement in the one run: at most 95 %/);
    expect(find([100], 1)).toMatch(/^“Price 100” leads to agreement in the one run: at least 5 %/);
    expect(find([100], 60)).toBe(
      '“Price 100” leads to agreement in each of 60 runs: at least 95 % of runs would, with 95 % confidence.',
    );
  });

  test('of a lead that is the same in each run says so, and of a few runs nothing', () => {
    // Without beliefs or chance the buyer has 1 − price in every run.
    const scenario = market([20, 60]);
    scenario.actors['seller']!.noDeal = 0;
    const entries = ['p0', 'p1'].map((id) => ({ package: id, as: 'proposal' as const }));
    const statement = { entries, estimand: { of: 'score', actor: 'buyer' } } as const;
    expect(compare(scenario, { ...statement, runs: 20 }).finding).toMatch(
      /score of 0\.800, more than “Price 60”, by 0\.400 in each run\.$/,
    );
    expect(compare(scenario, { ...statement, runs: 3 }).finding).toMatch(
      /but 3 runs cannot tell it/,
    );
  });

  test('says so where no run shows a difference', () => {
    const pie = loadBuiltin('pie');
    const entries = ['nash', 'rubinstein', 'ultimatum'].map((id) => ({
      package: id,
      as: 'frame' as const,
    }));
    const { finding } = compare(pie, { entries, runs: 40, estimand: { of: 'joint' } });
    expect(finding).toBe(
      'All 3 come to the same in each of 40 runs: each brings the signatories a joint gain of 0.800.',
    );
  });

  test('can be about a score, the joint gain or the rounds', () => {
    expect(find([50, 90], 400, { estimand: { of: 'score', actor: 'buyer' } })).toMatch(
      /leaves buyer with a score of 0\.2\d\d \(0\.2\d\d to 0\.2\d\d\), more than/,
    );
    expect(find([20, 80], 400, { estimand: { of: 'joint' } })).toMatch(
      /joint gain of 0\.\d\d\d .* more than “Price 20”, by 0\./,
    );
    expect(find([20, 80], 100, { estimand: { of: 'rounds' } })).toMatch(
      /^“Price 80” takes \d\.\d \(.*\) rounds to agreement \(all that there are where there is none\), sooner than “Price 20”/,
    );
  });

  test('does not take what fails at once for the soonest', () => {
    // Both are voted on in the first round: one is agreed in it, the other never.
    const scenario = market([0, 100]);
    const entries = ['p0', 'p1'].map((id) => ({ package: id, as: 'proposal' as const }));
    const found = compare(scenario, { entries, runs: 30, estimand: { of: 'rounds' } });
    const { deadline } = scenario.protocol;
    expect(found.finding).toBe(
      `“Price 100” takes 1.0 rounds to agreement (all that there are where there is none), sooner than “Price 0”, by ${deadline - 1}.0 rounds in each run.`,
    );
    expect(found.rows[1]!.difference!.rounds.estimate).toBe(1 - deadline);
  });

  test('of rounds to agreement where there never is one says just that', () => {
    expect(find([0], 30, { estimand: { of: 'rounds' } })).toMatch(
      /^“Price 0” leads to no agreement in any of 30 runs/,
    );
  });
});
