import {
  brierScore,
  calibration,
  crps,
  logScore,
  type StatedChance,
} from '@parley-sim/engine/statistics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const stated: StatedChance[] = [
  ...Array.from({ length: 5 }, (_, i) => ({ chance: 0.2, happened: i === 0 })),
  ...Array.from({ length: 5 }, (_, i) => ({ chance: 0.6, happened: i > 0 })),
];

// METHODS-2, section 6.
describe('scores by hand', () => {
  test('Brier .18 = .02 − .09 + .25, skill .28', () => {
    const { score, reliability, resolution, uncertainty, skill } = brierScore(stated);
    expect(score).toBeCloseTo(0.18, 12);
    expect(reliability).toBeCloseTo(0.02, 12);
    expect(resolution).toBeCloseTo(0.09, 12);
    expect(uncertainty).toBeCloseTo(0.25, 12);
    expect(skill).toBeCloseTo(0.28, 12);
  });

  test('log score .54616', () => {
    expect(logScore(stated, 1e-6)).toBeCloseTo(0.54616, 5);
  });

  test('a certain error counts as the clip says', () => {
    expect(logScore([{ chance: 0, happened: true }], 0.01)).toBeCloseTo(-Math.log(0.01), 12);
  });

  test('CRPS of 1, 2, 4 against 3: 2/3, fair 1/3', () => {
    expect(crps([4, 1, 2], 3)).toBeCloseTo(2 / 3, 12);
    expect(crps([4, 1, 2], 3, 'fair')).toBeCloseTo(1 / 3, 12);
    expect(crps([5], 3)).toBe(2);
    expect(() => crps([5], 3, 'fair')).toThrow(/needs more/u);
  });

  test('the band of 20 cases at .7 is 11 to 17', () => {
    const cases = Array.from({ length: 20 }, (_, i) => ({ chance: 0.7, happened: i < 12 }));
    expect(calibration(cases, 10, 0.9)).toEqual([
      {
        stated: expect.closeTo(0.7, 12) as number,
        cases: 20,
        happened: 12,
        band: { low: 11, high: 17 },
      },
    ]);
  });
});

describe('laws', () => {
  const chances = fc.array(
    fc.record({
      chance: fc.integer({ min: 0, max: 10 }).map((k) => k / 10),
      happened: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  );

  test('the score is reliability less resolution and uncertainty', () => {
    fc.assert(
      fc.property(chances, (list) => {
        const { score, reliability, resolution, uncertainty } = brierScore(list);
        expect(reliability - resolution + uncertainty).toBeCloseTo(score, 10);
      }),
    );
  });

  test('CRPS is the sum over all pairs that defines it', () => {
    const draws = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(draws, fc.integer({ min: -25, max: 25 }), (xs, y) => {
        const m = xs.length;
        const pairs = xs.flatMap((a) => xs.map((b) => Math.abs(a - b))).reduce((a, b) => a + b, 0);
        const error = xs.reduce((sum, x) => sum + Math.abs(x - y), 0) / m;
        expect(crps(xs, y)).toBeCloseTo(error - pairs / (2 * m * m), 10);
        expect(crps(xs, y, 'fair')).toBeCloseTo(error - pairs / (2 * m * (m - 1)), 10);
      }),
    );
  });

  test('bins hold every case once, and their bands hold the sure ones', () => {
    fc.assert(
      fc.property(chances, fc.integer({ min: 1, max: 12 }), (list, bins) => {
        const found = calibration(list, bins, 0.9);
        expect(found.reduce((sum, { cases }) => sum + cases, 0)).toBe(list.length);
        for (const { band, cases } of found) {
          expect(band.low).toBeLessThanOrEqual(band.high);
          expect(band.high).toBeLessThanOrEqual(cases);
        }
      }),
    );
  });
});
