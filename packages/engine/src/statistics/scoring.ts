import { choiceArgument, numberArgument, numbersArgument, wholeArgument } from '../arguments.ts';
import { ln, square } from '../elementary.ts';
import { demand } from '../errors.ts';

/** A chance that was stated for an event, and whether it happened. */
export interface StatedChance {
  /** In [0, 1]. */
  readonly chance: number;
  readonly happened: boolean;
}

/** Brier score and what it is made of: score = reliability − resolution + uncertainty. */
export interface BrierScore {
  /** Mean squared distance of chance and event, from 0 (best) to 1. */
  readonly score: number;
  /** How far stated chances are from the rates at which such events happened; 0 is best. */
  readonly reliability: number;
  /** How far these rates are from the overall rate; more is better. */
  readonly resolution: number;
  /** What always stating the overall rate would score. */
  readonly uncertainty: number;
  /** Share by which the score is better than always stating the overall rate; null where all or no events happened. */
  readonly skill: number | null;
}

/**
 * Brier score of stated chances, with its parts by groups of equal chances.
 *
 * @throws `argument/invalid` where there are none, or a chance is outside [0, 1].
 *
 * Source: Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950); Murphy, "A new
 * vector partition of the probability score", Journal of Applied Meteorology 12 (1973).
 */
export function brierScore(stated: readonly StatedChance[]): BrierScore {
  chancesArgument(stated);
  const n = stated.length;
  const rate = happenedAmong(stated) / n;
  let [reliability, resolution] = [0, 0];
  for (const [chance, group] of byChance(stated)) {
    const here = happenedAmong(group) / group.length;
    reliability += (group.length * square(chance - here)) / n;
    resolution += (group.length * square(here - rate)) / n;
  }
  const uncertainty = rate * (1 - rate);
  const score =
    stated.reduce((sum, { chance, happened }) => sum + square(chance - Number(happened)), 0) / n;
  return {
    score,
    reliability,
    resolution,
    uncertainty,
    skill: uncertainty > 0 ? 1 - score / uncertainty : null,
  };
}

/**
 * Log score: the mean of −ln of the chance that was given to what happened, in nats. A chance nearer than `clip` to 0 or 1 counts as
 * `clip`, since one certain error would otherwise outweigh everything.
 *
 * @param clip in (0, ½).
 * @throws `argument/invalid` as {@link brierScore}.
 *
 * Source: Good, "Rational decisions", Journal of the Royal Statistical Society B 14 (1952).
 */
export function logScore(stated: readonly StatedChance[], clip: number): number {
  chancesArgument(stated);
  numberArgument('clip', clip, { min: 0, max: 0.5, open: true });
  const sum = stated.reduce((total, { chance, happened }) => {
    const given = happened ? chance : 1 - chance;
    return total - ln(Math.min(Math.max(given, clip), 1 - clip));
  }, 0);
  return sum / stated.length;
}

/**
 * Continuous ranked probability score of a sample of a forecast against what happened, in the unit of both; 0 is best, and for a
 * single draw it is the absolute error: mean |x − y| − ½ · mean |x − x′|.
 *
 * @param kind `ensemble`: the sample is the forecast; `fair`: the sample stands for a distribution it was drawn from, so that its
 * size does not count: it needs two draws.
 * @throws `argument/invalid` where there are too few draws.
 *
 * Source: Gneiting and Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the American Statistical
 * Association 102 (2007); fair: Ferro, "Fair scores for ensemble forecasts", Quarterly Journal of the Royal Meteorological Society
 * 140 (2014).
 */
export function crps(
  draws: readonly number[],
  happened: number,
  kind: (typeof CRPS_KINDS)[number] = 'ensemble',
): number {
  numbersArgument('draws', draws);
  numberArgument('happened', happened);
  choiceArgument('kind', kind, CRPS_KINDS);
  const m = draws.length;
  demand(m >= (kind === 'fair' ? 2 : 1), `A ${kind} score needs more than ${m} draws.`);
  const sorted = draws.toSorted((a, b) => a - b);
  const error = sorted.reduce((sum, x) => sum + Math.abs(x - happened), 0) / m;
  // In order, x at place i is counted i times with a plus and m − 1 − i times with a minus.
  const spread = sorted.reduce((sum, x, i) => sum + (2 * i - m + 1) * x, 0);
  return error - spread / (kind === 'fair' ? m * (m - 1) : m * m);
}

const CRPS_KINDS = ['ensemble', 'fair'] as const;

/** Bin of stated chances beside what happened. */
export interface CalibrationBin {
  /** Mean of the stated chances in the bin. */
  readonly stated: number;
  readonly cases: number;
  readonly happened: number;
  /** Counts between which `happened` would lie with the given confidence if the stated chances were right. */
  readonly band: { readonly low: number; readonly high: number };
}

/**
 * Calibration: what happened among cases of about the same stated chance, with the band of a calibrated statement, by exact quantiles
 * of the sum of the events.
 *
 * @param bins number of bins of equal width over [0, 1], at least 1; empty ones are left out.
 * @param confidence of the band of one bin, in (0, 1).
 * @throws `argument/invalid` as {@link brierScore}.
 */
export function calibration(
  stated: readonly StatedChance[],
  bins: number,
  confidence: number,
): CalibrationBin[] {
  chancesArgument(stated);
  wholeArgument('bins', bins, 1);
  numberArgument('confidence', confidence, { min: 0, max: 1, open: true });
  const groups = Array.from({ length: bins }, (): StatedChance[] => []);
  for (const one of stated) groups[Math.min(Math.floor(one.chance * bins), bins - 1)]!.push(one);
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({
      stated: group.reduce((sum, { chance }) => sum + chance, 0) / group.length,
      cases: group.length,
      happened: happenedAmong(group),
      band: bandOf(
        group.map(({ chance }) => chance),
        (1 - confidence) / 2,
      ),
    }));
}

/** Quantiles of a sum of independent events: the least count that is not exceeded with at least that probability. */
function bandOf(chances: readonly number[], tail: number): { low: number; high: number } {
  let distribution = [1];
  for (const p of chances) {
    const next = [...distribution, 0].map(
      (same, k) => same * (1 - p) + (k > 0 ? distribution[k - 1]! * p : 0),
    );
    distribution = next;
  }
  const quantileAt = (q: number): number => {
    let below = 0;
    // Rounding may leave the last sum a hair below 1.
    const found = distribution.findIndex((mass) => (below += mass) >= q - 1e-12);
    return found < 0 ? chances.length : found;
  };
  return { low: quantileAt(tail), high: quantileAt(1 - tail) };
}

function chancesArgument(stated: readonly StatedChance[]): void {
  demand(stated.length > 0, 'No stated chances have no score.');
  numbersArgument(
    'chance',
    stated.map(({ chance }) => chance),
    { min: 0, max: 1 },
  );
}

function happenedAmong(stated: readonly StatedChance[]): number {
  return stated.reduce((count, { happened }) => count + Number(happened), 0);
}

function byChance(stated: readonly StatedChance[]): Map<number, StatedChance[]> {
  const groups = new Map<number, StatedChance[]>();
  for (const one of stated) groups.set(one.chance, [...(groups.get(one.chance) ?? []), one]);
  return groups;
}
