import { POSITIVE, confidenceArgument, numberArgument, wholeArgument } from '../arguments.ts';
import { clusteredRate } from './clusters.ts';
import { type Interval, wilson } from './interval.ts';
import { studentQuantile } from './student.ts';

/** Rule for when there are runs enough for a mean. */
export interface StoppingRule {
  /** ε > 0: stop when the confidence interval reaches no further than this to either side, in the unit of what is observed. */
  readonly halfWidth: number;
  /** Of that interval, in (0, 1). */
  readonly confidence: number;
  /** Runs before which it never stops, at least 2. Looks at tiny samples are what spoils the coverage: 30 or more is advised. */
  readonly minimum: number;
}

/** Whether to stop, and how far the goal is. */
export interface Progress {
  readonly stop: boolean;
  /** The half-width now, with the rule's allowance for a sample variance that is too small; null below 2 runs. */
  readonly halfWidth: number | null;
  /** The runs that the goal would take if the deviation stays as it is; null below 2 runs. */
  readonly needed: number | null;
}

/**
 * Chow and Robbins' sequential rule for a mean: stop at the first n ≥ minimum with t(n − 1)·√((s² + 1/n)/n) ≤ ε. As ε shrinks
 * the interval then holds the mean with the given confidence, although the data said when to stop.
 *
 * Their 1/n keeps a sample that happens to have shown no variation yet from stopping at once. It takes the unit of what is
 * observed for natural: rates, scores in [0, 1], rounds.
 *
 * @param n runs so far.
 * @param deviation s, their standard deviation (divisor n − 1).
 * @throws `argument/invalid` where a number of the rule is outside its range.
 *
 * Source: Chow and Robbins, "On the asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals
 * of Mathematical Statistics 36 (1965).
 */
export function halfWidthProgress(n: number, deviation: number, rule: StoppingRule): Progress {
  const { halfWidth: goal, confidence, minimum } = checked(rule);
  wholeArgument('n', n);
  if (n < 2) return { stop: false, halfWidth: null, needed: null };
  numberArgument('deviation', deviation, { min: 0 });
  const t = studentQuantile((1 + confidence) / 2, n - 1);
  const variance = deviation * deviation;
  const halfWidth = t * Math.sqrt((variance + 1 / n) / n);
  // ε²n² = t²(s²n + 1), solved for n; t moves little.
  const needed = Math.ceil(
    (t * t * variance + t * Math.sqrt(t * t * variance * variance + 4 * goal * goal)) /
      (2 * goal * goal),
  );
  return { stop: n >= minimum && halfWidth <= goal, halfWidth, needed: Math.max(needed, minimum) };
}

/** The search for the number of runs that are needed stops at twice this at most. */
const NEEDED_MAX = 1e12;

/**
 * {@link halfWidthProgress} for a rate, by the interval that is stated of one: stop at the first n ≥ minimum at which Wilson's reaches no further than ε
 * from the rate to either side. Unlike t's it keeps a width of about z²/n where all runs so far were the same, so that it needs no
 * allowance.
 *
 * @param n runs so far.
 * @param count in how many of them it was so.
 * @param shared where runs share draws: how many each, and the design effect that they have. Default: runs are independent.
 * @throws `argument/invalid` where a number of the rule is outside its range.
 */
export function rateProgress(
  n: number,
  count: number,
  rule: StoppingRule,
  { size, effect }: { readonly size: number; readonly effect: number } = { size: 1, effect: 1 },
): Progress {
  const { halfWidth: goal, confidence, minimum } = checked(rule);
  wholeArgument('n', n);
  wholeArgument('count', count, 0, n);
  if (n < 2) return { stop: false, halfWidth: null, needed: null };
  const interval = (successes: number, runs: number): Interval =>
    size === 1
      ? wilson(successes, runs, confidence)
      : clusteredRate(
          successes,
          { runs, clusters: Math.ceil(runs / size), size },
          effect,
          confidence,
        );
  const reach = (runs: number): number => {
    const { estimate, low, high } = interval((count / n) * runs, runs);
    return Math.max(high! - estimate, estimate - low!);
  };
  let [short, enough] = [1, minimum];
  while (reach(enough) > goal && enough < NEEDED_MAX) [short, enough] = [enough, 2 * enough];
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (reach(middle) > goal) short = middle;
    else enough = middle;
  }
  const halfWidth = reach(n);
  return { stop: n >= minimum && halfWidth <= goal, halfWidth, needed: Math.max(enough, minimum) };
}

function checked(rule: StoppingRule): StoppingRule {
  const { halfWidth: goal, confidence, minimum } = rule;
  numberArgument('halfWidth', goal, POSITIVE);
  confidenceArgument(confidence);
  wholeArgument('minimum', minimum, 2);
  return rule;
}
