import type { Scenario } from '../form/scenario.ts';

/** Number that a case was decided on. */
export interface BacktestQuantity {
  /** Name of it, unique in its case: an issue, a person. */
  readonly name: string;
  /** What it was. */
  readonly happened: number;
  /**
   * What it is in a run: a number for what each clause settled (the number of a numeric clause, the place of an option), or for no
   * deal.
   */
  readonly of: (settled: readonly number[] | null) => number;
  /** What others would have stated, by the name of the baseline. Every quantity of a back-test has the same names. */
  readonly baselines: Readonly<Record<string, number>>;
  /** Group of quantities that it is reported with apart, such as those of which it is not known what held before; absent: with none. */
  readonly group?: string;
}

/** Known negotiation that a model is held against. */
export interface BacktestCase {
  readonly id: string;
  /** Negotiation that it belongs to: what is decided together is alike, and counts as one. */
  readonly cluster: string;
  /** The table, without what came of it. Cases with the same table are played once. */
  readonly scenario: Scenario;
  readonly quantities: readonly BacktestQuantity[];
  /** Whether it was agreed; absent where that is not known, or agreed cases alone were collected. */
  readonly agreed?: boolean;
}

/** Run as a trait sees it. */
export interface BacktestRun {
  readonly scenario: Scenario;
  readonly agreed: boolean;
  /** Scores in [0, 1] by actor, of the deal or of no deal. */
  readonly scores: readonly number[];
  /** Score of the first offer to who made it; absent where none was made. */
  readonly opening?: number;
  /** Number of moves. */
  readonly acts: number;
}

/** Trait of negotiations that is shown for people and for the runs side by side; nothing is scored by it. */
export interface BacktestTrait {
  readonly name: string;
  /** Values among people, by case; none where a case has no such thing. */
  readonly happened: readonly (readonly number[])[];
  /** Values in a run; none where it has no such thing. */
  readonly inRun: (run: BacktestRun) => readonly number[];
}

/** Point that is stated of a quantity from its runs: their `median`, which errs least if the runs are right, or their `mean`. */
export type BacktestPoint = 'median' | 'mean';

/** Parameters of a variant that were chosen on other data, or on these. */
export interface FittedParameters {
  readonly parameters: Readonly<Record<string, number>>;
  /** Number of settings that they were chosen from. */
  readonly tried: number;
  /** Hash of the data that they were chosen on, and the part that these are. */
  readonly dataHash: string;
  readonly split: string;
}

/** Table of cases, with all that is fixed before anything is played. */
export interface BacktestDesign {
  /** Name of the data, and a hash of what was read. */
  readonly data: string;
  readonly dataHash: string;
  /** Part of the data that was read, such as `train`. */
  readonly split: string;
  /** Variant of the model, in a few words; the scenarios say the rest. */
  readonly variant: string;
  readonly cases: readonly BacktestCase[];
  /** Cases that were left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Default `median`. */
  readonly point?: BacktestPoint;
  /** Share of that point in what is stated, in [0, 1]; the rest is the first baseline. Below 1 the model is not trusted alone. Default 1. */
  readonly share?: number;
  /** Parameters that were chosen by a {@link FitStudy}; absent where the variant is as it came. */
  readonly fitted?: FittedParameters;
  /** Runs of each table where nothing else is asked for. Default 100. */
  readonly runs?: number;
  /** Traits to be shown; each table then counts as often as it has cases. Default: none. */
  readonly traits?: readonly BacktestTrait[];
  /** Unit of the quantities, in the plural, such as `points`. */
  readonly unit: string;
}

/** Options of playing and scoring cases. */
export interface BacktestOptions {
  /** Runs of each table, 2 to 100,000. Default: what the design says. */
  readonly runs?: number;
  /** Master seed. Default `1`. */
  readonly seed?: string | number;
  /** Confidence of the intervals that hold together, in (0, 1). Default .95. */
  readonly confidence?: number;
}
