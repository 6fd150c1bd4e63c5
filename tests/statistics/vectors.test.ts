import {
  detectable,
  mcnemar,
  meanInterval,
  normalCdf,
  neverSeen,
  normalQuantile,
  pairedBounds,
  pairedRates,
  simultaneous,
  studentCdf,
  studentQuantile,
  wilson,
} from '@parley-sim/engine/statistics';
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';

describe('the normal distribution', () => {
  // Wichura 1988, table of test values for PPND16.
  test.each([
    [0.25, -0.674489750196081743],
    [0.001, -3.09023230616781355],
    [1e-20, -9.26234008979840758],
  ])('has the quantile of %d that AS 241 prints', (p, x) => {
    expect(normalQuantile(p)).toBeCloseTo(x, 14);
  });

  // Abramowitz and Stegun, table 26.1.
  test.each([
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [-2.5, 0.006209665325776],
  ])('lies below %d with the tabled probability', (x, p) => {
    expect(normalCdf(x)).toBeCloseTo(p, 14);
  });

  // erfc(x/√2)/2 with 40 digits.
  test.each([
    [1.6, 0.054799291699557984109],
    [2, 0.0227501319481792072],
    [2.5, 0.006209665325776135167],
    [3, 0.0013498980316300945267],
    [3.4, 0.00033692926567688104885],
    [10, 7.619853024160526066e-24],
    [30, 4.9067139271481870595e-198],
  ])('keeps its digits in the tail, %d deviations below the mean', (x, p) => {
    expect(Math.abs(normalCdf(-x) / p - 1)).toBeLessThan(x < 5 ? 1e-14 : 1e-13);
  });

  test('has inverse quantile and distribution functions', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-11);
      }),
    );
  });
});

describe("Student's t", () => {
  // Fisher and Yates, table III, and the closed forms for one and two degrees of freedom.
  test.each([
    [0.975, 1, 12.7062047361747],
    [0.975, 2, 4.30265272974946],
    [0.975, 10, 2.22813885198627],
    [0.975, 30, 2.04227245630124],
    [0.995, 5, 4.03214298355523],
    [0.95, 120, 1.65765089935542],
  ])('has the quantile of %d with %d degrees of freedom', (p, df, t) => {
    expect(studentQuantile(p, df)).toBeCloseTo(t, 10);
  });

  test('is Cauchy with one degree of freedom, and has a closed form with two', () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (x) => {
        expect(studentCdf(x, 1)).toBeCloseTo(0.5 + Math.atan(x) / Math.PI, 12);
        expect(studentCdf(x, 2)).toBeCloseTo(0.5 + x / (2 * Math.sqrt(2 + x * x)), 12);
      }),
    );
  });

  test('keeps its digits far out in the tail', () => {
    // Cauchy: −cot(π·p).
    expect(studentQuantile(1e-9, 1) / (-1 / Math.tan(Math.PI * 1e-9)) - 1).toBeCloseTo(0, 10);
  });

  test('is the normal with a million', () => {
    expect(studentQuantile(0.975, 1e6)).toBeCloseTo(normalQuantile(0.975), 5);
  });
});

describe('intervals of rates', () => {
  test('Wilson: 81 of 263, and 0 of 20 (Newcombe 1998, table I, method 3)', () => {
    const some = wilson(81, 263, 0.95);
    expect([some.low!.toFixed(4), some.high!.toFixed(4)]).toEqual(['0.2553', '0.3662']);
    const none = wilson(0, 20, 0.95);
    expect([none.low, none.high!.toFixed(4)]).toEqual([0, '0.1611']);
  });

  test('paired: the definition, its symmetry, and runs that never differ', () => {
    const pairs = { both: 20, first: 12, second: 2, neither: 16 };
    const a = pairedRates(pairs, 0.95);
    // Wilson: 12 of 50 is .24 (.1430 to .3741), 2 of 50 .04 (.0110 to .1346); their correlation −√(.24·.04/(.76·.96)) = −.11471.
    const reach = (x: number, y: number): number => Math.sqrt(x * x + y * y + 0.22942 * x * y);
    expect(a.estimate).toBe(0.2);
    expect(a.low).toBeCloseTo(0.2 - reach(0.24 - 0.143, 0.1346 - 0.04), 3);
    expect(a.high).toBeCloseTo(0.2 + reach(0.3741 - 0.24, 0.04 - 0.011), 3);
    const b = pairedRates({ ...pairs, first: 2, second: 12 }, 0.95);
    expect([b.low, b.high]).toEqual([-a.high!, -a.low!]);
    const same = pairedRates({ both: 600, first: 0, second: 0, neither: 400 }, 0.95);
    expect(same.high).toBeGreaterThan(0.0025);
    expect(same.low).toBe(-same.high!);
  });

  // Bonett and Price's interval, in use before, erred up to 12 times as often on one side at .999 as it said.
  test.each([
    [0.95, 1.44],
    [0.999, 2.6],
  ])('a paired difference errs on neither side more than it says, at %d', (confidence, times) => {
    // Every outcome of n runs with its probability: exact error rates.
    const errors = (n: number, p: number, q: number): [below: number, above: number] => {
      const error: [number, number] = [0, 0];
      let ways = (1 - p - q) ** n;
      for (let first = 0; first <= n; first++) {
        let chance = ways;
        for (let second = 0; second <= n - first; second++) {
          const pairs = { both: n - first - second, first, second, neither: 0 };
          const { low, high } = pairedRates(pairs, confidence);
          if (low! > p - q) error[0] += chance;
          if (high! < p - q) error[1] += chance;
          chance *= ((n - first - second) / (second + 1)) * (q / (1 - p - q));
        }
        ways *= ((n - first) / (first + 1)) * (p / (1 - p - q));
      }
      return error;
    };
    for (const n of [20, 100, 200]) {
      for (const p of [0.01, 0.02, 0.05, 0.1, 0.2, 0.4]) {
        for (const q of [0, 0.02, 0.05, 0.1, 0.3]) {
          for (const error of errors(n, p, q))
            expect(error).toBeLessThan((times * (1 - confidence)) / 2);
        }
      }
    }
  });

  test('a paired difference has the bounds of half its error on either side', () => {
    const pairs = { both: 20, first: 12, second: 2, neither: 16 };
    const { low, high } = pairedRates(pairs, 0.9);
    const bounds = pairedBounds(pairs, 0.05);
    expect([low, high]).toEqual([bounds.low, bounds.high]);
    expect(low).toBeGreaterThan(pairedRates(pairs, 0.95).low!);
  });

  test('never seen: 3/n at 95 %', () => {
    expect(neverSeen(1000, 0.95)).toBeCloseTo(0.0029912, 6);
    expect(1 - (1 - neverSeen(50, 0.9)) ** 50).toBeCloseTo(0.9, 12);
  });

  test('hold their level: intervals at 95 % contain the truth about 95 times in 100', () => {
    const draw = seedrandom.alea('coverage');
    let covered = 0;
    let paired = 0;
    for (let i = 0; i < 4000; i++) {
      const pairs = { both: 0, first: 0, second: 0, neither: 0 };
      for (let k = 0; k < 60; k++) {
        const u = draw.double();
        pairs[u < 0.2 ? 'both' : u < 0.45 ? 'first' : u < 0.55 ? 'second' : 'neither']++;
      }
      const rate = wilson(pairs.both + pairs.first, 60, 0.95);
      if (rate.low! <= 0.45 && 0.45 <= rate.high!) covered++;
      const difference = pairedRates(pairs, 0.95);
      if (difference.low! <= 0.15 && 0.15 <= difference.high!) paired++;
    }
    // Standard error of a coverage of .95 over 4,000: .0034.
    for (const hits of [covered, paired]) {
      expect(hits / 4000).toBeGreaterThan(0.935);
      expect(hits / 4000).toBeLessThan(0.975);
    }
  });
});

test('the paired interval holds its level where runs hardly differ', () => {
  const draw = seedrandom.alea('rare');
  let covered = 0;
  for (let i = 0; i < 2000; i++) {
    let first = 0;
    for (let k = 0; k < 200; k++) if (draw.double() < 0.01) first++;
    const { low, high } = pairedRates({ both: 200 - first, first, second: 0, neither: 0 }, 0.95);
    if (low! <= 0.01 && 0.01 <= high!) covered++;
  }
  expect(covered / 2000).toBeGreaterThan(0.94);
});

describe('tests and designs', () => {
  test('McNemar, exactly: 12 against 2, and 5 against 0', () => {
    // 2·(1 + 14 + 91)/2^14 and 2/2^5.
    expect(mcnemar({ both: 3, first: 12, second: 2, neither: 9 })).toBeCloseTo(212 / 16384, 14);
    expect(mcnemar({ both: 0, first: 5, second: 0, neither: 0 })).toBeCloseTo(1 / 16, 14);
    expect(mcnemar({ both: 7, first: 0, second: 0, neither: 1 })).toBe(1);
  });

  test('a mean of equal numbers, or of one, has no interval', () => {
    expect(meanInterval(3, 0, 10, 0.95)).toEqual({ estimate: 3, low: null, high: null });
    expect(meanInterval(3, 0, 1, 0.95)).toEqual({ estimate: 3, low: null, high: null });
    // 2, 4, 6: 4 ± 4.302653·2/√3.
    const { low, high } = meanInterval(4, 2, 3, 0.95);
    expect([low!.toFixed(5), high!.toFixed(5)]).toEqual(['-0.96828', '8.96828']);
  });

  test('the detectable difference is 2.80 standard errors', () => {
    expect(detectable(1)).toBeCloseTo(1.959964 + 0.841621, 6);
  });

  test('ten intervals hold together at 95 % if each holds at 99.5 %', () => {
    expect(simultaneous(0.95, 10)).toBeCloseTo(0.995, 12);
  });
});
