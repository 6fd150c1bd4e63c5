import { SCORE_UNIT } from '../model/score.ts';
import { detectable, type Interval, meanInterval, type Pairs } from '../statistics/interval.ts';
import type { Pairing } from './comparison.ts';
import type { Moments } from './moments.ts';

/** Mean and t interval of an entry's column; `unit` is what 1 is counted as. */
export function column(
  m: Moments,
  i: number,
  n: number,
  confidence: number,
  unit: number = SCORE_UNIT,
): Interval {
  return interval(m.sum(i), m.cross(i, i), n, confidence, unit);
}

/** Mean and t interval of the paired difference of two entries, i less j. */
export function contrast(
  m: Moments,
  i: number,
  j: number,
  n: number,
  confidence: number,
  unit: number = SCORE_UNIT,
): Interval {
  return interval(m.sum(i) - m.sum(j), squaresOfDifference(m, i, j), n, confidence, unit);
}

/** How often both, one or neither of two entries had a 1. */
export function pairsOf(m: Moments, i: number, j: number, n: number): Pairs {
  const both = Number(m.cross(i, j));
  const first = Number(m.sum(i)) - both;
  const second = Number(m.sum(j)) - both;
  return { both, first, second, neither: n - both - first - second };
}

/** What the pairing of two entries was worth. */
export function pairing(m: Moments, i: number, j: number, n: number, unit: number): Pairing {
  if (n < 2) return { correlation: null, varianceRatio: null, detectable: null };
  const [vi, vj] = [variance(m.sum(i), m.cross(i, i), n), variance(m.sum(j), m.cross(j, j), n)];
  const vd = variance(m.sum(i) - m.sum(j), squaresOfDifference(m, i, j), n);
  const covariance = (vi + vj - vd) / 2;
  return {
    correlation: vi > 0 && vj > 0 ? covariance / Math.sqrt(vi * vj) : null,
    varianceRatio: vd > 0 ? (vi + vj) / vd : null,
    detectable: vd > 0 ? detectable(Math.sqrt(vd / n)) / unit : null,
  };
}

function squaresOfDifference(m: Moments, i: number, j: number): bigint {
  return m.cross(i, i) - 2n * m.cross(i, j) + m.cross(j, j);
}

function interval(
  sum: bigint,
  squares: bigint,
  n: number,
  confidence: number,
  unit: number,
): Interval {
  const deviation = n < 2 ? 0 : Math.sqrt(variance(sum, squares, n));
  return meanInterval(Number(sum) / n / unit, deviation / unit, n, confidence);
}

/** Sample variance from exact sums: nothing cancels but whole numbers. */
function variance(sum: bigint, squares: bigint, n: number): number {
  return Number(BigInt(n) * squares - sum * sum) / n / (n - 1);
}
