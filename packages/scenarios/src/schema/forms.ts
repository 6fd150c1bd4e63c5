import { LIMITS } from '@parley-sim/engine/scenario';

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** What stands under this name among the schema's definitions. */
export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });

/** A schema with what an editor shows beside it. */
export const described = (description: string, schema: Schema): Schema =>
  // Beside a $ref draft 7 ignores everything else.
  '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };

/** Free text. */
export const text = (description: string): Schema => ({ type: 'string', description });

/** Name for tables and lists. */
export const shortName: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: LIMITS.short,
  description: 'Name for tables and lists. Default: the title, or the id.',
};

/** A day, a month or a year; whether the calendar has it is said by `parley validate`. */
export const date = (description: string): Schema => ({
  type: 'string',
  pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$',
  description,
});

/** What an identifier looks like. */
export const IDENTIFIER = '^[A-Za-z][A-Za-z0-9_-]*$';

/** A mapping from identifiers of the author's. */
export const mapOf = (description: string, values: Schema, more: Schema = {}): Schema => ({
  type: 'object',
  description,
  propertyNames: { pattern: IDENTIFIER },
  additionalProperties: values,
  ...more,
});

/** A mapping with these keys and no others. */
export const record = (
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema => ({
  type: 'object',
  description,
  properties,
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});

/** What may stand beside any number or coding. */
export const EVIDENCE: Readonly<Record<string, Schema>> = {
  evidence: text(
    'Why: a quotation, an argument, a measurement. Shown by reports, never read by the engine.',
  ),
  source: {
    description: 'Keys of `sources` that the evidence rests on.',
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  },
};

/** A {@link record} that may say where it comes from; all keys but those of the evidence are required unless it says otherwise. */
export const withEvidence = (
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = Object.keys(properties),
): Schema => record(description, { ...properties, ...EVIDENCE }, required);

/** A whole number from 1. */
export const count: Schema = { type: 'integer', minimum: 1 };

/** An option's id, or a number on a numeric clause. */
export const optionRef: Schema = { oneOf: [{ type: 'string' }, { type: 'number' }] };
