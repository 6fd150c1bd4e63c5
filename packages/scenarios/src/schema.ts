import {
  type Form,
  formOfKind,
  kindsFor,
  type ListForm,
  type MapForm,
  QUANTITY,
  type RecordForm,
  SCENARIO,
  type TextForm,
  type Vocabulary,
} from '@parley-sim/engine/form';
import { VERSION } from '@parley-sim/engine/basics';
import { GAME_FORM } from '@parley-sim/engine/game';
import { LIMITS, vocabulary } from '@parley-sim/engine/scenario';

/** A JSON Schema, or a part of one. */
type Schema = Readonly<Record<string, unknown>>;

const IDENTIFIER = '^[A-Za-z][A-Za-z0-9_-]*$';
/** A day, a month or a year; whether the calendar has it is said by `parley validate`. */
const DATE = '^\\d{4}(-\\d{2}(-\\d{2})?)?$';

/** Where a schema stands for everybody: in the newest package of versions that promise the same of files (docs/versions.md). */
function address(file: string): string {
  const [major, minor] = VERSION.split('.');
  const same = major === '0' ? `0.${minor}` : major;
  return `https://unpkg.com/@parley-sim/scenarios@${same}/${file}`;
}

/**
 * The JSON Schema (draft 7) of a scenario file, for editors: they complete and check with it. It says what has which form;
 * what only makes sense together (names that must exist, values for every option) is said by `parley validate`.
 *
 * @param kinds Kinds that a scenario may name. Default: those that come with Parley.
 */
export function scenarioSchema(kinds: Vocabulary = vocabulary): Schema {
  const definitions: Record<string, Schema> = {};
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    // With other kinds it is another schema.
    ...(kinds === vocabulary ? { $id: address('schema.json') } : {}),
    title: 'Parley scenario',
    ...new Writer(kinds, definitions).structure(SCENARIO),
    definitions,
  };
}

/** The JSON Schema (draft 7) of the file of a small game, as {@link scenarioSchema} of a scenario's. */
export function gameSchema(): Schema {
  const definitions: Record<string, Schema> = {};
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: address('game-schema.json'),
    title: 'Parley game',
    ...new Writer(vocabulary, definitions).structure(GAME_FORM),
    definitions,
  };
}

/** A part of a kind that a plug-in has. */
const ELSEWHERE: Schema = {
  type: 'object',
  properties: { kind: { type: 'string', pattern: '^[^/]+/[^/]+$' } },
  required: ['kind'],
};

/** Writes forms as schemas; those that have a name become definitions. */
class Writer {
  private readonly vocabulary: Vocabulary;
  private readonly definitions: Record<string, Schema>;

  constructor(kinds: Vocabulary, definitions: Record<string, Schema>) {
    this.vocabulary = kinds;
    this.definitions = definitions;
  }

  /** A form where it is used: with its meaning there, and its default. */
  private use(form: Form): Schema {
    const name = nameOf(form);
    const { description, default: fallback } = form;
    const more = {
      ...(description === undefined || description === '' ? {} : { description }),
      ...(fallback === undefined || fallback === null ? {} : { default: fallback }),
    };
    if (name === undefined) return { ...this.structure(form), ...more };
    this.define(name, form);
    const ref = { $ref: `#/definitions/${name}` };
    // Beside a $ref draft 7 ignores everything else.
    return Object.keys(more).length === 0 ? ref : { ...more, allOf: [ref] };
  }

  private define(name: string, form: Form): void {
    if (Object.hasOwn(this.definitions, name)) return;
    // A form may hold itself.
    this.definitions[name] = {};
    this.definitions[name] = this.structure(form);
  }

  /** A form written out. */
  structure(form: Form): Schema {
    const about = form.about === undefined ? {} : { description: form.about };
    switch (form.type) {
      case 'text':
        return { type: 'string', ...textOf(form) };
      case 'name':
        return { type: 'string' };
      case 'fixed-number':
      case 'integer': {
        const { min, max, exclusiveMin } = form;
        return {
          type: form.type === 'integer' ? 'integer' : 'number',
          ...(min === undefined ? {} : { [exclusiveMin ? 'exclusiveMinimum' : 'minimum']: min }),
          ...(max === undefined ? {} : { maximum: max }),
        };
      }
      case 'choice':
        return { enum: form.choices };
      case 'constant':
        return { const: form.value };
      case 'truth':
        return { type: 'boolean' };
      case 'option':
        return { oneOf: [{ type: 'string' }, { type: 'number' }] };
      case 'list': {
        const items = this.use(form.of);
        const list = {
          type: 'array',
          items,
          ...sizes('Items', form),
          ...(form.unique ? { uniqueItems: true } : {}),
        };
        return form.single ? { oneOf: [items, list] } : list;
      }
      case 'tuple':
        return {
          type: 'array',
          items: form.of.map((item) => this.use(item)),
          minItems: form.of.length,
          maxItems: form.of.length,
        };
      case 'map':
        return {
          ...about,
          type: 'object',
          ...(form.keys === 'identifier' ? { propertyNames: { pattern: IDENTIFIER } } : {}),
          additionalProperties: this.use(form.of),
          ...(form.not === undefined ? {} : { not: { required: [form.not] } }),
          ...sizes('Properties', form),
        };
      case 'record':
        return { ...about, ...this.record(form) };
      case 'variants':
        return { ...about, oneOf: unique(Object.values(form.of).map((one) => this.use(one))) };
      case 'either':
        return { ...about, oneOf: form.of.map((one) => this.use(one)) };
      case 'part':
        // A plug-in that is not there may have one.
        if (kindsFor(form, this.vocabulary).length === 0) return { ...about, ...ELSEWHERE };
        return {
          ...about,
          oneOf: kindsFor(form, this.vocabulary).map((kind) =>
            // What a part is made of is any of its section, whatever it is inside of.
            this.use(formOfKind(kind, form)),
          ),
        };
      case 'lazy':
        return this.structure(form.of());
      case 'number':
        return this.structure(QUANTITY);
    }
  }

  private record(form: RecordForm): Schema {
    const { fields, either } = form;
    if (either) {
      const apart = either.flat();
      const oneOf = either.map((keys) => {
        const own = Object.entries(fields).filter(([k]) => !apart.includes(k) || keys.includes(k));
        return this.fields(Object.fromEntries(own), keys);
      });
      return { oneOf };
    }
    return { ...this.fields(fields), ...sizes('Properties', form) };
  }

  private fields(fields: RecordForm['fields'], also: readonly string[] = []): Schema {
    const needed = Object.keys(fields).filter((k) => fields[k]!.required || also.includes(k));
    return {
      type: 'object',
      properties: Object.fromEntries(Object.entries(fields).map(([k, f]) => [k, this.use(f)])),
      additionalProperties: false,
      ...(needed.length === 0 ? {} : { required: needed }),
    };
  }
}

/** Name of the definition that a form becomes; undefined where it is written out. */
function nameOf(form: Form): string | undefined {
  if (form.type === 'number') return 'quantity';
  if (form.type === 'lazy') return nameOf(form.of());
  if (form.name === undefined) {
    return form.type === 'part' ? `${form.section}${form.plain ? 'Plain' : ''}Part` : undefined;
  }
  return form.name.charAt(0).toLowerCase() + form.name.slice(1);
}

function textOf({ format }: TextForm): Schema {
  if (format === 'identifier') return { pattern: IDENTIFIER };
  if (format === 'date') return { pattern: DATE };
  return format === 'short' ? { minLength: 1, maxLength: LIMITS.short } : {};
}

function sizes(of: 'Items' | 'Properties', form: ListForm | MapForm | RecordForm): Schema {
  const least = form.empty ? 1 : form.least;
  const most = form.type === 'record' ? undefined : form.most;
  return {
    ...(least === undefined ? {} : { [`min${of}`]: least }),
    ...(most === undefined ? {} : { [`max${of}`]: most }),
  };
}

/** Schemas without doubles: two kinds may have one form. */
function unique(schemas: readonly Schema[]): Schema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}
