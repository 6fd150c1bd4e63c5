/** Bounds of a number. */
export interface NumericRange {
  min?: number;
  max?: number;
  /** The least bound itself is not allowed. */
  exclusiveMin?: boolean;
}

/** Properties of a form wherever it is used. */
interface Usage {
  /** Meaning in a sentence or two: hover text, JSON Schema, field tables, docstring of the generated type. */
  description?: string;
  /** Name of its TypeScript type and, in lower case, of its definition in the JSON Schema; absent: written out where it is used. */
  name?: string;
  /** What the named type is, whoever uses it. */
  about?: string;
  /** Whether it has to be given, as a field of a record. */
  required?: true;
  /** What holds where it is left out; in parameters absent: it must be given, null: leaving it out means something of its own. */
  default?: number | string | boolean | null;
  /** What reads it, where that takes more than its form. */
  reader?: ReaderName;
  /** What is checked of it in relation to other places, once it has been read. */
  rule?: RuleName;
}

/** Words for something empty or otherwise refused. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly expected: string;
}

/** A number; the author may give a belief for it. */
export interface NumberForm extends Usage, NumericRange {
  type: 'number';
}

/** A number, or a whole number; no belief. */
export interface FixedNumberForm extends Usage, NumericRange {
  type: 'fixed-number' | 'integer';
}

/** One of some words. */
export interface ChoiceForm extends Usage {
  type: 'choice';
  choices: readonly string[];
  /** What one of them is called. Default `choice`. */
  noun?: string;
}

/** A text. */
export interface TextForm extends Usage {
  type: 'text';
  /** Whether it may have several lines. */
  lines?: true;
  /** What it has to look like. */
  format?: 'identifier' | 'date' | 'short';
}

/** Nothing but this. */
export interface ConstantForm extends Usage {
  type: 'constant';
  value: string | number | true;
  /** What is said of anything else: a fault, or what belongs there. */
  otherwise: Fault | string;
}

/** True or false. */
export interface TruthForm extends Usage {
  type: 'truth';
}

/** Sorts of things that a scenario names, and that are referred to by name. */
export type NameSort =
  'actor' | 'clause' | 'source' | 'expert' | 'event' | 'signatory' | 'belief' | 'package';

/** The name of something that stands elsewhere in the scenario. */
export interface NameForm extends Usage {
  type: 'name';
  of: NameSort;
}

/** An option's id, or a number on a numeric clause. */
export interface OptionForm extends Usage {
  type: 'option';
}

/** Several of a sort. */
export interface ListForm extends Usage {
  type: 'list';
  of: Form;
  /** What they are, in the plural. */
  what: string;
  /** Whether one alone may stand without the list. */
  single?: true;
  /** What is said where there is none; absent: there may be none. */
  empty?: Fault;
  /** Whether each may stand in it once only; a rule says so. */
  unique?: true;
  most?: number;
  least?: number;
}

/** A list of some things, each with its meaning. */
export interface TupleForm extends Usage {
  type: 'tuple';
  of: readonly Form[];
  names: readonly string[];
  /** What it is, where something else is found; absent: it is read as a list of `items`, and a rule says what is wrong with its length. */
  what?: string;
  items?: string;
}

/** A mapping whose keys are the author's own. */
export interface MapForm extends Usage {
  type: 'map';
  /** Identifiers of things that are named here, names of things that stand elsewhere, or any text. */
  keys: 'identifier' | 'any' | NameSort;
  of: Form;
  /** What its keys are, in the plural. */
  what: string;
  /** What belongs there, where something else is found; absent: it follows from `what`, and keys have to be identifiers. */
  expected?: string;
  empty?: Fault;
  most?: number;
  /** Which entries are read: `all`, or those that are `named` as they should be. Default: all whose name is an identifier. */
  read?: 'all' | 'named';
  /** Where too many are told, at the key of the mapping or at what it holds; absent: a rule says so. */
  tooMany?: 'key' | 'value';
  least?: number;
  /** Key that no entry may have, since it would make another form of the mapping. */
  not?: string;
}

/** A mapping with these keys and no others. */
export interface RecordForm extends Usage {
  type: 'record';
  /** What it is, with its article. */
  what: string;
  fields: Readonly<Record<string, Form>>;
  /** What belongs there, where no mapping is found. Default: `what`, with the fields that it needs. */
  expected?: string;
  empty?: Fault;
  /** How many fields have to be given; a rule says so. */
  least?: number;
  /** Sets of fields, of which exactly one has to be given; a rule says so. */
  either?: readonly (readonly string[])[];
}

/** One of several records; a key says which. */
export interface VariantsForm extends Usage {
  type: 'variants';
  /** The key that says which. */
  by: string;
  of: Readonly<Record<string, RecordForm>>;
  /** What its kind is called, where it is not known. */
  noun: string;
  /** What belongs there, where no mapping is found, or the key is missing. */
  expected: string;
  /** What is said where the key is missing; absent: that `what` lacks it, beside keys that none of them has. */
  missing?: Omit<Fault, 'code'>;
  what?: string;
  common?: readonly string[];
}

/** One of several forms that differ in whether they are texts, numbers, lists or mappings. */
export interface EitherForm extends Usage {
  type: 'either';
  of: readonly Form[];
  expected: string;
}

/** A kind of the vocabulary with its parameters. */
export interface PartForm extends Usage {
  type: 'part';
  section: PartSection | 'protocol';
  /** Whether kinds that are made of parts are left out. */
  plain?: true;
  /** Kinds that the part is inside of, the innermost last: it is of none of them. */
  inside?: readonly string[];
  /** What all kinds have beside their parameters. */
  beside?: Readonly<Record<string, Form>>;
  /** What belongs there, where no mapping is found. Default: a mapping with one of the kinds. */
  expected?: string;
}

/** A form that holds itself. */
export interface LazyForm extends Usage {
  type: 'lazy';
  of: () => Form;
}

/** Sorts of parameters that have a name of their own; `formOfKind` says what they are made of. */
export interface NamedForm extends Usage {
  type:
    | 'actor-numbers'
    | 'clause-groups'
    | 'clauses'
    | 'deal'
    | 'deals'
    | 'actor'
    | 'parts'
    | 'part-list';
  /** Least of its numbers. */
  min?: number;
}

/** Description of what a place of a scenario may hold. */
export type Form =
  | NumberForm
  | FixedNumberForm
  | ChoiceForm
  | TextForm
  | ConstantForm
  | TruthForm
  | NameForm
  | OptionForm
  | ListForm
  | TupleForm
  | MapForm
  | RecordForm
  | VariantsForm
  | EitherForm
  | PartForm
  | LazyForm;

/** A parameter of a kind: a form with its meaning. */
export type Parameter = (NumberForm | FixedNumberForm | ChoiceForm | NamedForm) & {
  description: string;
  /** An actor has to be given exactly where another parameter has this value. */
  with?: { parameter: string; is: string };
};

/** Sorts of parts: what makes up a strategy, what decides on moves from outside, and what a deal is worth beside its clauses. */
export type PartSection =
  'bidding' | 'acceptance' | 'walkout' | 'voting' | 'conduct' | 'model' | 'utility';

/** Readers of places that only make sense beside others; each is one entry of the table in `scenario/check.ts`. */
// prettier-ignore
export type ReaderName =
  | 'condition' | 'deal' | 'draft' | 'horizon' | 'imitated' | 'measure' | 'option' | 'plugin' | 'tabled' | 'values';

/** Rules that relate a place to others, once it has been read; each is one entry of the table in `scenario/check.ts`. */
// prettier-ignore
export type RuleName =
  | 'actor' | 'between' | 'body' | 'causes' | 'clause' | 'clauses' | 'consent' | 'constraint' | 'event' | 'expectation'
  | 'faction' | 'groups' | 'majority' | 'mix' | 'once' | 'outside' | 'package' | 'part' | 'points' | 'priorities' | 'redLine'
  | 'scripted' | 'shape' | 'signatories' | 'unison';
