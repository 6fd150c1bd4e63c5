import { confidenceArgument, numbersArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import type { Interval } from './interval.ts';
import { studentQuantile } from './student.ts';

/** Shares of a variance that go back to one of several independent factors. */
export interface FactorShares<Number = number> {
  /** V(E[Y|X])/V: what knowing the factor would take away. */
  readonly closed: Number;
  /** E[V(Y|all others)]/V: what is left as long as it is not known; the closed share and all that it does together with others. */
  readonly total: Number;
  /** The closed share and an even part of what it does together with others; those of all factors sum to 1. */
  readonly shapley: Number;
}

/**
 * Closed shares, totals and Shapley shares of k independent factors.
 *
 * @param closed by set of factors, as a bit mask from 0 to 2^k − 1: V(E[Y|X_set]) in any unit. The last is the whole variance.
 * @returns by factor; null where nothing varies.
 * @throws `argument/invalid` if there are not 2^k of them.
 *
 * Sources: Sobol', "Sensitivity estimates for nonlinear mathematical models" (1993); Owen, "Sobol' indices and Shapley value", SIAM/ASA
 * Journal on Uncertainty Quantification 2 (2014).
 */
export function factorShares(closed: readonly number[]): readonly FactorShares[] | null {
  numbersArgument('closed', closed);
  const k = factorsOf(closed.length);
  const all = closed.length - 1;
  const whole = closed[all]!;
  if (!(whole > 0)) return null;
  return Array.from({ length: k }, (_, f) => {
    const bit = 1 << f;
    let shapley = 0;
    for (let set = 0; set <= all; set++) {
      if (set & bit) continue;
      shapley += (closed[set | bit]! - closed[set]!) / k / choose(k - 1, ones(set));
    }
    return {
      closed: closed[bit]! / whole,
      total: 1 - closed[all & ~bit]! / whole,
      shapley: shapley / whole,
    };
  });
}

/**
 * Shares of k factors, with intervals, from replicates of a factorial design: in each, every factor has two values that are drawn
 * independently, and Y is taken at all 2^k mixes of them. The mean product of two mixes that share just the factors of a set is an
 * unbiased estimate of E[E[Y|X_set]²]; that of mixes that share none, of E[Y]². Intervals jackknife the replicates, with the t
 * distribution; at 95 % they held in 91 to 94 % of 200 repetitions with 120 replicates, in 88 to 95 % with 60.
 *
 * @param replicates by replicate: Y by mix, as a bit mask of the factors that have their second value.
 * @returns by factor; null where nothing varies, or there are fewer than 3 replicates.
 * @throws `argument/invalid` if they are not of one size, a power of two.
 *
 * Source: pick-freeze estimates of Sobol' (1993), here over all mixes; the jackknife: Arvesen and Schmitz, Biometrics 26 (1970).
 */
export function splitByFactors(
  replicates: readonly (readonly number[])[],
  confidence: number,
): readonly FactorShares<Interval>[] | null {
  confidenceArgument(confidence);
  const size = replicates[0]?.length ?? 1;
  const k = factorsOf(size);
  demand(
    replicates.every((mixes) => mixes.length === size),
    'All replicates have Y at the same mixes.',
  );
  for (const [i, mixes] of replicates.entries()) numbersArgument(`replicates[${i}]`, mixes);
  const m = replicates.length;
  if (m < 3) return null;
  // Products lose fewer digits, and vary less, around the mean.
  const centre = replicates.flat().reduce((a, b) => a + b, 0) / m / size;
  const products = replicates.map((mixes) => {
    const y = mixes.map((v) => v - centre);
    return Array.from({ length: size }, (_, set) => {
      const apart = (size - 1) & ~set;
      return y.reduce((sum, v, mix) => sum + v * y[mix ^ apart]!, 0) / size;
    });
  });
  const sums = Array.from({ length: size }, (_, set) =>
    products.reduce((sum, p) => sum + p[set]!, 0),
  );
  const from = (means: readonly number[]): readonly FactorShares[] | null =>
    factorShares(means.map((p) => p - means[0]!));
  const found = from(sums.map((s) => s / m));
  if (!found) return null;
  const without = products.map((p) => from(sums.map((s, set) => (s - p[set]!) / (m - 1))));
  const t = studentQuantile((1 + confidence) / 2, m - 1);
  const around = (estimate: number, left: readonly (number | undefined)[]): Interval => {
    if (left.some((x) => x === undefined)) return { estimate, low: null, high: null };
    const mean = (left as number[]).reduce((a, b) => a + b, 0) / m;
    const squares = (left as number[]).reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
    const half = t * Math.sqrt(((m - 1) / m) * squares);
    return { estimate, low: Math.max(estimate - half, 0), high: Math.min(estimate + half, 1) };
  };
  return Array.from({ length: k }, (_, f) => {
    const of = (what: keyof FactorShares): Interval =>
      around(
        found[f]![what],
        without.map((shares) => shares?.[f]![what]),
      );
    return { closed: of('closed'), total: of('total'), shapley: of('shapley') };
  });
}

function factorsOf(size: number): number {
  const k = Array.from({ length: 17 }, (_, i) => 2 ** i).indexOf(size);
  demand(k > 0, `${size} is not the number of sets of one factor or more.`, { found: size });
  return k;
}

function ones(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
}

function choose(n: number, r: number): number {
  let c = 1;
  for (let i = 1; i <= r; i++) c = (c * (n - r + i)) / i;
  return c;
}
