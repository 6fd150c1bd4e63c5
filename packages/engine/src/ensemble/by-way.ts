import { square } from '../elementary.ts';
import type { Interval } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { WayPlan } from '../ways/plan.ts';
import type { Estimand } from './comparison.ts';
import type { Estimates } from './estimates.ts';
import { isRate, unitOf } from './measure.ts';
import type { Moments } from './moments.ts';
import type { Summary } from './summary.ts';
import { cut, type PlayedInWays, sharing, shrunkMeans, spreadIn, waysEnough } from './way-leads.ts';

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

/** Runs of a summary by way, in terms of an estimand. @param actor Place of its actor, where it is a score. */
export function playedInWays(
  { byWay, shape }: Summary,
  {
    plan,
    estimand,
    confidence,
    actor,
  }: { plan: WayPlan; estimand: Estimand; confidence: number; actor: number },
): PlayedInWays {
  const column = estimand.of === 'score' ? `score ${actor}` : estimand.of;
  const { replicates = 1 } = shape;
  const sums = byWay.map(({ runs, columns }) => ({ runs, moments: columns.get(column)! }));
  return { plan, estimand, confidence, replicates, sums };
}

/** Row by way; undefined where there are too few runs. */
export function rowWays(
  over: PlayedInWays,
  e: number,
  { estimates, moments }: { readonly estimates: Estimates; readonly moments: Moments },
): RowWays | undefined {
  const { estimand, confidence } = over;
  if (!waysEnough(over)) return undefined;
  const unit = unitOf(estimand);
  const found = shrunkMeans(over, e);
  const seen = over.sums.map((way) => spreadIn(way, e, unit).mean);
  const limits = isRate(estimand) ? ([0, 1] as const) : undefined;
  const within = (interval: Interval): Interval => cut(interval, limits);
  return {
    shrunk: found.estimates.map(within),
    seen,
    across: within(found.across),
    split: splitOf(over, seen, estimates.split(moments, e, unit, confidence)?.share ?? null, e),
  };
}

/** How much of the variance of all runs is that between the ways, less what chance puts there. */
function splitOf(
  over: PlayedInWays,
  seen: readonly number[],
  beliefs: Interval | null,
  e: number,
): RowWays['split'] {
  const { sums, plan, estimand, confidence } = over;
  const unit = unitOf(estimand);
  const parts = sums.map((way) => spreadIn(way, e, unit));
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
