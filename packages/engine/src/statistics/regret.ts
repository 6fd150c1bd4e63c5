import { confidenceArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { type Interval, meanInterval, sampleInterval } from './interval.ts';
import { choicesOf } from './rank-acceptability.ts';

/** Cost that choosing this may have, in the unit of the outcomes. */
export interface Regret {
  /** The greatest loss against the choice that would have been best, over the beliefs looked at. */
  readonly worst: number;
  /** Confidence interval of the worst regret, of a loss that was measured on runs; null if all runs agree. */
  readonly worstBetween?: { readonly low: number; readonly high: number } | null;
  /** The belief under which that is, the first of several. */
  readonly worstAt: number;
  /** The mean loss, with its t interval. */
  readonly mean: Interval;
  /** Whether no other choice has a smaller worst loss. */
  readonly minimax: boolean;
}

/**
 * Regret of each choice: under each belief, the best outcome less its own. The choice of least worst regret is the robust one.
 *
 * The worst over a sample bounds the worst over all beliefs from below only. With n independent beliefs at most a share
 * `neverSeen(n, confidence)` of all is worse than that.
 *
 * @param outcomes at [s][i] what choice i comes to under belief s, greater being better; finite, and known without error: of
 * means over runs take {@link crossFittedRegrets}.
 * @throws `argument/invalid` without beliefs or choices, or where a row has another length.
 *
 * Source: Savage, "The theory of statistical decision", JASA 46 (1951).
 */
export function regrets(outcomes: readonly (readonly number[])[], confidence: number): Regret[] {
  confidenceArgument(confidence);
  const losses = Array.from({ length: choicesOf(outcomes) }, (_, i) =>
    outcomes.map((row) => greatest(row) - row[i]!),
  );
  return stated(losses, losses.map(greatest), confidence);
}

/** Regrets of choices whose outcomes are means over runs. */
export interface CrossFitted {
  readonly regrets: readonly Regret[];
  /**
   * By how much every mean regret would have come out greater, had the best been chosen and measured on the same runs: what
   * luck would have passed for loss.
   */
  readonly optimism: number;
}

/**
 * {@link regrets} of choices that each belief shows only through some runs. The greatest of several means over runs is greater
 * than the greatest of what they estimate (the winner's curse), and the greatest loss of many beliefs is that of the belief under
 * which luck was worst. So what is chosen is never measured on the runs that it was chosen on: the best choice (for the worst
 * loss: the belief too) is chosen on one half of the runs and measured on the other, both ways round; the two are averaged. Those
 * that tie in the one half are averaged in the other.
 *
 * What is measured so is free of bias for the choice made; as that may not be the best, regret errs downwards, if at all, by
 * {@link CrossFitted.optimism} at most on average. All choices err alike: how much more one loses than another is free of it.
 *
 * @param runs at [s][r][i] what choice i came to in run r under belief s, at least two runs for each, and other ones under each belief: the
 * interval of the worst loss takes those of several beliefs that tie for independent.
 * @throws `argument/invalid` without beliefs, choices or a second run, or where rows differ in length.
 *
 * Source: the idea is sample splitting; Chernozhukov et al., "Double/debiased machine learning", Econometrics Journal 21 (2018).
 */
export function crossFittedRegrets(
  runs: readonly (readonly (readonly number[])[])[],
  confidence: number,
): CrossFitted {
  confidenceArgument(confidence);
  const n = runs[0]?.length ?? 0;
  demand(
    n >= 2 && runs.every((rows) => rows.length === n),
    `Cross-fitting needs the same number of runs under each belief, at least 2.`,
    { runs: n },
  );
  const means = runs.map((rows) => average(rows));
  const choices = choicesOf(means);
  // Even and odd runs, so that nothing that drifts with the run tells the halves apart.
  const halves = [0, 1].map((side) => runs.map((rows) => rows.filter((_, r) => r % 2 === side)));
  const folds = [0, 1].map((side) => ({
    chosenOn: halves[side]!.map(average),
    measuredOn: halves[1 - side]!,
    share: Math.floor((n + side) / 2) / n,
  }));
  // Under each belief what the choice that the other half makes comes to.
  const best = means.map((_, s) =>
    folds.reduce((sum, { chosenOn, measuredOn, share }) => {
      return sum + share * averageAt(average(measuredOn[s]!), tops(chosenOn[s]!));
    }, 0),
  );
  const worsts = Array.from({ length: choices }, (_, i) =>
    folds.map(({ chosenOn, measuredOn, share }) => {
      const at = tops(chosenOn.map((row) => greatest(row) - row[i]!));
      const losses = at.flatMap((s) => {
        const chosen = tops(chosenOn[s]!);
        return measuredOn[s]!.map((row) => averageAt(row, chosen) - row[i]!);
      });
      return { share, losses };
    }),
  );
  const losses = Array.from({ length: choices }, (_, i) =>
    means.map((row, s) => best[s]! - row[i]!),
  );
  // Never below 0 but for rounding: what each half's choice comes to on the other, the other's own choice exceeds there.
  const optimism = means.reduce((sum, row, s) => sum + greatest(row) - best[s]!, 0) / means.length;
  const found = worsts.map((parts) => worstOf(parts, confidence));
  const stating = stated(
    losses,
    found.map(({ estimate }) => Math.max(estimate, 0)),
    confidence,
  );
  return {
    regrets: stating.map((regret, i) => {
      const { low, high } = found[i]!;
      const between = low === null || high === null ? null : { low, high };
      return atLeastNone({ ...regret, worstBetween: between });
    }),
    optimism: Math.max(optimism, 0),
  };
}

function stated(
  losses: readonly (readonly number[])[],
  worsts: readonly number[],
  confidence: number,
): Regret[] {
  const least = Math.min(...worsts);
  return losses.map((loss, i) => {
    return {
      worst: worsts[i]!,
      worstAt: loss.indexOf(greatest(loss)),
      mean: sampleInterval(loss, confidence),
      minimax: worsts[i] === least,
    };
  });
}

/** Two halves' losses put together, with a t interval: they are of different runs, and so independent. */
function worstOf(
  parts: readonly { readonly share: number; readonly losses: readonly number[] }[],
  confidence: number,
): Interval {
  const means = parts.map(({ losses }) => losses.reduce((a, b) => a + b, 0) / losses.length);
  const estimate = parts.reduce((sum, { share }, f) => sum + share * means[f]!, 0);
  const variance = parts.reduce((sum, { share, losses }, f) => {
    const squares = losses.reduce((total, x) => total + square(x - means[f]!), 0);
    return sum + (share * share * squares) / Math.max(losses.length - 1, 1) / losses.length;
  }, 0);
  // As an interval of a mean of n, of which the variance is s²/n.
  const n = parts.reduce((sum, { losses }) => sum + losses.length, 0) - 1;
  return meanInterval(estimate, Math.sqrt(variance * n), n, confidence);
}

/** An estimate free of bias may come out below 0, which no regret is. */
function atLeastNone({ mean, worstBetween, ...rest }: Regret): Regret {
  const cut = (x: number): number => Math.max(x, 0);
  const { estimate, low, high } = mean;
  return {
    ...rest,
    worstBetween: worstBetween
      ? { low: cut(worstBetween.low), high: cut(worstBetween.high) }
      : null,
    mean: {
      estimate: cut(estimate),
      low: low === null ? null : cut(low),
      high: high === null ? null : cut(high),
    },
  };
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}

/** Where the greatest stand: sums of the same numbers in another order may differ in the last digit. */
function tops(values: readonly number[]): number[] {
  const most = greatest(values);
  const slack = 1e-9 * Math.max(1, Math.abs(most));
  return [...values.keys()].filter((i) => values[i]! >= most - slack);
}

function averageAt(values: readonly number[], at: readonly number[]): number {
  return at.reduce((sum, i) => sum + values[i]!, 0) / at.length;
}

function average(rows: readonly (readonly number[])[]): number[] {
  return rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
}
