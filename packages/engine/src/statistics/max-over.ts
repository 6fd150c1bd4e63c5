import { square } from '../elementary.ts';
import type { Ranked } from './ranked.ts';

/** Greatest statistic over all numbers: as observed, and under each shuffle. */
export interface MaxStatistics {
  readonly observed: number;
  readonly maxima: readonly number[];
}

/** Statistics of one outcome along many numbers, as observed and shuffled. */
export interface MaxOver {
  /** By number: z of the best cut, 0 without one; standardised rank statistic, signed. */
  readonly observed: { readonly cut: readonly number[]; readonly rank: readonly number[] };
  readonly groups: { readonly cut: MaxStatistics; readonly rank: MaxStatistics };
  /** Takes at most {@link BATCH} arrangements: in each, unit i gets the outcome of the unit that is named at place i. */
  add(arrangements: readonly ArrayLike<number>[]): void;
  /** Share of the arrangements, the observed one counted in, in which this number by itself does as well. */
  alone(statistic: 'cut' | 'rank', number: number): number;
}

/** Arrangements that are summed at once. */
export const BATCH = 4;
/** Sums of counts below this fit side by side in one double: four of 13 bits each. */
const FIELD = 2 ** 13;
/** By place in a batch: what 1 is there. */
const UNITS = [1, FIELD, 2 ** 26, 2 ** 39] as const;

/** What of a number and an outcome stays the same under all shuffles, by group of values. */
interface Axis {
  readonly order: ArrayLike<number>;
  readonly ends: Int32Array;
  /** Sum of outcomes up to the end of the group, if the number does not matter. */
  readonly expected: Float64Array;
  /** What the squared lack of it is multiplied by to give z²; 0 where no cut may be. */
  readonly weights: Float64Array;
  /** How much the next group's rank is above this one's. */
  readonly steps: Float64Array;
  /** Σ ranks × outcomes is this less Σ steps × sums up to the group; times `scale` it is standardised. */
  readonly base: number;
  readonly scale: number;
}

/**
 * Statistics of an outcome along numbers that have been put in order once. An arrangement takes one pass over the units of each
 * number; where outcomes are counts, four arrangements share one.
 *
 * @param outcomes by unit; not all equal.
 * @param least the fewest units on either side of a cut.
 */
export function maxOver(
  all: readonly Ranked[],
  outcomes: ArrayLike<number>,
  least: number,
): MaxOver {
  const n = outcomes.length;
  const own = Float64Array.from(outcomes);
  const total = own.reduce((sum, y) => sum + y, 0);
  const squares = own.reduce((sum, y) => sum + square(y - total / n), 0);
  const axes = all.map((r) => axisOf(r, { n, total, squares, least }));
  const packs = own.every((y) => Number.isInteger(y) && y >= 0) && total < FIELD;
  const packed = new Float64Array(n);
  const sums = new Float64Array(Math.max(1, ...axes.map(({ ends }) => ends.length)));
  /** By arrangement of a batch: z² of the best cut, and z of the ranks. */
  const cuts = new Float64Array(BATCH);
  const ranks = new Float64Array(BATCH);
  const measure = (axis: Axis, count: number): void => {
    sumUp(axis, packed, sums);
    for (let f = count - 1; f >= 0; f--) takeField(axis, sums, UNITS[f]!, f, cuts, ranks);
  };
  packed.set(own);
  const cut: number[] = [];
  const rank: number[] = [];
  for (const axis of axes) {
    measure(axis, 1);
    cut.push(Math.sqrt(cuts[0]!));
    rank.push(ranks[0]!);
  }
  const maxima = { cut: [] as number[], rank: [] as number[] };
  const asGood = { cut: axes.map(() => 0), rank: axes.map(() => 0) };
  const bounds = {
    cut: Float64Array.from(cut, (z) => square(z) * (1 - 1e-9)),
    rank: Float64Array.from(rank, (z) => Math.abs(z) * (1 - 1e-9)),
  };
  const most = { cut: new Float64Array(BATCH), rank: new Float64Array(BATCH) };
  const addPacked = (count: number): void => {
    most.cut.fill(0);
    most.rank.fill(0);
    for (let j = 0; j < axes.length; j++) {
      measure(axes[j]!, count);
      for (let f = 0; f < count; f++) {
        const z2 = cuts[f]!;
        const z = Math.abs(ranks[f]!);
        if (z2 > most.cut[f]!) most.cut[f] = z2;
        if (z > most.rank[f]!) most.rank[f] = z;
        if (z2 >= bounds.cut[j]!) asGood.cut[j]!++;
        if (z >= bounds.rank[j]!) asGood.rank[j]!++;
      }
    }
    for (let f = 0; f < count; f++) {
      maxima.cut.push(Math.sqrt(most.cut[f]!));
      maxima.rank.push(most.rank[f]!);
    }
  };
  return {
    observed: { cut, rank },
    groups: {
      cut: { observed: Math.max(0, ...cut), maxima: maxima.cut },
      rank: { observed: Math.max(0, ...rank.map(Math.abs)), maxima: maxima.rank },
    },
    add(arrangements) {
      packed.fill(0);
      for (const [f, arrangement] of arrangements.entries()) {
        const unit = packs ? UNITS[f]! : 1;
        for (let i = 0; i < n; i++) packed[i]! += own[arrangement[i]!]! * unit;
        if (packs) continue;
        addPacked(1);
        packed.fill(0);
      }
      if (packs) addPacked(arrangements.length);
    },
    alone: (statistic, number) => (1 + asGood[statistic][number]!) / (1 + maxima[statistic].length),
  };
}

function axisOf(
  { order, ends, ranks, spread }: Ranked,
  { n, total, squares, least }: { n: number; total: number; squares: number; least: number },
): Axis {
  return {
    order,
    ends,
    expected: Float64Array.from(ends, (k) => (k * total) / n),
    weights: Float64Array.from(ends, (k) =>
      k < least || k > n - least ? 0 : (n * (n - 1)) / (squares * k * (n - k)),
    ),
    steps: Float64Array.from(ranks, (rank, g) => (ranks[g + 1] ?? rank) - rank),
    base: (ranks.at(-1)! - (n + 1) / 2) * total,
    scale: spread > 0 ? Math.sqrt((n - 1) / (squares * spread)) : 0,
  };
}

/** Sums of the outcomes up to the end of each group. */
function sumUp({ order, ends }: Axis, outcomes: Float64Array, sums: Float64Array): void {
  let [k, sum] = [0, 0];
  for (let g = 0; g < ends.length; g++) {
    const end = ends[g]!;
    for (; k < end; k++) sum += outcomes[order[k]!]!;
    sums[g] = sum;
  }
}

/** Statistics of the arrangement whose sums stand uppermost, which are taken away. */
function takeField(
  { ends, expected, weights, steps, base, scale }: Axis,
  sums: Float64Array,
  unit: number,
  at: number,
  cuts: Float64Array,
  ranks: Float64Array,
): void {
  let [best, weighted] = [0, 0];
  for (let g = 0; g < ends.length; g++) {
    let sum = sums[g]!;
    if (unit > 1) {
      const upper = Math.floor(sum / unit);
      sums[g] = sum - upper * unit;
      sum = upper;
    }
    const lack = sum - expected[g]!;
    const z2 = lack * lack * weights[g]!;
    if (z2 > best) best = z2;
    weighted += sum * steps[g]!;
  }
  cuts[at] = best;
  ranks[at] = (base - weighted) * scale;
}
