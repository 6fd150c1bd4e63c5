/**
 * The kinds that a scenario may name (of bidding, acceptance, walking out, protocol) and their parameters, as data:
 * from it come the checks, the JSON Schema, the reference pages and `parley list`.
 */

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

export type Parameter = NumberParameter | IntegerParameter | ChoiceParameter;

/** A kind that can be named in a scenario. */
export interface Kind {
  kind: string;
  title: string;
  /** What it does, in one or two sentences. */
  summary: string;
  /** Where it was defined. */
  source: string;
  parameters: Readonly<Record<string, Parameter>>;
}

/** All the kinds that a scenario may name. */
export interface Vocabulary {
  bidding: readonly Kind[];
  acceptance: readonly Kind[];
  walkout: readonly Kind[];
  protocol: readonly Kind[];
}
