import type { NamedDeal } from '../machine/trace-move.ts';
import type { Interval } from '../statistics/interval.ts';

/** A constraint, red line, body or faction of the scenario by its name. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** Something that keeps a party from a draft, and in how many runs it does. Several can in one run. */
export interface Ground {
  /**
   * - `red-line`: the draft crosses that red line of the party's;
   * - `worth`: it is worth less than no deal to the party;
   * - `body`: that ratifying body of the party's is certain to turn it down, and the party reckons with it;
   * - `faction`: that faction votes against, where the body turns the draft down.
   */
  readonly kind: 'red-line' | 'worth' | 'body' | 'faction';
  /** Absent of `worth`. */
  readonly id?: string;
  readonly title?: string;
  /** Runs in which it is met with. */
  readonly runs: number;
  /** Runs in which it is the only one: without it the party would sign, or the body ratify. */
  readonly alone: number;
}

/** Answer of an actor to a draft as it stands. */
export interface PartyVerdict {
  readonly actor: string;
  /**
   * - `signatory`: it signs whatever is concluded;
   * - `consent`: it is asked since options of the draft need its consent;
   * - `none`: it is not asked in any run.
   */
  readonly role: 'signatory' | 'consent' | 'none';
  /** Runs in which it is asked. */
  readonly asked: number;
  /** Share of the runs in which it is asked in which it would sign (Wilson); absent where it never is. */
  readonly share?: Interval;
  /** Gain over no deal, mean over all runs; asked or not. */
  readonly margin: Interval;
  /** What keeps it from signing, in the runs in which it is asked; most frequent first. */
  readonly grounds: readonly Ground[];
}

/** Vote of a faction of a ratifying body. */
export interface FactionVerdict extends Named {
  readonly seats: number;
  readonly veto: boolean;
  /** Share of the body's votes in which it votes for the draft (Wilson). */
  readonly share: Interval;
  /** Gain over its own no deal, mean over these runs. */
  readonly margin: Interval;
}

/** Answer of a ratifying body to a draft as it stands, whoever has signed. */
export interface BodyVerdict extends Named {
  readonly actor: string;
  readonly quota: number;
  readonly seats: number;
  /** Runs in which it has to ratify the draft. */
  readonly asked: number;
  /** Share of these in which it ratifies (Wilson), with the luck that its votes have in these runs; absent where there is none. */
  readonly share?: Interval;
  /** Seats for the draft less its quota, mean over these runs; absent where there is none. */
  readonly margin?: Interval;
  readonly factions: readonly FactionVerdict[];
  /** Factions against, in runs in which the draft is turned down; most frequent first. */
  readonly grounds: readonly Ground[];
}

/** An option that could fill in a clause which a draft leaves open. */
export interface Filler {
  /** Option, on a numeric clause number. */
  readonly option: string | number;
  /** Runs in which the draft is filled in so. */
  readonly runs: number;
  /** Share of runs in which all would sign who must, if the draft settled this option (Wilson). */
  readonly signed: Interval;
  /** That share less that of the draft as it is filled in, on the same runs ({@link pairedRates}). */
  readonly difference: Interval;
  /** Whether it would change the verdict: the interval leaves out 0, and the share moves by a tenth or more, or across one half. */
  readonly decides: boolean;
}

/** A clause that a draft leaves open, and what would come of each of its options. */
export interface FilledClause {
  readonly clause: string;
  readonly title: string;
  readonly options: readonly Filler[];
  /** Whether any of these would change the verdict. */
  readonly decides: boolean;
}

/** A clause that is settled otherwise. */
export interface ClauseChange {
  readonly clause: string;
  /** What the draft settles; null where it leaves the clause open. */
  readonly from: string | number | null;
  readonly to: string | number;
}

/** A draft changed in some clauses. */
export interface Amendment {
  readonly changes: readonly ClauseChange[];
  /**
   * Share of runs in which all would sign who must (Wilson); everything else in the text stays as it was filled in. Of a fixed core:
   * share of runs in which some whole deal was found with it that all would sign who must, so that talks can succeed.
   */
  readonly signed: Interval;
  /** As it stands: share of runs in which, beside, every body would ratify that must, before anything happens from outside (Wilson). */
  readonly ratified?: Interval;
  /** Share of the same runs that end in agreement with it tabled: played (Wilson). Absent where so few would sign that it is not. */
  readonly agreed?: Interval;
}

/** Effect that changes of so many clauses can have on a draft. */
export interface AmendmentSize {
  /** Number of clauses changed, 1 to 3. */
  readonly clauses: number;
  /** Number of changes of so many clauses that there are: of the whole text, or of what a fixed core settles. */
  readonly changes: number;
  /** Number of these that were looked at: all, or where there are too many those that promised most. */
  readonly tried: number;
  /**
   * As it stands, the one signed and ratified most often; of equals that with the most to spare, the sum over these runs of the least
   * gain, then the first. Of a fixed core, the one agreed most often of the few that promised most. Null if none ever is.
   */
  readonly best: Amendment | null;
}

/** The smallest change of a draft that gets it signed: of one clause, else of two, else of three. */
export interface Amendments {
  /** By number of clauses, up to the first that is enough. Empty if no change is needed. */
  readonly sizes: readonly AmendmentSize[];
  /**
   * The best change of the smallest size that is enough: signed as it stands in more than the threshold's share of runs; as a fixed
   * core, agreed in more. Null if none is needed, or none of three clauses or fewer was found.
   */
  readonly smallest: Amendment | null;
}

/** Fate of a draft, tabled as it stands or as a fixed core, and what would change that. */
export interface DraftVerdict {
  readonly package: string;
  readonly title: string;
  /** Runs looked at. */
  readonly runs: number;
  /** Confidence of each of its intervals by itself. */
  readonly confidence: number;
  /**
   * Whether no run can differ from another where it is tabled as it stands: all about that is certain then, and both ends of an
   * interval are the estimate.
   */
  readonly steady: boolean;
  /** A draft counts as signed if it is in more than this share of runs. */
  readonly threshold: number;
  /** Constraints that it breaks whatever stands in the clauses that it leaves open. It can be concluded by nobody then. */
  readonly broken: readonly Named[];
  /** The whole deal that it comes to where that is the same in every run. */
  readonly deal?: NamedDeal;
  /** Share of runs in which all would sign who must: the needed, and as many as the quota asks for (Wilson). */
  readonly signed: Interval;
  /** Share of runs in which, beside, every body would ratify that must, before anything happens from outside (Wilson). */
  readonly all: Interval;
  /** Everybody in the scenario, in the order of the file. */
  readonly parties: readonly PartyVerdict[];
  readonly bodies: readonly BodyVerdict[];
  /** Clauses that it leaves open. */
  readonly filledIn: readonly FilledClause[];
  /** Share of these runs that end in agreement where it is tabled as it stands, and as a fixed core: played (Wilson). */
  readonly agreed: { readonly proposal: Interval; readonly frame: Interval };
  /** Whether it fails as it stands (agreed in at most the threshold), but works as a fixed core (in more). */
  readonly worksAsCore: boolean;
  /** What would get it signed as it stands, and as a fixed core. */
  readonly amendments: { readonly proposal: Amendments; readonly frame: Amendments };
}
