import { numbersArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { incompleteBeta } from './student.ts';

/** A group's mean. */
export interface GroupMean {
  readonly mean: number;
  /** Variance of the mean, above 0. */
  readonly variance: number;
  /** Number of independent observations, at least 2. */
  readonly n: number;
}

/**
 * Welch's test that the means of several groups are equal, whatever their variances: how likely means as far apart as these, or
 * farther, are if they are.
 *
 * @param groups at least 2.
 * @throws `argument/invalid` otherwise.
 *
 * Source: Welch, "On the comparison of several mean values: an alternative approach", Biometrika 38 (1951).
 */
export function welchTest(groups: readonly GroupMean[]): number {
  const k = groups.length;
  demand(k >= 2, `A test of equal means needs at least 2 groups, not ${k}.`, { k });
  numbersArgument(
    'variances',
    groups.map((g) => g.variance),
    { min: 0, open: true },
  );
  const weights = groups.map((g) => 1 / g.variance);
  const all = weights.reduce((a, b) => a + b, 0);
  const centre = groups.reduce((sum, g, i) => sum + weights[i]! * g.mean, 0) / all;
  const between =
    groups.reduce((sum, g, i) => sum + weights[i]! * square(g.mean - centre), 0) / (k - 1);
  const unsure = groups.reduce((sum, g, i) => sum + square(1 - weights[i]! / all) / (g.n - 1), 0);
  const f = between / (1 + ((2 * (k - 2)) / (k * k - 1)) * unsure);
  const [df1, df2] = [k - 1, (k * k - 1) / (3 * unsure)];
  const rest = df1 * f + df2;
  // P(F > f) = I(df₂/2, df₁/2; df₂/(df₁f + df₂)).
  return incompleteBeta(df2 / 2, df1 / 2, df2 / rest, (df1 * f) / rest);
}
