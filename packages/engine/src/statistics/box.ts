import { confidenceArgument } from '../arguments.ts';
import { type Interval, wilson } from './interval.ts';

/** A range of one number; an open side is infinite. */
export interface BoxRange {
  readonly low: number;
  readonly high: number;
}

/** A region of the belief space: one range per number. */
export type Box = readonly BoxRange[];

/** Points with what happened at each. */
export interface Cases {
  /** At [s] the numbers believed in case s. */
  readonly points: readonly (readonly number[])[];
  /** Whether it happened in case s. */
  readonly hits: readonly boolean[];
}

/** Quality of a box as a sign that something happens. */
export interface BoxQuality {
  /** The share of all that happens which happens inside. */
  readonly coverage: Interval;
  /** The share of cases inside in which it happens. */
  readonly density: Interval;
  /** The share of all cases that are inside. */
  readonly mass: number;
}

export const UNBOUNDED: BoxRange = { low: -Infinity, high: Infinity };

export function isRestricted({ low, high }: BoxRange): boolean {
  return low > -Infinity || high < Infinity;
}

export function isInside(box: Box, point: readonly number[]): boolean {
  return box.every(({ low, high }, d) => point[d]! >= low && point[d]! <= high);
}

/**
 * Coverage and density of a box on given cases, with Wilson intervals. They are honest for cases that the box was not made
 * from.
 *
 * @returns null where nothing happens in any case, or no case is inside.
 */
export function assessBox(
  box: Box,
  { points, hits }: Cases,
  confidence: number,
): BoxQuality | null {
  confidenceArgument(confidence);
  const inside = points.map((point) => isInside(box, point));
  const size = inside.filter(Boolean).length;
  const all = hits.filter(Boolean).length;
  const both = inside.filter((is, s) => is && hits[s]).length;
  if (size === 0 || all === 0) return null;
  return {
    coverage: wilson(both, all, confidence),
    density: wilson(both, size, confidence),
    mass: size / points.length,
  };
}
