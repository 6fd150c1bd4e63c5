import type { Findings, Mapping, Path } from '../form/findings.ts';
import type { PluginIdentity } from '../form/vocabulary.ts';
import type { Names, Walk } from '../form/walk.ts';

/** What rules have to know of a clause that is sound enough to know it. */
export interface ClauseFacts {
  readonly id: string;
  readonly kind: 'ordinal' | 'categorical' | 'numeric';
  /** Ids of a named clause's options; undefined on a numeric clause. */
  readonly options: readonly string[] | undefined;
  /** Where each of these stands. */
  readonly places: ReadonlyMap<string, number>;
  /** How many options there are. */
  readonly size: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Options of a clause, by their places: a set, or all from one place to another. */
export interface Picked {
  has: (place: number) => boolean;
}

/** A condition that is sound: by clause, which options it picks. */
export type Picks = ReadonlyMap<string, Picked>;

/** A condition that is sound, with its place. */
export interface SoundCondition {
  readonly path: Path;
  readonly picks: Picks;
}

/** A constraint that is sound. */
interface ConstraintFacts {
  readonly title: string;
  readonly when: Picks;
  readonly unless: Picks | undefined;
}

/** A red line that is sound. */
interface RedLineFacts {
  readonly id: string;
  readonly by: string;
  readonly when: Picks;
}

/** A deal that an actor is to offer: by clause, the place of its option. */
interface ScriptedDeal {
  readonly places: ReadonlyMap<string, number>;
  readonly path: Path;
  readonly by: string;
}

/** What the rules of one scenario share: they write into its collections what others go by. */
export interface Scope {
  readonly findings: Findings;
  readonly root: Mapping;
  readonly names: Names;
  /** What reads the scenario. */
  readonly walk: Walk;
  /** Plug-ins of which the vocabulary has kinds. */
  readonly plugins: readonly PluginIdentity[];
  /** Clauses that are sound, by id. */
  readonly clauses: Map<string, ClauseFacts>;
  /** Sound conditions of constraints, red lines, interactions, ratifying bodies and whatever else has some. */
  readonly conditions: SoundCondition[];
  readonly constraints: ConstraintFacts[];
  readonly redLines: RedLineFacts[];
  /** Actors who have a seat beside the signatories, with the path of where it says so: whose consent is needed, or whom the protocol seats. */
  readonly consenters: Map<string, Path>;
  /** Actors that a strategy goes by. */
  readonly imitated: { readonly id: string; readonly path: Path }[];
  readonly scripts: ScriptedDeal[];
  /** Places that say what a deal is worth to an actor whom it does not bind. */
  readonly outsiders: Path[];
  /** Who signs, as far as it is known. */
  signatories: readonly string[];
  /** Whether all of them are. */
  sure: boolean;
  /** The clause whose values are being read. */
  valued: ClauseFacts | undefined;
}
