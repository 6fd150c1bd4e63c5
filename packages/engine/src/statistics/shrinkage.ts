import { confidenceArgument, numbersArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import type { Interval } from './interval.ts';
import { normalCdf } from './normal.ts';

/** Several means, measured with chance in them, each shrunk towards the mean of all. */
export interface Shrunk {
  /** By mean: the shrunk estimate, and its interval by itself, of which that share of all hold on average. */
  readonly estimates: readonly Interval[];
  /** By mean: how far it is drawn towards the mean of all, 0 (not at all) to 1. */
  readonly factors: readonly number[];
  /** Variance of the true means among each other, 0 at least. */
  readonly spread: number;
  /** Interval that all true means lie in together; its estimate is the mean of all. */
  readonly across: Interval;
}

/**
 * Shrinks means towards their mean by the share of their differences that chance explains (empirical Bayes, James and Stein), since
 * the highest and the lowest of several noisy means are too high and too low.
 *
 * With k means yᵢ of variance Vᵢ, Â = max(0, Σ(yᵢ − ȳ)²/(k − 1) − V̄) and Bᵢ = (k − 3)/(k − 1)·Vᵢ/(Vᵢ + Â), the estimate is
 * (1 − Bᵢ)yᵢ + Bᵢȳ and its variance sᵢ² = Vᵢ(1 − (k − 1)/k·Bᵢ) + 2/(k − 3)·Bᵢ²·(yᵢ − ȳ)², the last term for not knowing how much to
 * shrink. Up to three means are not shrunk. The interval across has the ends L and H with ∏Φ((θ̂ᵢ − L)/sᵢ) = ∏Φ((H − θ̂ᵢ)/sᵢ) =
 * (1 + confidence)/2; at 95 % it held all of eight rates, each of 50 runs, in 98 % or more of 400 repetitions, alike, apart or at
 * the ends.
 *
 * Source: Morris, "Parametric empirical Bayes inference", JASA 78 (1983), equations 1.16 and 1.17; Efron and Morris, "Data analysis
 * using Stein's estimator", JASA 70 (1975).
 *
 * @param variances of the means, above 0 each.
 * @throws `argument/invalid` without means, or with other variances.
 */
export function shrink(
  means: readonly number[],
  variances: readonly number[],
  confidence: number,
): Shrunk {
  numbersArgument('means', means);
  numbersArgument('variances', variances);
  confidenceArgument(confidence);
  const k = means.length;
  demand(
    k > 0 && variances.length === k && variances.every((v) => v > 0),
    'There are as many variances above 0 as means, and one at least.',
    { means: k, variances: variances.length },
  );
  const centre = means.reduce((a, b) => a + b, 0) / k;
  const noise = variances.reduce((a, b) => a + b, 0) / k;
  const squares = means.reduce((sum, y) => sum + square(y - centre), 0);
  const spread = k < 2 ? 0 : Math.max(0, squares / (k - 1) - noise);
  const factors = variances.map((v) => (k < 4 ? 0 : ((k - 3) / (k - 1)) * (v / (v + spread))));
  const shrunk = means.map((y, i) => y + factors[i]! * (centre - y));
  const deviations = means.map((y, i) => {
    const b = factors[i]!;
    const unsure = k < 4 ? 0 : (2 / (k - 3)) * square(b * (y - centre));
    return Math.sqrt(variances[i]! * (1 - ((k - 1) / k) * b) + unsure);
  });
  const level = (1 + confidence) / 2;
  const half = reach(shrunk, deviations, level);
  const alone = reach([0], [1], level);
  return {
    estimates: shrunk.map((estimate, i) => ({
      estimate,
      low: estimate - alone * deviations[i]!,
      high: estimate + alone * deviations[i]!,
    })),
    factors,
    spread,
    across: {
      estimate: centre,
      low: -reach(
        shrunk.map((x) => -x),
        deviations,
        level,
      ),
      high: half,
    },
  };
}

/** The h with ∏Φ((h − xᵢ)/sᵢ) = level. */
function reach(x: readonly number[], s: readonly number[], level: number): number {
  const widest = Math.max(...s);
  let [low, high] = [Math.max(...x) - 12 * widest, Math.max(...x) + 12 * widest];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    const below = x.reduce((p, v, i) => p * normalCdf((middle - v) / s[i]!), 1);
    if (below < level) low = middle;
    else high = middle;
  }
  return high;
}
