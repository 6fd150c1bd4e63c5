import type { Belief, Quantity } from '../scenario/scenario.ts';
import { truncatedNormalQuantile } from '../statistics/truncated-normal.ts';

/** Whether a quantity is a belief, as opposed to a number that is known. */
export function isBelief(quantity: Quantity): quantity is Belief {
  return typeof quantity === 'object' && !('value' in quantity);
}

/**
 * The value below which a share `u` of a belief lies: its quantile function, for `u` in [0, 1). Every draw goes through
 * it with one uniform number, so a stratified or low-discrepancy design can take the place of chance.
 */
export function quantile(quantity: Quantity, u: number): number {
  if (typeof quantity === 'number') return quantity;
  if ('value' in quantity) return quantity.value;
  if ('range' in quantity) {
    const [low, high] = quantity.range;
    return low + (high - low) * u;
  }
  if ('triangular' in quantity) {
    const [low, mode, high] = quantity.triangular;
    const width = high - low;
    return u < (mode - low) / width
      ? low + Math.sqrt(u * width * (mode - low))
      : high - Math.sqrt((1 - u) * width * (high - mode));
  }
  if ('normal' in quantity) {
    const [mean, deviation] = quantity.normal;
    const { min = -Infinity, max = Infinity } = quantity;
    return truncatedNormalQuantile(u, { mean, deviation, min, max });
  }
  return choiceQuantile(quantity.choice, u);
}

/** The one number that stands for a quantity where no draw is wanted: its median. */
export function central(quantity: Quantity): number {
  return quantile(quantity, 0.5);
}

function choiceQuantile(
  choice: readonly (number | { value: number; weight: number })[],
  u: number,
): number {
  const weightOf = (c: (typeof choice)[number]): number => (typeof c === 'number' ? 1 : c.weight);
  let left = u * choice.reduce<number>((sum, c) => sum + weightOf(c), 0);
  let value = 0;
  for (const c of choice) {
    if (weightOf(c) === 0) continue;
    value = typeof c === 'number' ? c : c.value;
    left -= weightOf(c);
    if (left < 0) break;
  }
  return value;
}
