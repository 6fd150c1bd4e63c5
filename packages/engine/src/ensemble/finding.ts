import type { Held } from '../statistics/held.ts';
import { alikeByChance, type Interval, neverSeen, simultaneous } from '../statistics/interval.ts';
import type { Estimand } from './comparison.ts';
import { directionOf, isRate } from './measure.ts';

/**
 * Finding of a comparison, as data.
 *
 * - `alone`: there is one entry, and nothing to compare it with.
 * - `never`, `always`: no run of any entry came to it, or every run of every entry did (rates; rounds to an agreement that never
 *   comes).
 * - `same`: all entries gave the same in every run.
 * - `leads`: the first entry is better than each other one.
 * - `tied`: the first entry has the best estimate, and some others may be as good or better.
 */
export interface ComparisonFinding {
  readonly verdict: 'alone' | 'never' | 'always' | 'same' | 'leads' | 'tied';
  readonly estimand: Estimand;
  /** The entry with the best estimate, by index; of equals the one that stands first. */
  readonly first: number;
  /** Estimate of the first entry, with both of its intervals. */
  readonly lead: Held;
  /** The other entries, best estimate first. */
  readonly others: readonly Behind[];
  /**
   * The entry that does better than the first in more of the draws than not, by more than chance, where there is one: the usual winner
   * is then another than the best over all runs. Of several the one that is furthest ahead. What decides between the two is a number of
   * the scenario that screening can find.
   */
  readonly usual?: number;
  /** Of `never` the greatest rate that every entry may have, of `always` the least, at `confidence` for all at once. */
  readonly bound?: number;
  /** Confidence at which all of this holds. */
  readonly confidence: number;
  readonly runs: number;
}

/** An entry behind the first one. */
export interface Behind {
  /** By index. */
  readonly entry: number;
  /**
   * How much the first entry is ahead of this one on the same runs: more, or of rounds fewer. `together` holds for all pairs of
   * entries at once (Bonferroni), as it was not known beforehand which entry would be first.
   */
  readonly by: Held;
  /** Whether the first is ahead by more than chance: `by`, held together, lies above 0. */
  readonly clear: boolean;
  /** How the two came out draw by draw; absent where no runs share a draw and the estimand is no rate. */
  readonly tally?: PairedTally;
}

/**
 * Tally of two entries under the same draws of the beliefs. In each draw they met the same luck in as many runs; who did better in
 * these runs together is ahead. Draws are independent, so the intervals are Wilson's; each holds by itself.
 */
export interface PairedTally {
  /** Number of draws. */
  readonly draws: number;
  /** Share of draws in which the first did better: of a rate, it came about in more of the draw's runs. */
  readonly first: Interval;
  /** Share of draws in which the second did. */
  readonly second: Interval;
  /** Share of draws in which both came to the same; of a rate, and at least once. */
  readonly both: Interval;
  /** Of a rate: share of draws in which it came about for neither. */
  readonly neither: Interval;
  /** The first of these shares less the second; `together` holds for all pairs of entries. */
  readonly lead: Held;
}

/**
 * The one number of a scenario that decides which of two entries does better, as screening finds it from runs that have been played:
 * whoever says the finding takes it beside the comparison.
 */
export interface DecidedBy {
  /** Path of the number, such as `actors.us.noDeal`. */
  readonly path: string;
  /** Tipping point. */
  readonly cut: number;
  /** The entry that does better where the number is above the cut, by index; below it the other does. */
  readonly above: number;
}

/** What a finding is made from. */
export interface FindingInput {
  readonly estimand: Estimand;
  readonly runs: number;
  /** Number of observations that are independent: runs, or draws that several runs share. Default: the runs. */
  readonly independent?: number;
  readonly confidence: number;
  /** Whether no run of any entry can differ from another. */
  readonly certain: boolean;
  /** By entry: its estimate, and in how many runs it is agreed. */
  readonly rows: readonly { readonly estimate: Held; readonly agreements: number }[];
  /** How far an entry is ahead of another on the same runs, by index; `together` holds for all pairs. */
  readonly ahead: (entry: number, other: number) => Held;
  /** How they came out draw by draw. Default: not known. */
  readonly tally?: (entry: number, other: number) => PairedTally | null;
}

/** The finding of a comparison. */
export function findingOf(input: FindingInput): ComparisonFinding {
  const { estimand, rows, runs, independent = runs, confidence, ahead } = input;
  const { tally = (): null => null } = input;
  const sign = directionOf(estimand);
  const [first, ...rest] = [...rows.keys()].sort(
    (a, b) => sign * (rows[b]!.estimate.estimate - rows[a]!.estimate.estimate),
  ) as [number, ...number[]];
  // A difference that is the same in every run has no interval; that chance made it so is as likely as 2^(1 − n).
  const level = simultaneous(confidence, (rows.length * (rows.length - 1)) / 2);
  const steady = alikeByChance(independent) <= 1 - level;
  const others = rest.map((entry): Behind => {
    const by = ahead(first, entry);
    const { low } = by.together;
    const counted = tally(first, entry);
    return {
      entry,
      by,
      clear: low === null ? by.estimate > 0 && steady : low > 0,
      ...(counted ? { tally: counted } : {}),
    };
  });
  const usual = usualAmong(others);
  const base = {
    estimand,
    first,
    lead: rows[first]!.estimate,
    others,
    ...(usual === undefined ? {} : { usual }),
    confidence,
    runs,
  };
  const bound = input.certain ? 0 : neverSeen(independent, simultaneous(confidence, rows.length));
  const estimates = rows.map((r) => r.estimate.estimate);
  const noAgreement = estimand.of === 'rounds' && rows.every((r) => r.agreements === 0);
  if (noAgreement || (isRate(estimand) && estimates.every((p) => p === 0)))
    return { ...base, verdict: 'never', bound };
  if (isRate(estimand) && estimates.every((p) => p === 1))
    return { ...base, verdict: 'always', bound: 1 - bound };
  if (others.length === 0) return { ...base, verdict: 'alone' };
  if (others.every(({ by }) => by.low === by.high && by.estimate === 0))
    return { ...base, verdict: 'same' };
  return { ...base, verdict: others.every((o) => o.clear) ? 'leads' : 'tied' };
}

/** The entry that is furthest ahead of the first in the draws, of those that are ahead of it by more than chance. */
function usualAmong(others: readonly Behind[]): number | undefined {
  return others
    .filter(({ tally }) => (tally?.lead.together.high ?? 0) < 0)
    .toSorted((a, b) => a.tally!.lead.estimate - b.tally!.lead.estimate)[0]?.entry;
}
