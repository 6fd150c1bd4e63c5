import type { Overrides } from '@parley-sim/engine';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Dial, type Failing, minimum, turned } from '../support/internals/testing.ts';

const dials: Dial[] = ['a', 'b', 'c'].map((path) => ({ path, range: [0, 2] }));
const RUNS = 4;

/** A region of cases that fail: some numbers turned so far at least, one way or the other, in some runs. */
interface Region {
  readonly ends: Readonly<Record<string, number>>;
  readonly runs: readonly number[];
}

const regions = fc.array(
  fc.record({
    ends: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -100, max: 100 }), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
    runs: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Whether a case lies in a region; numbers beyond those that the region names do not matter. */
function lies({ changed, run }: Failing, { ends, runs }: Region): boolean {
  return (
    runs.includes(run) &&
    Object.entries(ends).every(([path, end]) => {
      if (!(path in changed)) return false;
      const steps = (changed[path]! - 1) * 100;
      return end < 0 ? steps <= end + 1e-9 : steps >= end - 1e-9;
    })
  );
}

/** What is smaller comes first: fewer numbers, then earlier runs, then less change. */
const rank = (count: number, run: number, size: number): number => count * 1e6 + run * 1e3 + size;

function rankOf({ changed, run }: Failing): number {
  const values = Object.values(changed);
  const size = values.reduce((sum, v) => sum + Math.round(Math.abs(v - 1) * 100), 0);
  return rank(values.length, run, size);
}

/** The least rank of all in a region: just the numbers that it names, in its first run, turned no further than it asks. */
const leastOf = ({ ends, runs }: Region): number =>
  rank(
    Object.keys(ends).length,
    Math.min(...runs),
    Object.values(ends).reduce((sum, end) => sum + Math.abs(end), 0),
  );

/** A case in the first region, far from its least one. */
const farIn = ({ ends, runs }: Region): Failing => ({
  changed: {
    a: 1.77,
    b: 0.11,
    c: 1.5,
    ...Object.fromEntries(Object.entries(ends).map(([k, end]) => [k, end < 0 ? 0 : 2])),
  },
  run: runs.at(-1)!,
});

it('finds the smallest of all cases that fail, and plays it', () => {
  fc.assert(
    fc.property(regions, (failing) => {
      const played: string[] = [];
      const key = (changed: Overrides, run: number): string => JSON.stringify([changed, run]);
      const open = (changed: Overrides) => (run: number) => {
        played.push(key(changed, run));
        return failing.some((region) => lies({ changed, run }, region));
      };
      const start = farIn(failing[0]!);
      const reach = { dials, lastRun: RUNS - 1, most: Infinity };
      const result = minimum(start, reach, open);
      expect(result.settled).toBe(true);
      expect(result.played).toBe(played.length);
      expect(open(result.changed)(result.run)).toBe(true);
      expect(rankOf(result)).toBe(Math.min(...failing.map(leastOf)));
    }),
    { numRuns: 40 },
  );
});

it('agrees with trying every case of two numbers', () => {
  const two = dials.slice(0, 2);
  const steps = [undefined, ...Array.from({ length: 201 }, (_, i) => i - 100)];
  const all = steps.flatMap((a) =>
    steps.map((b): Overrides => ({
      ...(a === undefined ? {} : { a: turned(two[0]!, a) }),
      ...(b === undefined ? {} : { b: turned(two[1]!, b) }),
    })),
  );
  fc.assert(
    fc.property(
      fc.nat(6),
      fc.nat(6),
      fc.integer({ min: 1, max: 300 }),
      fc.boolean(),
      (p, q, rare, both) => {
        // A ragged set without any order to it, in which single steps get stuck; of one number too, or of both alone.
        const fails = (
          { a = both ? NaN : 3, b = both ? NaN : 3 }: Overrides,
          run: number,
        ): boolean =>
          Math.round(a * 100 * (p + 7) + b * 100 * (q + 3) + run * 17) % (rare + 20) === 0;
        const failing = all.flatMap((changed) =>
          [0, 1].flatMap((run) => (fails(changed, run) ? [{ changed, run }] : [])),
        );
        if (failing.length === 0) return;
        const start = failing.reduce((x, y) => (rankOf(y) > rankOf(x) ? y : x));
        const least = failing.reduce((x, y) => (rankOf(y) < rankOf(x) ? y : x));
        const reach = { dials: two, lastRun: 1, most: Infinity };
        const result = minimum(start, reach, (changed) => (run) => fails(changed, run));
        expect(rankOf(result)).toBe(rankOf(least));
      },
    ),
    { numRuns: 20 },
  );
});

it('gets far with few runs, from which no single step leads further, and says that there may be more', () => {
  const many: Dial[] = Array.from({ length: 60 }, (_, i) => ({ path: `n${i}`, range: [0, 2] }));
  const fails = (changed: Overrides, run: number): boolean =>
    (changed['n7'] ?? 0) > 1.3 && (changed['n9'] ?? 2) < 0.8 && run >= 2;
  const start = {
    changed: Object.fromEntries(many.map((d, i) => [d.path, i % 2 ? 2 : 0])),
    run: 9,
  };
  expect(fails({ ...start.changed, n9: 0 }, 9)).toBe(true);
  const result = minimum(
    { ...start, changed: { ...start.changed, n9: 0 } },
    { dials: many, lastRun: 9, most: 3000 },
    (changed) => (run) => fails(changed, run),
  );
  expect(result).toEqual({
    changed: { n7: 1.31, n9: 0.79 },
    run: 2,
    played: 3000,
    settled: false,
  });
});

it('goes to the first run that fails where no number can be put back', () => {
  const many: Dial[] = Array.from({ length: 60 }, (_, i) => ({ path: `n${i}`, range: [0, 2] }));
  const result = minimum(
    { changed: { n7: 1.01 }, run: 9 },
    { dials: many, lastRun: 9, most: 14 },
    (changed) => (run) => (changed['n7'] ?? 0) > 1 && run >= 2,
  );
  // Ten runs without it, and three with it; one more is too few to try all that may be smaller.
  expect(result).toEqual({ changed: { n7: 1.01 }, run: 2, played: 14, settled: false });
});

it('plays no run where none may be played', () => {
  const start = { changed: { a: 2 }, run: 3 };
  const result = minimum(start, { dials, lastRun: 3, most: 0 }, () => () => {
    throw new Error('played');
  });
  expect(result).toEqual({ ...start, played: 0, settled: false });
});
