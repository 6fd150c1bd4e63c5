import { EVIDENCE } from './fields.ts';
import { type Findings, isMapping, type Mapping, names, type Path, written } from './findings.ts';
import type * as F from './form.ts';
import { isDate } from './date.ts';
import { LIMITS } from './limits.ts';
import { readQuantity } from './read-quantity.ts';
import { formOfKind, type Kind, kindsFor, type Vocabulary } from './vocabulary.ts';

/** A place of a document that is looked at. */
export interface FieldPlace {
  readonly value: unknown;
  readonly path: Path;
  readonly form: F.Form;
  /** What was found there; undefined before it has been read. */
  readonly found: unknown;
}

/** What is known beyond the form. */
export interface FormKnowledge {
  /** Reads a place in the form's stead. */
  reader(name: F.ReaderName, place: FieldPlace): unknown;
  /** Looks at a place that has been read. */
  rule(name: F.RuleName, place: FieldPlace): void;
  /** Says what is wrong with a kind by the plug-in that it names, and whether anything was said. */
  foreign(kind: unknown, path: Path): boolean;
}

/** What a document names, by sort. */
export type Names = Readonly<Record<F.NameSort, readonly string[]>>;

/**
 * Reads a document of any form by what may be there, and goes on behind every fault. What is found is handed to the rules: a number is
 * found as the interval in which it may lie, a record and a mapping as a map of what its entries are found to be; undefined is what
 * cannot be told.
 */
export class Walk {
  readonly findings: Findings;
  readonly names: Names;
  readonly vocabulary: Vocabulary;
  private readonly beyond: FormKnowledge;

  constructor(findings: Findings, known: Names, vocabulary: Vocabulary, beyond: FormKnowledge) {
    this.findings = findings;
    this.names = known;
    this.vocabulary = vocabulary;
    this.beyond = beyond;
  }

  /** Reads a value by its form. */
  read(form: F.Form, value: unknown, path: Path): unknown {
    const place = { value, path, form, found: undefined };
    if (form.reader !== undefined) return this.beyond.reader(form.reader, place);
    const found = this.structure(form, value, path);
    if (form.rule !== undefined && found !== undefined) {
      this.beyond.rule(form.rule, { ...place, found });
    }
    return found;
  }

  private structure(form: F.Form, value: unknown, path: Path): unknown {
    const { findings } = this;
    switch (form.type) {
      case 'text':
        return this.text(form, value, path);
      case 'number':
        return readQuantity(this, value, path, form);
      case 'fixed-number':
      case 'integer':
        return findings.number(value, path, form);
      case 'choice':
        return this.among(form.noun ?? 'choice', form.choices, value, path);
      case 'name':
        return this.among(form.of, this.names[form.of], value, path);
      case 'constant':
        return this.constant(form, value, path);
      case 'truth':
        if (typeof value !== 'boolean') findings.type(path, value, 'true or false');
        return value;
      case 'list':
        return this.list(form, value, path);
      case 'tuple':
        return this.tuple(form, value, path);
      case 'map':
        return this.map(form, value, path);
      case 'record':
        return this.record(form, value, path);
      case 'variants':
        return this.variants(form, value, path);
      case 'either': {
        const one = form.of.find((f) => mayBe(f, value));
        if (one) return this.read(one, value, path);
        findings.type(path, value, form.expected);
        return undefined;
      }
      case 'part':
        return this.part(form, value, path);
      case 'lazy':
        return this.read(form.of(), value, path);
      case 'option':
        return value;
    }
  }

  private text({ format }: F.TextForm, value: unknown, path: Path): string | undefined {
    const { findings } = this;
    const text = findings.text(value, path);
    if (text === undefined) return undefined;
    if (format === 'identifier') return findings.identifier(text, path, 'value') ? text : undefined;
    if (format === 'date' && !isDate(text)) {
      findings.error('bad-date', path, `"${text}" is not a date.`, {
        expected: 'a day, a month or a year, such as "2025-04-30", "2025-04" or "2025"',
      });
    }
    // As JSON Schema counts: code points.
    if (format === 'short' && (text === '' || Array.from(text).length > LIMITS.short)) {
      findings.error('bad-short-name', path, `A short name has 1 to ${LIMITS.short} characters.`, {
        expected: 'what tables and lists have room for; the full name belongs into the title',
      });
    }
    return text;
  }

  private among(
    noun: string,
    valid: readonly string[],
    value: unknown,
    path: Path,
  ): string | undefined {
    const word = this.findings.text(value, path);
    if (word === undefined || valid.includes(word)) return word;
    this.findings.unknown(noun, word, valid, path, 'value');
    return undefined;
  }

  private constant(
    { value: only, otherwise }: F.ConstantForm,
    value: unknown,
    path: Path,
  ): unknown {
    if (value === only) return value;
    if (typeof otherwise === 'string') this.findings.type(path, value, otherwise);
    else {
      const { code, message, expected } = otherwise;
      this.findings.error(code, path, message, { expected });
    }
    return undefined;
  }

  private list(form: F.ListForm, value: unknown, path: Path): unknown[] | undefined {
    if (form.single && !Array.isArray(value)) return [this.read(form.of, value, path)];
    const items = this.findings.items(value, path, form.what);
    if (!Array.isArray(value)) return undefined;
    if (items.length === 0) this.empty(form, path);
    return items.map((item, i) => this.read(form.of, item, [...path, i]));
  }

  private tuple(form: F.TupleForm, value: unknown, path: Path): unknown[] | undefined {
    const { what, of } = form;
    if (what !== undefined && !(Array.isArray(value) && value.length === of.length)) {
      this.findings.type(path, value, what);
      return undefined;
    }
    const items = this.findings.items(value, path, form.items ?? '');
    return items.map((item, i) => this.read(of[i] ?? of[0]!, item, [...path, i]));
  }

  private map(form: F.MapForm, value: unknown, path: Path): Map<string, unknown> | undefined {
    const { findings } = this;
    const { keys, what, expected, of, most } = form;
    if (expected !== undefined && !isMapping(value)) {
      findings.type(path, value, expected);
      return undefined;
    }
    const identified = expected === undefined ? findings.map(value, path, what) : undefined;
    if (!isMapping(value)) return undefined;
    const entries = (form.read === 'all' ? undefined : identified) ?? Object.entries(value);
    // What has names that are none is there all the same.
    if (Object.keys(value).length === 0) this.empty(form, path);
    if (form.tooMany && most !== undefined && entries.length > most) {
      const message = `There are ${entries.length} ${what}.`;
      findings.error('too-large', path, message, { at: form.tooMany, expected: `at most ${most}` });
    }
    const known = keys === 'identifier' || keys === 'any' ? undefined : this.names[keys];
    return new Map(
      entries.map(([key, inner]) => {
        const at = [...path, key];
        const unknown = known && !known.includes(key);
        if (unknown) findings.unknown(keys, key, known, at, 'key');
        return [key, unknown && form.read === 'named' ? undefined : this.read(of, inner, at)];
      }),
    );
  }

  private record(form: F.RecordForm, value: unknown, path: Path): Map<string, unknown> | undefined {
    if (form.expected !== undefined && !isMapping(value)) {
      this.findings.type(path, value, form.expected);
      return undefined;
    }
    const found = this.findings.mapping(
      value,
      path,
      form.what,
      Object.keys(form.fields),
      requiredOf(form.fields),
    );
    if (!found) return undefined;
    if (Object.keys(found).length === 0) this.empty(form, path);
    return this.fields(form.fields, found, path);
  }

  private fields(
    fields: Readonly<Record<string, F.Form>>,
    value: Mapping,
    path: Path,
  ): Map<string, unknown> {
    const given = Object.entries(fields).filter(([key]) => Object.hasOwn(value, key));
    return new Map(given.map(([key, form]) => [key, this.read(form, value[key], [...path, key])]));
  }

  private variants(form: F.VariantsForm, value: unknown, path: Path): unknown {
    const { by, of, noun, missing } = form;
    const { findings } = this;
    if (!isMapping(value)) {
      findings.type(path, value, form.expected);
      return undefined;
    }
    const kind = value[by];
    if (typeof kind === 'string' && Object.hasOwn(of, kind))
      return this.read(of[kind]!, value, path);
    if (Object.hasOwn(value, by)) {
      findings.unknown(noun, written(kind), Object.keys(of), [...path, by], 'value');
    } else if (missing) {
      const { message, expected } = missing;
      findings.error('missing-key', path, message, { at: 'key', expected });
    } else findings.mapping(value, path, form.what ?? '', form.common ?? [], [by]);
    return undefined;
  }

  /** Reads a part of a kind that the vocabulary has; undefined where there is no such kind. */
  private part(form: F.PartForm, value: unknown, path: Path): Map<string, unknown> | undefined {
    const { findings, vocabulary } = this;
    const { section, beside } = form;
    const kinds = kindsFor(form, vocabulary);
    if (!isMapping(value)) {
      const all = names(kinds.map((k) => k.kind));
      findings.type(
        path,
        value,
        form.expected ?? `a mapping with "kind" (${all}) and its parameters`,
      );
      return undefined;
    }
    const kind = kinds.find((k) => k.kind === value['kind']);
    const own = kind && formOfKind(kind, form);
    const told = this.beyond.foreign(value['kind'], [...path, 'kind']);
    if (own) {
      // What every kind has beside its parameters is told in the words of the section.
      const needed = requiredOf(own.fields).filter((key) => !beside || !Object.hasOwn(beside, key));
      findings.mapping(value, path, own.what, Object.keys(own.fields), needed);
    } else if (!told) this.noKind(form, value, path, kinds);
    for (const key of requiredOf(beside ?? {})) {
      if (Object.hasOwn(value, key)) continue;
      findings.error('missing-key', path, `A ${section} lacks "${key}".`, { at: 'key' });
    }
    if (own) return this.fields(own.fields, value, path);
    if (beside) this.fields({ ...beside, ...EVIDENCE }, value, path);
    return undefined;
  }

  /** Says that a part is of no kind that may stand there. */
  private noKind(form: F.PartForm, value: Mapping, path: Path, kinds: readonly Kind[]): void {
    const { findings } = this;
    const { section, beside } = form;
    const valid = kinds.map((k) => k.kind);
    const found = written(value['kind']);
    if (!Object.hasOwn(value, 'kind')) {
      const [article, expected] = beside
        ? ['A', {}]
        : ['The', { expected: `one of ${names(valid)}` }];
      findings.error('missing-key', path, `${article} ${section} lacks "kind".`, {
        at: 'key',
        ...expected,
      });
    } else if (form.inside?.at(-1) === value['kind']) {
      findings.error('nested-mix', [...path, 'kind'], `A "${found}" cannot be part of another.`, {
        expected: `one of ${names(valid)}`,
      });
    } else {
      const noun = beside ? section : `${section} kind`;
      findings.unknown(noun, found, valid, [...path, 'kind'], 'value');
    }
  }

  private empty({ empty }: { readonly empty?: F.Fault }, path: Path): void {
    if (empty) this.findings.error(empty.code, path, empty.message, { expected: empty.expected });
  }
}

function requiredOf(fields: Readonly<Record<string, F.Form>>): string[] {
  return Object.keys(fields).filter((key) => fields[key]!.required);
}

/** Whether a value is of the sort of a form: a text, a list or a mapping. */
function mayBe({ type }: F.Form, value: unknown): boolean {
  if (type === 'text') return typeof value === 'string';
  if (type === 'list') return Array.isArray(value);
  if (type === 'map' || type === 'record') return isMapping(value);
  // Of a clause that is known it says better what belongs there.
  return type === 'option';
}
