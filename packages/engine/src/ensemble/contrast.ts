import { SCORE_UNIT } from '../model/score.ts';
import { againstBest, rateAgainstBest } from '../statistics/best.ts';
import {
  alikeByChance,
  detectable,
  type Interval,
  meanInterval,
  type Pairs,
} from '../statistics/interval.ts';
import { studentCdf } from '../statistics/student.ts';
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

/**
 * The paired t test of two entries' means, two-sided. Where the difference is the same in every run it has no deviation: that
 * chance made it so is as likely as n tosses that all fall on one side.
 */
export function pairedTest(m: Moments, i: number, j: number, n: number): number {
  const sum = m.sum(i) - m.sum(j);
  if (n < 2 || sum === 0n) return 1;
  const deviation = deviationOfDifference(m, i, j, n);
  if (deviation === 0) return alikeByChance(n);
  const t = Math.abs(Number(sum) / n) / (deviation / Math.sqrt(n));
  return 2 * studentCdf(-t, n - 1);
}

/** The rate of every entry against the best of the others. */
export function ratesAgainstBest(m: Moments, n: number, confidence: number): readonly Interval[] {
  const rates = Array.from({ length: m.k }, (_, i) => Number(m.sum(i)) / n);
  return rateAgainstBest(rates, (i, j) => pairsOf(m, i, j, n), confidence);
}

/** Every entry against the best of the others, by what `m` sums up; the greater is the better unless `sign` is −1. */
export function allAgainstBest(
  m: Moments,
  n: number,
  { confidence, unit, sign }: { confidence: number; unit: number; sign: 1 | -1 },
): readonly Interval[] {
  const entries = Array.from({ length: m.k }, (_, i) => i);
  return againstBest(
    {
      n,
      means: entries.map((i) => (sign * Number(m.sum(i))) / n / unit),
      deviations: entries.map((i) =>
        entries.map((j) => (i === j ? 0 : deviationOfDifference(m, i, j, n) / unit)),
      ),
    },
    confidence,
  );
}

/** The standard deviation of an entry's column. */
export function deviationOf(m: Moments, i: number, n: number): number {
  return n < 2 ? 0 : Math.sqrt(Math.max(variance(m.sum(i), m.cross(i, i), n), 0));
}

function deviationOfDifference(m: Moments, i: number, j: number, n: number): number {
  return Math.sqrt(Math.max(variance(m.sum(i) - m.sum(j), squaresOfDifference(m, i, j), n), 0));
}

/** Σ of the squared differences of two entries. */
export function squaresOfDifference(m: Moments, i: number, j: number): bigint {
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
