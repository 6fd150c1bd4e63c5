import type {
  ChoiceForm,
  ConstantForm,
  Fault,
  FixedNumberForm,
  Form,
  ListForm,
  MapForm,
  NameForm,
  NameSort,
  NumberForm,
  NumericRange,
  PartForm,
  RecordForm,
  TextForm,
  VariantsForm,
} from './form.ts';

// Words to write forms with: each table of fields has a line a field, which Prettier is told to leave alone.

/** A form without what its maker says of it. */
type More<F extends Form> = Partial<Omit<F, 'type'>>;

/** Text on one line. */
export function text(description: string, more: More<TextForm> = {}): TextForm {
  return { type: 'text', description, ...more };
}

/** Number that the author may have a belief of. */
export function number(description = '', more: More<NumberForm> = {}): NumberForm {
  return { type: 'number', description, ...more };
}

/** Number that has to be known. */
export function fixed(description = '', range: NumericRange = {}): FixedNumberForm {
  return { type: 'fixed-number', description, ...range };
}

/** Whole number between two bounds, both included. */
export function whole(description: string, min: number, max?: number): FixedNumberForm {
  return { type: 'integer', description, min, ...(max === undefined ? {} : { max }) };
}

/** One of some words. */
export function choice(
  description: string,
  choices: readonly string[],
  more: More<ChoiceForm> = {},
): ChoiceForm {
  return { type: 'choice', description, choices, ...more };
}

/** Nothing but one value. */
export function only(
  value: ConstantForm['value'],
  description: string,
  otherwise: ConstantForm['otherwise'] = 'true, or nothing at all',
): ConstantForm {
  return { type: 'constant', value, description, otherwise };
}

/** Name of something that stands elsewhere in the scenario. */
export function name(of: NameSort, description = ''): NameForm {
  return { type: 'name', of, description };
}

/** Several of a form; `what` they are in the plural. */
export function list(
  what: string,
  of: Form,
  description = '',
  more: More<ListForm> = {},
): ListForm {
  return { type: 'list', what, of, description, ...more };
}

/** Mapping from keys of the author's; `what` these are in the plural. */
export function map(
  keys: MapForm['keys'],
  what: string,
  of: Form,
  description = '',
  more: More<MapForm> = {},
): MapForm {
  return { type: 'map', keys, what, of, description, ...more };
}

/** Part of one of the kinds of a section. */
export function part(section: PartForm['section'], description: string): PartForm {
  return { type: 'part', section, description, rule: 'part' };
}

/** Mapping with some keys and no others; `what` it is, with its article. */
export function record(
  typeName: string,
  what: string,
  about: string,
  fields: Readonly<Record<string, Form>>,
  more: More<RecordForm> = {},
): RecordForm {
  return { type: 'record', name: typeName, what, about, fields, ...more };
}

/** One of several records. */
export function variants(
  typeName: string,
  by: string,
  about: string,
  of: VariantsForm['of'],
  more: Omit<VariantsForm, 'type' | 'by' | 'of'>,
): VariantsForm {
  return { type: 'variants', name: typeName, by, about, of, ...more };
}

/** A form that has to be given. */
export function must<F extends Form>(form: F): F {
  return { ...form, required: true };
}

/** A form with its meaning in one place where it is used. */
export function use<F extends Form>(form: F, description: string): F {
  return { ...form, description };
}

/** What is said of something empty. */
export function empty(code: string, message: string, expected = 'at least one'): { empty: Fault } {
  return { empty: { code, message, expected } };
}

export const ABOVE_0: NumericRange = { min: 0, exclusiveMin: true };
export const FROM_0: NumericRange = { min: 0 };
export const SHARE: NumericRange = { min: 0, max: 1 };

/** What may stand beside any number or coding: origin of it, shown by reports and never read by the engine. */
// prettier-ignore
export const EVIDENCE: Readonly<Record<'evidence' | 'source', Form>> = {
  evidence: text('Why: a quotation, an argument, a measurement.', { lines: true }),
  source: list('sources', name('source'), 'Keys of `sources` that the evidence rests on.', { single: true }),
};
export const TITLE: TextForm = text('What people call it.');
// prettier-ignore
export const SHORT: TextForm = text('Name for tables and lists, at most 20 characters. Default: the title, or the id.', { format: 'short' });
export const NOTE: TextForm = text('A remark.', { lines: true });
