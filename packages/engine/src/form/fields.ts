import type {
  NumericRange,
  ChoiceForm,
  FixedNumberForm,
  Form,
  ListForm,
  MapForm,
  NameForm,
  NameSort,
  NumberForm,
  RecordForm,
  TextForm,
} from './form.ts';

/** A form without what {@link text} and its like say of it. */
type More<F extends Form> = Partial<Omit<F, 'type'>>;

/** Text on one line. */
export function text(description: string, more: More<TextForm> = {}): TextForm {
  return { type: 'text', description, ...more };
}

/** Number that the author may have a belief of. */
export function number(description: string, more: More<NumberForm> = {}): NumberForm {
  return { type: 'number', description, ...more };
}

/** Number that has to be known. */
export function fixed(description: string, bounds: NumericRange = {}): FixedNumberForm {
  return { type: 'fixed-number', description, ...bounds };
}

/** Whole number between two bounds, both included. */
export function whole(description: string, min: number, max?: number): FixedNumberForm {
  return { type: 'integer', description, min, ...(max === undefined ? {} : { max }) };
}

/** One of some words; without a default it has none. */
export function choice(
  description: string,
  choices: readonly string[],
  more: More<ChoiceForm> = {},
): ChoiceForm {
  return { type: 'choice', description, choices, ...more };
}

/** Name of something that stands elsewhere in the scenario. */
export function name(of: NameSort, description?: string): NameForm {
  return { type: 'name', of, ...(description === undefined ? {} : { description }) };
}

/** Several of a form; `what` they are in the plural. */
export function list(what: string, of: Form, more: More<ListForm> = {}): ListForm {
  return { type: 'list', what, of, ...more };
}

/** Mapping from keys of the author's; `what` these are in the plural. */
export function map(
  keys: MapForm['keys'],
  what: string,
  of: Form,
  more: More<MapForm> = {},
): MapForm {
  return { type: 'map', keys, what, of, ...more };
}

/** Mapping with some keys and no others; `what` it is, with its article. */
export function record(
  what: string,
  about: string,
  fields: Readonly<Record<string, Form>>,
  more: More<RecordForm> = {},
): RecordForm {
  return { type: 'record', what, about, fields, ...more };
}

/** A form that has to be given. */
export function required<F extends Form>(form: F): F {
  return { ...form, required: true };
}

/** A form with its meaning in one place where it is used. */
export function use<F extends Form>(form: F, description: string): F {
  return { ...form, description };
}

/** What may stand beside any number or coding: origin of it, shown by reports and never read by the engine. */
export const EVIDENCE: Readonly<Record<'evidence' | 'source', Form>> = {
  evidence: text('Why: a quotation, an argument, a measurement.', { lines: true }),
  source: list('sources', name('source'), {
    single: true,
    description: 'Keys of `sources` that the evidence rests on.',
  }),
};
/** What people call something. */
export const TITLE: TextForm = text('What people call it.');
/** Name of something where there is little room. */
export const SHORT: TextForm = text(
  'Name for tables and lists, at most 20 characters. Default: the title, or the id.',
  { format: 'short' },
);
/** Remark of the author's. */
export const NOTE: TextForm = text('A remark.', { lines: true });
