import { confidenceArgument, wholeArgument } from '../arguments.ts';
import { exp } from '../elementary.ts';
import { demand } from '../errors.ts';
import { type Interval, neverSeen } from './interval.ts';
import { studentQuantile } from './student.ts';
import type { VarianceSplit } from './variance-split.ts';

/** Variance split of a comparison's own runs. */
export interface DrawSplit extends VarianceSplit {
  /** Whether there is enough for an interval; without, its ends are null. */
  readonly enough: boolean;
}

/** Sums over m draws of the n runs with each, of S = Σy and Q = Σy². */
export interface DrawTotals {
  /** Number of draws, m. */
  readonly draws: number;
  /** Number of runs with each draw, n, at least 2. */
  readonly runs: number;
  /** Σ S, Σ S² and Σ Q. */
  readonly sums: readonly [sum: number, squaredSums: number, squares: number];
  /** Covariances over draws (divisor m − 1) of S, S² and Q, at [i][j]. */
  readonly covariances: readonly (readonly number[])[];
  /** Whether y is 0 or 1. */
  readonly rate: boolean;
}

/** Fewer draws than this say nothing of a variance. */
const DRAWS_MIN = 20;
/** Fewer runs than this of the rarer of two outcomes, and too few draws can have had two. */
const RARER_MIN = 20;

/**
 * Splits the variance of y into V(E[y|θ]) and E[V(y|θ)] from sums over draws of θ, as {@link splitVariance} does from the runs
 * themselves: one-way analysis of variance with random effects. Its interval is that of the infinitesimal jackknife over draws on
 * ln F, with m − 1 degrees of freedom, which supposes no distribution of y: of a draw's influence on an estimate that is a function of
 * the means of S, S² and Q only their covariances are needed.
 *
 * Of 0 and 1, with 2 runs to a draw, intervals at 95 % held the share in 95.5 to 97.3 % with 100 draws and in 94.5 % or more with 30,
 * over seven distributions of the rate (`bench/replicates.js`); fewer than 20 runs of the rarer outcome are too few. Where no two
 * runs of a draw differed, the share of chance is bounded by what may yet be ({@link neverSeen}).
 *
 * Sources: Searle, Casella and McCulloch, Variance Components (1992), chapter 3; Efron, The Jackknife, the Bootstrap and Other
 * Resampling Plans (1982), section 6.3; on ln F: Arvesen and Schmitz, Biometrics 26 (1970).
 *
 * @throws `argument/invalid` with fewer than 2 draws or runs.
 */
export function splitByDraws(
  { draws: m, runs: n, sums, covariances, rate }: DrawTotals,
  confidence: number,
): DrawSplit {
  wholeArgument('draws', m, 2);
  wholeArgument('runs', n, 2);
  confidenceArgument(confidence);
  demand(covariances.length === 3, 'There are covariances of three sums.');
  // Of whole numbers, so that 0 is 0.
  const spread = Math.max(m * sums[1] - sums[0] * sums[0], 0) / m / m;
  const within = Math.max(n * sums[2] - sums[1], 0) / m / n / (n - 1);
  const sum = sums[0] / m;
  const ofMeans = (spread * m) / (m - 1) / n;
  const between = (ofMeans - within) / n;
  const rarer = rate ? Math.min(sums[0], n * m - sums[0]) : Infinity;
  const enough = m >= DRAWS_MIN && rarer >= RARER_MIN;
  const share = (f: number): number => Math.max(0, (f - 1) / (f - 1 + n));
  const t = studentQuantile((1 + confidence) / 2, m - 1);
  /** Half-width of what a draw influences by w₁S + w₂S² + w₃Q. */
  const reach = (w: readonly number[]): number => {
    const variance = w.reduce(
      (all, a, i) => all + w.reduce((row, b, j) => row + a * b * covariances[i]![j]!, 0),
      0,
    );
    return t * Math.sqrt(Math.max(variance, 0) / m);
  };
  const around = (estimate: number, w: readonly number[]): Interval => {
    const half = reach(w);
    return enough
      ? { estimate, low: Math.max(estimate - half, 0), high: Math.max(estimate + half, 0) }
      : { estimate, low: null, high: null };
  };
  const inside = [0, -1 / n / (n - 1), 1 / (n - 1)];
  const outside = [(-2 * sum * m) / (m - 1) / n / n, m / (m - 1) / n / n, 0];
  const base = {
    between: around(
      between,
      outside.map((w, i) => w - inside[i]! / n),
    ),
    within: around(within, inside),
    enough,
  };
  if (spread === 0 && within === 0) return { ...base, share: null };
  const none = { low: null, high: null };
  if (within === 0) {
    // Two runs of a draw of which one is 1 and one is 0 vary by as much as runs of a draw can, or nearly.
    const most = n / 4 / (n - 1);
    const left = neverSeen(m, confidence) * most;
    const ends = rate && enough ? { low: 1 - left / (left + ofMeans), high: 1 } : none;
    return { ...base, share: { estimate: 1, ...ends } };
  }
  const f = ofMeans / within;
  if (!enough || spread === 0) return { ...base, share: { estimate: share(f), ...none } };
  const half = reach([(-2 * sum) / spread, 1 / spread - inside[1]! / within, -inside[2]! / within]);
  return {
    ...base,
    share: { estimate: share(f), low: share(f * exp(-half)), high: share(f * exp(half)) },
  };
}
