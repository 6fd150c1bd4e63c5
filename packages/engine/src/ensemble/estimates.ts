import { square } from '../elementary.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { againstBest, boundsAgainstBest } from '../statistics/best.ts';
import {
  type Clusters,
  clusteredMcnemar,
  clusteredMean,
  clusteredPairedBounds,
  clusteredPairedRates,
  clusteredRate,
  designEffect,
  leastEffective,
  meanOfEffective,
} from '../statistics/clusters.ts';
import {
  alikeByChance,
  detectable,
  type Interval,
  mcnemar,
  meanInterval,
  pairedRates,
  wilson,
} from '../statistics/interval.ts';
import { studentCdf } from '../statistics/student.ts';
import { type DrawSplit, splitByDraws } from '../statistics/draw-split.ts';
import { held, type Levels } from '../statistics/held.ts';
import type { Pairing } from './comparison.ts';
import type { PairedTally } from './finding.ts';
import {
  allAgainstBest,
  column,
  contrast,
  deviationOf,
  pairedTest,
  pairing,
  pairsOf,
  ratesAgainstBest,
  squaresOfDifference,
} from './contrast.ts';
import type { DrawSums } from './draw-sums.ts';
import type { Moments } from './moments.ts';
import type { Summary } from './summary.ts';

/** How a tally is made: its levels, and −1 where less is better. */
interface TallyOptions {
  readonly levels: Levels;
  readonly sign: 1 | -1;
}

/**
 * What the runs of a summary say, with intervals and tests that are right whether each run has a draw of its own or several share
 * one. In the first case runs are independent; in the second draws are, and runs count as many as the draws show them to be worth.
 *
 * Variance of a mean by draws: m/(m − 1)·Σ(S_d − n_d·x̄)²/N², with m draws, n_d runs in each and S_d their sum. So draws that lack
 * runs, as the last of an odd number does, have their due weight.
 *
 * Source: Cochran, Sampling Techniques (1977), section 9A.
 */
export class Estimates {
  readonly runs: number;
  /** Number of observations that are independent for certain: draws where some share one, else runs. */
  readonly independent: number;
  private readonly summary: Summary;
  private readonly byDraw: DrawSums | undefined;
  private readonly clusters: Clusters;

  constructor(summary: Summary) {
    this.summary = summary;
    this.runs = summary.runs;
    this.byDraw = summary.byDraw;
    this.independent = summary.byDraw?.draws ?? summary.runs;
    const { replicates = 1 } = summary.shape;
    // Fewer runs than share a draw are no larger a cluster than there are of them.
    const size = Math.min(replicates, this.runs);
    this.clusters = { runs: this.runs, clusters: this.independent, size };
  }

  /** Rate of an entry. */
  rate(m: Moments, i: number, confidence: number): Interval {
    const count = Number(m.sum(i));
    if (!this.byDraw) return wilson(count, this.runs, confidence);
    return clusteredRate(count, this.clusters, this.effect(m, i), confidence);
  }

  /** Mean of an entry; `unit` is what 1 is counted as. */
  mean(m: Moments, i: number, confidence: number, unit: number = SCORE_UNIT): Interval {
    if (!this.byDraw) return column(m, i, this.runs, confidence, unit);
    const variance = this.variance(m, i) / square(unit);
    return clusteredMean(Number(m.sum(i)) / this.runs / unit, variance, this.clusters, confidence);
  }

  /** Difference of the rates of two entries on the same runs, i less j. */
  rateDifference(m: Moments, i: number, j: number, confidence: number): Interval {
    const pairs = pairsOf(m, i, j, this.runs);
    if (!this.byDraw) return pairedRates(pairs, confidence);
    return clusteredPairedRates(pairs, this.independent, this.effect(m, i, j), confidence);
  }

  /** Difference of the means of two entries on the same runs, i less j. */
  difference(
    m: Moments,
    i: number,
    j: number,
    confidence: number,
    unit: number = SCORE_UNIT,
  ): Interval {
    if (!this.byDraw) return contrast(m, i, j, this.runs, confidence, unit);
    const mean = Number(m.sum(i) - m.sum(j)) / this.runs / unit;
    return clusteredMean(mean, this.variance(m, i, j) / square(unit), this.clusters, confidence);
  }

  /** Test that two rates are equal. */
  rateTest(m: Moments, i: number, j: number): number {
    const pairs = pairsOf(m, i, j, this.runs);
    return this.byDraw ? clusteredMcnemar(pairs, this.effect(m, i, j)) : mcnemar(pairs);
  }

  /** Test that two means are equal; as {@link pairedTest}, with draws for runs where some share one. */
  meanTest(m: Moments, i: number, j: number): number {
    if (!this.byDraw) return pairedTest(m, i, j, this.runs);
    const difference = Number(m.sum(i) - m.sum(j)) / this.runs;
    if (this.independent < 2 || difference === 0) return 1;
    const variance = this.variance(m, i, j);
    if (variance === 0) return alikeByChance(this.independent);
    return 2 * studentCdf(-Math.abs(difference) / Math.sqrt(variance), this.independent - 1);
  }

  /** What the pairing of two entries was worth. */
  pairing(m: Moments, i: number, j: number, unit: number): Pairing {
    if (!this.byDraw) return pairing(m, i, j, this.runs, unit);
    if (this.independent < 2) return { correlation: null, varianceRatio: null, detectable: null };
    const [vi, vj, vd] = [this.variance(m, i), this.variance(m, j), this.variance(m, i, j)];
    return {
      correlation: vi > 0 && vj > 0 ? (vi + vj - vd) / 2 / Math.sqrt(vi * vj) : null,
      varianceRatio: vd > 0 ? (vi + vj) / vd : null,
      detectable: vd > 0 ? detectable(Math.sqrt(vd)) / unit : null,
    };
  }

  /** Rate of every entry against the best of the others. */
  ratesAgainstBest(m: Moments, confidence: number): readonly Interval[] {
    if (!this.byDraw) return ratesAgainstBest(m, this.runs, confidence);
    const rates = Array.from({ length: m.k }, (_, i) => Number(m.sum(i)) / this.runs);
    return boundsAgainstBest(
      rates,
      (i, l, alpha) =>
        clusteredPairedBounds(
          pairsOf(m, i, l, this.runs),
          this.independent,
          this.effect(m, i, l),
          alpha,
        ),
      confidence,
    );
  }

  /** Mean of every entry against the best of the others; the greater is the better unless `sign` is −1. */
  meansAgainstBest(
    m: Moments,
    options: { readonly confidence: number; readonly unit: number; readonly sign: 1 | -1 },
  ): readonly Interval[] {
    if (!this.byDraw) return allAgainstBest(m, this.runs, options);
    const { confidence, unit, sign } = options;
    const entries = Array.from({ length: m.k }, (_, i) => i);
    const n = this.independent;
    return againstBest(
      {
        n,
        means: entries.map((i) => (sign * Number(m.sum(i))) / this.runs / unit),
        deviations: entries.map((i) =>
          entries.map((j) => (i === j ? 0 : Math.sqrt(this.variance(m, i, j) * n) / unit)),
        ),
      },
      confidence,
    );
  }

  /** Share of all runs that a count is. Of what draws have to do with it nothing is known, so each may count once. */
  share(count: number, confidence: number): Interval {
    return this.shareOf(count, this.runs, this.byDraw?.squaredSizes, confidence);
  }

  /** Share of an entry's agreements that a count is; as {@link share}. */
  shareOfAgreements(count: number, e: number, confidence: number): Interval {
    return this.shareOf(count, this.agreements(e), this.squaredAgreements(e), confidence);
  }

  /** Share that a count is of some of the runs, of which no more is known. */
  shareOfSome(count: number, of: number, confidence: number): Interval {
    return this.shareOf(count, of, this.byDraw && of * this.clusters.size, confidence);
  }

  /** Mean over an entry's agreements of what is 0 without one; as {@link share}. */
  meanOfAgreements(m: Moments, e: number, confidence: number): Interval {
    const n = this.agreements(e);
    if (!this.byDraw) return column(m, e, n, confidence);
    const deviation = deviationOf(m, e, n) / SCORE_UNIT;
    return this.valuesOfAgreements(
      { mean: Number(m.sum(e)) / n / SCORE_UNIT, deviation },
      e,
      confidence,
    );
  }

  /** Mean over an entry's agreements, of values with this mean and standard deviation; as {@link share}. */
  valuesOfAgreements(
    { mean, deviation }: { readonly mean: number; readonly deviation: number },
    e: number,
    confidence: number,
  ): Interval {
    const n = this.agreements(e);
    if (!this.byDraw) return meanInterval(mean, deviation, n, confidence);
    const effective = leastEffective(n, this.squaredAgreements(e)!);
    return meanOfEffective(mean, deviation, effective, confidence);
  }

  /** Mean of a column over some of the runs, of which no more is known. */
  meanOfSome(m: Moments, n: number, confidence: number): Interval {
    if (!this.byDraw) return column(m, 0, n, confidence);
    const mean = Number(m.sum(0)) / n / SCORE_UNIT;
    const deviation = deviationOf(m, 0, n) / SCORE_UNIT;
    return meanOfEffective(mean, deviation, n / this.clusters.size, confidence);
  }

  /**
   * Standard deviation of an entry's observations as independent ones would have it whose mean is known as well: of means over draws
   * where some runs share one; and how many times fewer independent runs would do.
   */
  spread(m: Moments, i: number): { readonly deviation: number; readonly effect: number } {
    if (!this.byDraw) return { deviation: deviationOf(m, i, this.runs), effect: 1 };
    return {
      deviation: Math.sqrt(this.variance(m, i) * this.independent),
      effect: this.effect(m, i),
    };
  }

  /**
   * How much of the variance of an entry's runs comes from the beliefs, and how much from chance, in the square of the unit that
   * `unit` of the column make; null where no runs share a draw, or there are fewer than two whole draws.
   */
  split(m: Moments, e: number, unit: number, confidence: number): DrawSplit | null {
    if (!this.byDraw) return null;
    const c = this.summary.columnOf(m);
    const { grain, rate } = this.byDraw.columns[c]!;
    const { draws, sums } = this.byDraw.split(c, e);
    if (draws < 2) return null;
    const n = BigInt(draws);
    const covariance = (i: number, j: number): number =>
      Number(n * sums.cross(i, j) - sums.sum(i) * sums.sum(j)) / draws / (draws - 1);
    const places = [0, 1, 2] as const;
    const split = splitByDraws(
      {
        draws,
        runs: this.clusters.size,
        sums: places.map((i) => Number(sums.sum(i))) as [number, number, number],
        covariances: places.map((i) => places.map((j) => covariance(i, j))),
        rate,
      },
      confidence,
    );
    const size = square(grain / unit);
    return {
      ...split,
      between: inUnits(split.between, size),
      within: inUnits(split.within, size),
    };
  }

  /** How two entries came out draw by draw; null where no runs share a draw and the column is no rate. */
  tally(m: Moments, i: number, j: number, { levels, sign }: TallyOptions): PairedTally | null {
    const { runs, independent: n } = this;
    const rate = this.byDraw
      ? this.byDraw.columns[this.summary.columnOf(m)]!.rate
      : m === this.summary.agreement || m === this.summary.handshake;
    if (!this.byDraw && !rate) return null;
    const counted = this.byDraw
      ? this.byDraw.standing(this.summary.columnOf(m), i, j)
      : pairsOf(m, i, j, runs);
    const { neither } = counted;
    const [first, second] =
      sign > 0 ? [counted.first, counted.second] : [counted.second, counted.first];
    const both = n - first - second - neither;
    const share = (count: number): Interval => wilson(count, n, levels.confidence);
    return {
      draws: n,
      first: share(first),
      second: share(second),
      both: share(both),
      neither: share(neither),
      lead: held((c) => pairedRates({ both, first, second, neither }, c), levels),
    };
  }

  private shareOf(
    count: number,
    of: number,
    squares: number | undefined,
    confidence: number,
  ): Interval {
    if (squares === undefined) return wilson(count, of, confidence);
    const weight = of / squares;
    return { ...wilson(count * weight, of * weight, confidence), estimate: count / of };
  }

  private agreements(e: number): number {
    return Number(this.summary.agreement.sum(e));
  }

  private squaredAgreements(e: number): number | undefined {
    const { agreement } = this.summary;
    return this.byDraw && Number(this.byDraw.cross(this.summary.columnOf(agreement), e, e));
  }

  /** Design effect of a rate, or of the difference of two. */
  private effect(m: Moments, i: number, j?: number): number {
    const n = this.runs;
    if (n < 2 || this.independent < 2) return this.clusters.size;
    const [sum, squares] = [sumOf(m, i, j), squaresOf(m, i, j)];
    const alone = Number(BigInt(n) * squares - sum * sum) / n / n / (n - 1);
    return designEffect(this.variance(m, i, j), alone, this.clusters.size);
  }

  /** Variance of a mean over runs, or of the difference of two, in the square of the unit of its column; 0 with one draw. */
  private variance(m: Moments, i: number, j?: number): number {
    const byDraw = this.byDraw!;
    const c = this.summary.columnOf(m);
    const [draws, n] = [this.independent, BigInt(this.runs)];
    if (draws < 2) return 0;
    const total = sumOf(m, i, j);
    const squares =
      j === undefined
        ? byDraw.cross(c, i, i)
        : byDraw.cross(c, i, i) - 2n * byDraw.cross(c, i, j) + byDraw.cross(c, j, j);
    const weighted = byDraw.weighted(c, i) - (j === undefined ? 0n : byDraw.weighted(c, j));
    const around =
      n * n * squares - 2n * n * total * weighted + total * total * BigInt(byDraw.squaredSizes);
    return ((Number(around) / square(this.runs) / square(this.runs)) * draws) / (draws - 1);
  }
}

function inUnits({ estimate, low, high }: Interval, unit: number): Interval {
  return {
    estimate: estimate * unit,
    low: low === null ? null : low * unit,
    high: high === null ? null : high * unit,
  };
}

function sumOf(m: Moments, i: number, j?: number): bigint {
  return j === undefined ? m.sum(i) : m.sum(i) - m.sum(j);
}

function squaresOf(m: Moments, i: number, j?: number): bigint {
  return j === undefined ? m.cross(i, i) : squaresOfDifference(m, i, j);
}
