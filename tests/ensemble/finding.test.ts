import { compare, type Scenario } from '@parley-sim/engine';
import { type ComparisonFinding } from '@parley-sim/engine/ensemble';
import { loadBuiltin } from '@parley-sim/scenarios';
import { comparisonFinding } from '@parley-sim/say';
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
): { finding: ComparisonFinding; text: string } {
  const scenario = market(prices);
  const entries = Object.keys(scenario.packages!).map((id) => ({
    package: id,
    as: 'proposal' as const,
  }));
  const comparison = compare(scenario, { entries, runs, ...more });
  return { finding: comparison.finding, text: comparisonFinding(comparison, scenario) };
}

const entriesOf = (finding: ComparisonFinding, clear: boolean): number[] =>
  finding.others.filter((o) => o.clear === clear).map((o) => o.entry);

describe('a finding', () => {
  test('names the best and how far each other one is behind, when every pair is clear', () => {
    const { finding, text } = find([20, 60, 80], 1000);
    expect(finding).toMatchObject({ verdict: 'leads', first: 2, runs: 1000, confidence: 0.95 });
    expect(finding.others.map((o) => o.entry)).toEqual([1, 0]);
    for (const [{ by }, truth] of [
      [finding.others[0]!, 0.2],
      [finding.others[1]!, 0.6],
    ] as const) {
      expect(by.together.low!).toBeLessThan(truth);
      expect(by.together.high!).toBeGreaterThan(truth);
      // What holds for three pairs is wider than what holds for one.
      expect(by.together.low!).toBeLessThan(by.low!);
      expect(by.together.high!).toBeGreaterThan(by.high!);
    }
    expect(text).toMatch(
      /^“Price 80” does best: agreed in 8\d % \(7\d–8\d\) of 1,000 simulated talks\. The other (one does|\d+ do) worse\.$/,
    );
  });

  test('names what may be just as good', () => {
    const { finding, text } = find([80, 81, 20], 100);
    // Which of 80 and 81 has the better estimate is up to the runs.
    expect(finding.verdict).toBe('tied');
    expect([
      [finding.first, ...entriesOf(finding, false)].sort((a, b) => a - b),
      entriesOf(finding, true),
    ]).toEqual([[0, 1], [2]]);
    expect(text).toMatch(
      /^“Price 8[01]” leads: agreed in .* of 100 simulated talks\. But “Price 8[01]” may do as well; 1 does worse\.$/,
    );
    expect(find([80, 81, 20, 10], 100).text).toMatch(/; 2 do worse\.$/);
  });

  test('never says never, nor always, without a bound', () => {
    const never = find([0], 60);
    // 1 − .05^(1/60) = .0487.
    expect(never.finding).toMatchObject({ verdict: 'never' });
    expect(never.finding.bound).toBeCloseTo(0.0487, 4);
    expect(never.text).toBe(
      '“Price 0” was agreed in none of 60 simulated talks: at most 4.9 % would be (95 % confidence).',
    );
    // Both at once: 1 − .025^(1/60) = .0596.
    expect(find([0, 0], 60).finding.bound).toBeCloseTo(0.0596, 4);
    expect(find([0, 0], 60).text).toMatch(/^Neither draft was agreed in any of 60/);
    const always = find([100, 100], 60);
    expect(always.finding.bound).toBeCloseTo(0.9404, 4);
    expect(always.text).toMatch(/^Both drafts were agreed in every one of 60/);
    // Without a draft the hard sides never meet; of the easy ones every talk is agreed.
    const open = (scenario: Scenario): string =>
      comparisonFinding(compare(scenario, { entries: [{}], runs: 60 }), scenario);
    const hard = plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 1 });
    expect(open(haggle(hard, hard))).toMatch(/^Talks without a draft were agreed in none of 60/);
    expect(open(haggle(plays(concedes(1)), plays(concedes(1))))).toMatch(
      /^Talks without a draft were agreed in every one of 60/,
    );
    expect(find([0], 1).finding.bound).toBeCloseTo(0.95, 12);
    expect(find([100], 1).finding.bound).toBeCloseTo(0.05, 12);
  });

  test('of runs that cannot differ is certain, however few they are', () => {
    // Without beliefs or chance the buyer has 1 − price in every run.
    const scenario = market([20, 60]);
    scenario.actors['seller']!.noDeal = 0;
    const entries = ['p0', 'p1'].map((id) => ({ package: id, as: 'proposal' as const }));
    const statement = { entries, estimand: { of: 'score', actor: 'buyer' } } as const;
    const many = compare(scenario, { ...statement, runs: 20 }).finding;
    expect(many.verdict).toBe('leads');
    expect(many.others[0]!.by.estimate).toBeCloseTo(0.4, 12);
    const { low, high } = many.others[0]!.by.together;
    expect([low, high]).toEqual([many.others[0]!.by.estimate, many.others[0]!.by.estimate]);
    expect(compare(scenario, { ...statement, runs: 3 }).finding.verdict).toBe('leads');
  });

  test('says so where no run shows a difference', () => {
    const pie = loadBuiltin('pie');
    const entries = ['nash', 'rubinstein', 'ultimatum'].map((id) => ({
      package: id,
      as: 'frame' as const,
    }));
    const comparison = compare(pie, { entries, runs: 40, estimand: { of: 'joint' } });
    expect(comparison.finding.verdict).toBe('same');
    expect(comparisonFinding(comparison, pie)).toBe(
      'All 3 drafts came to the same in every one of 40 simulated talks: each a joint gain of 0.800 for those who sign.',
    );
  });

  test('does not take what fails at once for the soonest', () => {
    // Both are voted on in the first round: one is agreed in it, the other never.
    const scenario = market([0, 100]);
    const entries = ['p0', 'p1'].map((id) => ({ package: id, as: 'proposal' as const }));
    const found = compare(scenario, { entries, runs: 30, estimand: { of: 'rounds' } });
    const { deadline } = scenario.protocol;
    expect(found.finding).toMatchObject({ verdict: 'leads', first: 1 });
    expect(found.finding.others[0]!.by.estimate).toBe(deadline - 1);
    expect(found.rows[1]!.difference!.rounds.estimate).toBe(1 - deadline);
  });

  test('of rounds to agreement where there never is one says just that', () => {
    expect(find([0], 30, { estimand: { of: 'rounds' } }).finding.verdict).toBe('never');
  });
});
