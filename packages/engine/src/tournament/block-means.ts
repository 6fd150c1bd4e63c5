import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { type Held, held } from '../statistics/held.ts';
import { type Interval, meanInterval } from '../statistics/interval.ts';

/** Values that strategies came to at the same places. */
export interface BlockValues {
  /** By block: what it is one of, such as its domain. Blocks of one cluster are not independent of each other. */
  readonly clusters: readonly number[];
  /** At [block][strategy], greater being better; NaN where a strategy was not there. */
  readonly values: readonly (readonly number[])[];
}

/** A deviation below this comes of floating-point sums of equal numbers. */
export const NOISE = 1e-12;

/** What blocks of one cluster say. */
export interface BlockCluster {
  /** By pair: mean difference over blocks in which both are; NaN where there is none. */
  readonly pairs: readonly (readonly number[])[];
  /** Who is there; and whether all are in each of its blocks. */
  readonly present: readonly boolean[];
  readonly complete: boolean;
  /** Mean of those that are there, each counting the same. */
  readonly grand: number;
}

/** Clusters of blocks, in the order in which they first come. */
export function clustersOf({ clusters, values }: BlockValues): BlockCluster[] {
  const k = values[0]!.length;
  const rows = new Map<number, (readonly number[])[]>();
  for (const [b, cluster] of clusters.entries()) {
    const own = rows.get(cluster);
    if (own) own.push(values[b]!);
    else rows.set(cluster, [values[b]!]);
  }
  return [...rows.values()].map((own) => clusterOf(own, k));
}

function clusterOf(rows: readonly (readonly number[])[], k: number): BlockCluster {
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
export interface Aligned {
  /** By cluster and strategy. */
  readonly of: readonly (readonly number[])[];
  /** Mean over clusters, and how sure it is. */
  readonly evidence: (xs: readonly number[]) => BlockSummary;
}

/**
 * With τ the mean difference of a strategy to all, over the blocks that it shared with each, a cluster says of it τ and what its own
 * differences are beyond those of τ: so means over clusters are τ, also where a cluster lacks somebody. What is left of differences after
 * τ has been fitted is too small by as many as were fitted, which the number of clusters is reduced for; where nobody is lacking it stays.
 */
export function alignedOf(table: readonly BlockCluster[]): Aligned {
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
export function differenceIn(
  { pairs, complete }: BlockCluster,
  of: readonly number[],
  i: number,
  l: number,
): number {
  // The same number, but for floating-point noise.
  return complete ? pairs[i]![l]! : of[i]! - of[l]!;
}

/** What was found over clusters. */
export interface BlockSummary {
  readonly n: number;
  readonly mean: number;
  readonly deviation: number;
}

function summaryOf(xs: readonly number[]): BlockSummary {
  const n = xs.length;
  demand(n > 0, 'Two strategies were never in the same block.');
  const mean = xs.reduce((a, b) => a + b, 0) / n;
  const squares = xs.reduce((sum, x) => sum + square(x - mean), 0);
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  return { n, mean, deviation: deviation > NOISE ? deviation : 0 };
}

/** What was found over n, of which only so many count as independent. */
function fewer({ n, mean, deviation }: BlockSummary, pieces: number): BlockSummary {
  if (pieces < 2) return { n: 1, mean, deviation: 0 };
  return {
    n: pieces,
    mean,
    deviation: (deviation * pieces * Math.sqrt((n - 1) / (pieces - 1))) / n,
  };
}

/** Mean with the interval that the clusters give it. */
export function intervalOf({ n, mean, deviation }: BlockSummary, confidence: number): Interval {
  return meanInterval(mean, deviation, n, confidence);
}

/**
 * By strategy: its mean, each cluster counting the same, allowed for who was met where blocks lack somebody. Blocks in which nobody has a
 * value say nothing; null where none is left.
 */
export function blockMeans(blocks: BlockValues, confidence: number): Held[] | null {
  const aligned = alignedThere(blocks);
  return aligned ? heldMeans(aligned, confidence) : null;
}

/** {@link blockMeans} without intervals. */
export function blockEstimates(blocks: BlockValues): number[] | null {
  const aligned = alignedThere(blocks);
  if (!aligned) return null;
  const { of, evidence } = aligned;
  return of[0]!.map((_, i) => evidence(of.map((row) => row[i]!)).mean);
}

function alignedThere({ clusters, values }: BlockValues): Aligned | undefined {
  const there = [...values.keys()].filter((b) => values[b]!.some((x) => !Number.isNaN(x)));
  if (there.length === 0) return undefined;
  return alignedOf(
    clustersOf({
      clusters: there.map((b) => clusters[b]!),
      values: there.map((b) => values[b]!),
    }),
  );
}

/** Mean of each strategy, with an interval by itself and one that all hold together. */
export function heldMeans({ of, evidence }: Aligned, confidence: number): Held[] {
  return of[0]!.map((_, i) => {
    const found = evidence(of.map((row) => row[i]!));
    return held((level) => intervalOf(found, level), { confidence, among: of[0]!.length });
  });
}
