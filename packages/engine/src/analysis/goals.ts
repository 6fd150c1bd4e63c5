import { exp, ln } from '../elementary.ts';
import type { PartDeals } from './parts.ts';
import type { Goal } from './search.ts';

/** How often the weights of a bound are adjusted. */
const STEPS = 400;

/** Greatest weighted sum of gains, the weights whole numbers; among equals what is better for the worse off. */
export function sumGoal(weights: readonly number[]): Goal {
  const value = (gains: readonly number[]): number =>
    gains.reduce((sum, g, i) => sum + (weights[i] ?? 0) * g, 0);
  return {
    bounds: [{ weights, most: (sum) => sum }],
    value,
    compare: (a, b) =>
      value(a) - value(b) || leximin(a.slice(0, weights.length), b.slice(0, weights.length)),
  };
}

/**
 * Greatest product of gains, each to the power of its weight; only the first `weights.length` actors count. Where whole
 * weights are given the products are compared exactly.
 *
 * It is bounded by the inequality of the means: Σ wᵢ·log gᵢ is greatest, for a given Σ λᵢgᵢ, at gᵢ ∝ wᵢ/λᵢ. The λ are those of
 * the best mixture of deals, found by the Frank–Wolfe method.
 */
export function productGoal(
  parts: readonly PartDeals[],
  floors: readonly number[],
  weights: readonly number[],
): Goal {
  const total = weights.reduce((s, w) => s + w, 0);
  const width = floors.length;
  const prices = productPrices(parts, floors, weights);
  const log = (gains: readonly number[]): number =>
    weights.reduce((sum, w, i) => (w === 0 ? sum : sum + w * ln(Math.max(gains[i]!, 0))), 0);
  return {
    bounds: [
      {
        weights: Array.from({ length: width }, (_, i) => prices[i] ?? 0),
        most: (sum) =>
          sum <= 0
            ? -Infinity
            : weights.reduce(
                (s, w, i) => (w === 0 ? s : s + w * ln((w * sum) / (total * prices[i]!))),
                0,
              ),
      },
    ],
    value: log,
    compare: (a, b) => compareProducts(a, weights, b, weights),
  };
}

/**
 * Compares weighted geometric means of gains, each side with weights of its own; only as many gains as there are weights count.
 * Among equals what is better for the worse off. Exact where weights are whole numbers.
 */
export function compareProducts(
  a: readonly number[],
  weightsA: readonly number[],
  b: readonly number[],
  weightsB: readonly number[],
): number {
  const [totalA, totalB] = [weightsA, weightsB].map((w) => w.reduce((s, x) => s + x, 0)) as [
    number,
    number,
  ];
  const log = (gains: readonly number[], weights: readonly number[]): number =>
    weights.reduce((sum, w, i) => (w === 0 ? sum : sum + w * ln(Math.max(gains[i]!, 0))), 0);
  const difference = log(a, weightsA) / totalA - log(b, weightsB) / totalB;
  const exact = [...weightsA, ...weightsB].every((w) => Number.isInteger(w) && w > 0);
  if (!Number.isNaN(difference) && (!exact || Math.abs(difference) > 1e-7)) return difference;
  // x^(1/m) < y^(1/n) as x^n < y^m.
  const raised = (gains: readonly number[], weights: readonly number[], other: number): bigint =>
    bigProduct(gains, weights) ** (totalA === totalB ? 1n : BigInt(other));
  const order = exact ? sign(raised(a, weightsA, totalB) - raised(b, weightsB, totalA)) : 0;
  return order === 0 ? leximin(a.slice(0, weightsA.length), b.slice(0, weightsB.length)) : order;
}

/**
 * Greatest least share: the gains divided by `ranges` (1 for the egalitarian point, what each could gain at most for
 * Kalai and Smorodinsky's). Among equals the second least counts, and so on; the comparison is exact.
 */
export function shareGoal(
  parts: readonly PartDeals[],
  floors: readonly number[],
  ranges: readonly number[],
): Goal {
  const width = floors.length;
  const prices = sharePrices(parts, floors, ranges);
  const shares = (gains: readonly number[]): number[] =>
    ranges.map((r, i) => gains[i]! / r).sort((x, y) => x - y);
  return {
    bounds: prices.map((price) => ({
      weights: Array.from({ length: width }, (_, i) =>
        i < ranges.length ? price[i]! / ranges[i]! : 0,
      ),
      most: (sum: number) => sum,
    })),
    value: (gains) => shares(gains)[0]!,
    compare: (a, b) => compareShares(a, ranges, b, ranges),
  };
}

/** Compares least shares of ranges, then the second least, and so on, each side with ranges of its own; exact. */
export function compareShares(
  a: readonly number[],
  rangesA: readonly number[],
  b: readonly number[],
  rangesB: readonly number[],
): number {
  const ratios = (gains: readonly number[], ranges: readonly number[]): [bigint, bigint][] =>
    ranges
      .map((r, i): [bigint, bigint] => [BigInt(gains[i]!), BigInt(r)])
      .sort(([x, r], [y, q]) => sign(x * q - y * r));
  const least = (gains: readonly number[], ranges: readonly number[]): number =>
    ranges.reduce((low, r, i) => Math.min(low, gains[i]! / r), Infinity);
  const [x, y] = [least(a, rangesA), least(b, rangesB)];
  if (Math.abs(x - y) > 1e-9) return x - y;
  const [p, q] = [ratios(a, rangesA), ratios(b, rangesB)];
  for (const [i, [n, d]] of p.entries()) {
    const other = q[i];
    const order = other ? sign(n * other[1] - other[0] * d) : 0;
    if (order !== 0) return order;
  }
  return 0;
}

/** Compares the least, then the second least, and so on. */
function leximin(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a.toSorted((p, q) => p - q), b.toSorted((p, q) => p - q)];
  for (const [i, v] of x.entries()) if (v !== (y[i] ?? v)) return v - y[i]!;
  return 0;
}

function bigProduct(gains: readonly number[], weights: readonly number[]): bigint {
  return weights.reduce((p, w, i) => p * BigInt(Math.max(gains[i]!, 0)) ** BigInt(w), 1n);
}

function sign(x: bigint): number {
  return x > 0n ? 1 : x < 0n ? -1 : 0;
}

/** The gains of the deal with the greatest weighted sum. */
function oracle(
  parts: readonly PartDeals[],
  floors: readonly number[],
  prices: readonly number[],
): number[] {
  const width = floors.length;
  const gains = floors.map((f) => -f);
  for (const { codes, scores } of parts) {
    let best = -Infinity;
    let at = 0;
    for (let c = 0; c < codes.length; c++) {
      let sum = 0;
      for (let i = 0; i < prices.length; i++) sum += prices[i]! * scores[c * width + i]!;
      if (sum > best) {
        best = sum;
        at = c;
      }
    }
    for (let i = 0; i < width; i++) gains[i]! += scores[at * width + i]!;
  }
  return gains;
}

function productPrices(
  parts: readonly PartDeals[],
  floors: readonly number[],
  weights: readonly number[],
): number[] {
  const safe = (g: number): number => Math.max(g, 1e3);
  const price = (gains: readonly number[]): number[] =>
    weights.map((w, i) => (w === 0 ? 1e-18 : w / safe(gains[i]!)));
  // A mixture that gives everybody something: the average of everybody's best.
  let mixture = floors.map(() => 0);
  for (const i of weights.keys()) {
    const best = oracle(
      parts,
      floors,
      weights.map((_, j) => (i === j ? 1 : 1e-6)),
    );
    mixture = mixture.map((m, j) => m + best[j]! / weights.length);
  }
  for (let step = 0; step < STEPS; step++) {
    const best = oracle(parts, floors, price(mixture));
    const rate = 2 / (step + 3);
    mixture = mixture.map((m, i) => m + rate * (best[i]! - m));
  }
  return price(mixture);
}

/** Some prices whose dual values are low: of the best mixture, and of the way there. */
function sharePrices(
  parts: readonly PartDeals[],
  floors: readonly number[],
  ranges: readonly number[],
): number[][] {
  let prices: number[] = ranges.map(() => 1 / ranges.length);
  let lowest = Infinity;
  let best = prices;
  const average = ranges.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    const gains = oracle(
      parts,
      floors,
      prices.map((p, i) => p / ranges[i]!),
    );
    const shares = ranges.map((r, i) => gains[i]! / r);
    const dual = shares.reduce((sum, s, i) => sum + prices[i]! * s, 0);
    if (dual < lowest) {
      lowest = dual;
      best = prices;
    }
    for (const i of prices.keys()) average[i]! += prices[i]! / STEPS;
    // Who gets much counts less in the next step, beside who gets least: so no factor is above 1, and one of them is 1.
    const rate = 2 / Math.sqrt(step);
    const least = shares.reduce((a, b) => Math.min(a, b));
    const raised = prices.map((p, i) => p * exp(-rate * (shares[i]! - least)));
    const sum = raised.reduce((s, p) => s + p, 0);
    prices = raised.map((p) => Math.max(p / sum, 1e-9));
  }
  return [best, average];
}
