import {
  elementaryEffects,
  morrisDesign,
  normalQuantile,
  quantile,
  saltelliPoints,
  SobolSequence,
  sobolIndices,
  splitVariance,
} from '@parley-sim/engine/statistics';
import { openStream } from '@parley-sim/engine/random';
import { describe, expect, test } from 'vitest';

const invalid = expect.objectContaining({ name: 'ParleyError', code: 'argument/invalid' });
const draws = (name: string) => openStream('sensitivity', 0, '', 'own', name);
const options = { confidence: 0.95, resamples: 400 };

/** Ishigami and Homma 1990, a = 7, b = .1, on the unit cube. */
function ishigami(point: readonly number[]): number {
  const [x1, x2, x3] = point.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(x1!) + 7 * Math.sin(x2!) ** 2 + 0.1 * x3! ** 4 * Math.sin(x1!);
}

/** Sobol's g: Π (|4u − 2| + a)/(1 + a). */
function sobolG(point: readonly number[]): number {
  const a = [0, 1, 4.5, 9, 99, 99, 99, 99];
  return point.reduce(
    (product, u, i) => (product * (Math.abs(4 * u - 2) + a[i]!)) / (1 + a[i]!),
    1,
  );
}

function indices(f: (point: readonly number[]) => number, factors: number, rows: number) {
  const sequence = new SobolSequence(2 * factors, draws('base'));
  const base = Array.from({ length: rows }, (_, i) => sequence.point(i));
  return sobolIndices(saltelliPoints(base).map(f), factors, options, draws('resamples'))!;
}

test('quantiles are of type 7', () => {
  // R: quantile(c(1, 2, 4, 8, 16), c(0, .1, .5, .9, 1)).
  const of = (p: number): number => quantile([16, 1, 8, 2, 4], p);
  expect([0, 0.1, 0.5, 0.9, 1].map((p) => of(p).toFixed(6))).toEqual(
    [1, 1.4, 4, 12.8, 16].map((x) => x.toFixed(6)),
  );
  expect(() => quantile([], 0.5)).toThrow(invalid);
  expect(() => quantile([1], 1.5)).toThrow(invalid);
});

describe('Sobol indices', () => {
  test('of Ishigami’s function', () => {
    const found = indices(ishigami, 3, 4096);
    // Mean a/2, variance ½ + a²/8 + bπ⁴/5 + b²π⁸/18.
    expect(found.mean).toBeCloseTo(3.5, 2);
    expect(found.variance / 13.844588).toBeCloseTo(1, 2);
    [0.3139, 0.4424, 0].forEach((s, i) => {
      expect(Math.abs(found.first[i]!.estimate - s)).toBeLessThan(0.01);
      expect(found.first[i]!.low!).toBeLessThan(s + 0.01);
      expect(found.first[i]!.high!).toBeGreaterThan(s - 0.01);
    });
    [0.5576, 0.4424, 0.2437].forEach((s, i) =>
      expect(Math.abs(found.total[i]!.estimate - s)).toBeLessThan(0.01),
    );
  });

  test('of Sobol’s g', () => {
    const found = indices(sobolG, 8, 4096);
    [0.7162, 0.179, 0.0237, 0.0072].forEach((s, i) =>
      expect(Math.abs(found.first[i]!.estimate - s)).toBeLessThan(0.01),
    );
    [0.7871, 0.2422, 0.0343, 0.0105].forEach((s, i) =>
      expect(Math.abs(found.total[i]!.estimate - s)).toBeLessThan(0.01),
    );
    for (const small of found.total.slice(4)) expect(small.estimate).toBeLessThan(0.001);
  });

  test('have intervals that contain the truth about as often as they say', () => {
    const truth = [0.3139, 0.4424, 0, 0.5576, 0.4424, 0.2437];
    const covered = truth.map(() => 0);
    const source = draws('random base');
    for (let trial = 0; trial < 200; trial++) {
      const base = Array.from({ length: 256 }, () =>
        Array.from({ length: 6 }, () => source.next()),
      );
      const outputs = saltelliPoints(base).map(ishigami);
      const found = sobolIndices(outputs, 3, { confidence: 0.9, resamples: 200 }, source)!;
      [...found.first, ...found.total].forEach(({ low, high }, i) => {
        if (low! <= truth[i]! && truth[i]! <= high!) covered[i]!++;
      });
    }
    // The standard error of a coverage of .9 over 200 is .021.
    for (const hits of covered) {
      expect(hits / 200).toBeGreaterThan(0.83);
      expect(hits / 200).toBeLessThan(0.97);
    }
  });

  test('are free of the chance in finitely many runs', () => {
    const luck = draws('base of runs');
    // 3a + b, each run with luck of its own at each point: of the means over 10 runs, a third of the variance is chance.
    const base = Array.from({ length: 6000 }, () => [0, 0, 0, 0, 0, 0].map(() => luck.next()));
    const luck2 = draws('luck of runs');
    const points = saltelliPoints(base);
    const outputs = points.map(([a, b]) =>
      Array.from({ length: 10 }, () => 3 * a! + b! + 7 * (luck2.next() - 0.5)),
    );
    const found = sobolIndices(outputs, 3, options, draws('resamples'))!;
    expect(found.variance).toBeGreaterThan(0.75);
    expect(found.variance).toBeLessThan(0.92);
    // 49/12/10 = .408 beside 10/12.
    expect(Math.abs(found.noise - 0.33)).toBeLessThan(0.04);
    // Over 30 seeds the standard error of these estimates is .045 at most from 1,500 rows, half of that from 6,000.
    [0.9, 0.1, 0].forEach((s, i) => {
      expect(Math.abs(found.first[i]!.estimate - s)).toBeLessThan(0.09);
      expect(Math.abs(found.total[i]!.estimate - s)).toBeLessThan(0.09);
    });
    // What the means alone would say: all three take part in half of it.
    const means = outputs.map((runs) => runs.reduce((x, y) => x + y, 0) / 10);
    const fooled = sobolIndices(means, 3, options, draws('resamples'))!;
    expect(fooled.total[2]!.estimate).toBeGreaterThan(0.25);
  });

  test('are not given where all is chance', () => {
    const luck2 = draws('nothing else');
    const nulls = Array.from({ length: 40 }, () => {
      const outputs = Array.from({ length: 4 * 30 }, () => [0, 0, 0].map(() => luck2.next()));
      return sobolIndices(outputs, 2, { confidence: 0.95, resamples: 100 }, luck2);
    }).filter((found) => found === null).length;
    // As often as an estimate free of bias comes out below 0.
    expect(nulls).toBeGreaterThan(10);
  });

  test('are not given for an output that does not vary, and refuse outputs that do not fit', () => {
    expect(sobolIndices([2, 2, 2, 2, 2, 2], 1, options, draws('x'))).toBeNull();
    expect(() => sobolIndices([1, 2, 3, 4, 5], 1, options, draws('x'))).toThrow(invalid);
    expect(() => sobolIndices([1, 2, 3, 4, 5, NaN], 1, options, draws('x'))).toThrow(invalid);
    expect(() => saltelliPoints([[0.1, 0.2, 0.3]])).toThrow(invalid);
    expect(saltelliPoints([[0.1, 0.2, 0.3, 0.4]])).toEqual([
      [0.1, 0.2],
      [0.3, 0.4],
      [0.3, 0.2],
      [0.1, 0.4],
    ]);
  });
});

describe('a Morris screen', () => {
  test('of Ishigami’s function on four levels', () => {
    const design = morrisDesign(3, 400, 4, draws('ishigami'));
    const [x1, x2, x3] = elementaryEffects(design, design.points.map(ishigami), 0.99);
    // By hand, over all sixteen starting levels: effects of x2 are ±5.25/Δ, Δ = 2/3, and so SALib finds 7.875 too.
    expect(x2!.meanSize.estimate).toBeCloseTo(7.875, 10);
    expect(x2!.deviation).toBeCloseTo(7.875, 1);
    // (√3/2)/Δ·(1 + .1·(π⁴ + (π/3)⁴)/2) and .1·(π⁴ − (π/3)⁴)/Δ·(√3/4).
    const third = (Math.PI / 3) ** 4;
    const size1 = 0.75 * Math.sqrt(3) * (1 + 0.05 * (Math.PI ** 4 + third));
    const size3 = 0.15 * (Math.PI ** 4 - third) * (Math.sqrt(3) / 4);
    expect(x1!.meanSize.low! < size1 && size1 < x1!.meanSize.high!).toBe(true);
    expect(x3!.meanSize.low! < size3 && size3 < x3!.meanSize.high!).toBe(true);
    expect(x3!.mean.low! < 0 && 0 < x3!.mean.high!).toBe(true);
  });

  test('says what size chance alone would show, and keeps it out of the spread', () => {
    const luck = draws('luck of effects');
    const design = morrisDesign(2, 300, 4, draws('noisy'));
    const outputs = design.points.map(([a]) =>
      Array.from({ length: 12 }, () => a! + 3 * (luck.next() - 0.5)),
    );
    const [real, none] = elementaryEffects(design, outputs, 0.95);
    // An effect has the error √(2·.75/12)/(2/3) = .530, and √(2/π) of that in size.
    for (const { chance } of [real!, none!]) expect(Math.abs(chance - 0.423)).toBeLessThan(0.02);
    expect(Math.abs(none!.meanSize.estimate - none!.chance)).toBeLessThan(0.06);
    expect(real!.meanSize.low!).toBeGreaterThan(real!.chance);
    expect(Math.abs(real!.mean.estimate - 1)).toBeLessThan(0.1);
    for (const { deviation } of [real!, none!]) expect(deviation).toBeLessThan(0.25);
  });

  test('has sizes that are not below 0, however few the paths', () => {
    const design = morrisDesign(1, 4, 4, draws('few'));
    const outputs = design.points.map((_, at) => (at === 1 ? 1 : 0));
    const [only] = elementaryEffects(design, outputs, 0.95);
    expect(only!.mean.low).toBeLessThan(0);
    expect(only!.meanSize.low).toBe(0);
  });

  test('finds the coefficients of a linear function, without doubt', () => {
    const design = morrisDesign(3, 5, 6, draws('linear'));
    const outputs = design.points.map(([a, b]) => 3 * a! - 2 * b!);
    const effects = elementaryEffects(design, outputs, 0.95);
    expect(effects.map((e) => e.mean.estimate.toFixed(9))).toEqual(
      [3, -2, 0].map((x) => x.toFixed(9)),
    );
    for (const { deviation } of effects) expect(deviation).toBeLessThan(1e-12);
  });

  test('moves each factor once a path by half the grid, and uses every level', () => {
    const design = morrisDesign(4, 60, 4, draws('walk'));
    expect(design.points).toHaveLength(60 * 5);
    const levels = new Set<string>();
    design.points.forEach((point, at) => {
      for (const x of point) levels.add((3 * x).toFixed(9));
      if (at % 5 === 0) return;
      const moves = point.map((x, i) => Math.abs(x - design.points[at - 1]![i]!));
      expect(moves.filter((move) => move > 0)).toHaveLength(1);
      expect(Math.max(...moves)).toBeCloseTo(2 / 3, 12);
    });
    expect(levels.size).toBe(4);
    for (const order of design.orders)
      expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  test('refuses designs that are none', () => {
    expect(() => morrisDesign(0, 5, 4, draws('x'))).toThrow(invalid);
    expect(() => morrisDesign(2, 1, 4, draws('x'))).toThrow(invalid);
    expect(() => morrisDesign(2, 5, 3, draws('x'))).toThrow(invalid);
    const design = morrisDesign(2, 5, 4, draws('x'));
    expect(() => elementaryEffects(design, [1, 2, 3], 0.95)).toThrow(invalid);
  });
});

describe('the split of variance', () => {
  test('of the yield of dyestuff, within and between six batches', () => {
    // Davies and Goldsmith 1972, table 6.4; Bates, lme4, section 1.1: 1764.05 between and 2451.25 within (REML).
    const batches = [
      [1545, 1440, 1440, 1520, 1580],
      [1540, 1555, 1490, 1560, 1495],
      [1595, 1550, 1605, 1510, 1560],
      [1445, 1440, 1595, 1465, 1545],
      [1595, 1630, 1515, 1635, 1625],
      [1520, 1455, 1450, 1480, 1445],
    ];
    const { between, within, share } = splitVariance(batches, 0.95);
    expect(between.estimate).toBeCloseTo(1764.05, 6);
    expect(within.estimate).toBeCloseTo(2451.25, 6);
    expect(share!.estimate).toBeCloseTo(1764.05 / (1764.05 + 2451.25), 9);
    expect(share!.low!).toBeLessThan(share!.estimate);
    expect(share!.high!).toBeGreaterThan(share!.estimate);
  });

  // Y = θ + noise; θ uniform or normal with variance 1, noise of variance 4 whose size depends on θ in the second case.
  test.each([
    ['normal', (u: number) => normalQuantile(u), () => 2],
    ['uneven', (u: number) => Math.sqrt(12) * (u - 0.5), (u: number) => Math.sqrt(8 * u)],
  ] as const)('is unbiased and holds its level (%s)', (name, theta, noise) => {
    const source = draws(name);
    const sums = { between: 0, within: 0 };
    const covered = { between: 0, within: 0, share: 0 };
    const truth = { between: 1, within: 4, share: 0.2 };
    const trials = 1000;
    for (let trial = 0; trial < trials; trial++) {
      const groups = Array.from({ length: 40 }, () => {
        const u = source.next();
        return Array.from({ length: 6 }, () => theta(u) + noise(u) * normalQuantile(source.next()));
      });
      const split = splitVariance(groups, 0.95);
      sums.between += split.between.estimate / trials;
      sums.within += split.within.estimate / trials;
      for (const part of ['between', 'within', 'share'] as const) {
        const { low, high } = split[part]!;
        if (low! <= truth[part] && truth[part] <= high!) covered[part]++;
      }
    }
    // Standard errors of the averages: about .012 and .02 (.04 where uneven).
    expect(sums.between).toBeGreaterThan(0.96);
    expect(sums.between).toBeLessThan(1.04);
    expect(sums.within).toBeGreaterThan(3.88);
    expect(sums.within).toBeLessThan(4.12);
    for (const hits of Object.values(covered)) {
      expect(hits / trials).toBeGreaterThan(0.91);
      expect(hits / trials).toBeLessThan(0.985);
    }
  });

  test('says so where all comes from one source, or nothing varies', () => {
    const beliefs = splitVariance(
      [
        [1, 1],
        [2, 2],
        [4, 4],
      ],
      0.95,
    );
    expect(beliefs.within.estimate).toBe(0);
    expect(beliefs.share).toEqual({ estimate: 1, low: null, high: null });
    const chance = splitVariance(
      [
        [1, 3],
        [3, 1],
        [0, 4],
      ],
      0.95,
    );
    expect(chance.between.estimate).toBeCloseTo(-2, 12);
    expect(chance.share!.estimate).toBe(0);
    expect(
      splitVariance(
        [
          [1, 1],
          [1, 1],
        ],
        0.95,
      ).share,
    ).toBeNull();
    expect(() => splitVariance([[1, 2], [1]], 0.95)).toThrow(invalid);
    expect(() => splitVariance([[1], [2]], 0.95)).toThrow(invalid);
  });
});
