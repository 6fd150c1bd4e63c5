import { mcnemar, normalQuantile, studentQuantile, wilson } from '@parley-sim/engine/statistics';
import seedrandom from 'seedrandom';
import { describe, expect, it, test } from 'vitest';
import {
  clusteredMcnemar,
  clusteredMean,
  clusteredPairedRates,
  clusteredRate,
  designEffect,
  leastEffective,
  mcnemarOfShares,
  meanOfEffective,
  splitByDraws,
} from '../support/internals/engine.ts';

describe('runs in clusters', () => {
  test('count as many as the design effect leaves, between all and one for each cluster', () => {
    expect(designEffect(0.003, 0.002, 2)).toBeCloseTo(1.5, 12);
    expect(designEffect(0.001, 0.002, 2)).toBe(1);
    expect(designEffect(0.009, 0.002, 2)).toBe(2);
    // Nothing varied: the worst is supposed.
    expect(designEffect(0, 0, 3)).toBe(3);
    // Two clusters of 3 and one of 4: 10²/(9 + 9 + 16).
    expect(leastEffective(10, 34)).toBeCloseTo(100 / 34, 12);
    // With less than one degree of freedom an interval would have no width that means anything.
    expect(meanOfEffective(1, 0.5, 1.02, 0.95)).toEqual({ estimate: 1, low: null, high: null });
    expect(meanOfEffective(1, 0.5, 2, 0.95).high).toBeGreaterThan(1);
  });

  test('have the interval of a rate at their effective number, less what estimating it costs', () => {
    const clusters = { runs: 200, clusters: 100, size: 2 };
    const weight = (normalQuantile(0.975) / studentQuantile(0.975, 99)) ** 2;
    for (const [count, effect] of [
      [60, 2],
      [0, 2],
      [200, 2],
      [60, 1.25],
    ] as const) {
      const n = (200 * weight) / effect;
      const { low, high } = wilson((count / 200) * n, n, 0.95);
      const found = clusteredRate(count, clusters, effect, 0.95);
      expect(found.estimate).toBe(count / 200);
      expect(found.low).toBeCloseTo(low!, 12);
      expect(found.high).toBeCloseTo(high!, 12);
    }
    // 0 of 100 draws of two runs that are alike: no more than 0 of about 100.
    expect(clusteredRate(0, clusters, 2, 0.95).high).toBeGreaterThan(wilson(0, 100, 0.95).high!);
  });

  test('have the t interval of a mean with as many degrees of freedom as clusters, less one', () => {
    const { low, high } = clusteredMean(5, 0.04, { clusters: 25 }, 0.95);
    expect(high! - 5).toBeCloseTo(2.0639 * 0.2, 4);
    expect(5 - low!).toBeCloseTo(2.0639 * 0.2, 4);
    expect(meanOfEffective(5, 1, 25, 0.95).high! - 5).toBeCloseTo(2.0639 / 5, 4);
    expect(meanOfEffective(5, 1, 1, 0.95).low).toBeNull();
  });

  it.each([
    [3, 9],
    [0, 6],
    [10, 10],
    [1, 30],
    [0, 0],
  ])('are tested exactly where their numbers are whole: %d and %d', (first, second) => {
    const exact = mcnemar({ both: 0, first, second, neither: 0 });
    expect(mcnemarOfShares(first, second)).toBeCloseTo(exact, 12);
    const twice = { both: 0, first: 2 * first, second: 2 * second, neither: 0 };
    expect(clusteredMcnemar(twice, 2)).toBeCloseTo(exact, 12);
  });

  /** Draws of two runs, of which the second is the first again with probability rho; and what they show. */
  const play = (
    draws: number,
    rho: number,
    one: () => number,
    next: () => number,
  ): { readonly all: number[]; readonly effect: number } => {
    const all: number[] = [];
    let [squares, total] = [0, 0];
    for (let d = 0; d < draws; d++) {
      const first = one();
      const second = next() < rho ? first : one();
      all.push(first, second);
      total += first + second;
      squares += (first + second) ** 2;
    }
    const n = 2 * draws;
    const variance = Math.max((squares - total ** 2 / draws) / (draws - 1), 0) * (draws / n ** 2);
    const own = all.reduce((s, x) => s + x * x, 0) / n - (total / n) ** 2;
    return { all, effect: designEffect(variance, Math.max(own, 0) / (n - 1), 2) };
  };

  const TRIALS = 500;
  // With 500 trials the standard error at .95 is .01; Wilson's own coverage of rates of 2 % in 25 draws is .91 (0 to 2 hits).
  it.each([25, 100].flatMap((draws) => [0, 0.3, 1].map((rho) => [draws, rho] as const)))(
    'hold what they say with %d draws and a correlation of %d',
    (draws, rho) => {
      const luck = seedrandom.alea(`clusters ${draws} ${rho}`);
      const next = (): number => luck.double();
      for (const p of [0.02, 0.5, 0.98]) {
        let held = 0;
        for (let t = 0; t < TRIALS; t++) {
          const { all, effect } = play(draws, rho, () => (luck.double() < p ? 1 : 0), next);
          const count = all.filter((x) => x === 1).length;
          const clusters = { runs: 2 * draws, clusters: draws, size: 2 };
          const { low, high } = clusteredRate(count, clusters, effect, 0.95);
          if (low! <= p && p <= high!) held++;
        }
        expect(held / TRIALS).toBeGreaterThan(draws === 25 && rho === 1 && p !== 0.5 ? 0.87 : 0.92);
      }
      let [missed, rejected] = [0, 0];
      const one = (): number => {
        const u = luck.double();
        return u < 0.2 ? 1 : u < 0.4 ? -1 : 0;
      };
      for (let t = 0; t < TRIALS; t++) {
        const { all, effect } = play(draws, rho, one, next);
        const of = (x: number): number => all.filter((y) => y === x).length;
        const pairs = { both: 0, first: of(1), second: of(-1), neither: of(0) };
        const { low, high } = clusteredPairedRates(pairs, draws, effect, 0.95);
        if (low! > 0 || high! < 0) missed++;
        if (clusteredMcnemar(pairs, effect) <= 0.05) rejected++;
      }
      expect(missed / TRIALS).toBeLessThan(0.08);
      expect(rejected / TRIALS).toBeLessThan(0.07);
    },
  );
});

describe('the variance, split from sums over draws', () => {
  /** Of draws of two runs, so many with 0, 1 and 2 successes. */
  const totals = (none: number, one: number, two: number): Parameters<typeof splitByDraws>[0] => {
    const rows = [
      ...Array<number>(none).fill(0),
      ...Array<number>(one).fill(1),
      ...Array<number>(two).fill(2),
    ].map((s) => [s, s * s, s]);
    const sums = [0, 1, 2].map((i) => rows.reduce((s, row) => s + row[i]!, 0));
    const m = rows.length;
    return {
      draws: m,
      runs: 2,
      sums: sums as [number, number, number],
      covariances: [0, 1, 2].map((i) =>
        [0, 1, 2].map(
          (j) =>
            rows.reduce((s, r) => s + (r[i]! - sums[i]! / m) * (r[j]! - sums[j]! / m), 0) / (m - 1),
        ),
      ),
      rate: true,
    };
  };

  test('is that of the analysis of variance', () => {
    // Means 0, ½, 1 in 30, 20, 50 draws: variance .19·100/99; within: 20 draws of ½, mean .1.
    const { between, within, share } = splitByDraws(totals(30, 20, 50), 0.95);
    const ofMeans = (0.55 - 0.36) * (100 / 99);
    expect(within.estimate).toBeCloseTo(0.1, 12);
    expect(between.estimate).toBeCloseTo(ofMeans - 0.05, 12);
    expect(share!.estimate).toBeCloseTo((ofMeans - 0.05) / (ofMeans + 0.05), 12);
    expect(share!.low).toBeGreaterThan(0.35);
    expect(share!.high).toBeLessThan(0.75);
  });

  test('is bounded where no two runs of a draw differed', () => {
    const { share, enough } = splitByDraws(totals(40, 0, 60), 0.95);
    expect(enough).toBe(true);
    // In 100 draws at most 2.95 % differ unseen, each by ½.
    const left = (1 - 0.05 ** 0.01) / 2;
    expect(share).toEqual({
      estimate: 1,
      low: expect.closeTo(1 - left / (left + 0.48 * (100 / 99)), 9) as number,
      high: 1,
    });
  });

  test('says when there is too little', () => {
    expect(splitByDraws(totals(2, 6, 92), 0.95)).toMatchObject({
      enough: false,
      share: { low: null, high: null },
    });
    expect(splitByDraws(totals(6, 6, 7), 0.95).enough).toBe(false);
    expect(splitByDraws(totals(0, 0, 50), 0.95).share).toBeNull();
  });
});
