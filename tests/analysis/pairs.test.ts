import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairsReaching } from '../support/internals/engine.ts';

const ACTORS = 3;

/** Rows with many equals, as scores of actors have who care about few clauses; mostly so many that pairs are not few. */
const rows = fc
  .oneof(
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 }) },
    { weight: 5, arbitrary: fc.integer({ min: 70, max: 150 }) },
  )
  .chain((length) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: ACTORS, maxLength: ACTORS }), {
      minLength: length,
      maxLength: length,
    }),
  );

const table = (
  list: readonly (readonly number[])[],
): { scores: Float64Array; places: Int32Array } => ({
  scores: Float64Array.from(list.flat()),
  places: Int32Array.from(list.keys()),
});

test('pairs that reach a floor for each of some actors are as many as looking at every pair finds', () => {
  let split = 0;
  fc.assert(
    fc.property(
      rows,
      rows,
      fc.array(fc.integer({ min: 5, max: 35 }), { minLength: ACTORS, maxLength: ACTORS }),
      fc.subarray([0, 1, 2], { minLength: 1 }),
      (x, y, floors, actors) => {
        const found = pairsReaching(table(x), table(y), actors, floors);
        const pairs = x.flatMap((one) =>
          y.map((other) => one.map((score, a) => score + other[a]!)),
        );
        expect(found).toBe(
          pairs.filter((sums) => actors.every((a) => sums[a]! >= floors[a]!)).length,
        );
        if (pairs.length > 4096 && actors.length > 1 && found > 0 && found < pairs.length) split++;
      },
    ),
    { numRuns: 200 },
  );
  // Few pairs are looked at one by one anyway.
  expect(split).toBeGreaterThan(20);
});

test('rows that are not listed do not count', () => {
  const { scores } = table([
    [5, 5, 5],
    [1, 1, 1],
    [9, 9, 9],
  ]);
  const all = { scores, places: Int32Array.of(0, 1, 2) };
  expect(pairsReaching({ scores, places: Int32Array.of(1) }, all, [0, 2], [6, 0, 6])).toBe(2);
});
