import { choiceArgument, textArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { frozen } from '../freeze.ts';
import { openStream } from '../random/stream.ts';
import { evenlySpaced, grid } from '../statistics/grid.ts';
import { latinHypercube } from '../statistics/latin-hypercube.ts';
import { morrisDesign, type MorrisDesign } from '../statistics/morris.ts';
import { saltelliPoints } from '../statistics/sobol-indices.ts';
import { SobolSequence } from '../statistics/sobol.ts';
import type { Overrides } from './override.ts';

/** A number of a scenario that is swept: over a range, or the whole numbers in it, or over some values. */
export type SweptNumber = { readonly path: string } & (
  | { readonly range: readonly [low: number, high: number]; readonly whole?: boolean }
  | { readonly values: readonly number[] }
);

/**
 * Way of sweeping several numbers: every combination (`grid`), a Latin hypercube or a Sobol sequence over all of them; one at
 * a time (`tornado`); a Morris screen; or the points for Sobol indices.
 */
export type SweepMethod = (typeof METHODS)[number];
const METHODS = ['grid', 'lhs', 'sobol', 'tornado', 'morris', 'indices'] as const;

/** Size of a plan where none is given; a tornado has the two ends of each number. */
export const SWEEP_SIZES: Readonly<Record<SweepMethod, number>> = {
  grid: 9,
  lhs: 50,
  sobol: 64,
  tornado: 2,
  morris: 10,
  indices: 64,
};
frozen(SWEEP_SIZES);

/** Numbers that the scenario is to have, point by point. */
export interface SweepPlan {
  readonly method: SweepMethod;
  readonly numbers: readonly SweptNumber[];
  readonly points: readonly Overrides[];
  /** Of a Morris screen. */
  readonly design?: MorrisDesign;
  readonly seed: string;
}

/** Levels of a Morris screen. */
const LEVELS = 4;

/**
 * Draws up a sweep.
 *
 * @param size of a grid the values per range, at least 2; of `lhs` and `sobol` the points; of a screen the paths, at least 2; of
 * indices the base rows, at least 2. Of no meaning for a tornado.
 * @throws ParleyError `argument/invalid` where there is no number, one is named twice, a range is none, or the size is outside
 * its range.
 */
export function planSweep(
  numbers: readonly SweptNumber[],
  method: SweepMethod,
  size: number,
  seed = '1',
): SweepPlan {
  choiceArgument('method', method, METHODS);
  textArgument('seed', seed);
  if (method !== 'tornado') wholeArgument('size', size, 1);
  const k = numbers.length;
  demand(k > 0, 'A sweep without numbers is none.');
  numbers.forEach((n, i) => {
    const twice = numbers.findIndex((other) => other.path === n.path) !== i;
    demand(!twice, `"${n.path}" is swept twice.`, { path: n.path });
    const all = 'range' in n ? n.range : n.values;
    demand(
      all.length > 0 && all.every(Number.isFinite),
      `The values of "${n.path}" are not all numbers.`,
      { path: n.path },
    );
    if ('range' in n)
      demand(n.range[0] < n.range[1], `The range of "${n.path}" does not rise.`, { path: n.path });
  });
  const uniforms = openStream(seed, 0, '', 'sweep', method);
  const named = (values: readonly number[]): Overrides =>
    Object.fromEntries(numbers.map((n, i) => [n.path, values[i]!]));
  const placed = (units: readonly (readonly number[])[]): Overrides[] =>
    units.map((u) => named(numbers.map((n, i) => valueAt(n, u[i]!))));
  const plan = { method, numbers, seed };
  switch (method) {
    case 'grid':
      return { ...plan, points: [...grid(numbers.map((n) => valuesOf(n, size)))].map(named) };
    case 'lhs':
      return { ...plan, points: placed(latinHypercube(size, k, uniforms)) };
    case 'sobol':
      return { ...plan, points: placed(sobolPoints(size, k, uniforms)) };
    case 'tornado':
      return {
        ...plan,
        points: numbers.flatMap((n) => ends(n).map((value) => ({ [n.path]: value }))),
      };
    case 'morris': {
      const design = morrisDesign(k, size, LEVELS, uniforms);
      return { ...plan, design, points: placed(design.points) };
    }
    case 'indices':
      return { ...plan, points: placed(saltelliPoints(sobolPoints(size, 2 * k, uniforms))) };
  }
}

/** The least and the greatest value of a swept number. */
export function ends(n: SweptNumber): [low: number, high: number] {
  const all = 'range' in n ? n.range : n.values;
  return [Math.min(...all), Math.max(...all)];
}

function sobolPoints(count: number, dimensions: number, uniforms: { next(): number }): number[][] {
  const sequence = new SobolSequence(dimensions, uniforms);
  return Array.from({ length: count }, (_, i) => sequence.point(i));
}

function valuesOf(n: SweptNumber, size: number): readonly number[] {
  if ('values' in n) return n.values;
  const spaced = evenlySpaced(n.range[0], n.range[1], size);
  return n.whole === true ? [...new Set(spaced.map(Math.round))] : spaced;
}

/** Where a share of the range lies; of some values, and of whole numbers, each has an equal share. */
function valueAt(n: SweptNumber, u: number): number {
  if ('range' in n && n.whole === true) {
    const [low, high] = n.range;
    return Math.min(low + Math.floor((high - low + 1) * u), high);
  }
  if ('range' in n) return u === 1 ? n.range[1] : n.range[0] + (n.range[1] - n.range[0]) * u;
  return n.values[Math.min(Math.floor(u * n.values.length), n.values.length - 1)]!;
}
