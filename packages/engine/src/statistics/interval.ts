import { POSITIVE, confidenceArgument, numberArgument, wholeArgument } from '../arguments.ts';
import { exp, ln, pow, square } from '../elementary.ts';
import { normalQuantile } from './normal.ts';
import { incompleteBeta, studentQuantile } from './student.ts';

/** An estimate with the ends of its confidence interval; null where the data do not give one. */
export interface Interval {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The share of successes, with Wilson's score interval. The interval is never empty, not even at 0 or 1.
 *
 * @param count successes, 0 to n.
 * @param n trials, at least 1.
 * @param confidence in (0, 1), such as 0.95.
 *
 * Source: Wilson, Journal of the American Statistical Association 22 (1927).
 */
export function wilson(count: number, n: number, confidence: number): Interval {
  numberArgument('n', n, POSITIVE);
  numberArgument('count', count, { min: 0, max: n });
  confidenceArgument(confidence);
  return shareOf(count, n, confidence);
}

/** {@link wilson} unchecked: one of several bounds that hold together can have a level below 0. */
function shareOf(count: number, n: number, confidence: number): Interval {
  const z = normalQuantile((1 + confidence) / 2);
  const p = count / n;
  const z2 = z * z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return {
    estimate: p,
    low: count === 0 ? 0 : Math.max(centre - half, 0),
    high: count === n ? 1 : Math.min(centre + half, 1),
  };
}

/**
 * A mean with its t interval, x̄ ± t·s/√n. With one observation, or where all are equal, the sample says nothing about its
 * own error, and there is no interval.
 *
 * @param mean x̄.
 * @param deviation s, the sample's standard deviation (divisor n − 1).
 */
export function meanInterval(
  mean: number,
  deviation: number,
  n: number,
  confidence: number,
): Interval {
  numberArgument('mean', mean);
  wholeArgument('n', n, 1);
  confidenceArgument(confidence);
  // One observation has no deviation.
  if (n > 1) numberArgument('deviation', deviation, { min: 0 });
  if (n < 2 || deviation === 0) return { estimate: mean, low: null, high: null };
  const half = (studentQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { estimate: mean, low: mean - half, high: mean + half };
}

/** The mean of independent values, with its t interval: {@link meanInterval}. */
export function sampleInterval(values: readonly number[], confidence: number): Interval {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((sum, x) => sum + square(x - mean), 0);
  return meanInterval(mean, Math.sqrt(squares / (n - 1)), n, confidence);
}

/** Outcomes of two yes-or-no questions on the same runs. */
export interface Pairs {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

/**
 * The difference of two rates on the same runs, first less second, with an interval that errs on either side with half of 1 − c:
 * {@link pairedBounds} at (1 − c)/2.
 *
 * Both sides matter: what is claimed of a difference is that it does not lie beyond 0, on one of them. Bonett and Price's adjusted
 * Wald interval, usual here, holds its level on both sides together and is lopsided where runs hardly differ. All outcomes of n
 * runs added up, over 56 pairs of shares with 1 to 100 % of the runs discordant, the likeliest error on one side was, as a
 * multiple of (1 − c)/2, and on both, of 1 − c (this one | Bonett and Price | Tango's score interval):
 *
 *     n    c      one side               both sides
 *     20   .95    3.0  |  2.8  | 3.0     1.5  |  1.4  | 1.5
 *     20   .99    3.2  |  3.2  | 3.2     2.2  |  2.2  | 1.6
 *     20   .999   5.2  | 23.1  | 5.2     2.6  | 11.6  | 2.6
 *     100  .95    1.6  |  2.3  | 2.1     1.3  |  1.2  | 1.3
 *     100  .99    2.3  |  2.5  | 2.3     1.7  |  1.6  | 1.2
 *     100  .999   4.0  | 11.8  | 4.0     2.0  |  5.9  | 2.0
 *     200  .95    1.2  |  1.7  | 2.0     1.1  |  1.2  | 1.3
 *     200  .99    2.4  |  3.5  | 2.4     1.4  |  1.8  | 1.4
 *     200  .999   3.1  |  7.2  | 3.1     1.7  |  3.6  | 1.7
 *
 * What is left of it lies where nearly all runs differ, and is Wilson's own. With 2 % discordant or less neither side exceeds its
 * half. On average over these pairs coverage was .965 to .981 at .95, and the interval 2 to 4 % wider than Bonett and Price's (9 to
 * 14 % at .999, where theirs is too narrow).
 */
export function pairedRates(pairs: Pairs, confidence: number): Interval {
  confidenceArgument(confidence);
  const { both, first, second, neither } = pairs;
  return {
    estimate: (first - second) / (both + first + second + neither),
    ...pairedBounds(pairs, (1 - confidence) / 2),
  };
}

/**
 * One-sided bounds for the difference of two rates on the same runs, first less second, each exceeded with probability α at most
 * or hardly more.
 *
 * Wilson's bounds (l, u) for the shares p of either kind of discordant run are put together by the method of variance estimates
 * recovery: p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)² − 2r(p₁ − l₁)(u₂ − p₂)), above alike, with r = −√(p₁p₂/((1 − p₁)(1 − p₂))),
 * the correlation of two shares of one whole.
 *
 * Source: Zou and Donner, "Construction of confidence limits about effect measures: a general approach", Statistics in Medicine
 * 27 (2008).
 */
export function pairedBounds(
  { both, first, second, neither }: Pairs,
  alpha: number,
): { readonly low: number; readonly high: number } {
  for (const [name, count] of Object.entries({ both, first, second, neither })) {
    numberArgument(name, count, { min: 0 });
  }
  numberArgument('alpha', alpha, { min: 0, max: 1, open: true });
  const n = both + first + second + neither;
  numberArgument('both + first + second + neither', n, POSITIVE);
  const one = shareOf(first, n, 1 - 2 * alpha);
  const other = shareOf(second, n, 1 - 2 * alpha);
  const [p, q] = [one.estimate, other.estimate];
  const r = p < 1 && q < 1 ? -Math.sqrt((p * q) / ((1 - p) * (1 - q))) : 0;
  const reach = (x: number, y: number): number => Math.sqrt(x * x + y * y - 2 * r * x * y);
  return {
    low: p - q - reach(p - one.low!, other.high! - q),
    high: p - q + reach(one.high! - p, q - other.low!),
  };
}

/**
 * The greatest rate that, with the given confidence, something can have that was never seen in n runs: 1 − (1 − c)^(1/n), for
 * large n about 3/n at 95 % (the rule of three).
 */
export function neverSeen(n: number, confidence: number): number {
  wholeArgument('n', n, 1);
  confidenceArgument(confidence);
  return 1 - pow(1 - confidence, 1 / n);
}

/** How likely it is that n runs come out alike by chance alone: as n tosses of a coin that all fall on one side, 2^(1 − n). */
export function alikeByChance(n: number): number {
  return 2 ** (1 - n);
}

/**
 * McNemar's exact test that two rates on the same runs are equal: the two-sided binomial probability of discordant pairs as
 * uneven as these, or more so. 1 where there are none.
 *
 * Source: McNemar, Psychometrika 12 (1947); exact form: Conover, Practical Nonparametric Statistics.
 */
export function mcnemar({ first, second }: Pairs): number {
  wholeArgument('first', first);
  wholeArgument('second', second);
  const n = first + second;
  if (n === 0) return 1;
  const least = Math.min(first, second);
  // ln C(n, k) grows term by term; everything is scaled by 2^−n at the end.
  let logTerm = -n * Math.LN2;
  let sum = exp(logTerm);
  for (let k = 1; k <= least; k++) {
    logTerm += ln((n - k + 1) / k);
    sum += exp(logTerm);
  }
  return Math.min(2 * sum, 1);
}

/**
 * {@link mcnemar} where discordant pairs count for less than one each, so that their numbers need not be whole: twice the
 * probability I(½; n − k, k + 1) of k or fewer of n tosses, k the lesser of the two.
 */
export function mcnemarOfShares(first: number, second: number): number {
  numberArgument('first', first, { min: 0 });
  numberArgument('second', second, { min: 0 });
  const least = Math.min(first, second);
  const rest = first + second - least;
  if (rest === 0) return 1;
  return Math.min(2 * incompleteBeta(rest, least + 1, 0.5, 0.5), 1);
}

/**
 * The difference that an experiment with this standard error would have found with 80 % power at a two-sided level of 5 %:
 * (1.960 + 0.842)·se.
 */
export function detectable(standardError: number): number {
  numberArgument('standardError', standardError, { min: 0 });
  return (normalQuantile(0.975) + normalQuantile(0.8)) * standardError;
}

/**
 * The level of each of `m` intervals that hold together with the given confidence (Bonferroni: the error is shared out
 * evenly).
 */
export function simultaneous(confidence: number, m: number): number {
  confidenceArgument(confidence);
  wholeArgument('m', m);
  return 1 - (1 - confidence) / Math.max(m, 1);
}
