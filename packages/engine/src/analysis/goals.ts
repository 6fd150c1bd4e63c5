import { exp, ln } from '../elementary.ts';
import type { Part } from './parts.ts';
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
  parts: readonly Part[],
  floors: readonly number[],
  weights: readonly number[],
): Goal {
  const total = weights.reduce((s, w) => s + w, 0);
  const width = floors.length;
  const prices = productPrices(parts, floors, weights);
  const exact = weights.every((w) => Number.isInteger(w) && w > 0);
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
    compare(a, b) {
      const difference = log(a) - log(b);
      if (!exact || Math.abs(difference) > 1e-6 || Number.isNaN(difference)) {
        if (!Number.isNaN(difference)) return difference;
      }
      const order = sign(bigProduct(a, weights) - bigProduct(b, weights));
      return order === 0 ? leximin(a.slice(0, weights.length), b.slice(0, weights.length)) : order;
    },
  };
}

/**
 * Greatest least share: the gains divided by `ranges` (1 for the egalitarian point, what each could gain at most for
 * Kalai and Smorodinsky's). Among equals the second least counts, and so on; the comparison is exact.
 */
export function shareGoal(
  parts: readonly Part[],
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
    compare(a, b) {
      const ratios = (gains: readonly number[]): [bigint, bigint][] =>
        ranges
          .map((r, i): [bigint, bigint] => [BigInt(gains[i]!), BigInt(r)])
          .sort(([x, r], [y, q]) => sign(x * q - y * r));
      const [x, y] = [shares(a)[0]!, shares(b)[0]!];
      if (Math.abs(x - y) > 1e-9) return x - y;
      const [p, q] = [ratios(a), ratios(b)];
      for (const [i, [n, d]] of p.entries()) {
        const order = sign(n * q[i]![1] - q[i]![0] * d);
        if (order !== 0) return order;
      }
      return 0;
    },
  };
}

/** Compares the least, then the second least, and so on. */
function leximin(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a.toSorted((p, q) => p - q), b.toSorted((p, q) => p - q)];
  for (const [i, v] of x.entries()) if (v !== y[i]) return v - y[i]!;
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
  parts: readonly Part[],
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
  parts: readonly Part[],
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
  parts: readonly Part[],
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
