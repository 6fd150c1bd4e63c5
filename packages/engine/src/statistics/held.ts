import { type Interval, simultaneous } from './interval.ts';

/** Ends of a confidence interval; null where the data do not give one. */
export type IntervalEnds = Pick<Interval, 'low' | 'high'>;

/**
 * Estimate with two intervals: `low` and `high` hold by themselves, `together` holds at the same confidence for all estimates of
 * its column at once. Where several things are compared, `together` decides.
 */
export interface Held extends Interval {
  readonly together: IntervalEnds;
}

/** Confidence of a column of intervals, and how many intervals share its error. */
export interface Levels {
  /** Confidence of each interval by itself, and of the whole column held together, in (0, 1). */
  readonly confidence: number;
  /** Number of intervals in the column, at least 1. */
  readonly among: number;
}

/**
 * Estimate with both of its intervals.
 *
 * @param at the interval at a confidence; its estimate does not depend on that.
 *
 * Source of the second level: Bonferroni's inequality ({@link simultaneous}).
 */
export function held(at: (confidence: number) => Interval, { confidence, among }: Levels): Held {
  return both(at(confidence), at(simultaneous(confidence, among)));
}

/** Estimate with an interval that holds by itself and another that holds together with its column. */
export function both(alone: Interval, { low, high }: Interval): Held {
  return { ...alone, together: { low, high } };
}
