import { nashProduct } from '@parley-sim/engine/positions';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { issue } from './tables.ts';

test('two of equal weight at the ends meet in the middle; the heavier one draws it near', () => {
  expect(nashProduct(issue('p', [0, 1, 1], [100, 1, 1]))).toBeCloseTo(50, 6);
  // w₁·ln(1 − x) + w₂·ln x is greatest at w₂/(w₁ + w₂).
  expect(nashProduct(issue('p', [0, 1, 3], [100, 1, 1]))).toBeCloseTo(25, 6);
});

test('nobody gets less than at the reference point', () => {
  // At 0 holds what the first wants; 40 and 80 want more. Nothing is better for all.
  expect(nashProduct({ ...issue('p', [0, 1, 1], [40, 1, 1]), referencePoint: 0 })).toBeNull();
  // Gains from 0: 30 − |x − 30| and 100 − |x − 100|, so x·x up to 30 and (60 − x)·x beyond: 30.
  expect(nashProduct({ ...issue('p', [30, 1, 1], [100, 1, 1]), referencePoint: 0 })).toBeCloseTo(
    30,
    6,
  );
  // (60 − x)·x³ is greatest at 45.
  expect(nashProduct({ ...issue('p', [30, 1, 1], [100, 1, 3]), referencePoint: 0 })).toBeCloseTo(
    45,
    6,
  );
});

test('no point of a grid has a greater product', () => {
  const stance = fc.tuple(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 1, max: 10 }).map((s) => s / 10),
    fc.constantFrom(0.5, 1, 2),
  );
  fc.assert(
    fc.property(fc.array(stance, { minLength: 1, maxLength: 6 }), (stances) => {
      const found = nashProduct(issue('p', ...stances))!;
      const product = (x: number): number =>
        stances.reduce(
          (sum, [position, s, c]) => sum + s * c * Math.log(1 - Math.abs(x - position) / 100),
          0,
        );
      for (let x = 0; x <= 100; x++) expect(product(x)).toBeLessThanOrEqual(product(found) + 1e-9);
    }),
  );
});
