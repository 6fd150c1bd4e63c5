import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exp, ln, pow } from '@parley-sim/engine/strategy';
import { log1p } from '../support/internals/engine.ts';

const ROOM = join(import.meta.dirname, '../../packages/engine/src');

const view = new DataView(new ArrayBuffer(8));
/** How many doubles lie between two of the same sign. */
function apart(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  view.setFloat64(0, a);
  const x = view.getBigInt64(0);
  view.setFloat64(0, b);
  return Math.abs(Number(x - view.getBigInt64(0)));
}

// The machine's own functions are an oracle to within their last bits, which is all that they promise.
const near = (mine: number, theirs: number, units: number): void => {
  expect(apart(mine, theirs)).toBeLessThanOrEqual(units);
};

describe('functions that are the same on any machine', () => {
  test('exp and ln are the true values but for the last place', () => {
    const x = fc.double({ min: -745, max: 709.7, noNaN: true });
    fc.assert(
      fc.property(x, (n) => near(exp(n), Math.exp(n), 2)),
      { numRuns: 5000 },
    );
    const y = fc.double({ min: Number.MIN_VALUE, noNaN: true });
    fc.assert(
      fc.property(y, (n) => near(ln(n), Math.log(n), 2)),
      { numRuns: 5000 },
    );
  });

  test('they are so near 1 and 0 too', () => {
    const x = fc.double({ min: -0.99, max: 3, noNaN: true });
    fc.assert(
      fc.property(x, (n) => {
        near(ln(1 + n), Math.log(1 + n), 2);
        near(log1p(n), Math.log1p(n), 3);
        near(exp(n), Math.exp(n), 2);
      }),
      { numRuns: 5000 },
    );
  });

  test('a power is as good as its exponent is small', () => {
    const [x, y] = [
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 8, noNaN: true }),
    ];
    fc.assert(
      fc.property(x, y, (t, e) => {
        const theirs = t ** e;
        const bound = 4e-16 * (2 + Math.abs(e * Math.log(t)));
        expect(Math.abs(pow(t, e) - theirs)).toBeLessThanOrEqual(bound * theirs);
      }),
      { numRuns: 5000 },
    );
  });

  it.each<[number, number, number]>([
    [0.3, 2, 0.3 * 0.3],
    [0.25, 0.5, 0.5],
    [2, -3, 0.125],
    [0, 0, 1],
    [0, 2.5, 0],
    [1, 1e9, 1],
    [0.5, Infinity, 0],
    [0.9, 1, 0.9],
    [1e5, -1, 1e-5],
  ])('pow(%d, %d) is %d', (x, y, is) => expect(pow(x, y)).toBe(is));

  test('a reciprocal too small for its product is still there', () => {
    expect(pow(1e5, -63) / 1e-315).toBeCloseTo(1, 5);
    expect(pow(1e5, -70)).toBe(0);
  });

  test('ends are where they should be', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(-746), exp(710)]).toEqual([
      1,
      0,
      Infinity,
      0,
      Infinity,
    ]);
    expect([ln(1), ln(0), ln(Infinity), ln(-1), ln(NaN), exp(NaN)]).toEqual([
      0,
      -Infinity,
      Infinity,
      NaN,
      NaN,
      NaN,
    ]);
    expect([log1p(0), log1p(1e-20), log1p(-1), log1p(Infinity)]).toEqual([
      0,
      1e-20,
      -Infinity,
      Infinity,
    ]);
  });
});

// The linter forbids Math.exp and its like by name; an operator has no name.
test('the engine raises nothing but 2 and whole numbers with **', () => {
  const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(150);
  const offenders = files.flatMap((file) =>
    readFileSync(join(ROOM, file), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line) && / \*\*(=|\s|$)/.test(line))
      .filter((line) => !/(\b2n?|(BigInt|bigProduct)\(.*\)) \*\*(\s|$)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(offenders).toEqual([]);
});
