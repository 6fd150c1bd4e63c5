import {
  evenlySpaced,
  grid,
  latinHypercube,
  SOBOL_DIMENSIONS,
  SobolSequence,
} from '@parley-sim/engine/statistics';
import { openStream } from '@parley-sim/engine/random';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const invalid = expect.objectContaining({ name: 'ParleyError', code: 'argument/invalid' });
const draws = (name: string) => openStream('designs', 0, '', 'own', name);

/** Of `values`, how many lie in each of as many equal slices of [0, 1). */
function slices(values: readonly number[]): number[] {
  const counts = values.map(() => 0);
  for (const x of values) counts[Math.floor(x * values.length)]!++;
  return counts;
}

describe('a Sobol sequence', () => {
  test('begins as Joe and Kuo print it in three dimensions', () => {
    const sequence = new SobolSequence(3);
    expect(Array.from({ length: 10 }, (_, i) => sequence.point(i))).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
  });

  // scipy.stats.qmc.Sobol(161, scramble=False, bits=32), SciPy 1.17.1.
  test.each([
    [1023, [0.1455078125, 0.3193359375, 0.1025390625, 0.2373046875, 0.7021484375]],
    [1500, [0.90673828125, 0.23876953125, 0.09228515625, 0.34912109375, 0.80126953125]],
    [2047, [0.35107421875, 0.03662109375, 0.09130859375, 0.56298828125, 0.77490234375]],
  ])('has SciPy’s point %d', (index, expected) => {
    const point = new SobolSequence(161).point(index);
    expect([3, 19, 60, 100, 160].map((d) => point[d])).toEqual(expected);
  });

  test.each([[undefined], [draws('scramble')]])(
    'puts one of the first 512 points in each slice of every axis, scrambled or not',
    (scramble) => {
      const sequence = new SobolSequence(SOBOL_DIMENSIONS, scramble);
      const points = Array.from({ length: 512 }, (_, i) => sequence.point(i));
      for (let d = 0; d < SOBOL_DIMENSIONS; d++)
        expect(new Set(slices(points.map((point) => point[d]!)))).toEqual(new Set([1]));
    },
  );

  test('fills every elementary box of the plane, scrambled or not', () => {
    for (const scramble of [undefined, draws('plane')]) {
      const sequence = new SobolSequence(2, scramble);
      const points = Array.from({ length: 256 }, (_, i) => sequence.point(i));
      for (let wide = 0; wide <= 8; wide++) {
        const boxes = new Set(
          points.map(
            ([x, y]) => `${Math.floor(x! * 2 ** wide)} ${Math.floor(y! * 2 ** (8 - wide))}`,
          ),
        );
        expect(boxes.size).toBe(256);
      }
    }
  });

  test('is unbiased when scrambled, and errs far less than random points', () => {
    // ∫ x·y·z over the cube is 1/8.
    const estimates = Array.from({ length: 200 }, (_, s) => {
      const sequence = new SobolSequence(3, draws(`unbiased ${s}`));
      let sum = 0;
      for (let i = 0; i < 128; i++) sum += sequence.point(i).reduce((a, b) => a * b, 1);
      return sum / 128;
    });
    const mean = estimates.reduce((a, b) => a + b, 0) / 200;
    const deviation = Math.sqrt(estimates.reduce((a, b) => a + (b - mean) ** 2, 0) / 199);
    expect(Math.abs(mean - 1 / 8)).toBeLessThan((3 * deviation) / Math.sqrt(200));
    // Random points: √((1/27 − 1/64)/128) = .0129.
    expect(deviation).toBeLessThan(0.0129 / 4);
  });

  test('is the same for the same stream, another for another, and never 0 or 1', () => {
    const one = new SobolSequence(5, draws('a'));
    const same = new SobolSequence(5, draws('a'));
    const other = new SobolSequence(5, draws('b'));
    for (let i = 0; i < 64; i++) {
      expect(one.point(i)).toEqual(same.point(i));
      expect(one.point(i)).not.toEqual(other.point(i));
      for (const x of one.point(i)) expect(x > 0 && x < 1).toBe(true);
    }
  });

  test('refuses dimensions and points that it does not have', () => {
    expect(() => new SobolSequence(0)).toThrow(invalid);
    expect(() => new SobolSequence(SOBOL_DIMENSIONS + 1)).toThrow(invalid);
    expect(() => new SobolSequence(1).point(-1)).toThrow(invalid);
    expect(() => new SobolSequence(1).point(2 ** 32)).toThrow(invalid);
    expect(new SobolSequence(1).point(2 ** 32 - 1)[0]).toBe(2 ** -32);
  });
});

describe('a Latin hypercube', () => {
  test('puts one point in each slice of every axis', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), (count, k) => {
        const points = latinHypercube(count, k, draws(`${count} ${k}`));
        for (let d = 0; d < k; d++)
          expect(slices(points.map((point) => point[d]!))).toEqual(points.map(() => 1));
      }),
    );
  });

  test('pairs the slices of two axes at random', () => {
    // Of 3! pairings each comes about as often: χ² with 5 degrees of freedom is below 20.5 in 99.9 %.
    const counts = new Map<string, number>();
    const source = draws('pairings');
    for (let trial = 0; trial < 1200; trial++) {
      const points = latinHypercube(3, 2, source).sort((a, b) => a[0]! - b[0]!);
      const key = points.map((point) => Math.floor(point[1]! * 3)).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const chi2 = [...counts.values()].reduce((sum, c) => sum + (c - 200) ** 2 / 200, 0);
    expect(chi2).toBeLessThan(20.5);
  });

  test('refuses to have no points or no dimensions', () => {
    expect(() => latinHypercube(0, 1, draws(''))).toThrow(invalid);
    expect(() => latinHypercube(4, 0, draws(''))).toThrow(invalid);
  });
});

describe('a grid', () => {
  test('has every combination once, the last axis fastest', () => {
    expect([...grid<unknown>([[1, 2], ['a'], [true, false]])]).toEqual([
      [1, 'a', true],
      [1, 'a', false],
      [2, 'a', true],
      [2, 'a', false],
    ]);
    expect([...grid([])]).toEqual([[]]);
    expect(() => [...grid([[1], []])]).toThrow(invalid);
  });

  test('is spaced evenly, with both ends exact', () => {
    expect(evenlySpaced(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(evenlySpaced(0.1, 0.7, 4).at(-1)).toBe(0.7);
    expect(evenlySpaced(2, 2, 1)).toEqual([2]);
    expect(() => evenlySpaced(0, 1, 1)).toThrow(invalid);
    expect(() => evenlySpaced(0, Infinity, 3)).toThrow(invalid);
  });
});
