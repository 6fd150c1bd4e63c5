import { confidenceArgument, numbersArgument } from '../arguments.ts';
import { exp, ln, square } from '../elementary.ts';
import { demand } from '../errors.ts';
import type { Interval } from './interval.ts';
import { studentQuantile } from './student.ts';

/** Contributions of two sources of doubt to the variance of a quantity, in the square of its unit. */
export interface VarianceSplit {
  /** V(E[Y|θ]): what comes from not knowing θ. Unbiased, so that it can come out below 0 where there is next to none. */
  readonly between: Interval;
  /** E[V(Y|θ)]: what comes from chance at known θ. Unbiased. */
  readonly within: Interval;
  /** The first as a share of both, cut off at 0 and 1; null where nothing varied at all. */
  readonly share: Interval | null;
}

/**
 * Splits the variance of Y into V(E[Y|θ]) and E[V(Y|θ)], from a nested design: for each of m draws of θ, n independent runs.
 *
 * Between: the variance of the group means less 1/n of the mean variance within groups (which it contains by chance). Its
 * interval and that of the share jackknife the groups, the share by way of ln F, F = n·var(means)/mean(var); all are t
 * intervals with m − 1 degrees of freedom that suppose no distribution. Take 30 groups or more.
 *
 * The runs of one θ must not share their luck with those of another, or chance passes for agreement.
 *
 * @param groups at least 2 of the same size of at least 2.
 * @param confidence in (0, 1).
 * @throws `argument/invalid` otherwise.
 *
 * Sources: Searle, Casella and McCulloch, Variance Components (1992), chapter 3; Arvesen and Schmitz, "Robust procedures for
 * variance component problems using the jackknife", Biometrics 26 (1970).
 */
export function splitVariance(
  groups: readonly (readonly number[])[],
  confidence: number,
): VarianceSplit {
  const m = groups.length;
  const n = groups[0]?.length ?? 0;
  demand(
    m >= 2 && n >= 2 && groups.every((group) => group.length === n),
    'A nested design has at least 2 groups of one size of at least 2.',
    { groups: m, size: n },
  );
  confidenceArgument(confidence);
  for (const [i, group] of groups.entries()) numbersArgument(`groups[${i}]`, group);
  const means = groups.map(average);
  const variances = groups.map((group, j) => spread(group, means[j]!) / (n - 1));
  const centre = average(means);
  const squares = spread(means, centre);
  const inner = variances.reduce((a, b) => a + b, 0);

  // Leaving group j out changes the sum of squares of the means by m/(m − 1)·(meanⱼ − centre)².
  const ofMeans = squares / (m - 1);
  const ofMeansWithout = means.map(
    (mean) => Math.max(squares - (m / (m - 1)) * square(mean - centre), 0) / (m - 2),
  );
  const within = inner / m;
  const withinWithout = variances.map((v) => (inner - v) / (m - 1));
  const jackknife = (estimate: number, without: readonly number[]): Interval => {
    if (m < 3) return { estimate, low: null, high: null };
    const pseudo = without.map((left) => m * estimate - (m - 1) * left);
    const mid = average(pseudo);
    const error = Math.sqrt(spread(pseudo, mid) / (m - 1) / m);
    const half = studentQuantile((1 + confidence) / 2, m - 1) * error;
    return Number.isFinite(half) && half > 0
      ? { estimate, low: mid - half, high: mid + half }
      : { estimate, low: null, high: null };
  };
  const variance = ({ estimate, low, high }: Interval): Interval => ({
    estimate,
    low: low === null ? null : Math.max(low, 0),
    high: high === null ? null : Math.max(high, 0),
  });
  const share = (f: number): number => Math.max(0, (f - 1) / (f - 1 + n));
  const logs = jackknife(
    ln((n * ofMeans) / within),
    ofMeansWithout.map((v, j) => ln((n * v) / withinWithout[j]!)),
  );
  return {
    between: variance(
      jackknife(
        ofMeans - within / n,
        ofMeansWithout.map((v, j) => v - withinWithout[j]! / n),
      ),
    ),
    within: variance(jackknife(within, withinWithout)),
    share:
      squares === 0 && inner === 0
        ? null
        : {
            estimate: within === 0 ? 1 : share((n * ofMeans) / within),
            low: logs.low === null ? null : share(exp(logs.low)),
            high: logs.high === null ? null : share(exp(logs.high)),
          },
  };
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function spread(values: readonly number[], mean: number): number {
  return values.reduce((sum, x) => sum + square(x - mean), 0);
}
