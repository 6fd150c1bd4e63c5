import type { Ending, NamedDeal, Reason, Tabled } from '@parley/engine';
import type { Interval } from './format.ts';

/** How runs of a package ended without agreement, and because of whom. */
export interface Breakdown {
  readonly ending: Ending;
  readonly actor?: string;
  readonly reason: Reason;
  readonly runs: number;
}

/** What an actor says to a proposal. */
export interface Vote {
  readonly actor: string;
  /** In which share of the runs it signs. */
  readonly signs: Interval;
  /** How much more (or less) than no deal the proposal is worth to it, on average. */
  readonly margin: Interval;
}

/** A package's part of a comparison. */
export interface Row {
  readonly tabled: Tabled;
  readonly agreements: number;
  readonly agreement: Interval;
  /** Agreement rate less that of the reference, paired; undefined in the reference's own row. */
  readonly difference: Interval | undefined;
  /** Rounds to agreement; undefined without one. */
  readonly rounds: Interval | undefined;
  /** By actor. */
  readonly scores: Readonly<Record<string, Interval>>;
  /** Most frequent first. */
  readonly breakdowns: readonly Breakdown[];
  /** By actor and reason, most frequent first: offers refused. */
  readonly refusals: readonly {
    readonly actor: string;
    readonly reason: Reason;
    readonly times: number;
  }[];
  /** Most frequent first. */
  readonly deals: readonly { readonly deal: NamedDeal; readonly runs: number }[];
  /** Of a proposal; in turn order. */
  readonly votes: readonly Vote[];
}

/** A comparison, as far as a person is told about it. */
export interface View {
  /** What was found out, in a sentence that claims no more than its interval. */
  readonly finding: string;
  readonly runs: number;
  readonly seed: string;
  readonly confidence: number;
  readonly engine: string;
  readonly reference: Tabled;
  readonly rows: readonly Row[];
}
