import type { Cause } from '../model/cause.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Ending } from '../form/words.ts';
import type { Reason } from '../model/outcome.ts';
import type { NamedDeal } from '../machine/trace-move.ts';
import type { ByExpert, Disputed, ExpertHeard } from './by-expert.ts';
import type { DrawSplit } from '../statistics/draw-split.ts';
import type { Held } from '../statistics/held.ts';
import type { PackageRecord } from '../form/scenario.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Efficiency } from './efficiency.ts';
import type { ComparisonFinding } from './finding.ts';
import type { Screening } from './screening.ts';
import type { RecordedOrder } from './recorded.ts';
import type { RowWays } from './by-way.ts';
import type { ComparedWays } from './way-leads.ts';
import type { PositionForecasts } from '../positions/forecasts.ts';
import type { DraftVerdict, Named } from '../verdict/verdict.ts';

/** Measure of a comparison; declared before the first run. */
export type Estimand =
  /** The share of runs that end in agreement: ratified, where that is called for. */
  | { readonly of: 'agreement' }
  /** The share of runs in which hands are shaken on a deal, whether or not it is ratified afterwards. */
  | { readonly of: 'handshake' }
  /** The sum of the signatories' gains over no deal; 0 without agreement. */
  | { readonly of: 'joint' }
  /** The least of the signatories' gains over no deal, 0 without agreement: how fair it is to who gets least. */
  | { readonly of: 'least' }
  /** The rounds to agreement; without one, all that there are. Fewer is better. */
  | { readonly of: 'rounds' }
  /** An actor's score at the end; its no-deal value where talks failed. */
  | { readonly of: 'score'; readonly actor: string };

/** A way in which runs ended without agreement, and because of whom. */
export interface Breakdown {
  readonly ending: Ending;
  /** Whose doing it was; absent where it was nobody's in particular. */
  readonly actor?: string;
  readonly reason: Reason;
  readonly runs: number;
  readonly share: Interval;
  /**
   * What stands behind it by name, most frequent first: red lines, constraints, ratifying bodies and their factions against,
   * events and moves. Empty where the reason has none in the scenario. Several can stand behind one run.
   */
  readonly named: readonly NamedCause[];
}

/** A thing of the scenario that stands behind an ending, and in how many runs. */
export interface NamedCause extends Cause {
  readonly runs: number;
}

/** A set of actors that agreements bind. */
export interface BoundSet {
  readonly actors: readonly string[];
  /** Those at the table who are not bound. */
  readonly leftOut: readonly string[];
  readonly runs: number;
  /** Of the agreements. */
  readonly share: Interval;
  /** By actor, bound or not: its gain over its own no deal at the same moment, in these agreements. */
  readonly gains: Readonly<Record<string, Interval>>;
}

/** Spread of the options of an ordinal or numeric clause among the agreements. */
export interface ClauseSpread {
  /** Whether mean and deviation are of the clause's numbers or, on an ordinal clause, of positions from 0 (first) to 1 (last). */
  readonly scale: 'number' | 'position';
  /** Number of agreements. */
  readonly deals: number;
  readonly mean: Interval;
  /** Standard deviation (divisor n − 1; 0 with one agreement). */
  readonly deviation: number;
  /** Options, on a numeric clause numbers: the lowest that a quarter, half, three quarters of the agreements do not exceed. */
  readonly quartiles: readonly [string | number, string | number, string | number];
}

/** Difference of an entry from the reference on the same runs: entry less reference. Intervals held together hold for all rows. */
export interface Difference {
  readonly agreement: Held;
  readonly handshake: Held;
  /** McNemar's exact probability of agreement rates this uneven if they were equal; runs that share draws count as they are worth. */
  readonly mcnemar: number;
  readonly joint: Held;
  readonly least: Held;
  readonly rounds: Held;
  readonly scores: Readonly<Record<string, Held>>;
  readonly gains: Readonly<Record<string, Held>>;
  /** About the estimand: how probable a difference as great as this, or greater, would be if there were none. */
  readonly test: DifferenceTest;
  /** About the estimand's two columns of numbers. */
  readonly pairing: Pairing;
}

/** A test of one difference among several. */
export interface DifferenceTest {
  /** By itself: McNemar's exact test of a rate, the paired t test of others. */
  readonly p: number;
  /** Holm's: to claim all differences with at most α here errs in any of them with probability α at most. */
  readonly adjusted: number;
}

/** Gain in precision from playing both on the same runs. */
export interface Pairing {
  /** Correlation over runs, of draws that several runs share over their means; null where one of the two never varies. */
  readonly correlation: number | null;
  /** How many times the runs unpaired sampling would have needed; null where the difference never varies. */
  readonly varianceRatio: number | null;
  /** The difference that this many runs find with 80 % power at a level of 5 %; null where it never varies. */
  readonly detectable: number | null;
}

/** Answer of an actor to a proposal. */
export interface Vote {
  readonly actor: string;
  /** In which share of the runs in which it is asked it signs; absent where it never is. */
  readonly signs?: Held;
  /**
   * By how much the proposal is worth more (or less) than no deal to it. Where a quota outvotes it, the proposal does not bind it, and
   * it has what its `outside` says of that, if it says anything; what it reckoned with when it voted is the verdict's margin.
   */
  readonly margin: Held;
}

/** One entry of a comparison. */
export interface Row {
  readonly tabled: Tabled;
  /** Title of the package, or its id; absent where nothing is tabled. */
  readonly title?: string;
  /** Name of the package for tables and lists, where it has one. */
  readonly short?: string;
  /** What became of the package in the world; absent where the scenario does not say. */
  readonly record?: PackageRecord;
  /**
   * Whether no run of it can differ from another: nothing is uncertain, and chance has no say. One run is played then and stands for
   * all; its numbers are certain, and both ends of their intervals are the estimate.
   */
  readonly steady: boolean;
  /** Number of runs that were played for it: one of a steady row, else all. */
  readonly played: number;
  readonly agreements: number;
  /** Agreement rate, with Wilson's interval. */
  readonly agreement: Held;
  /** In which share of runs hands were shaken, ratified or not, with Wilson's interval. */
  readonly handshake: Held;
  /** Against the reference; absent in the reference's own row. */
  readonly difference?: Difference;
  /** Rounds to agreement, where there was any. */
  readonly rounds?: Held & { readonly median: number };
  /** Rounds to agreement; of talks without one, all rounds that there were. */
  readonly settled: Held;
  readonly joint: Held;
  readonly least: Held;
  /**
   * Estimand of this row less that of the best of the other rows, with two rows and two runs or more (of rounds: the best is the
   * least, and more is worse). All rows' intervals hold together. A row whose interval ends at 0 is not the best; one whose
   * interval begins at 0 is.
   */
  readonly againstBest?: Interval;
  /** By actor: its score at the end. */
  readonly scores: Readonly<Record<string, Held>>;
  /**
   * By actor: its gain by an agreement over its own no deal at the same moment, after discount; 0 in runs without agreement. Delay
   * takes from no deal too, so a score can be lower with a deal than without; this is what tells them apart.
   */
  readonly gains: Readonly<Record<string, Held>>;
  /** The same in agreements alone; absent where there is none. */
  readonly gainsAgreed?: Readonly<Record<string, Held>>;
  /**
   * By actor: cost of waiting, that is what delay has taken away from its no deal by the end of the run. In each run an actor's
   * score is its no deal, as events have left it, plus its gain, less this, less what its own moves have cost it.
   */
  readonly waiting: Readonly<Record<string, Held>>;
  /** Constraints that the draft breaks whatever stands in the clauses that it leaves open. */
  readonly broken: readonly Named[];
  /** Most frequent first. */
  readonly breakdowns: readonly Breakdown[];
  /** Offers refused, most frequent first. */
  readonly refusals: readonly {
    readonly actor: string;
    readonly reason: Reason;
    readonly times: number;
  }[];
  /** Deals agreed, most frequent first, at most 10. */
  readonly deals: readonly {
    readonly deal: NamedDeal;
    readonly runs: number;
    readonly share: Interval;
  }[];
  /** How many distinct deals were agreed; null if there were too many to keep. */
  readonly distinctDeals: number | null;
  /** By clause and option: in how many of the agreements it stands. */
  readonly options: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Sets of actors bound, most frequent first. */
  readonly bound: readonly BoundSet[];
  /** By ordinal or numeric clause: where its options lie among the agreements; empty without any. */
  readonly spreads: Readonly<Record<string, ClauseSpread>>;
  /**
   * How much of what varies between runs comes from not knowing the scenario's numbers, and how much from chance: by agreement, and by
   * each actor's score; absent where no runs share a draw.
   */
  readonly doubt?: {
    readonly agreement: DrawSplit;
    readonly scores: Readonly<Record<string, DrawSplit>>;
  };
  /**
   * What ways of negotiating do to it, in terms of the estimand; absent where none are laid over the scenario, where the draft is
   * voted on as it stands and so comes to the same in all of them, or where there are too few runs.
   */
  readonly ways?: RowWays;
  /** By expert who was listened to: how often it is agreed; absent where the scenario has no experts. */
  readonly byExpert?: ByExpert;
  /** Of a proposal: those at the table, in turn order. */
  readonly votes: readonly Vote[];
  /**
   * What would become of the draft as it stands, whichever way it is tabled in this row, and what would change that; absent where
   * nothing is tabled, or where it has not been looked into ({@link withVerdicts}).
   */
  readonly verdict?: DraftVerdict;
  /** How good the agreed deals are; absent without any, or where it has not been looked into ({@link withEfficiency}). */
  readonly efficiency?: Efficiency;
  /**
   * Row whose talks end in the same way in every run, by what is tabled there, so that tabling this draft in this way changes nothing:
   * that without a draft, else that of the same draft in another way, else of an earlier draft as first offer where this is one. Absent
   * where there is no such row.
   */
  readonly sameAs?: Tabled;
  /** By ending: some runs to replay. */
  readonly examples: Readonly<Partial<Record<Ending, readonly number[]>>>;
}

/**
 * Several packages, each negotiated on the same seeded runs, side by side. Plain data; scores are decimals. Every estimate
 * has its interval, whose ends are null where the runs give none. A column of rows has a second interval in each row, `together`:
 * with the stated confidence all rows of the column lie within theirs at once. The finding is decided by those.
 */
export interface Comparison {
  readonly format: 'parley-comparison';
  readonly version: 2;
  readonly engine: string;
  readonly scenario: { readonly name: string; readonly title: string; readonly hash: string };
  readonly seed: string;
  /** Number of runs of each entry: draws times replicates, fewer where the last draw lacks some. */
  readonly runs: number;
  /** Number of draws of the beliefs, which are independent of each other. */
  readonly draws: number;
  /** Number of runs with each draw: run r has the draw ⌊r / replicates⌋. */
  readonly replicates: number;
  /** Whether all rows are steady: the comparison is the same in every run, under every seed. */
  readonly identical: boolean;
  /** Confidence of every interval by itself, and of every column of intervals held together, such as 0.95. */
  readonly confidence: number;
  readonly estimand: Estimand;
  /** What was found: no more than the intervals held together bear out. */
  readonly finding: ComparisonFinding;
  readonly reference: Tabled;
  /** Actors who must sign any deal, in the order of the scenario. */
  readonly signatories: readonly string[];
  /** Who judges the scenario's numbers; absent where nobody is named. */
  readonly experts?: readonly ExpertHeard[];
  /** What the experts disagree on, the widest apart first; absent without experts. */
  readonly disputed?: readonly Disputed[];
  readonly rows: readonly Row[];
  /** Ways of negotiating that the runs were played in; absent where none are laid over the scenario. */
  readonly ways?: ComparedWays;
  /**
   * Which uncertain numbers decide in each row, from the same runs; absent where it has not been looked at ({@link withScreening}),
   * or nothing is uncertain.
   */
  readonly screening?: Screening;
  /** The two best drafts by their rates of agreement, beside the record; absent where fewer than two have one. */
  readonly recorded?: RecordedOrder;
  /**
   * What positions alone state of each clause with an order, uncertain numbers at their medians; to stand beside the spreads of the rows.
   * Absent where there is no such clause that anybody cares about.
   */
  readonly positions?: PositionForecasts;
}
