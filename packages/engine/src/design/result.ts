import type { Interval } from '../statistics/interval.ts';
import type { ClauseChange, Named, PartyVerdict } from '../verdict/verdict.ts';

/** Options or numbers that a draft settles, by clause; null where it leaves the clause open. */
export type DraftOptions = Readonly<Record<string, string | number | null>>;

/** Assurance that no draft is better: a proof, or a bound. */
export interface DesignProof {
  /** Whether every draft was looked at, or ruled out with others. */
  readonly proved: boolean;
  /**
   * Upper bound, on the draws among which it was chosen, of what was to be greatest: share of draws in which a draft is signed, or gain
   * of the party.
   */
  readonly bound: number;
}

/** A ratifying body's answer to a designed draft. */
export interface BodyStanding extends Named {
  readonly actor: string;
  /** Mean probability that it ratifies, over the draws in which it has to, whoever has signed; absent where there are none. */
  readonly ratifies?: number;
}

/** A draft that was found, judged on fresh draws. */
export interface DesignedDraft {
  readonly options: DraftOptions;
  /** Share signed and ratified of the draws among which it was chosen. It was chosen for that, so it flatters. */
  readonly chosenOn: number;
  /** Share signed of fresh draws: by all who must (Wilson). */
  readonly signed: Interval;
  /** Share of fresh draws in which, beside, every body ratifies that must (Wilson). */
  readonly all: Interval;
  /** Everybody in the scenario, in the order of the file, on the fresh draws. */
  readonly parties: readonly PartyVerdict[];
  readonly bodies: readonly BodyStanding[];
}

/** Price of settling one clause otherwise: what that alone would do to the draft, on the fresh draws. */
export interface Price {
  readonly clause: string;
  readonly option: string | number;
  /** Constraints that it would break; empty if it may be concluded. */
  readonly broken: readonly Named[];
  /**
   * Share signed and ratified after the change less that before it, on the same draws; the intervals of all changes hold together.
   * Absent where it would break a constraint.
   */
  readonly difference?: Interval;
  /** By actor: mean gain after the change less that before it. */
  readonly gains: Readonly<Record<string, number>>;
}

/** A clause of the draft and what its options cost and buy. */
export interface PricedClause {
  readonly clause: string;
  /** Whether no lawful option changes the share signed by a hundredth or more. */
  readonly free: boolean;
  readonly prices: readonly Price[];
}

/** A given draft beside the one found, on the same fresh draws. */
export interface ComparedDraft {
  readonly package: string;
  readonly title: string;
  /** Share signed as it stands, and share signed and ratified (Wilson). */
  readonly signed: Interval;
  readonly all: Interval;
  /** Share signed and ratified of the found draft less that of this. */
  readonly difference: Interval;
  /** Constraints that it breaks as it is written. */
  readonly broken: readonly Named[];
  /** Clauses that the found draft settles otherwise; of a clause that the package leaves open, none. */
  readonly changes: readonly ClauseChange[];
}

/** A belief that the draft hangs on. */
export interface Breaker {
  /** Path of the number. */
  readonly path: string;
  /** Share signed and ratified of the fresh draws with the least fifth of its values, and with the greatest. */
  readonly low: number;
  readonly high: number;
  /** Probability of so strong a relation if there is none: of ranks, over all numbers together (Holm). */
  readonly p: number;
}

/** A clause that is changed, and what that alone is worth to each actor. */
export interface PricedChange extends ClauseChange {
  /** By actor: mean change of its gain. */
  readonly gains: Readonly<Record<string, number>>;
}

/** The best change of a given draft in so many clauses at most. */
export interface NearDraft {
  /** Number of clauses that may be changed. */
  readonly most: number;
  readonly changes: readonly PricedChange[];
  /** Share signed and ratified of the draws among which it was chosen. */
  readonly chosenOn: number;
  /** Share signed of fresh draws, and share signed and ratified (Wilson). */
  readonly signed: Interval;
  readonly all: Interval;
  readonly proof: DesignProof;
}

/** A draft that no other beats both in how often it is signed and in what one party gains. */
export interface CurvePoint {
  readonly options: DraftOptions;
  /** Share signed and ratified of the draws among which it was chosen. */
  readonly all: number;
  /** Mean gain of the party over no deal. */
  readonly gain: number;
}

/** Greatest gains that a party can have, by how often the draft is signed. */
export interface Curve {
  readonly actor: string;
  /** The least often signed first. */
  readonly points: readonly CurvePoint[];
  /** Whether no draft was left out. */
  readonly proved: boolean;
}

/** The safest draft of some signatories alone. */
export interface CoalitionDraft {
  readonly actors: readonly string[];
  readonly options: DraftOptions;
  /** Share of draws in which all of them, and those whose consent it needs, would sign it and their bodies ratify. */
  readonly chosenOn: number;
  /** By actor at the table: mean gain over no deal; of who is left out, by what a deal that does not bind it is worth to it. */
  readonly gains: Readonly<Record<string, number>>;
  readonly proof: DesignProof;
}

/** The draft in simulated talks: share of them that end in agreement (Wilson). */
export interface DraftInTalks {
  readonly runs: number;
  /** As it stands: take it or leave it. What it leaves open is filled in by who tables it. */
  readonly proposal: Interval;
  /** As a fixed core. */
  readonly frame: Interval;
  /** As the first offer of whoever tables it: the party that it shall be best for, or the author of what it was changed from. */
  readonly opening: Interval & { readonly by: string };
}

/** Draft that was chosen among so many draws, on the way to all of them. */
export interface DesignStage {
  readonly draws: number;
  readonly options: DraftOptions;
  /** By how much less often it is signed than the choice of the next stage, on that stage's draws; absent for the last. */
  readonly regret?: number;
}

/** Aim of the search: what was to be greatest. */
export type DesignAim =
  | { readonly of: 'signed' }
  | { readonly of: 'gain'; readonly actor: string; readonly signed: number }
  | { readonly of: 'change'; readonly package: string; readonly changes: number };

/** Result of the search for a draft. */
export interface DraftDesign {
  readonly seed: string;
  readonly aim: DesignAim;
  /** Draws of the beliefs among which it was chosen. */
  readonly draws: number;
  /** Fresh draws on which it was judged. */
  readonly fresh: number;
  /** Confidence of all intervals together. */
  readonly confidence: number;
  /** Whether nothing in the scenario is uncertain: all is certain then. */
  readonly steady: boolean;
  /** Number of deals, and of those drafts that law and options leave. */
  readonly deals: number;
  readonly drafts: number;
  /** Null if no draft is lawful, or none is signed often enough. */
  readonly found: DesignedDraft | null;
  readonly proof: DesignProof;
  readonly stages: readonly DesignStage[];
  /** Share signed of the draws among which it was chosen, less that of fresh ones: what the choice flattered it by. */
  readonly optimism: number;
  readonly others: readonly DesignedDraft[];
  readonly clauses: readonly PricedClause[];
  readonly compared: readonly ComparedDraft[];
  readonly breakers: readonly Breaker[];
  /** Number of beliefs looked at for that. */
  readonly beliefs: number;
  readonly near: readonly NearDraft[];
  readonly curves: readonly Curve[];
  /** Coalitions that a quota, or talks that some may leave with a deal of their own, allow. */
  readonly coalitions: readonly CoalitionDraft[];
  readonly talks: DraftInTalks | null;
  /** Whether it was stopped before all was looked at. */
  readonly stopped: boolean;
}
