import { type Interval, meanInterval } from '@parley-sim/engine/statistics';

/** How far a mean may lie off, as the draws of the beliefs give it: runs that share a draw are like each other. */
export interface DrawSpread {
  readonly draws: number;
  /** Variance of the mean. */
  readonly variance: number;
  /** Most runs of one draw. */
  readonly size: number;
}

/** Spread of the mean of values. @param draws by value: the draw of the beliefs that it was played with. */
export function drawSpread(values: readonly number[], draws: readonly number[]): DrawSpread {
  const sums = new Map<number, { sum: number; n: number }>();
  for (const [i, value] of values.entries()) {
    const at = sums.get(draws[i]!) ?? { sum: 0, n: 0 };
    sums.set(draws[i]!, { sum: at.sum + value, n: at.n + 1 });
  }
  const all = [...sums.values()];
  const m = meanOf(values);
  const squares = all.reduce((s, { sum, n }) => s + (sum - m * n) * (sum - m * n), 0);
  const k = all.length;
  const variance =
    k < 2 || areAlike(values) ? 0 : (squares * k) / ((k - 1) * values.length * values.length);
  return { draws: k, variance, size: Math.max(...all.map(({ n }) => n)) };
}

/** Mean of values with its t interval over the draws. */
export function drawMean(
  values: readonly number[],
  draws: readonly number[],
  confidence: number,
): Interval {
  const { draws: k, variance } = drawSpread(values, draws);
  return meanInterval(meanOf(values), Math.sqrt(variance * k), k, confidence);
}

/** Mean of values; of equal ones that value, without the rounding of their sum. */
export function meanOf(values: readonly number[]): number {
  if (areAlike(values)) return values[0]!;
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Whether values differ by the rounding of sums alone. */
function areAlike(values: readonly number[]): boolean {
  return values.every((value) => Math.abs(value - values[0]!) < 1e-12);
}
