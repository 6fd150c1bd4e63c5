import { openStream } from '@parley-sim/engine/random';
import { normalQuantile } from '@parley-sim/engine/statistics';
import { blockStatements, type BlockValues } from '@parley-sim/engine/tournament';
import { describe, expect, it } from 'vitest';

/**
 * Values of strategies in blocks of domains, planted: each has its mean, which is a little more or less in each domain; blocks of a domain
 * share that, so they are no independent evidence.
 */
function planted(rep: number, means: readonly number[], lacking = false): BlockValues {
  const stream = openStream('planted', rep, '', 'own', 'tournament');
  const normal = (): number => normalQuantile(Math.min(Math.max(stream.next(), 1e-12), 1 - 1e-12));
  const clusters: number[] = [];
  const values: number[][] = [];
  for (let domain = 0; domain < 20; domain++) {
    const suits = means.map((mean) => 0.5 + mean + 0.06 * normal());
    const level = 0.1 * normal();
    for (let block = 0; block < 8; block++) {
      clusters.push(domain);
      const here = level + 0.1 * normal();
      values.push(
        suits.map((x, i) =>
          lacking && block % means.length === i ? NaN : x + here + 0.05 * normal(),
        ),
      );
    }
  }
  return { clusters, values };
}

const REPS = 200;
/** Three standard errors of a rate of 5 % in so many repetitions. */
const ALLOWED = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / REPS);

describe('planted orders', () => {
  it.each([
    ['all the same', [0, 0, 0, 0], false],
    ['one ahead', [0.04, 0, 0, 0], false],
    ['one ahead, nobody meets itself', [0.04, 0, 0, 0], true],
  ] as const)(
    '%s: intervals of leads and tests of pairs err as often as they say',
    (_, means, lacking) => {
      let [missed, wrong] = [0, 0];
      for (let rep = 0; rep < REPS; rep++) {
        const { best, pairs } = blockStatements(planted(rep, means, lacking));
        const lead = (i: number): number =>
          means[i]! - Math.max(...means.filter((__, l) => l !== i));
        if (best.some(({ low, high }, i) => lead(i) < low - 1e-12 || lead(i) > high + 1e-12))
          missed++;
        const lies = pairs.some(({ first, second, adjusted, difference }) => {
          const truth = Math.sign(means[first]! - means[second]!);
          return adjusted <= 0.05 && Math.sign(difference.estimate) !== truth;
        });
        if (lies) wrong++;
      }
      expect(missed / REPS).toBeLessThanOrEqual(ALLOWED);
      expect(wrong / REPS).toBeLessThanOrEqual(ALLOWED);
    },
  );

  it('a lead as large as is told is found in about 8 of 10', () => {
    // The true deviation of a difference in one domain: 0.06·√2 between domains, 0.05·√2/√8 within.
    const error = Math.sqrt((2 * 0.06 ** 2 + (2 * 0.05 ** 2) / 8) / 20);
    const told: number[] = [];
    let found = 0;
    const means = [(2.54 + 0.842) * error, 0, -0.5, -0.5, -0.5, -0.5];
    for (let rep = 0; rep < REPS; rep++) {
      const { best, detectable } = blockStatements(planted(rep, means));
      told.push(detectable!);
      if (best[0]!.low === 0 && best[1]!.high === 0) found++;
    }
    const mean = told.reduce((a, b) => a + b, 0) / REPS;
    expect(mean).toBeCloseTo(means[0]!, 2);
    expect(found / REPS).toBeGreaterThan(0.7);
    expect(found / REPS).toBeLessThan(0.9);
  });
});

describe('statements', () => {
  it('the interval of a pair leaves out 0 exactly where Holm’s tests tell it apart', () => {
    // Of six pairs, Bonferroni's intervals would hold 0 where one of these was told apart.
    let bonferroniContradicts = 0;
    for (let rep = 0; rep < 40; rep++) {
      const { pairs } = blockStatements(planted(rep, [0.09, 0.05, 0.01, 0]));
      const told = pairs.filter((p) => p.adjusted <= 0.05);
      expect(pairs.filter(({ difference: d }) => d.low! > 0 || d.high! < 0)).toEqual(told);
      bonferroniContradicts += told.filter((p) => p.p > 0.05 / 6).length;
      // What is asked of each, by hand: of the j-th of those told apart α/(6 − j), j from 0, of the rest what stopped it.
      const asked = [...pairs].sort((a, b) => a.p - b.p).map((p) => 0.05 / (1 - p.confidence));
      asked.forEach((m, j) => expect(m).toBeCloseTo(6 - Math.min(j, told.length, 5), 9));
    }
    expect(bonferroniContradicts).toBeGreaterThan(5);
  });

  it('means by hand, domains counting the same', () => {
    const { means, best, clusters, pairs } = blockStatements({
      clusters: [0, 0, 1],
      values: [
        [1, 0],
        [3, 0],
        [5, 4],
      ],
    });
    expect(clusters).toBe(2);
    expect(means.map((m) => m.estimate)).toEqual([3.5, 2]);
    expect(best.map((b) => b.estimate)).toEqual([1.5, -1.5]);
    // Differences 2 and 1: t with one degree of freedom is 3.
    expect(pairs[0]!.p).toBeCloseTo(0.20483, 4);
  });

  it('without meetings of itself: the intra-block means of balanced incomplete blocks', () => {
    // Strategy effects 0, 1, 3 and block effects 0, 10, 20; block b lacks strategy b.
    const values = [0, 10, 20].map((block, b) =>
      [0, 1, 3].map((x, i) => (i === b ? NaN : block + x)),
    );
    const { pairs } = blockStatements({ clusters: [0, 0, 0], values });
    expect(pairs.map((p) => p.difference.estimate)).toEqual([-1, -3, -2]);
  });

  it.each([
    ['domains', true],
    ['blocks', false],
  ] as const)(
    'estimates, intervals, ranking and pairs are of the same numbers where blocks of %s lack somebody',
    (_, byDomain) => {
      for (let rep = 0; rep < 60; rep++) {
        const { clusters, values } = planted(rep, [0.06, 0.03, 0.02, 0], true);
        // What suits one opponent: so that who is met matters.
        const against = values.map((row, b) =>
          row.map((x, i) => x + 0.2 * (((b + 1) * (i + 2) * (rep + 3)) % 7)),
        );
        const { means, best, pairs } = blockStatements({
          clusters: byDomain ? clusters : clusters.map((__, b) => b),
          values: against,
        });
        const mean = (i: number): number => means[i]!.estimate;
        for (const [i, { estimate, low, high }] of best.entries()) {
          // Hsu's interval is the hull with 0.
          expect(estimate).toBeGreaterThanOrEqual(low - 1e-9);
          expect(estimate).toBeLessThanOrEqual(high + 1e-9);
          const others = means.filter((__, l) => l !== i).map((m) => m.estimate);
          expect(estimate).toBeCloseTo(mean(i) - Math.max(...others), 9);
        }
        for (const { first, second, difference } of pairs)
          expect(difference.estimate).toBeCloseTo(mean(first) - mean(second), 9);
      }
    },
  );

  it('blocks that lack somebody: exact effects leave nothing uncertain, and noise errs as often as is said', () => {
    const exact = Array.from({ length: 12 }, (_, b) =>
      [0, 1, 3].map((x, i) => (i === b % 3 ? NaN : 10 * b + x)),
    );
    const of = blockStatements({ clusters: exact.map((_, b) => b), values: exact });
    expect(of.pairs.map((p) => p.difference.estimate)).toEqual([
      expect.closeTo(-1, 9),
      expect.closeTo(-3, 9),
      expect.closeTo(-2, 9),
    ]);
    // Nothing but noise: how often some pair is told apart.
    let wrong = 0;
    for (let rep = 0; rep < REPS; rep++) {
      const stream = openStream('lacking', rep, '', 'own', 'tournament');
      const values = exact.map((row, b) =>
        row.map((x) => (Number.isNaN(x) ? x : b + normalQuantile(Math.max(stream.next(), 1e-12)))),
      );
      const { pairs } = blockStatements({ clusters: exact.map((_, b) => b), values });
      if (pairs.some((p) => p.adjusted <= 0.05)) wrong++;
    }
    expect(wrong / REPS).toBeLessThanOrEqual(ALLOWED);
  });

  it('the same in all of few domains is not taken for sure', () => {
    const same = (n: number): BlockValues => ({
      clusters: Array.from({ length: n }, (_, i) => i),
      values: Array.from({ length: n }, () => [1, 0]),
    });
    expect(blockStatements(same(3)).best[0]!.low).toBe(-Infinity);
    expect(blockStatements(same(10)).best[0]!.low).toBe(0);
    expect(blockStatements(same(10)).pairs[0]!.p).toBeCloseTo(2 ** -9, 12);
  });

  it('ranks: shares over resamples add up, by strategy and by place', () => {
    const { ranks } = blockStatements(planted(1, [0.02, 0.01, 0]));
    for (const row of ranks) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    for (const place of [0, 1, 2])
      expect(ranks.reduce((sum, row) => sum + row[place]!, 0)).toBeCloseTo(1, 9);
  });
});
