import { square } from '../elementary.ts';

/** Groups that the values of one number are put into at most: cuts lie between groups, and ranks are those of groups. */
const GROUPS_MAX = 100;

/** A number's values in rising order, in groups that never part equal values. */
export interface Ranked {
  readonly values: ArrayLike<number>;
  /** Indices of the values, in rising order of value, of equals in that of the index. */
  readonly order: Uint16Array | Uint32Array;
  /** By group: how many values lie in it or below. */
  readonly ends: Int32Array;
  /** By group: mean rank of its values, from 1. */
  readonly ranks: Float64Array;
  /** Σ over all values of the squared distance of the group's rank from the mean rank. */
  readonly spread: number;
}

/**
 * Values in rising order. Up to 100 different ones are each a group of their own; of more, groups of about equal size are formed: a
 * hundredth of the values more or less on one side hardly moves a statistic, and thousands of shuffles have fewer cuts to try.
 */
export function ranked(values: ArrayLike<number>): Ranked {
  const n = values.length;
  const indices = Array.from({ length: n }, (_, i) => i);
  indices.sort((i, j) => values[i]! - values[j]! || i - j);
  const order = n <= 2 ** 16 ? Uint16Array.from(indices) : Uint32Array.from(indices);
  const width = n / GROUPS_MAX;
  const ends: number[] = [];
  for (let k = 1; k <= n; k++) {
    const open = k < n && values[order[k - 1]!] === values[order[k]!];
    if (!open && (k === n || k >= (ends.at(-1) ?? 0) + width)) ends.push(k);
  }
  const ranks = ends.map((end, g) => ((ends[g - 1] ?? 0) + end + 1) / 2);
  const spread = ends.reduce(
    (sum, end, g) => sum + (end - (ends[g - 1] ?? 0)) * square(ranks[g]! - (n + 1) / 2),
    0,
  );
  return {
    values,
    order,
    ends: Int32Array.from(ends),
    ranks: Float64Array.from(ranks),
    spread,
  };
}

/** A cut of a number's range in two. */
export interface Cut {
  /** Half way between the greatest value below and the least above. */
  readonly at: number;
  /** How many values lie below it. */
  readonly below: number;
  /** Standardised difference between the sides, at least 0. */
  readonly z: number;
  /** 1 where the outcome is greater above the cut, −1 where it is greater below. */
  readonly direction: 1 | -1;
}

/**
 * The cut that parts outcomes most: the greatest z_k = |L − kȳ| / √(V·k(n − k)/(n − 1)) over the cuts after the k lowest values with
 * ℓ ≤ k ≤ n − ℓ, L their sum of outcomes, ȳ the mean and V the variance (divisor n) of all; of equals the lowest.
 *
 * @param least ℓ, the fewest values on either side, at least 1.
 * @param inside by index, whether the value counts. Default: all do.
 * @returns null where there is no cut, or all outcomes are equal.
 */
export function bestCut(
  { values, order }: Pick<Ranked, 'values' | 'order'>,
  outcomes: ArrayLike<number>,
  least: number,
  inside?: ArrayLike<boolean>,
): Cut | null {
  const kept = inside ? Array.from(order).filter((i) => inside[i]!) : order;
  const n = kept.length;
  let [total, squares] = [0, 0];
  for (let k = 0; k < n; k++) total += outcomes[kept[k]!]!;
  const mean = total / n;
  for (let k = 0; k < n; k++) squares += square(outcomes[kept[k]!]! - mean);
  if (squares <= 0) return null;
  let [best, below, sign, sum] = [-1, 0, 1, 0];
  for (let k = 1; k < n; k++) {
    sum += outcomes[kept[k - 1]!]!;
    if (k < least || k > n - least || values[kept[k - 1]!] === values[kept[k]!]) continue;
    const lack = sum - k * mean;
    const z2 = (square(lack) * n * (n - 1)) / (squares * k * (n - k));
    // What is larger by no more than rounding is equal.
    if (z2 <= best * (1 + 1e-12)) continue;
    [best, below, sign] = [z2, k, lack < 0 ? 1 : -1];
  }
  if (below === 0) return null;
  return {
    at: (values[kept[below - 1]!]! + values[kept[below]!]!) / 2,
    below,
    z: Math.sqrt(best),
    direction: sign < 0 ? -1 : 1,
  };
}

/** Fewest values on either side of a cut among n: 10, or one in 20 where that is more. */
export function leastSide(n: number): number {
  return Math.max(10, Math.floor(n / 20));
}
