import { confidenceArgument, numbersArgument, seedArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { openStream } from '../random/stream.ts';
import { type AgainstBest, boundsAgainstBest } from '../statistics/best.ts';
import { holm } from '../statistics/holm.ts';
import type { Held } from '../statistics/held.ts';
import { alikeByChance, type Interval, simultaneous } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { studentCdf, studentQuantile } from '../statistics/student.ts';
import { drawBelow } from '../statistics/uniforms.ts';
import {
  alignedOf,
  type BlockValues,
  clustersOf,
  differenceIn,
  heldMeans,
  intervalOf,
  NOISE,
  type BlockSummary,
} from './block-means.ts';

/** Difference of the means of two strategies: where no block lacks anybody, the mean of the differences within blocks. */
export interface BlockDifference {
  readonly first: number;
  readonly second: number;
  /** First less second. The interval is that of its test, so it leaves out 0 exactly where Holm's tests tell the two apart. */
  readonly difference: Interval;
  /** Confidence of that interval by itself: what Holm's procedure asked of this pair. */
  readonly confidence: number;
  /** Two-sided probability of a difference like this by chance, and with all pairs allowed for (Holm). */
  readonly p: number;
  readonly adjusted: number;
}

/** Statements about strategies. */
export interface BlockStatements {
  /** Number of clusters: what the statements are sure by. */
  readonly clusters: number;
  /** By strategy: its mean, each cluster counting the same; where blocks lack somebody, allowed for who was met. */
  readonly means: readonly Held[];
  /** By strategy: its lead over the best of the others (Hsu), all held together. */
  readonly best: readonly AgainstBest[];
  /** By strategy: share of resamples of the clusters in which it comes in place 1, 2, …; ties share. */
  readonly ranks: readonly (readonly number[])[];
  /** Number of those resamples. */
  readonly resamples: number;
  /** Each pair once. */
  readonly pairs: readonly BlockDifference[];
  /** Lead over the second that would have been found with 80 % power; null where it cannot be told. */
  readonly detectable: number | null;
}

/** Resamples of clusters for ranks. */
const RESAMPLES = 1000;

/**
 * Statements about strategies that met the same blocks: means, Hsu's comparisons with the best, Holm's over pairs, and ranks under
 * resampling. Differences are taken within blocks and averaged by cluster; clusters are what is independent, so blocks of one domain
 * count as one piece of evidence. Where blocks lack somebody, a strategy's mean is that of all plus its mean difference to each at the blocks
 * that both were in; pairs, leads and ranks are of differences of these means.
 *
 * @param options confidence (default 0.95) and seed of the resamples.
 * @throws ParleyError `argument/invalid` where lengths do not fit, or two strategies were never in the same block.
 *
 * Sources: Hsu 1984 and Nakayama 2000, as in {@link boundsAgainstBest}; Holm 1979; with blocks that each lack one strategy the means are those
 * of the intra-block analysis of balanced incomplete blocks (Yates 1940).
 */
export function blockStatements(
  { clusters, values }: BlockValues,
  options: { readonly confidence?: number; readonly seed?: string | number } = {},
): BlockStatements {
  const { confidence = 0.95, seed = '1' } = options;
  confidenceArgument(confidence);
  numbersArgument('clusters', clusters);
  seedArgument(seed);
  demand(Array.isArray(values), 'values is a list of rows.');
  const k = values[0]?.length ?? 0;
  demand(k >= 2, `A comparison needs at least 2 strategies, not ${k}.`, { found: k });
  demand(
    values.length === clusters.length && values.every((row) => row.length === k),
    `There are ${values.length} rows of values for ${clusters.length} blocks.`,
  );
  const known = values.flat().every((x) => typeof x === 'number' && Math.abs(x) !== Infinity);
  demand(known, 'values holds something else than finite numbers and NaN.');
  const table = clustersOf({ clusters, values });
  const aligned = alignedOf(table);
  const { of, evidence } = aligned;
  const summaries = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (__, l) =>
      i === l
        ? undefined
        : evidence(table.map((cluster, c) => differenceIn(cluster, of[c]!, i, l))),
    ),
  );
  const at = (i: number, l: number): BlockSummary => summaries[i]![l]!;
  const means = heldMeans(aligned, confidence);
  const estimates = means.map((m) => m.estimate);
  const best = boundsAgainstBest(
    estimates,
    (i, l, alpha) => oneSided(at(i, l), alpha, 1 - confidence),
    confidence,
  );
  const pairs = Array.from({ length: k }, (_, i) => i).flatMap((i) =>
    Array.from({ length: k - i - 1 }, (_, j) => ({ first: i, second: i + 1 + j })),
  );
  const ps = pairs.map(({ first, second }) => chanceOf(at(first, second)));
  const adjusted = holm(ps);
  const levels = holmLevels(ps, adjusted, confidence);
  return {
    clusters: table.length,
    means,
    best,
    ranks: rankShares(of, seedArgument(seed)),
    resamples: RESAMPLES,
    pairs: pairs.map((pair, p) => ({
      ...pair,
      difference: intervalOf(at(pair.first, pair.second), levels[p]!),
      confidence: levels[p]!,
      p: ps[p]!,
      adjusted: adjusted[p]!,
    })),
    detectable: detectableLead(estimates, at, confidence),
  };
}

/**
 * Confidence by which Holm's procedure tests each pair: the j-th least likely of m is asked for 1 − α/(m − j + 1). Where the procedure
 * stops it asks no less of the rest.
 */
function holmLevels(
  ps: readonly number[],
  adjusted: readonly number[],
  confidence: number,
): number[] {
  const m = ps.length;
  const order = [...ps.keys()].sort((i, j) => ps[i]! - ps[j]!);
  const rejected = adjusted.filter((p) => p <= 1 - confidence + NOISE).length;
  const levels = adjusted.map(() => 0);
  for (const [j, pair] of order.entries())
    levels[pair] = simultaneous(confidence, m - Math.min(j, rejected));
  return levels;
}

/** Bounds of a difference. One that is the same in every cluster is taken for sure only where chance would hardly make it so. */
function oneSided(
  { n, mean, deviation }: BlockSummary,
  alpha: number,
  error: number,
): { low: number; high: number } {
  if (n < 2 || (deviation === 0 && mean !== 0 && alikeByChance(n) > error))
    return { low: -Infinity, high: Infinity };
  const half = deviation === 0 ? 0 : (studentQuantile(1 - alpha, n - 1) * deviation) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}

function chanceOf({ n, mean, deviation }: BlockSummary): number {
  if (Math.abs(mean) <= NOISE || n < 2) return 1;
  if (deviation === 0) return Math.min(1, alikeByChance(n));
  return Math.min(1, 2 * (1 - studentCdf(Math.abs((mean / deviation) * Math.sqrt(n)), n - 1)));
}

function detectableLead(
  means: readonly number[],
  at: (i: number, l: number) => BlockSummary,
  confidence: number,
): number | null {
  const order = [...means.keys()].sort((i, l) => means[l]! - means[i]!);
  const [first, ...rest] = order;
  const { n } = at(first!, rest[0]!);
  if (n < 2) return null;
  const t = studentQuantile(1 - (1 - confidence) / (means.length - 1), n - 1);
  const error = at(first!, rest[0]!).deviation / Math.sqrt(n);
  return error === 0 ? null : (t + normalQuantile(0.8)) * error;
}

/** By strategy: shares of places over resamples of clusters. */
function rankShares(means: readonly (readonly number[])[], seed: string): number[][] {
  const [n, k] = [means.length, means[0]!.length];
  const counts = Array.from({ length: k }, () => Array.from({ length: k }, () => 0));
  const stream = openStream(seed, 0, '', 'bootstrap');
  const sums = new Float64Array(k);
  for (let b = 0; b < RESAMPLES; b++) {
    sums.fill(0);
    for (let c = 0; c < n; c++) {
      const row = means[drawBelow(stream, n)]!;
      for (let i = 0; i < k; i++) sums[i]! += row[i]!;
    }
    for (let i = 0; i < k; i++) {
      let [above, ties] = [0, 0];
      for (let l = 0; l < k; l++) {
        if (sums[l]! > sums[i]! + NOISE * n) above++;
        else if (Math.abs(sums[l]! - sums[i]!) <= NOISE * n) ties++;
      }
      for (let r = above; r < above + ties; r++) counts[i]![r]! += 1 / ties;
    }
  }
  return counts.map((row) => row.map((count) => count / RESAMPLES));
}
