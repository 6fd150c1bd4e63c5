import { normalQuantile, studentQuantile, wilson } from '@parley-sim/engine/statistics';
import { openStream } from '@parley-sim/engine/random';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestCut,
  detectableEffect,
  leastSide,
  ranked,
  rateOfUnits,
  screen,
  type ScreenedNumber,
  shuffles,
  tippingPoint,
  unitsOf,
} from '../support/internals/engine.ts';

const draws = (name: string) => openStream('screening', 0, '', 'own', name);
const invalid = expect.objectContaining({ name: 'ParleyError', code: 'argument/invalid' });

/** METHODS-2, section 5: A in the order of the runs, B orders the runs 3, 5, 1, 4, 2, 8, 6, 7. */
const Y = [0, 0, 0, 0, 1, 0, 1, 1];
const A = [1, 2, 3, 4, 5, 6, 7, 8];
const B = A.map((run) => 1 + [3, 5, 1, 4, 2, 8, 6, 7].indexOf(run));

/** Every way to deal three successes to eight runs, but the observed one: as orders of the runs. */
function otherArrangements(): number[][] {
  const ones = Y.flatMap((y, i) => (y ? [i] : []));
  const zeros = Y.flatMap((y, i) => (y ? [] : [i]));
  const all: number[][] = [];
  for (let a = 0; a < 8; a++)
    for (let b = a + 1; b < 8; b++)
      for (let c = b + 1; c < 8; c++) {
        if (a === ones[0] && b === ones[1] && c === ones[2]) continue;
        let [one, zero] = [0, 0];
        all.push(A.map((_, i) => ([a, b, c].includes(i) ? ones[one++]! : zeros[zero++]!)));
      }
  return all;
}

describe('screening', () => {
  test('gives the exact vector of all 56 arrangements', () => {
    const [found] = screen(
      { numbers: [A, B], outcomes: [Y] },
      { arrangements: otherArrangements(), alpha: 0.05, least: 2, by: ['cut'] },
    );
    const [a, b] = found!.numbers;
    expect(a!.cut).toMatchObject({ below: 4, at: 4.5, direction: 1 });
    expect(b!.cut).toMatchObject({ below: 5, at: 5.5, direction: 1 });
    expect(a!.cut!.z).toBeCloseTo(2.04939, 5);
    expect(b!.cut!.z).toBeCloseTo(1.23468, 5);
    expect([a!.alone.cut, b!.alone.cut]).toEqual([8 / 56, 38 / 56]);
    expect([a!.p, b!.p]).toEqual([14 / 56, 47 / 56]);
    expect([a!.u, b!.u]).toEqual([14, 10]);
    expect(a!.auc).toBeCloseTo(14 / 15, 12);
    expect(b!.auc).toBeCloseTo(10 / 15, 12);
    // (14 − 7.5)/√(3·5·9/12)
    expect(a!.z.rank).toBeCloseTo(6.5 / Math.sqrt(11.25), 12);
    expect(found!.critical.rank).toBe(Infinity);
  });

  test('gives equal values the mean of their ranks, and less variance', () => {
    const values = [1, 1, 2, 2, 2, 3, 4, 4];
    const [found] = screen(
      { numbers: [values], outcomes: [Y] },
      { arrangements: [], alpha: 0.05, least: 2 },
    );
    const [number] = found!.numbers;
    // Ranks 1.5 1.5 4 4 4 6 7.5 7.5; the successes have 4 + 7.5 + 7.5 = 19, less 6.
    expect(number!.u).toBe(13);
    // n₁n₀/12·(n + 1 − Σ(t³ − t)/(n(n − 1))) with t = 2, 3, 1, 2: Σ = 6 + 24 + 6.
    expect(number!.z.rank).toBeCloseTo((13 - 7.5) / Math.sqrt((15 / 12) * (9 - 36 / 56)), 12);
    // No cut parts equals: after 2 and after 5 and after 6.
    expect([2, 5, 6]).toContain(number!.cut!.below);
  });

  test('never cuts between equal values, nor nearer to an end than the least side', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (cases, least) => {
          const values = cases.map(([x]) => x);
          const outcomes = cases.map(([, y]) => Number(y));
          const cut = bestCut(ranked(values), outcomes, least);
          const n = values.length;
          const mean = outcomes.reduce((a, b) => a + b, 0) / n;
          const variance = mean * (1 - mean);
          // The definition, cut by cut.
          const all = [...new Set(values)].flatMap((x) => {
            const below = cases.filter(([v]) => v <= x);
            const k = below.length;
            if (k < least || k > n - least || k === n || variance === 0) return [];
            const L = below.filter(([, y]) => y).length;
            return [Math.abs(L - k * mean) / Math.sqrt((variance * k * (n - k)) / (n - 1))];
          });
          if (all.length === 0) return cut === null;
          expect(cut!.z).toBeCloseTo(Math.max(...all), 9);
          expect(values).not.toContain(cut!.at);
          expect(values.filter((v) => v < cut!.at)).toHaveLength(cut!.below);
          return Math.min(cut!.below, n - cut!.below) >= least;
        },
      ),
    );
  });

  test('takes shared draws as one unit each, and leaves out what is cut off', () => {
    expect(unitsOf([0, 0, 1, 1, 2])).toEqual({
      runs: [
        [0, 1],
        [2, 3],
      ],
      size: 2,
    });
    expect(unitsOf([5, 6, 7])).toEqual({ runs: [[0], [1], [2]], size: 1 });
  });

  test('counts U by runs where a unit has several', () => {
    // Run by run: values 1 1 2 2, successes 0 1 1 1: pairs of success and failure 3, won 2 and one half.
    const [found] = screen(
      { numbers: [[1, 2]], outcomes: [[1, 2]], size: 2 },
      { arrangements: [], alpha: 0.05, least: 1 },
    );
    expect(found!.numbers[0]!.u).toBe(2.5);
    expect(found!.numbers[0]!.auc).toBeCloseTo(2.5 / 3, 12);
  });

  test('finds a planted cut among many numbers, in one of two outcomes, and nothing in one that never varies', () => {
    const stream = draws('planted');
    const n = 200;
    const numbers = Array.from({ length: 30 }, () =>
      Float64Array.from({ length: n }, () => stream.next()),
    );
    const planted = Float64Array.from(numbers[7]!, (x) =>
      Number(stream.next() < (x > 0.7 ? 0.2 : 0.85)),
    );
    const noise = Float64Array.from({ length: n }, () => Number(stream.next() < 0.5));
    const found = screen(
      { numbers, outcomes: [planted, noise, new Float64Array(n)] },
      { arrangements: shuffles(n, 199, draws('shuffles')), alpha: 0.05 },
    );
    expect(found[2]).toBeNull();
    expect(found[0]!.numbers.flatMap(({ p }, j) => (p <= 0.05 ? [j] : []))).toEqual([7]);
    expect(found[0]!.numbers[7]!.holm).toBeLessThan(0.001);
    expect(found[0]!.numbers[7]!.cut).toMatchObject({ direction: -1 });
    expect(Math.abs(found[0]!.numbers[7]!.cut!.at - 0.7)).toBeLessThan(0.05);
    expect(found[1]!.numbers.filter(({ p }) => p <= 0.05)).toEqual([]);
    // What passes is what exceeds the critical value of one of its statistics.
    for (const outcome of [found[0]!, found[1]!])
      for (const { z, p } of outcome.numbers)
        expect(p <= 0.05).toBe(
          z.cut > outcome.critical.cut || Math.abs(z.rank) > outcome.critical.rank,
        );
  });

  test('holds the family-wise error at its level, with correlated numbers and a rare outcome', () => {
    const stream = draws('level');
    const [n, sets] = [40, 200];
    let wrong = 0;
    for (let s = 0; s < sets; s++) {
      const common = Float64Array.from({ length: n }, () => stream.next());
      const numbers = Array.from({ length: 12 }, (_, j) =>
        Float64Array.from(common, (c) => (j < 6 ? 0.8 * c : 0) + 0.2 * stream.next()),
      );
      const outcomes = [0.5, 0.1].map((p) =>
        Float64Array.from({ length: n }, () => Number(stream.next() < p)),
      );
      const found = screen(
        { numbers, outcomes },
        { arrangements: shuffles(n, 99, stream), alpha: 0.05 },
      );
      if (found.some((o) => o?.numbers.some(({ p }) => p <= 0.05))) wrong++;
    }
    expect(wilson(wrong, sets, 0.99).low).toBeLessThanOrEqual(0.05);
  });

  test('refuses what does not fit', () => {
    const options = { arrangements: [], alpha: 0.05 };
    expect(() => screen({ numbers: [], outcomes: [[1]] }, options)).toThrow(invalid);
    expect(() => screen({ numbers: [[1]], outcomes: [[1, 0]] }, options)).toThrow(invalid);
    expect(() => screen({ numbers: [A], outcomes: [Y] }, { ...options, alpha: 1 })).toThrow(
      invalid,
    );
  });

  test('takes a tenth of the units, and not less than ten, as the least side', () => {
    expect([20, 200, 400, 1000].map(leastSide)).toEqual([10, 10, 20, 50]);
  });
});

describe('a tipping point', () => {
  const levels = { confidence: 0.95, among: 2 };

  test('has a range also where there are few units', () => {
    const stream = draws('few');
    const luck = (): number => stream.next();
    const values = Array.from({ length: 30 }, () => luck());
    const outcomes = values.map((x) => (luck() < (x > 0.5 ? 0.9 : 0.2) ? 1 : 0));
    const levels = { confidence: 0.95, among: 1 };
    const found = tippingPoint(values, outcomes, { size: 1, levels, uniforms: stream });
    const [low, high] = found!.between;
    expect(low).toBeLessThan(found!.at);
    expect(high - low).toBeGreaterThan(0.1);
    expect([low <= 0.5, high >= 0.5]).toEqual([true, true]);
  });

  test('counts each unit by a cut that others chose', () => {
    // Twenty units that part cleanly at 10.5: whatever nine in ten choose lies between 9 and 12.
    const values = Array.from({ length: 100 }, (_, i) => i);
    const outcomes = values.map((x) => Number(x >= 30));
    const found = tippingPoint(values, outcomes, { size: 1, levels, uniforms: draws('clean') })!;
    expect(found.at).toBe(29.5);
    expect(found.direction).toBe(1);
    expect(found.below.units + found.above.units).toBe(100);
    // Where unit 29 or 30 is left out, the cut lies half way over the gap, at 29 or 30: one unit may change sides.
    expect(found.below.rate.estimate).toBeLessThanOrEqual(1 / 30);
    expect(found.above.rate.estimate).toBeGreaterThanOrEqual(1 - 1 / 70);
    expect(found.between[0]).toBeLessThanOrEqual(29.5);
    expect(found.between[1]).toBeGreaterThanOrEqual(29.5);
    expect(found.between[1] - found.between[0]).toBeLessThan(12);
  });

  test('does not claim for both sides of pure noise what the best cut shows', () => {
    const stream = draws('noise');
    let [apparent, honest] = [0, 0];
    const sets = 60;
    for (let s = 0; s < sets; s++) {
      const values = Float64Array.from({ length: 80 }, () => stream.next());
      const outcomes = Float64Array.from({ length: 80 }, () => Number(stream.next() < 0.5));
      const cut = bestCut(ranked(values), outcomes, 10)!;
      const mean = (above: boolean): number => {
        const side = [...values.keys()].filter((i) => values[i]! > cut.at === above);
        return side.reduce((sum, i) => sum + outcomes[i]!, 0) / side.length;
      };
      apparent += Math.abs(mean(true) - mean(false)) / sets;
      const found = tippingPoint(values, outcomes, { size: 1, levels, uniforms: stream })!;
      honest += (found.direction * (found.above.rate.estimate - found.below.rate.estimate)) / sets;
    }
    // The best of sixty cuts seems to differ by a fifth and more where nothing does; counted by others, by nothing.
    expect(apparent).toBeGreaterThan(0.2);
    expect(honest).toBeLessThan(0.08);
  });

  test('has a rate whose interval widens as far as runs of one draw are alike', () => {
    // Pairs that always agree are half as many independent runs.
    const pairs = Array.from({ length: 50 }, (_, i) => (i < 20 ? 2 : 0));
    const { estimate, low, high } = rateOfUnits(pairs, 2, 0.95);
    expect(estimate).toBe(0.4);
    // Less what estimating that costs, (z/t)² with 49 degrees of freedom.
    const weight = (normalQuantile(0.975) / studentQuantile(0.975, 49)) ** 2;
    const effective = wilson(0.4 * 50 * weight, 50 * weight, 0.95);
    expect(low).toBeCloseTo(effective.low!, 12);
    expect(high).toBeCloseTo(effective.high!, 12);
    // Units of one run are Wilson's own.
    expect(rateOfUnits([1, 0, 0, 1], 1, 0.95)).toEqual(wilson(2, 4, 0.95));
  });
});

describe('the effect that would have been found', () => {
  test('is found as often as is said, where it is planted by itself', () => {
    const stream = draws('power');
    const n = 200;
    const outcomes = Float64Array.from({ length: n }, (_, i) => Number(i % 5 < 3));
    const critical = { cut: 4.4, rank: 4 };
    const { effect, most } = detectableEffect(outcomes, { critical, uniforms: stream });
    // .6 overall: .6/.8 below, .4/.2 above.
    expect(most).toBeCloseTo(0.75, 12);
    let found = 0;
    const sets = 400;
    const axis = ranked(Float64Array.from({ length: n }, (_, i) => i));
    for (let s = 0; s < sets; s++) {
      const y = Float64Array.from({ length: n }, (_, i) =>
        Number(stream.next() < (i < 160 ? 0.6 + 0.2 * effect! : 0.6 - 0.8 * effect!)),
      );
      const [o] = screen(
        { numbers: [axis.values], outcomes: [y] },
        { arrangements: [], alpha: 0.05 },
      );
      const [{ z }] = o!.numbers as [ScreenedNumber];
      if (z.cut > critical.cut || Math.abs(z.rank) > critical.rank) found++;
    }
    const { low, high } = wilson(found, sets, 0.999);
    expect(low).toBeLessThan(0.83);
    expect(high).toBeGreaterThan(0.78);
  });

  test('is none where the rate leaves no room for one', () => {
    const outcomes = Float64Array.from({ length: 100 }, (_, i) => Number(i > 2));
    const found = detectableEffect(outcomes, {
      critical: { cut: 4.5, rank: 4 },
      uniforms: draws('rare'),
    });
    expect(found.effect).toBeNull();
    expect(found.most).toBeCloseTo(0.15, 12);
  });
});
