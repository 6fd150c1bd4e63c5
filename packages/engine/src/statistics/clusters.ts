import { POSITIVE, confidenceArgument, numberArgument, wholeArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import {
  type Interval,
  meanInterval,
  mcnemarOfShares,
  type Pairs,
  pairedBounds,
  wilson,
} from './interval.ts';
import { normalQuantile } from './normal.ts';
import { studentQuantile } from './student.ts';

/** A sample in clusters: runs that share a draw of the beliefs are like each other, those of other draws are independent of them. */
export interface Clusters {
  /** Number of runs, at least 1. */
  readonly runs: number;
  /** Number of clusters, at least 1. */
  readonly clusters: number;
  /** Runs in the largest cluster, at least 1. */
  readonly size: number;
}

/**
 * Design effect: how many times greater the variance of a mean is than it would be if all runs were independent, 1 to the size of
 * the largest cluster.
 *
 * It is cut off there because runs that share nothing but their draw are exchangeable and independent given it, so that their
 * covariance is the variance of what the draw decides, which is not below 0 and not above the whole. Where nothing has varied the
 * data say nothing of it, and the worst is supposed.
 *
 * @param variance of the mean, as the clusters give it.
 * @param alone variance that it would have if the runs were independent.
 *
 * Source: Kish, Survey Sampling (1965), section 8.2.
 */
export function designEffect(variance: number, alone: number, size: number): number {
  numberArgument('variance', variance, { min: 0 });
  numberArgument('alone', alone, { min: 0 });
  wholeArgument('size', size, 1);
  if (!(alone > 0)) return size;
  return Math.min(Math.max(variance / alone, 1), size);
}

/**
 * Share of the runs that count as independent: 1/effect, less the degrees of freedom that estimating the effect costs, (z/t)².
 *
 * Source: Korn and Graubard, "Confidence intervals for proportions with small expected number of positive counts estimated from
 * survey data", Survey Methodology 24 (1998).
 */
function weightOf(effect: number, clusters: number, tail: number): number {
  if (clusters < 2) return 1 / effect;
  const [z, t] = [normalQuantile(1 - tail), studentQuantile(1 - tail, clusters - 1)];
  return square(z / t) / effect;
}

/**
 * A share of runs in clusters, with Wilson's interval at the effective number of runs. At 0 and 1, where the clusters show no
 * effect, each cluster counts once.
 *
 * @param effect {@link designEffect}.
 *
 * Source: Franco, Little, Louis and Slud, "Comparative study of confidence intervals for proportions in complex sample surveys",
 * Journal of Survey Statistics and Methodology 7 (2019). Coverage: `bench/replicates.js`.
 */
export function clusteredRate(
  count: number,
  { runs, clusters }: Clusters,
  effect: number,
  confidence: number,
): Interval {
  confidenceArgument(confidence);
  numberArgument('effect', effect, POSITIVE);
  const weight = weightOf(effect, clusters, (1 - confidence) / 2);
  return { ...wilson(count * weight, runs * weight, confidence), estimate: count / runs };
}

/**
 * Bounds of the difference of two rates on the same runs in clusters, each exceeded with probability α or hardly more:
 * {@link pairedBounds} at the effective number of runs.
 *
 * @param effect {@link designEffect} of the difference.
 */
export function clusteredPairedBounds(
  pairs: Pairs,
  clusters: number,
  effect: number,
  alpha: number,
): { readonly low: number; readonly high: number } {
  numberArgument('alpha', alpha, { min: 0, max: 1, open: true });
  numberArgument('effect', effect, POSITIVE);
  // Of several bounds that hold together one can be exceeded more often than not: there is no tail to allow for then.
  const weight = alpha < 0.5 ? weightOf(effect, clusters, alpha) : 1 / effect;
  return pairedBounds(scaled(pairs, weight), alpha);
}

/** The difference of two rates on the same runs in clusters, first less second: {@link clusteredPairedBounds} on either side. */
export function clusteredPairedRates(
  pairs: Pairs,
  clusters: number,
  effect: number,
  confidence: number,
): Interval {
  confidenceArgument(confidence);
  const { both, first, second, neither } = pairs;
  return {
    estimate: (first - second) / (both + first + second + neither),
    ...clusteredPairedBounds(pairs, clusters, effect, (1 - confidence) / 2),
  };
}

/**
 * McNemar's exact test of two rates on the same runs in clusters: discordant runs count as so many as are independent.
 *
 * @param effect {@link designEffect} of the difference.
 *
 * Source: Eliasziw and Donner, "Application of the McNemar test to non-independent matched pair data", Statistics in Medicine 10
 * (1991), who divide McNemar's statistic by the effect; here its counts, so that few discordant runs are tested exactly.
 */
export function clusteredMcnemar({ first, second }: Pairs, effect: number): number {
  numberArgument('effect', effect, POSITIVE);
  return mcnemarOfShares(first / effect, second / effect);
}

/** A mean over runs in clusters, with its t interval of as many degrees of freedom as there are clusters, less one. */
export function clusteredMean(
  mean: number,
  variance: number,
  { clusters }: Pick<Clusters, 'clusters'>,
  confidence: number,
): Interval {
  return meanInterval(mean, Math.sqrt(variance * clusters), clusters, confidence);
}

/**
 * A mean of values that are worth so many independent ones, with its t interval; none where they are worth fewer than two, or are all
 * equal.
 *
 * @param deviation standard deviation of the values.
 * @param effective number of independent values that they are worth, above 0.
 */
export function meanOfEffective(
  mean: number,
  deviation: number,
  effective: number,
  confidence: number,
): Interval {
  confidenceArgument(confidence);
  numberArgument('effective', effective, POSITIVE);
  // Below two, less than one degree of freedom is left: an interval would be of no width that means anything.
  if (!(effective >= 2) || !(deviation > 0)) return { estimate: mean, low: null, high: null };
  const t = studentQuantile((1 + confidence) / 2, effective - 1);
  const half = (t * deviation) / Math.sqrt(effective);
  return { estimate: mean, low: mean - half, high: mean + half };
}

/**
 * Number of independent runs that a count of runs in clusters is worth at least, whatever the clusters have in common: the square
 * of the sum of their sizes by the sum of their squares.
 *
 * Source: Kish, Survey Sampling (1965), section 11.7.
 */
export function leastEffective(count: number, squares: number): number {
  numberArgument('count', count, POSITIVE);
  numberArgument('squares', squares, POSITIVE);
  return square(count) / squares;
}

function scaled({ both, first, second, neither }: Pairs, weight: number): Pairs {
  return {
    both: both * weight,
    first: first * weight,
    second: second * weight,
    neither: neither * weight,
  };
}
