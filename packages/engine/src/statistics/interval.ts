import { normalQuantile } from './normal.ts';
import { studentQuantile } from './student.ts';

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
  if (n < 2 || !(deviation > 0)) return { estimate: mean, low: null, high: null };
  const half = (studentQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { estimate: mean, low: mean - half, high: mean + half };
}

/** Outcomes of two yes-or-no questions on the same runs. */
export interface Pairs {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

/**
 * The difference of two rates on the same runs, first less second, with Newcombe's score interval for paired data, which
 * holds its level near 0 and 1, where the usual one collapses.
 *
 * Source: Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired data",
 * Statistics in Medicine 17 (1998), method 10.
 */
export function pairedRates(pairs: Pairs, confidence: number): Interval {
  const { both: e, first: f, second: g, neither: h } = pairs;
  const n = e + f + g + h;
  const one = wilson(e + f, n, confidence);
  const two = wilson(e + g, n, confidence);
  const product = (e + f) * (g + h) * (e + g) * (f + h);
  // The correlation, drawn towards 0 where it is positive.
  const cross = e * h - f * g;
  const numerator = cross > n / 2 ? cross - n / 2 : cross >= 0 ? 0 : cross;
  const phi = product === 0 ? 0 : numerator / Math.sqrt(product);
  const half = (a: number, b: number): number =>
    Math.sqrt(Math.max(a * a - 2 * phi * a * b + b * b, 0));
  const estimate = (f - g) / n;
  return {
    estimate,
    low: Math.max(estimate - half(one.estimate - one.low!, two.high! - two.estimate), -1),
    high: Math.min(estimate + half(one.high! - one.estimate, two.estimate - two.low!), 1),
  };
}

/**
 * McNemar's exact test that two rates on the same runs are equal: the two-sided binomial probability of discordant pairs as
 * uneven as these, or more so. 1 where there are none.
 *
 * Source: McNemar, Psychometrika 12 (1947); exact form: Conover, Practical Nonparametric Statistics.
 */
export function mcnemar({ first, second }: Pairs): number {
  const n = first + second;
  if (n === 0) return 1;
  const least = Math.min(first, second);
  // ln C(n, k) grows term by term; everything is scaled by 2^−n at the end.
  let logTerm = -n * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= least; k++) {
    logTerm += Math.log((n - k + 1) / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(2 * sum, 1);
}

/**
 * The difference that an experiment with this standard error would have found with 80 % power at a two-sided level of 5 %:
 * (1.960 + 0.842)·se.
 */
export function detectable(standardError: number): number {
  return (normalQuantile(0.975) + normalQuantile(0.8)) * standardError;
}

/**
 * The level of each of `m` intervals that hold together with the given confidence (Bonferroni: the error is shared out
 * evenly).
 */
export function simultaneous(confidence: number, m: number): number {
  return 1 - (1 - confidence) / Math.max(m, 1);
}
