import type { Belief, ExpertBelief, Judgement, Quantity } from '../form/scenario.ts';
import { truncatedNormalQuantile } from '../statistics/truncated-normal.ts';

/** Whether a quantity is a belief, as opposed to a number that is known. */
export function isBelief(quantity: Quantity): quantity is Belief {
  return typeof quantity === 'object' && !('value' in quantity);
}

/**
 * The value below which a share `u` of a belief lies: its quantile function, for `u` in [0, 1). Every draw goes through
 * it with one uniform number, so a stratified or low-discrepancy design can take the place of chance. Of what several experts judge it
 * is that of all their judgements mixed, each as likely as its expert's weight says.
 *
 * @param weightOf weight of an expert. Default: all weigh the same.
 */
export function beliefQuantile(
  quantity: Quantity,
  u: number,
  weightOf: (expert: string) => number = () => 1,
): number {
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
  if ('experts' in quantity) return mixedQuantile(quantity, u, weightOf);
  return choiceQuantile(quantity.choice, u);
}

/** The value below which a share `u` of all judgements together lies: between those below which it lies of each by itself. */
function mixedQuantile(
  { experts }: ExpertBelief,
  u: number,
  weightOf: (expert: string) => number,
): number {
  const judged = Object.entries(experts);
  const all = judged.reduce((sum, [id]) => sum + weightOf(id), 0);
  const below = (x: number): number =>
    judged.reduce(
      (sum, [id, judgement]) => sum + (weightOf(id) / all) * shareBelow(judgement, x),
      0,
    );
  const each = judged.map(([, judgement]) => beliefQuantile(judgement, u));
  let [low, high] = [Math.min(...each), Math.max(...each)];
  if (below(low) >= u) return low;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (below(middle) >= u) high = middle;
    else low = middle;
  }
  return high;
}

/** Share of a judgement that lies at a number or below it. */
function shareBelow(judgement: Judgement, x: number): number {
  if (typeof judgement === 'number' || 'value' in judgement) {
    return beliefQuantile(judgement, 0) <= x ? 1 : 0;
  }
  let [low, high] = [0, 1];
  if (beliefQuantile(judgement, 0) > x) return 0;
  // As fine as the draws are.
  for (let step = 0; step < 53; step++) {
    const middle = (low + high) / 2;
    if (beliefQuantile(judgement, middle) <= x) low = middle;
    else high = middle;
  }
  return high;
}

/** The one number that stands for a quantity where no draw is wanted: its median. */
export function central(quantity: Quantity): number {
  return beliefQuantile(quantity, 0.5);
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
