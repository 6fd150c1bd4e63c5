import { square } from '../elementary.ts';
import { type Interval, meanInterval } from './interval.ts';
import { choicesOf } from './rank-acceptability.ts';

/** What choosing this may cost, in the unit of the outcomes. */
export interface Regret {
  /** The greatest loss against the choice that would have been best, over the beliefs looked at. */
  readonly worst: number;
  /** The belief under which that is, the first of several. */
  readonly worstAt: number;
  /** The mean loss, with its t interval. */
  readonly mean: Interval;
  /** Whether no other choice has a smaller worst loss. */
  readonly minimax: boolean;
}

/**
 * Regret of each choice: under each belief, the best outcome less its own. The choice of least worst regret is the robust one.
 *
 * The worst over a sample bounds the worst over all beliefs from below only. With n independent beliefs at most a share
 * `neverSeen(n, confidence)` of all is worse than that.
 *
 * @param outcomes at [s][i] what choice i comes to under belief s, greater being better; finite.
 * @throws `argument/invalid` without beliefs or choices, or where a row has another length.
 *
 * Source: Savage, "The theory of statistical decision", JASA 46 (1951).
 */
export function regrets(outcomes: readonly (readonly number[])[], confidence: number): Regret[] {
  const n = outcomes.length;
  const losses = Array.from({ length: choicesOf(outcomes) }, (_, i) =>
    outcomes.map((row) => row.reduce((a, b) => Math.max(a, b)) - row[i]!),
  );
  const worsts = losses.map((loss) => loss.reduce((a, b) => Math.max(a, b)));
  const least = Math.min(...worsts);
  return losses.map((loss, i) => {
    const mean = loss.reduce((a, b) => a + b, 0) / n;
    const squares = loss.reduce((sum, x) => sum + square(x - mean), 0);
    return {
      worst: worsts[i]!,
      worstAt: loss.indexOf(worsts[i]!),
      mean: meanInterval(mean, Math.sqrt(squares / (n - 1)), n, confidence),
      minimax: worsts[i] === least,
    };
  });
}
