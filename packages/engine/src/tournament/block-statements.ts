import { confidenceArgument, numbersArgument, seedArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { openStream } from '../random/stream.ts';
import { type AgainstBest, boundsAgainstBest } from '../statistics/best.ts';
import { holm } from '../statistics/holm.ts';
import {
  alikeByChance,
  type Interval,
  meanInterval,
  simultaneous,
} from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { studentCdf, studentQuantile } from '../statistics/student.ts';
import { drawBelow } from '../statistics/uniforms.ts';

/** Values that strategies came to at the same places. */
export interface BlockValues {
  /** By block: what it is one of, such as its domain. Blocks of one cluster are not independent of each other. */
  readonly clusters: readonly number[];
  /** At [block][strategy], greater being better; NaN where a strategy was not there. */
  readonly values: readonly (readonly number[])[];
}

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
  readonly means: readonly Interval[];
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
/** A deviation below this comes of floating-point sums of equal numbers. */
const NOISE = 1e-12;

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
  const names = [...new Set(clusters)];
  const table = names.map((name) =>
    clusterOf(
      values.filter((_, b) => clusters[b] === name),
      k,
    ),
  );
  const { of, evidence } = alignedOf(table);
  const summaries = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (__, l) =>
      i === l
        ? undefined
        : evidence(table.map((cluster, c) => differenceIn(cluster, of[c]!, i, l))),
    ),
  );
  const at = (i: number, l: number): Summary => summaries[i]![l]!;
  const means = Array.from({ length: k }, (_, i) =>
    intervalOf(evidence(of.map((row) => row[i]!)), confidence),
  );
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
    clusters: names.length,
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

interface Cluster {
  /** By pair: mean difference over blocks in which both are; NaN where there is none. */
  readonly pairs: readonly (readonly number[])[];
  /** Who is there; and whether all are in each of its blocks. */
  readonly present: readonly boolean[];
  readonly complete: boolean;
  /** Mean of those that are there, each counting the same. */
  readonly grand: number;
}

function clusterOf(rows: readonly (readonly number[])[], k: number): Cluster {
  const strategies = Array.from({ length: k }, (_, i) => i);
  const pairs = strategies.map((i) =>
    strategies.map((l) => {
      const both = rows.filter((row) => !Number.isNaN(row[i]!) && !Number.isNaN(row[l]!));
      return both.reduce((sum, row) => sum + row[i]! - row[l]!, 0) / both.length;
    }),
  );
  const alone = strategies.map((i) => {
    const own = rows.map((row) => row[i]!).filter((x) => !Number.isNaN(x));
    return own.reduce((a, b) => a + b, 0) / own.length;
  });
  const known = alone.filter((x) => !Number.isNaN(x));
  return {
    pairs,
    present: alone.map((x) => !Number.isNaN(x)),
    complete: rows.every((row) => row.every((x) => !Number.isNaN(x))),
    grand: known.reduce((a, b) => a + b, 0) / known.length,
  };
}

/** Means of strategies over blocks of one cluster, as {@link blockStatements} has them; null where two were never in the same block. */
export function meansWithin(rows: readonly (readonly number[])[]): (number | null)[] {
  const { pairs, grand } = clusterOf(rows, rows[0]!.length);
  return pairs.map((row) => {
    const mean = grand + row.reduce((sum, d) => sum + d, 0) / row.length;
    return Number.isNaN(mean) ? null : mean;
  });
}

/** What each cluster says of each strategy, so that whatever is compared is a mean over clusters of one and the same numbers. */
interface Aligned {
  /** By cluster and strategy. */
  readonly of: readonly (readonly number[])[];
  /** Mean over clusters, and how sure it is. */
  readonly evidence: (xs: readonly number[]) => Summary;
}

/**
 * With τ the mean difference of a strategy to all, over the blocks that it shared with each, a cluster says of it τ and what its own
 * differences are beyond those of τ: so means over clusters are τ, also where a cluster lacks somebody. What is left of differences after
 * τ has been fitted is too small by as many as were fitted, which the number of clusters is reduced for; where nobody is lacking it stays.
 */
function alignedOf(table: readonly Cluster[]): Aligned {
  const n = table.length;
  const k = table[0]!.present.length;
  const strategies = Array.from({ length: k }, (_, i) => i);
  const count = strategies.map((i) =>
    strategies.map((l) => table.filter(({ pairs }) => !Number.isNaN(pairs[i]![l]!)).length),
  );
  demand(
    count.every((row) => row.every((x) => x > 0)),
    'Two strategies were never in the same block.',
  );
  const whole = count.flat().every((x) => x === n);
  const effects = strategies.map(
    (i) =>
      strategies.reduce(
        (sum, l) =>
          sum + table.reduce((all, { pairs }) => all + (pairs[i]![l]! || 0), 0) / count[i]![l]!,
        0,
      ) / k,
  );
  const of = table.map(({ pairs, present, grand }) => {
    if (whole) return pairs.map((row) => grand + row.reduce((sum, d) => sum + d, 0) / k);
    const there = effects.filter((_, i) => present[i]!);
    const level = grand - there.reduce((a, b) => a + b, 0) / there.length;
    return strategies.map((i) =>
      strategies.reduce((sum, l) => {
        const beyond = pairs[i]![l]! - (effects[i]! - effects[l]!);
        return Number.isNaN(beyond) ? sum : sum + (n * beyond) / (count[i]![l]! * k);
      }, level + effects[i]!),
    );
  });
  if (whole) return { of, evidence: summaryOf };
  const free = table.reduce((sum, { present }) => sum + present.filter(Boolean).length - 1, 0);
  const pieces = Math.max(1, Math.floor(free / (k - 1)));
  return { of, evidence: (xs) => fewer(summaryOf(xs), pieces) };
}

/** A cluster's difference of two strategies. */
function differenceIn(
  { pairs, complete }: Cluster,
  of: readonly number[],
  i: number,
  l: number,
): number {
  // The same number, but for floating-point noise.
  return complete ? pairs[i]![l]! : of[i]! - of[l]!;
}

interface Summary {
  readonly n: number;
  readonly mean: number;
  readonly deviation: number;
}

function summaryOf(xs: readonly number[]): Summary {
  const n = xs.length;
  demand(n > 0, 'Two strategies were never in the same block.');
  const mean = xs.reduce((a, b) => a + b, 0) / n;
  const squares = xs.reduce((sum, x) => sum + square(x - mean), 0);
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  return { n, mean, deviation: deviation > NOISE ? deviation : 0 };
}

/** What was found over n, of which only so many count as independent. */
function fewer({ n, mean, deviation }: Summary, pieces: number): Summary {
  if (pieces < 2) return { n: 1, mean, deviation: 0 };
  return {
    n: pieces,
    mean,
    deviation: (deviation * pieces * Math.sqrt((n - 1) / (pieces - 1))) / n,
  };
}

function intervalOf({ n, mean, deviation }: Summary, confidence: number): Interval {
  return meanInterval(mean, deviation, n, confidence);
}

/** Bounds of a difference. One that is the same in every cluster is taken for sure only where chance would hardly make it so. */
function oneSided(
  { n, mean, deviation }: Summary,
  alpha: number,
  error: number,
): { low: number; high: number } {
  if (n < 2 || (deviation === 0 && mean !== 0 && alikeByChance(n) > error))
    return { low: -Infinity, high: Infinity };
  const half = deviation === 0 ? 0 : (studentQuantile(1 - alpha, n - 1) * deviation) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}

function chanceOf({ n, mean, deviation }: Summary): number {
  if (Math.abs(mean) <= NOISE || n < 2) return 1;
  if (deviation === 0) return Math.min(1, alikeByChance(n));
  return Math.min(1, 2 * (1 - studentCdf(Math.abs((mean / deviation) * Math.sqrt(n)), n - 1)));
}

function detectableLead(
  means: readonly number[],
  at: (i: number, l: number) => Summary,
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
