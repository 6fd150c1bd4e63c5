import { againstBest, matched, type Pairs, rateAgainstBest } from '@parley-sim/engine/statistics';
import { expect, test } from 'vitest';

test('two systems that never differ may both be the best, and a third is measured by them', () => {
  // a = b in every run; c is lower by 1, 2, 3, 2 (mean 2, deviation √(2/3) = .816497).
  const rows = [
    [5, 5, 4],
    [7, 7, 5],
    [9, 9, 6],
    [6, 6, 4],
  ];
  const [a, b, c] = againstBest(matched(rows), 0.95);
  expect([a!.estimate, a!.low, a!.high]).toEqual([0, 0, 0]);
  expect(b).toEqual(a);
  // t(1 − .05/2; 3) = 3.182446; width 3.182446·.816497/2 = 1.299228.
  expect(c!.estimate).toBe(-2);
  expect(c!.low).toBeCloseTo(-3.299228, 5);
  expect(c!.high).toBe(0);
});

test('one of two rates that never differ may be the best, too', () => {
  // Both succeed in the same 90 of 100 runs; the third in 10 of those.
  const pairs = (i: number, l: number): Pairs =>
    i === 2
      ? { both: 10, first: 0, second: 80, neither: 10 }
      : l === 2
        ? { both: 10, first: 80, second: 0, neither: 10 }
        : { both: 90, first: 0, second: 0, neither: 10 };
  const [a, b, c] = rateAgainstBest([0.9, 0.9, 0.1], pairs, 0.95);
  expect(a).toEqual(b);
  expect(a!.low).toBeLessThanOrEqual(0);
  expect(a!.high).toBeGreaterThanOrEqual(0);
  expect(c!.estimate).toBeCloseTo(-0.8, 12);
  expect(c!.low).toBeLessThan(-0.8);
  expect(c!.high).toBe(0);
});
