import { square } from '../elementary.ts';
import { type Interval, simultaneous } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { shrink, type Shrunk } from '../statistics/shrinkage.ts';
import type { WayPlan } from '../ways/plan.ts';
import type { Estimand } from './comparison.ts';
import { directionOf, isRate, unitOf } from './measure.ts';
import type { Moments } from './moments.ts';

/** Fewest runs in each way of negotiating before anything is said of them. */
export const WAY_RUNS_MIN = 50;

/** Exact sums of what the rows came to, in terms of the estimand, over the runs of one way of negotiating. */
export interface SumsInWay {
  readonly runs: number;
  /** By row. */
  readonly moments: Moments;
}

/** Runs in ways of negotiating, in terms of one estimand. */
export interface PlayedInWays {
  readonly plan: Pick<WayPlan, 'name' | 'drawsOrder'> & {
    readonly ways: readonly Pick<WayPlan['ways'][number], 'id' | 'title' | 'share'>[];
  };
  readonly estimand: Estimand;
  readonly confidence: number;
  /** Runs that share a draw of the beliefs. */
  readonly replicates: number;
  /** By way. */
  readonly sums: readonly SumsInWay[];
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
  /** In which share of the ways another row is ahead of that one by more than chance; null as above. */
  readonly othersClear: number | null;
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

/** Whether each way has runs enough for anything to be said of it. */
export function waysEnough({ sums }: Pick<PlayedInWays, 'sums'>): boolean {
  return sums.length > 0 && sums.every(({ runs }) => runs >= WAY_RUNS_MIN);
}

/** Runs of one draw in the same way may be alike: so many times the variance of independent ones, at most. */
export function sharing({ plan, replicates }: PlayedInWays, w: number): number {
  return 1 + (replicates - 1) * plan.ways[w]!.share;
}

/** Means of a row by way, drawn towards the mean of all as far as chance explains their differences. */
export function shrunkMeans(over: PlayedInWays, e: number): Shrunk {
  const { sums, estimand, confidence } = over;
  const unit = unitOf(estimand);
  const parts = sums.map((way) => spreadIn(way, e, unit));
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

/** Who leads in each way, beside the row that leads over all runs. @param valueIn what a row comes to in a way, by the shrunk estimates. */
export function comparedWays(
  over: PlayedInWays,
  rows: number,
  valueIn: (e: number, w: number) => number,
  first: number,
): ComparedWays {
  const { plan, estimand, confidence, sums } = over;
  const enough = waysEnough(over);
  const sign = directionOf(estimand);
  const told = enough && rows > 1;
  const level = simultaneous(confidence, plan.ways.length * (rows - 1));
  const ways = plan.ways.map(({ id, title, share }, w): ComparedWay => {
    const { runs } = sums[w]!;
    if (!told) return { id, title, share, runs, leads: null, clear: false };
    const values = Array.from({ length: rows }, (_, e) => sign * valueIn(e, w));
    const most = Math.max(...values);
    const leads = values[first] === most ? first : values.indexOf(most);
    const clear = leads !== first && aheadIn(over, w, [leads, first], level);
    return { id, title, share, runs, leads, clear };
  });
  const among = (is: (way: ComparedWay) => boolean): number | null =>
    told ? ways.reduce((sum, way) => (is(way) ? sum + way.share : sum), 0) : null;
  return {
    name: plan.name,
    order: plan.drawsOrder ? 'drawn' : 'stated',
    least: WAY_RUNS_MIN,
    enough,
    ways,
    othersLead: among(({ leads }) => leads !== first),
    othersClear: among(({ clear }) => clear),
  };
}

/** Whether one row is ahead of another in a way, by their runs there, which are paired. */
function aheadIn(
  over: PlayedInWays,
  w: number,
  [i, j]: readonly [number, number],
  level: number,
): boolean {
  const { runs, moments: m } = over.sums[w]!;
  const mean = Number(m.sum(i) - m.sum(j)) / runs;
  const squares = Number(m.cross(i, i) - 2n * m.cross(i, j) + m.cross(j, j));
  const variance = Math.max(squares / runs - square(mean), 0) / (runs - 1);
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(variance * sharing(over, w));
  const ahead = directionOf(over.estimand) * mean;
  // A way in which every run comes to the same difference still has few runs.
  return variance > 0 ? ahead > reach : ahead > 0 && runs >= WAY_RUNS_MIN;
}

/** Number of runs of a way, their mean and the sum of squares around it. */
export function spreadIn(
  { runs, moments }: SumsInWay,
  e: number,
  unit: number,
): { readonly runs: number; readonly mean: number; readonly squares: number } {
  const [sum, squares] = [moments.sum(e), moments.cross(e, e)];
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

/** An interval cut off where nothing can lie. */
export function cut(
  { estimate, low, high }: Interval,
  limits?: readonly [number, number],
): Interval {
  if (!limits) return { estimate, low, high };
  const inside = (x: number): number => Math.max(limits[0], Math.min(x, limits[1]));
  return {
    estimate: inside(estimate),
    low: low === null ? null : inside(low),
    high: high === null ? null : inside(high),
  };
}
