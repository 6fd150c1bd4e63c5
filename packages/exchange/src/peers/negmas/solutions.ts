import { frozen } from '@parley-sim/engine/basics';
import type { NegmasFrontierPoint } from './frontier.ts';
import type { UtilityFunction } from './utility.ts';

/** How far from the optimum a point may be and still count, and from what length on a range counts. */
const TOLERANCE = 1e-12;

/** Solution points, by NegMAS's names. */
export const NEGMAS_CONCEPTS = [
  'nash',
  'kalai',
  'modified_kalai',
  'ks',
  'modified_ks',
  'max_welfare',
  'max_relative_welfare',
] as const;
frozen(NEGMAS_CONCEPTS);

/** A solution concept of NegMAS's. */
export type NegmasConcept = (typeof NEGMAS_CONCEPTS)[number];

/** What a point of the frontier is worth by a concept; greater is better. */
type Merit = (utils: readonly number[]) => number;

/**
 * The points of each concept: those of the frontier that are best by it, or within 1e-12 of the best. If some party's range
 * is no longer than 1e-12, all of the frontier; the range begins at the reserved value, for the welfare concepts at the
 * worst outcome.
 */
export function solutionsOf(
  utilities: readonly UtilityFunction[],
  frontier: readonly NegmasFrontierPoint[],
): Record<NegmasConcept, readonly NegmasFrontierPoint[]> {
  const merits = meritsOf(utilities);
  const narrow = utilities.some((u) => u.max - floorOf(u) <= TOLERANCE);
  const flat = utilities.some((u) => u.max - u.min <= TOLERANCE);
  const best = (merit: Merit, all: boolean): readonly NegmasFrontierPoint[] => {
    if (all) return frontier;
    const worths = frontier.map((point) => merit(point.utils));
    const most = worths.reduce((a, b) => Math.max(a, b), -Infinity);
    return frontier.filter((_, i) => worths[i]! >= most - TOLERANCE);
  };
  return {
    nash: best(merits.nash, narrow),
    kalai: best(merits.kalai, narrow),
    modified_kalai: best(merits.modified_kalai, narrow),
    ks: best(merits.ks, narrow),
    modified_ks: best(merits.modified_ks, narrow),
    max_welfare: best(merits.max_welfare, flat),
    max_relative_welfare: best(merits.max_relative_welfare, flat),
  };
}

function meritsOf(utilities: readonly UtilityFunction[]): Record<NegmasConcept, Merit> {
  const floors = utilities.map(floorOf);
  const gains = (utils: readonly number[]): number[] => utils.map((u, k) => u - floors[k]!);
  return {
    nash: (utils) => gains(utils).reduce((product, gain) => product * gain, 1),
    kalai: (utils) => least(gains(utils)),
    modified_kalai: least,
    ks: (utils) => -spread(gains(utils).map((g, k) => g / (utilities[k]!.max - floors[k]!))),
    modified_ks: (utils) => -spread(utils.map((u, k) => u / (utilities[k]!.max || 1))),
    max_welfare: sum,
    max_relative_welfare: (utils) =>
      sum(
        utils.map((u, k) => {
          const { min, max, reserved } = utilities[k]!;
          return (u - min) / (max - Math.max(reserved, min) || 1);
        }),
      ),
  };
}

/** Where a party's range begins: at the reserved value, or at its worst outcome if that is worth more. */
function floorOf({ min, reserved }: UtilityFunction): number {
  return Math.max(min, reserved);
}

/** From left to right, as everywhere in NegMAS's definitions. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}

function spread(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b)) - least(numbers);
}
