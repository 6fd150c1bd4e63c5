import type { Interval } from '../statistics/interval.ts';
import type { Named } from '../verdict/verdict.ts';
import type { Comparison } from './comparison.ts';

/** A clause of agreed deals that all whom they bind would rather have settled otherwise. */
export interface Improvement {
  readonly clause: string;
  /** Option that was agreed, on a numeric clause number. */
  readonly from: string | number;
  readonly to: string | number;
  /** Number of deals whose best improvement has this change, among others. */
  readonly part: number;
  /** Number of deals that this change improves by itself: nobody bound is worse off, and somebody is better off. */
  readonly alone: number;
}

/** Seats that a ratifying body has for agreed deals beyond those that it takes. */
export interface BodyMargin extends Named {
  readonly actor: string;
  readonly quota: number;
  readonly seats: number;
  /** Number of agreed deals that it had to ratify. */
  readonly deals: number;
  /** Seats to be expected for a deal, less the quota; mean over these deals. */
  readonly margin: Interval;
}

/**
 * Quality of agreed deals for those whom they bind: how far from the Pareto frontier, what could still be gained, and by which
 * changes. Deals are valued with the numbers of their own run, as they are before anything happens from outside. Another deal counts
 * if it is lawful, crosses no red line of those bound or of anybody else whose consent it needs, and is worth at least no deal to the
 * latter. Scores are decimals.
 */
export interface Efficiency {
  /** Number of runs looked at. */
  readonly runs: number;
  /** Number of deals agreed in them, at least 1. All means are over these. */
  readonly deals: number;
  /** Confidence of each interval by itself. */
  readonly confidence: number;
  /** Share of deals that lie on the frontier: no other deal is better for one of those bound and worse for none (Wilson). */
  readonly efficient: Interval;
  /**
   * Euclidean distance from a deal to the nearest one on the frontier, in the scores of those bound; absent where the frontier was too
   * large to list for some deal.
   */
  readonly distance?: Interval;
  /** Largest gain that all bound could still have at once: the least of their gains by another deal, at most. */
  readonly each: Interval;
  /** Largest sum of gains that the signatories among those bound could still have with nobody bound worse off: joint gain left. */
  readonly joint: Interval;
  /** Whether every search was complete; else `each` and `joint` are at least so much. */
  readonly exact: boolean;
  /** Changes of single clauses, those that improve or help to improve most deals first. */
  readonly improvements: readonly Improvement[];
  /** Bodies that had to ratify some of the deals. */
  readonly bodies: readonly BodyMargin[];
}

/** A comparison with how good the agreed deals are in its rows; null where none was agreed. */
export function withEfficiency(
  comparison: Comparison,
  efficiencies: readonly (Efficiency | null)[],
): Comparison {
  return {
    ...comparison,
    rows: comparison.rows.map((row, e) => {
      const efficiency = efficiencies[e];
      return efficiency ? { ...row, efficiency } : row;
    }),
  };
}
