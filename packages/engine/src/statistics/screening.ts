import { numberArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { holm } from './holm.ts';
import { BATCH, type MaxStatistics, type MaxOver, maxOver } from './max-over.ts';
import { normalCdf } from './normal.ts';
import { bestCut, type Cut, leastSide, type Ranked, ranked } from './ranked.ts';

/** Numbers that differed from unit to unit, and what came of each unit. */
export interface ScreeningData {
  /** By number, by unit: its value. */
  readonly numbers: readonly ArrayLike<number>[];
  /** By outcome, by unit: what came of it, such as 1 for an agreement and 0 for none; of several runs, in how many. */
  readonly outcomes: readonly ArrayLike<number>[];
  /** Runs of each unit. Default 1. */
  readonly size?: number;
}

/** Orders of the units, one for each shuffle: {@link shuffles}. All numbers and outcomes meet the same ones. */
type Arrangements = Iterable<ArrayLike<number>>;

/** Options for screening numbers. */
export interface ScreeningOptions {
  /** Share of screenings without any effect in which some number may pass, in (0, 1). */
  readonly alpha: number;
  /** Fewest units on either side of a cut. Default {@link leastSide}. */
  readonly least?: number;
  /** Statistics that a number can pass by. Default: both. */
  readonly by?: readonly Statistic[];
}

/** Statistic that a number is judged by: its best single cut, or its ranks, which tell more of an effect that grows evenly. */
export type Statistic = 'cut' | 'rank';

/** Result of screening one number for one outcome. */
export interface ScreenedNumber {
  /** Null where the number has too few values on one side of every cut. */
  readonly cut: Cut | null;
  /**
   * Mann and Whitney's U of runs with the outcome over those without, and U as a share of all pairs; null where outcomes are no
   * counts.
   */
  readonly u: number | null;
  readonly auc: number | null;
  /**
   * What the number is judged by: z of the best cut between groups of values ({@link ranked}), and the standardised rank statistic,
   * above 0 where the outcome rises with the number.
   */
  readonly z: Readonly<Record<Statistic, number>>;
  /** By shuffles, for the number by itself: how likely so good a cut, or such ranks, are if no number matters. */
  readonly alone: { readonly cut: number; readonly rank: number };
  /** The smaller of both, held together over all statistics, numbers and outcomes. */
  readonly p: number;
  /** Of the rank statistic by the normal distribution, over all numbers and outcomes by Holm: a check without shuffles. */
  readonly holm: number;
}

/** Result of screening for one outcome. */
export interface ScreenedOutcome {
  readonly numbers: readonly ScreenedNumber[];
  /** Of each statistic: a number passes with a greater z than this; ∞ where it is not looked at. */
  readonly critical: Readonly<Record<Statistic, number>>;
}

/**
 * Screening of single numbers: which of them an outcome depends on, by two statistics each, the best cut in two
 * ({@link bestCut}) and the ranks. For outcomes 0 and 1 the latter is Mann and Whitney's U less its mean over its standard
 * deviation √(n₁n₀(n + 1)/12), less with ties; for others the correlation of outcome and rank times √(n − 1).
 *
 * The outcomes are shuffled among the units, the same shuffle for all numbers, so that the numbers keep their dependence. Per
 * outcome and statistic the maximum over all numbers is noted (max-T); as rare outcomes have heavier tails, the maxima are
 * compared by their ranks among the shuffles (min-P). p = (1 + #{shuffles that are as extreme})/(1 + shuffles). Exact if the units
 * are exchangeable where no number matters: runs that share a draw of the numbers have to be made one unit ({@link unitsOf}).
 *
 * @returns by outcome; null where it is the same in every unit.
 * @throws `argument/invalid` with fewer than 2 units, or lengths that do not fit.
 *
 * Sources: Westfall and Young, Resampling-Based Multiple Testing (1993); maximally selected statistics: Miller and Siegmund,
 * Biometrics 38 (1982), Hothorn and Lausen, Computational Statistics & Data Analysis 43 (2003).
 */
export function screen(
  data: ScreeningData,
  { arrangements, ...options }: ScreeningOptions & { readonly arrangements: Arrangements },
): (ScreenedOutcome | null)[] {
  const screener = new Screener(data, options);
  screener.add(arrangements);
  return screener.conclude();
}

/** {@link screen} step by step: the shuffles are taken some at a time. */
export class Screener {
  private readonly data: ScreeningData;
  private readonly axes: readonly Ranked[];
  private readonly side: number;
  private readonly by: readonly Statistic[];
  private readonly alpha: number;
  /** Indices of the outcomes that vary. */
  private readonly live: readonly number[];
  private readonly families: readonly MaxOver[];

  /** @throws as {@link screen}. */
  constructor(data: ScreeningData, { alpha, least, by = ['cut', 'rank'] }: ScreeningOptions) {
    const { numbers, outcomes } = data;
    const n = outcomes[0]?.length ?? 0;
    demand(n >= 2, `Screening needs at least 2 units, not ${n}.`, { n });
    demand(
      [...numbers, ...outcomes].every((list) => list.length === n),
      'Screening needs a value of every number, and every outcome, per unit.',
    );
    this.alpha = numberArgument('alpha', alpha, { min: 0, max: 1, open: true });
    this.side = wholeArgument('least', least ?? leastSide(n), 1);
    this.by = by;
    this.data = data;
    this.axes = numbers.map(ranked);
    this.live = outcomes.flatMap((y, e) => (varies(y) ? [e] : []));
    this.families = this.live.map((e) => maxOver(this.axes, outcomes[e]!, this.side));
  }

  /** Takes some shuffles; what was given is copied. */
  add(arrangements: Arrangements): void {
    for (const batch of batches(arrangements))
      for (const family of this.families) family.add(batch);
  }

  /** Result of the shuffles so far. */
  conclude(): (ScreenedOutcome | null)[] {
    const { axes, families, live, by, side, data } = this;
    const groups = families.flatMap((family) => by.map((statistic) => family.groups[statistic]));
    const judged = minP(groups, this.alpha);
    const checks = holm(
      families.flatMap(({ observed }) => observed.rank.map((z) => 2 * normalCdf(-Math.abs(z)))),
    );
    return data.outcomes.map((y, e) => {
      const f = live.indexOf(e);
      const family = families[f];
      if (!family) return null;
      const criticalOf = (statistic: Statistic): number => {
        const place = by.indexOf(statistic);
        return place < 0 ? Infinity : judged.criticals[f * by.length + place]!;
      };
      return {
        critical: { cut: criticalOf('cut'), rank: criticalOf('rank') },
        numbers: axes.map((axis, j): ScreenedNumber => {
          const z = { cut: family.observed.cut[j]!, rank: family.observed.rank[j]! };
          return {
            cut: bestCut(axis, y, side),
            ...exactRanks(axis, y, data.size ?? 1),
            z,
            alone: { cut: family.alone('cut', j), rank: family.alone('rank', j) },
            p: Math.min(
              ...by.map((statistic, place) =>
                judged.p(f * by.length + place, Math.abs(z[statistic])),
              ),
            ),
            holm: checks[f * axes.length + j]!,
          };
        }),
      };
    });
  }
}

/** Units as runs that share a draw make them: numbers of one run, and the mean of each outcome over all. */
export interface Units {
  /** By unit: indices of its runs. */
  readonly runs: readonly (readonly number[])[];
  /** Runs of each unit. */
  readonly size: number;
}

/**
 * Units of runs that share a draw of the numbers, in the order of their first runs. Units of unequal size are not exchangeable, so
 * those with fewer runs than the largest, such as one that is cut off at the end, are left out.
 *
 * @param blocks by run: which draw it has.
 */
export function unitsOf(blocks: ArrayLike<number>): Units {
  const byBlock = new Map<number, number[]>();
  for (let run = 0; run < blocks.length; run++) {
    const runs = byBlock.get(blocks[run]!);
    if (runs) runs.push(run);
    else byBlock.set(blocks[run]!, [run]);
  }
  const all = [...byBlock.values()];
  const size = all.reduce((most, { length }) => Math.max(most, length), 0);
  return { runs: all.filter(({ length }) => length === size), size };
}

/** Orders of n units at random, one after the other in the same array. */
export function* shuffles(
  n: number,
  count: number,
  uniforms: { next(): number },
): Generator<Uint32Array> {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let b = 0; b < count; b++) {
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(uniforms.next() * (i + 1));
      const moved = order[i]!;
      order[i] = order[j]!;
      order[j] = moved;
    }
    yield order;
  }
}

/** Copies of the arrangements, some at once. */
function* batches(arrangements: Arrangements): Generator<Uint32Array[]> {
  let batch: Uint32Array[] = [];
  for (const arrangement of arrangements) {
    batch.push(Uint32Array.from(arrangement));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Joint p-values over groups of statistics with a maximum per shuffle each, and what each group has to exceed. */
function minP(
  groups: readonly MaxStatistics[],
  alpha: number,
): { readonly p: (group: number, z: number) => number; readonly criticals: readonly number[] } {
  const count = (groups[0]?.maxima.length ?? 0) + 1;
  // The observed maximum is one of the arrangements. Rounding may not part equals.
  const sorted = groups.map(({ observed, maxima }) => [observed, ...maxima].sort((a, b) => b - a));
  const least = Array<number>(count).fill(1);
  for (const [g, { observed, maxima }] of groups.entries()) {
    for (let a = 0; a < count; a++) {
      const rank = asGreat(sorted[g]!, a === 0 ? observed : maxima[a - 1]!) / count;
      least[a] = Math.min(least[a]!, rank);
    }
  }
  least.sort((a, b) => a - b);
  const asSmall = (p: number): number => {
    const at = least.findIndex((x) => x > p);
    return at < 0 ? count : at;
  };
  const own = groups.map(({ maxima }) => [...maxima].sort((a, b) => b - a));
  // The most shuffles of one group that may be as great as a number that passes.
  let most = Math.floor(alpha * count + 1e-9);
  while (most > 0 && asSmall(most / count) > alpha * count + 1e-9) most--;
  return {
    p: (group, z) => Math.max(1, asSmall((1 + asGreat(own[group]!, z)) / count)) / count,
    criticals: own.map((maxima) => (most === 0 ? Infinity : (maxima[most - 1] ?? 0))),
  };
}

/** How many of some falling numbers are at least so great, but for rounding. */
function asGreat(falling: readonly number[], z: number): number {
  const bound = z * (1 - 1e-9);
  let [low, high] = [0, falling.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (falling[middle]! >= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function varies(outcomes: ArrayLike<number>): boolean {
  for (let i = 1; i < outcomes.length; i++) if (outcomes[i] !== outcomes[0]) return true;
  return false;
}

/** U and AUC by the exact ranks of the runs, equals sharing theirs; null where outcomes are no counts up to the size. */
function exactRanks(
  { values, order }: Ranked,
  outcomes: ArrayLike<number>,
  size: number,
): Pick<ScreenedNumber, 'u' | 'auc'> {
  const n = order.length;
  let [ones, sum, from] = [0, 0, 0];
  for (let k = 1; k <= n; k++) {
    if (k < n && values[order[k]!] === values[order[from]!]) continue;
    for (let i = from; i < k; i++) {
      const count = outcomes[order[i]!]!;
      if (!Number.isInteger(count) || count < 0 || count > size) return { u: null, auc: null };
      ones += count;
      sum += (count * (from * size + 1 + k * size)) / 2;
    }
    from = k;
  }
  const u = sum - (ones * (ones + 1)) / 2;
  return { u, auc: u / (ones * (n * size - ones)) };
}
