/**
 * The kinds that a scenario may name (of bidding, acceptance, walking out, protocol) and their parameters, as data:
 * from it come the checks, the JSON Schema, the reference pages and `parley list`.
 */

import type { RecordStatus, Tabling } from './scenario.ts';
import type { UtilityKind } from './utility.ts';

/** Ways of tabling a package; what they mean says {@link Tabling}. */
export const TABLINGS: readonly Tabling[] = Object.freeze([
  'opening',
  'frame',
  'proposal',
] as const);

/** Fates that a draft may have had, the furthest last; what each means says {@link RecordStatus}. */
export const RECORD_STATUSES: readonly RecordStatus[] = Object.freeze([
  'rejected',
  'agreed',
  'signed',
  'ratified',
] as const);

/** A number; the author may give a belief for it. */
export interface NumberParameter {
  type: 'number';
  description: string;
  /** Absent where the parameter must be given; null where leaving it out means something of its own. */
  default?: number | null;
  min?: number;
  max?: number;
  /** The bound itself is not allowed. */
  exclusiveMin?: boolean;
}

/** A whole number; no belief. */
export interface IntegerParameter {
  type: 'integer';
  description: string;
  default?: number | null;
  min?: number;
  max?: number;
}

/** One of some words. */
export interface ChoiceParameter {
  type: 'choice';
  description: string;
  choices: readonly string[];
  default?: string;
}

/** A number; no belief. */
export interface FixedNumberParameter extends Omit<IntegerParameter, 'type'> {
  type: 'fixed-number';
}

/** A number for each of some actors, by id; no belief. */
export interface ActorNumbersParameter {
  type: 'actor-numbers';
  description: string;
  default?: null;
  min?: number;
}

/** Groups of clauses, which together name every clause once. */
export interface ClauseGroupsParameter {
  type: 'clause-groups';
  description: string;
  default?: null;
}

/** A deal: an option (a number on a numeric clause) for every clause. */
export interface DealParameter {
  type: 'deal';
  description: string;
  default?: null;
}

/** Whole deals in a list, at least one. */
export interface DealsParameter {
  type: 'deals';
  description: string;
  /** It must always be given. */
  default?: never;
}

/** The name of another actor at the table. */
export interface ActorParameter {
  type: 'actor';
  description: string;
  default?: null;
  /** It must be given exactly where another parameter has this value. */
  with?: { parameter: string; is: string };
}

/**
 * A list of parts of the same section with their weights in the first round and in the last. At least one; none of them is
 * made of parts itself.
 */
export interface PartsParameter {
  type: 'parts';
  description: string;
  /** It must always be given. */
  default?: never;
}

/** A list of parts of the same section, at least one. Those may be made of parts too, which then are not. */
export interface PartListParameter {
  type: 'part-list';
  description: string;
  /** It must always be given. */
  default?: never;
}

/** Some clauses of the scenario, in a list, each once; at least one. */
export interface ClausesParameter {
  type: 'clauses';
  description: string;
  default?: null;
}

/** Whether a kind is made of parts. */
export function isComposed(kind: Kind): boolean {
  return Object.values(kind.parameters).some((p) => p.type === 'parts' || p.type === 'part-list');
}

export type Parameter =
  | NumberParameter
  | IntegerParameter
  | FixedNumberParameter
  | ChoiceParameter
  | ActorNumbersParameter
  | ClauseGroupsParameter
  | DealParameter
  | DealsParameter
  | ActorParameter
  | PartsParameter
  | PartListParameter
  | ClausesParameter;

/** A kind that can be named in a scenario. */
export interface Kind {
  kind: string;
  title: string;
  /** What it does, in one or two sentences. */
  summary: string;
  /** Where it was defined. */
  source: string;
  parameters: Readonly<Record<string, Parameter>>;
  /** The only protocols at which it makes sense; absent: all. */
  protocols?: readonly string[];
}

/** Plug-in as scenarios, traces, saved negotiations and jobs name it. */
export interface PluginIdentity {
  /** Name before the slash of its kinds. */
  readonly id: string;
  /** Three whole numbers, and perhaps a pre-release, by semver.org. */
  readonly version: string;
  /** Fingerprint of its code; absent where nobody has given one, as in a program that made the plug-in itself. */
  readonly hash?: string;
}

/** All the kinds that a scenario may name. */
export interface Vocabulary {
  bidding: readonly Kind[];
  acceptance: readonly Kind[];
  walkout: readonly Kind[];
  voting: readonly Kind[];
  conduct: readonly Kind[];
  model: readonly Kind[];
  utility: readonly UtilityKind[];
  protocol: readonly Kind[];
}
