import { numbersArgument } from '../arguments.ts';

/**
 * Holm's step-down adjustment: p-values of several tests, each multiplied so that rejecting those at or below α errs in any
 * of them with probability α at most, whatever the dependence between the tests.
 *
 * With p₍₁₎ ≤ … ≤ p₍ₘ₎, the j-th becomes min(1, max over i ≤ j of (m − i + 1)·p₍ᵢ₎). Never weaker than Bonferroni's.
 *
 * @param pValues each in [0, 1], in any order; the result has the same order.
 * @throws `argument/invalid` where a p-value is not in [0, 1].
 *
 * Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(pValues: readonly number[]): number[] {
  numbersArgument('pValues', pValues, { min: 0, max: 1 });
  const m = pValues.length;
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = pValues.slice();
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, Math.min(1, (m - rank) * pValues[index]!));
    adjusted[index] = running;
  });
  return adjusted;
}
