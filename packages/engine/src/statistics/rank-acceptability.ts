import { confidenceArgument, numbersArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { type Interval, sampleInterval, wilson } from './interval.ts';

/** Ranks of one of several choices over a sample of beliefs. */
export interface RankAcceptability {
  /** At [r] the share of beliefs under which it comes in place r + 1. */
  readonly ranks: readonly Interval[];
  /** The mean place, 1 being the first, with its t interval. */
  readonly meanRank: Interval;
}

/**
 * Rank acceptability (SMAA): in which share of plausible beliefs each choice comes first, second, and so on, with Wilson
 * intervals. Those who tie share the places that they take up evenly, so that each belief counts once per place.
 *
 * @param outcomes at [s][i] what choice i comes to under belief s, greater being better; finite.
 * @param confidence of each interval, in (0, 1).
 * @throws `argument/invalid` without beliefs or choices, or where a row has another length.
 *
 * Source: Lahdelma, Hokkanen and Salminen, "SMAA: stochastic multiobjective acceptability analysis", European Journal of
 * Operational Research 106 (1998).
 */
export function rankAcceptability(
  outcomes: readonly (readonly number[])[],
  confidence: number,
): RankAcceptability[] {
  confidenceArgument(confidence);
  const choices = choicesOf(outcomes);
  const counts = Array.from({ length: choices }, () => Array.from({ length: choices }, () => 0));
  const ranks = counts.map((): number[] => []);
  for (const row of outcomes)
    places(row).forEach(({ best, ties }, i) => {
      for (let r = best; r < best + ties; r++) counts[i]![r]! += 1 / ties;
      ranks[i]!.push(best + (ties + 1) / 2);
    });
  const n = outcomes.length;
  return counts.map((row, i) => ({
    // Thirds do not add up exactly.
    ranks: row.map((count) => wilson(Math.min(count, n), n, confidence)),
    meanRank: sampleInterval(ranks[i]!, confidence),
  }));
}

/**
 * The central belief of each choice: the mean of those beliefs under which it comes first, ties in proportion. It says what
 * one typically has to think for that choice to be best.
 *
 * @param outcomes as in {@link rankAcceptability}.
 * @param beliefs at [s] the numbers believed in outcome row s.
 * @returns null for a choice that never comes first.
 * @throws `argument/invalid` where the two lists do not fit.
 *
 * Source: Lahdelma, Hokkanen and Salminen 1998 (central weight vectors).
 */
export function centralBeliefs(
  outcomes: readonly (readonly number[])[],
  beliefs: readonly (readonly number[])[],
): (number[] | null)[] {
  const choices = choicesOf(outcomes);
  demand(
    beliefs.length === outcomes.length,
    `There are ${beliefs.length} beliefs for ${outcomes.length} outcomes.`,
  );
  for (const [i, point] of beliefs.entries()) numbersArgument(`beliefs[${i}]`, point);
  const sums = Array.from({ length: choices }, () => beliefs[0]!.map(() => 0));
  const weights = sums.map(() => 0);
  outcomes.forEach((row, s) => {
    places(row).forEach(({ best, ties }, i) => {
      if (best !== 0) return;
      weights[i]! += 1 / ties;
      sums[i] = sums[i]!.map((sum, d) => sum + beliefs[s]![d]! / ties);
    });
  });
  return sums.map((sum, i) => (weights[i] === 0 ? null : sum.map((x) => x / weights[i]!)));
}

/** The number of choices of a table of outcomes. */
export function choicesOf(outcomes: readonly (readonly number[])[]): number {
  const choices = outcomes[0]?.length ?? 0;
  demand(choices >= 1, 'There are no outcomes to look at.');
  for (const row of outcomes)
    demand(
      row.length === choices && row.every(Number.isFinite),
      `A row of outcomes has ${choices} finite numbers.`,
      { row },
    );
  return choices;
}

function places(row: readonly number[]): { best: number; ties: number }[] {
  return row.map((x) => ({
    best: row.filter((y) => y > x).length,
    ties: row.filter((y) => y === x).length,
  }));
}
