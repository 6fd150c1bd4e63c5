import { expect, test } from 'vitest';
import { fuzzInputs } from '../../bench/fuzz/inputs.js';

// The short form of `pnpm fuzz`, which tries a hundred times as many.
test('no reader throws what it does not mean to, or gives a number that is not finite', () => {
  const { rows, faults } = fuzzInputs({ count: 1000, seed: '16' });
  expect(faults).toEqual([]);
  for (const { reader, accepted, refused, uncaught, notFinite } of rows) {
    expect({ reader, uncaught, notFinite }).toEqual({ reader, uncaught: 0, notFinite: 0 });
    // Hostile enough, and not too hostile to get past the door.
    expect(refused, reader).toBeGreaterThan(2);
    expect(accepted, reader).toBeGreaterThan(0);
  }
  expect(rows.reduce((n, row) => n + row.played, 0)).toBeGreaterThan(50);
});
