import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contains } from '@parley-sim/engine/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sets } from '../support/internals/engine.ts';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));

/** Bits that are no actors: hashes, streams, numbers of sequences, sizes of buffers. */
const OTHER_BITS =
  /\/(random|statistics)\/|elementary\.ts|deal-counts\.ts|formats\.ts|actor-set\.ts/;

test('no bit of a set of actors is told, set or cleared by hand beyond actor-set.ts', () => {
  const sources = readdirSync(packages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(packages, name, 'src'), { recursive: true, withFileTypes: true }),
    )
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name));
  expect(sources.length).toBeGreaterThan(500);
  const byHand = sources
    .filter((path) => !OTHER_BITS.test(path))
    .filter((path) => /\b1 << |& ~|>>> ?\w+\)? & 1\b|\) & 1\b/.test(readFileSync(path, 'utf8')))
    .map((path) => relative(packages, path));
  expect(byHand).toEqual([]);
});

test('sets of up to 31 actors are as sets of numbers', () => {
  const actor = fc.nat(30);
  fc.assert(
    fc.property(fc.uniqueArray(actor), fc.uniqueArray(actor), actor, (one, other, a) => {
      const [x, y] = [sets.setOf(one), sets.setOf(other)];
      const sorted = (list: readonly number[]): number[] => [...list].sort((p, q) => p - q);
      expect(sets.members(x)).toEqual(sorted(one));
      expect(contains(x, a)).toBe(one.includes(a));
      expect(sets.members(sets.including(x, a))).toEqual(sorted([...new Set([...one, a])]));
      expect(sets.members(sets.without(x, a))).toEqual(sorted(one.filter((b) => b !== a)));
      expect(sets.members(sets.except(x, y))).toEqual(
        sorted(one.filter((b) => !other.includes(b))),
      );
      expect(sets.containsAll(x, y)).toBe(other.every((b) => one.includes(b)));
      expect(sets.overlaps(x, y)).toBe(other.some((b) => one.includes(b)));
      expect(sets.several(x)).toBe(one.length >= 2);
      expect(sets.members(sets.alone(a))).toEqual([a]);
    }),
  );
});
