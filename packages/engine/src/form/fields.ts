import type * as F from './form.ts';

// Words to write forms with. Each table of fields has a line a field, which Prettier is told to leave alone.

/** What may be said of a form beside what its maker takes. */
type More<Of extends F.Form> = Partial<Omit<Of, 'type'>>;

/** Text on one line. */
export function text(description: string, more: More<F.TextForm> = {}): F.TextForm {
  return { type: 'text', description, ...more };
}

/** Number that the author may have a belief of. */
export function number(description = '', more: More<F.NumberForm> = {}): F.NumberForm {
  return { type: 'number', description, ...more };
}

/** Number that has to be known. */
export function fixed(description = '', range: F.NumericRange = {}): F.FixedNumberForm {
  return { type: 'fixed-number', description, ...range };
}

/** Whole number between two bounds, both included. */
export function whole(description: string, min: number, max?: number): F.FixedNumberForm {
  return { type: 'integer', description, min, ...(max === undefined ? {} : { max }) };
}

/** One of some words. */
// prettier-ignore
export function choice(description: string, choices: readonly string[], more: More<F.ChoiceForm> = {}): F.ChoiceForm {
  return { type: 'choice', description, choices, ...more };
}

const NO_OTHER = 'true, or nothing at all';
/** Nothing but one value. */
// prettier-ignore
export function only(value: string | number | true, description: string, otherwise: F.Fault | string = NO_OTHER): F.ConstantForm {
  return { type: 'constant', value, description, otherwise };
}

/** Name of something that stands elsewhere in the scenario. */
export function name(of: F.NameSort, description = ''): F.NameForm {
  return { type: 'name', of, description };
}

/** Several of a form; `what` they are in the plural. */
// prettier-ignore
export function list(what: string, of: F.Form, description = '', more: More<F.ListForm> = {}): F.ListForm {
  return { type: 'list', what, of, description, ...more };
}

/** Mapping from keys of the author's; `what` these are in the plural. */
// prettier-ignore
export function map(keys: F.MapForm['keys'], what: string, of: F.Form, description = '', more: More<F.MapForm> = {}): F.MapForm {
  return { type: 'map', keys, what, of, description, ...more };
}

/** Part of one of the kinds of a section. */
export function part(section: F.PartForm['section'], description: string): F.PartForm {
  return { type: 'part', section, description, rule: 'part' };
}

/** Mapping with some keys and no others; `what` it is, with its article. */
// prettier-ignore
export function record(name: string, what: string, about: string, fields: F.RecordForm['fields'], more: More<F.RecordForm> = {}): F.RecordForm {
  return { type: 'record', name, what, about, fields, ...more };
}

/** One of several records. */
// prettier-ignore
export function variants(name: string, by: string, about: string, of: F.VariantsForm['of'], more: Omit<F.VariantsForm, 'type' | 'by' | 'of'>): F.VariantsForm {
  return { type: 'variants', name, by, about, of, ...more };
}

/** A form that has to be given. */
export function must<Of extends F.Form>(form: Of): Of {
  return { ...form, required: true };
}

/** A form with its meaning in one place where it is used. */
export function use<Of extends F.Form>(form: Of, description: string): Of {
  return { ...form, description };
}

/** What is said of something empty. */
// prettier-ignore
export function empty(code: string, message: string, expected = 'at least one'): { empty: F.Fault } {
  return { empty: { code, message, expected } };
}

export const ABOVE_0: F.NumericRange = { min: 0, exclusiveMin: true };
export const FROM_0: F.NumericRange = { min: 0 };
export const SHARE: F.NumericRange = { min: 0, max: 1 };

/** What may stand beside any number or coding: origin of it, shown by reports and never read by the engine. */
// prettier-ignore
export const EVIDENCE: Readonly<Record<'evidence' | 'source', F.Form>> = {
  evidence: text('Why: a quotation, an argument, a measurement.', { lines: true }),
  source: list('sources', name('source'), 'Keys of `sources` that the evidence rests on.', { single: true }),
};
export const TITLE: F.TextForm = text('What people call it.');
// prettier-ignore
export const SHORT: F.TextForm = text('Name for tables and lists, at most 20 characters. Default: the title, or the id.', { format: 'short' });
export const NOTE: F.TextForm = text('A remark.', { lines: true });
