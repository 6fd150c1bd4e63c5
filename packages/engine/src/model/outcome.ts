import { frozen } from '../freeze.ts';

/** Why an offer was refused, or a table left. */
export const REASONS = [
  'none',
  'constraint',
  'red-line',
  'below-no-deal',
  'below-aspiration',
  'impatience',
  'not-ratified',
  'reneged',
  'event',
  'timed-out',
  'crashed',
  'malformed',
  'nothing-left',
  'outside',
  'better-outside',
] as const;
frozen(REASONS);

/**
 * - `none`: nothing was refused;
 * - `constraint`: no one may conclude it;
 * - `red-line`: it crosses a red line of the actor's;
 * - `below-no-deal`: the actor is better off without it;
 * - `below-aspiration`: better than no deal, but the actor hopes for more;
 * - `impatience`: the actor's walk-out rule said so, by what was offered;
 * - `not-ratified`: a ratifying body of the actor's turned it down (involuntary defection);
 * - `reneged`: between handshake and ratification the actor itself went back on it (voluntary defection);
 * - `event`: something from outside broke the table up;
 * - `timed-out`, `crashed`, `malformed`: the program in the actor's place gave no answer in time, ended, or gave none that
 *   could be played;
 * - `nothing-left`: others have left, or options have been closed, without which nothing can be concluded;
 * - `outside`: something outside the talks took the actor away from them (the walk-out rule `hazard`);
 * - `better-outside`: others conclude the deal without it, and that is worth more to it than to be bound.
 */
export type Reason = (typeof REASONS)[number];

/**
 * Outcome of a run, in numbers: actors, endings and reasons by index. One object is reused from run to run by the
 * headless driver, so copy what must last.
 */
export interface Outcome {
  /** Index into {@link ENDINGS}. */
  ending: number;
  /** Whether there is an agreement: whether that is its ending. */
  agreed: boolean;
  /** Whether hands were shaken on a deal, whatever became of it: ratified, turned down at home, gone back on. */
  shaken: boolean;
  /** How many rounds were begun, 1 to the deadline. */
  rounds: number;
  /**
   * Rounds to agreement: that of the last deal, where some leave with a deal of their own. Without agreement all rounds that
   * there were to be had by then, events counted in: counted to its end, a run that breaks up at once would be the soonest.
   */
  settled: number;
  /** The deal agreed or, where a proposal was turned down or void, that one; −1 if none. */
  deal: number;
  /** Bit i: actor i accepted the deal that was agreed or proposed. */
  accepted: number;
  /** Bit i: actor i is bound by the deal. 0 without agreement. */
  bound: number;
  /** Because of whom it ended without agreement: actor index, or −1. */
  causeActor: number;
  /** Why: index into {@link REASONS}; 0 (`none`) with an agreement. */
  causeReason: number;
  /** The ratifying body or the event behind it: index into the model's bodies or happenings; −1 if neither. */
  causeWhat: number;
  /**
   * What stands behind it by name: places in the model's list of {@link Cause}s, rising; empty with an agreement, and where
   * nothing in the scenario has a name for it. {@link CauseFinder} says which.
   */
  readonly causes: number[];
  /**
   * By actor: the deal that holds for it or that it lives with, −1 if there is none. They differ only where some leave with a deal of
   * their own.
   */
  readonly deals: Float64Array;
  /**
   * By actor, in billionths, integers: the score of the deal (agreement) or of no deal (otherwise), after discount
   * and cost of delay. May be negative.
   */
  readonly scores: Float64Array;
  /**
   * By actor, in billionths, integers: by how much that deal is worth more than no deal, delay apart. 0 if there is none.
   */
  readonly gains: Float64Array;
  /**
   * By actor, in billionths, integers: what it has gained by an agreement over its own no deal in the same round, after
   * discount. 0 without agreement, and for who has no part in one and does not say what deals of others are worth to it: who ends with no
   * deal has gained nothing, and lost nothing.
   */
  readonly gained: Float64Array;
  /**
   * By actor, in billionths, integers: what delay has taken away from its no deal by the round in which it ended. So its score is
   * its no deal as it stood at the end, plus {@link gained}, less this, less what its own moves have cost it.
   */
  readonly waited: Float64Array;
  /** By actor × reason (`actor · REASONS.length + reason`): how many offers were refused. */
  readonly refusals: Int32Array;
}
