import { type Interval, meanInterval } from '../statistics/interval.ts';
import { square } from '../elementary.ts';

/** Mean of values in clusters. */
export interface ClusterMean {
  readonly interval: Interval;
  /** Its standard error; null with fewer than two clusters. */
  readonly standardError: number | null;
}

/**
 * Mean of all values, each counting the same, whose error is by cluster: C/(C − 1) · Σ (Σ (x − mean) within a cluster)² / n², with
 * a t interval of C − 1 degrees of freedom.
 *
 * Source: Liang and Zeger, "Longitudinal data analysis using generalized linear models", Biometrika 73 (1986), for a mean.
 */
export function clusterMean(
  values: readonly number[],
  clusters: readonly string[],
  confidence: number,
): ClusterMean {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const sums = new Map<string, number>();
  for (const [i, x] of values.entries()) {
    sums.set(clusters[i]!, (sums.get(clusters[i]!) ?? 0) + x - mean);
  }
  const count = sums.size;
  if (count < 2)
    return { interval: { estimate: mean, low: null, high: null }, standardError: null };
  const squares = [...sums.values()].reduce((sum, d) => sum + square(d), 0);
  const variance = ((count / (count - 1)) * squares) / square(values.length);
  const standardError = Math.sqrt(variance);
  return {
    interval: meanInterval(mean, standardError * Math.sqrt(count), count, confidence),
    standardError,
  };
}
