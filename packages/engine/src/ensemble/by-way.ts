import { square } from '../elementary.ts';
import type { Tabled } from '../model/deal-model.ts';
import { type Interval, simultaneous } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { shrink, type Shrunk } from '../statistics/shrinkage.ts';
import type { WayPlan } from '../ways/plan.ts';
import type { Estimand } from './comparison.ts';
import type { Estimates } from './estimates.ts';
import { directionOf, isRate, unitOf } from './measure.ts';
import type { Moments } from './moments.ts';
import type { Summary } from './summary.ts';
import type { WaySums } from './way-sums.ts';

/** Fewest runs in each way of negotiating before anything is said of them. */
export const WAY_RUNS_MIN = 50;

/** Effect of the ways of negotiating on one row, in terms of the estimand. */
export interface RowWays {
  /**
   * By way: estimate, drawn towards the mean of all ways as far as chance explains their differences ({@link shrink}), and its
   * interval by itself.
   */
  readonly shrunk: readonly Interval[];
  /** By way: the mean over its runs as they are. */
  readonly seen: readonly number[];
  /** Interval that holds the true values in all ways together. */
  readonly across: Interval;
  /**
   * Share of the variance between runs that comes from the ways (closed index), and from the beliefs, where runs share their draws;
   * null where nothing varies. The rest is chance, and what the three do together.
   */
  readonly split: { readonly ways: Interval; readonly beliefs: Interval | null } | null;
}

/** Ways of negotiating that a comparison was played in. */
export interface ComparedWays {
  /** Name of the set. */
  readonly name: string;
  /** How the order of speech was had: drawn once a run, or as the scenario states it. */
  readonly order: 'drawn' | 'stated';
  /** Fewest runs a way before anything is said of them. */
  readonly least: number;
  /** Whether there are as many in each way. */
  readonly enough: boolean;
  /** The ways. */
  readonly ways: readonly ComparedWay[];
  /** In which share of the ways another row leads than over all runs, by the shrunk estimates; null where there are too few runs. */
  readonly othersLead: number | null;
}

/** One of the ways that a comparison was played in. */
export interface ComparedWay {
  readonly id: string;
  readonly title: string;
  /** How probable it is, in (0, 1]. */
  readonly share: number;
  readonly runs: number;
  /** Row that leads in it by the shrunk estimates; null where there are too few runs, or one row. */
  readonly leads: number | null;
  /** Whether it is ahead there of the row that leads over all runs by more than chance, in all ways and rows together. */
  readonly clear: boolean;
}

/** What everything about ways is made from. */
interface Over {
  readonly summary: Summary;
  readonly plan: WayPlan;
  readonly estimates: Estimates;
  readonly estimand: Estimand;
  readonly confidence: number;
  /** Place of the estimand's actor, where it is a score. */
  readonly actor: number;
}

/** Whether each way has runs enough. */
function waysEnough({ byWay }: Summary): boolean {
  return byWay.length > 0 && byWay.every(({ runs }) => runs >= WAY_RUNS_MIN);
}

function columnOf({ estimand, actor }: Pick<Over, 'estimand' | 'actor'>): string {
  return estimand.of === 'score' ? `score ${actor}` : estimand.of;
}

/** Row by way; undefined where there are too few runs. */
export function rowWays(over: Over, e: number, moments: Moments): RowWays | undefined {
  const { summary, estimates, estimand, confidence } = over;
  if (!waysEnough(summary)) return undefined;
  const unit = unitOf(estimand);
  const found = shrunkOf(over, (m) => [m.sum(e), m.cross(e, e)]);
  const seen = seenOf(over, e);
  const limits = isRate(estimand) ? ([0, 1] as const) : undefined;
  const within = (interval: Interval): Interval => cut(interval, limits);
  return {
    shrunk: found.estimates.map(within),
    seen,
    across: within(found.across),
    split: splitOf(over, seen, estimates.split(moments, e, unit, confidence)?.share ?? null, e),
  };
}

/** Shares of the ways, and who leads in each. */
export function comparedWays(
  over: Over,
  rows: readonly { readonly tabled: Tabled; readonly ways?: RowWays; readonly value: number }[],
  first: number,
): ComparedWays {
  const { summary, plan, estimand, confidence } = over;
  const enough = waysEnough(summary);
  const sign = directionOf(estimand);
  const told = enough && rows.length > 1;
  const valueIn = (e: number, w: number): number =>
    sign * (rows[e]!.ways?.shrunk[w]!.estimate ?? rows[e]!.value);
  const ways = plan.ways.map(({ id, title, share }, w): ComparedWay => {
    const { runs } = summary.byWay[w]!;
    if (!told) return { id, title, share, runs, leads: null, clear: false };
    const values = rows.map((_, e) => valueIn(e, w));
    const most = Math.max(...values);
    const leads = values[first] === most ? first : values.indexOf(most);
    const levels = simultaneous(confidence, plan.ways.length * (rows.length - 1));
    const clear = leads !== first && aheadIn(over, w, [leads, first], levels);
    return { id, title, share, runs, leads, clear };
  });
  return {
    name: plan.name,
    order: plan.drawsOrder ? 'drawn' : 'stated',
    least: WAY_RUNS_MIN,
    enough,
    ways,
    othersLead: told
      ? ways.reduce((sum, { leads, share }) => (leads === first ? sum : sum + share), 0)
      : null,
  };
}

/** Whether one row is ahead of another in a way, by their runs there, which are paired. */
function aheadIn(over: Over, w: number, [i, j]: readonly [number, number], level: number): boolean {
  const { runs, columns } = over.summary.byWay[w]!;
  const m = columns.get(columnOf(over))!;
  const mean = Number(m.sum(i) - m.sum(j)) / runs;
  const squares = Number(m.cross(i, i) - 2n * m.cross(i, j) + m.cross(j, j));
  const variance = Math.max(squares / runs - square(mean), 0) / (runs - 1);
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(variance * sharing(over, w));
  const ahead = directionOf(over.estimand) * mean;
  // A way in which every run comes to the same difference still has few runs.
  return variance > 0 ? ahead > reach : ahead > 0 && runs >= WAY_RUNS_MIN;
}

function seenOf(over: Over, e: number): number[] {
  const unit = unitOf(over.estimand);
  return over.summary.byWay.map(
    ({ runs, columns }) => Number(columns.get(columnOf(over))!.sum(e)) / runs / unit,
  );
}

/** Runs of one draw in the same way may be alike: so many times the variance of independent ones, at most. */
function sharing({ summary, plan }: Over, w: number): number {
  const { replicates = 1 } = summary.shape;
  return 1 + (replicates - 1) * plan.ways[w]!.share;
}

function shrunkOf(over: Over, of: (m: Moments) => readonly [sum: bigint, squares: bigint]): Shrunk {
  const { summary, estimand, confidence } = over;
  const unit = unitOf(estimand);
  const parts = summary.byWay.map((way) => spreadIn(way, columnOf(over), of, unit));
  const means = parts.map(({ mean }) => mean);
  const pooled =
    parts.reduce((sum, { squares }) => sum + squares, 0) /
    parts.reduce((sum, { runs }) => sum + runs, 0);
  if (pooled === 0 && !isRate(estimand)) return exactly(means);
  const variances = parts.map(({ runs, mean, squares }, w) => {
    // A way without variation among so many runs may vary all the same: as if there were one more run of each kind.
    const each = isRate(estimand)
      ? ((mean * runs + 1) / (runs + 2)) * (1 - (mean * runs + 1) / (runs + 2))
      : (squares + pooled) / runs;
    return (each / runs) * sharing(over, w);
  });
  return shrink(means, variances, confidence);
}

function spreadIn(
  { runs, columns }: WaySums,
  column: string,
  of: (m: Moments) => readonly [sum: bigint, squares: bigint],
  unit: number,
): { readonly runs: number; readonly mean: number; readonly squares: number } {
  const [sum, squares] = of(columns.get(column)!);
  const around = Number(BigInt(runs) * squares - sum * sum) / runs / square(unit);
  return { runs, mean: Number(sum) / runs / unit, squares: around };
}

/** Means that are known exactly. */
function exactly(means: readonly number[]): Shrunk {
  const centre = means.reduce((a, b) => a + b, 0) / means.length;
  return {
    estimates: means.map((estimate) => ({ estimate, low: estimate, high: estimate })),
    factors: means.map(() => 0),
    spread: 0,
    across: { estimate: centre, low: Math.min(...means), high: Math.max(...means) },
  };
}

/** How much of the variance of all runs is that between the ways, less what chance puts there. */
function splitOf(
  over: Over,
  seen: readonly number[],
  beliefs: Interval | null,
  e: number,
): RowWays['split'] {
  const { summary, plan, estimand, confidence } = over;
  const unit = unitOf(estimand);
  const parts = summary.byWay.map((way) =>
    spreadIn(way, columnOf(over), (m) => [m.sum(e), m.cross(e, e)], unit),
  );
  const noise = parts.map(
    ({ runs, squares }, w) => (squares / (runs - 1) / runs) * sharing(over, w),
  );
  const centre = plan.ways.reduce((sum, { share }, w) => sum + share * seen[w]!, 0);
  const weighted = (of: (w: number) => number): number =>
    plan.ways.reduce((sum, { share }, w) => sum + share * of(w), 0);
  const apart = weighted((w) => square(seen[w]! - centre));
  const within = weighted((w) => parts[w]!.squares / parts[w]!.runs);
  const total = apart + within;
  // Shares that do not quite add up to 1 put all ways a little apart.
  if (within === 0 && seen.every((mean) => mean === seen[0])) return null;
  const between = Math.max(0, apart - weighted((w) => (1 - plan.ways[w]!.share) * noise[w]!));
  // The first term is for how far the ways are apart, the second for noise alone.
  const error = Math.sqrt(
    plan.ways.reduce(
      (sum, { share }, w) =>
        sum + square(share) * (4 * noise[w]! * square(seen[w]! - centre) + 2 * square(noise[w]!)),
      0,
    ),
  );
  const half = normalQuantile((1 + confidence) / 2) * error;
  const ways = cut(
    {
      estimate: between / total,
      low: (between - half) / total,
      high: (between + half) / total,
    },
    [0, 1],
  );
  return { ways, beliefs };
}

function cut({ estimate, low, high }: Interval, limits?: readonly [number, number]): Interval {
  if (!limits) return { estimate, low, high };
  const inside = (x: number): number => Math.max(limits[0], Math.min(x, limits[1]));
  return {
    estimate: inside(estimate),
    low: low === null ? null : inside(low),
    high: high === null ? null : inside(high),
  };
}
