import {
  type Form,
  MIXED_PART,
  QUANTITY,
  type RecordForm,
  SCENARIO,
  type TupleForm,
} from '@parley-sim/engine/form';

const WIDTH = 118;
const HEAD = `// Written by \`pnpm form\` from the form beside it; changes made here are lost.

/**
 * What an author may say: the form of a scenario file, as types.
 *
 * Everything here is plain JSON data. Identifiers (of clauses, options, actors, packages, …) begin with
 * a letter and go on with letters, digits, \`_\` and \`-\`; titles are free text.
 */

/** Origin of a number or a coding. Shown by reports; never read by the engine. */
export interface Evidenced {
EVIDENCE
}

/** A strategy part: its kind, as listed by \`parley list strategies\`, and that kind's parameters. */
export interface Part extends Evidenced {
  kind: string;
  [parameter: string]: unknown;
}
`;

/** The types of the form as TypeScript, before Prettier. */
export function formTypes(): string {
  const { evidence, source } = SCENARIO_EVIDENCE;
  const types = new Types();
  types.define(SCENARIO);
  types.define(MIXED_PART);
  const origin = types.members({ evidence, source });
  return [HEAD.replace('EVIDENCE', () => origin), ...types.written].join('\n');
}

const SCENARIO_EVIDENCE = MIXED_PART.fields as Readonly<Record<'evidence' | 'source', Form>>;

class Types {
  readonly written: string[] = [];
  private readonly names = new Set<string>();

  /** Writes the type of a form that has a name, and of all that it needs, once. */
  define(form: Form): string {
    const name = form.name!;
    if (this.names.has(name)) return name;
    this.names.add(name);
    // What is defined first stands first.
    const place = this.written.push('') - 1;
    const about = doc(form.about ?? form.description ?? '');
    this.written[place] = `${about}\n${this.definition(name, form)}\n`;
    return name;
  }

  private definition(name: string, form: Form): string {
    if (form.type === 'part') {
      const own = `kind: string;\n${this.members(form.beside ?? {})}`;
      return `export interface ${name} extends Evidenced {\n${own}\n/** The parameters of its kind. */\n[parameter: string]: unknown;\n}`;
    }
    if (form.type !== 'record') return `export type ${name} = ${this.written_(form)};`;
    if (form.either) return `export type ${name} = ${this.alternatives(form)};`;
    const { fields, extended } = apart(form.fields);
    return `export interface ${name}${extended ? ' extends Evidenced' : ''} {\n${this.members(fields)}\n}`;
  }

  /** A record of which some fields exclude one another. */
  private alternatives({ fields, either = [] }: RecordForm): string {
    const { fields: own, extended } = apart(fields);
    const one = new Set(either.flat());
    const common = Object.entries(own).filter(([key]) => !one.has(key));
    const ways = either.map((keys) =>
      this.object(Object.fromEntries(keys.map((key) => [key, { ...own[key]!, required: true }]))),
    );
    return `${extended ? 'Evidenced & ' : ''}${this.object(Object.fromEntries(common))} & (${ways.join(' | ')})`;
  }

  /** Members of an interface. */
  members(fields: RecordForm['fields']): string {
    return Object.entries(fields)
      .map(([key, form]) => {
        const meaning = form.description ? `${doc(form.description)}\n` : '';
        return `${meaning}${key}${form.required ? '' : '?'}: ${this.type(form)};`;
      })
      .join('\n');
  }

  private object(fields: RecordForm['fields']): string {
    return `{\n${this.members(fields)}\n}`;
  }

  /** The type of a form where it is used. */
  private type(form: Form): string {
    if (form.type === 'number') return this.define(QUANTITY);
    if (form.type === 'lazy') return this.type(form.of());
    return form.name === undefined ? this.written_(form) : this.define(form);
  }

  /** The type of a form, written out. */
  private written_(form: Form): string {
    switch (form.type) {
      case 'text':
      case 'name':
        return 'string';
      case 'number':
      case 'lazy':
        return this.type(form);
      case 'fixed-number':
      case 'integer':
        return 'number';
      case 'truth':
        return 'boolean';
      case 'constant':
        return literal(form.value);
      case 'choice':
        return form.choices.map(literal).join(' | ');
      case 'option':
        return 'string | number';
      case 'list': {
        const item = this.type(form.of);
        const list = item.includes(' ') ? `(${item})[]` : `${item}[]`;
        return form.single ? `${item} | ${list}` : list;
      }
      case 'tuple':
        return `[${form.of.map((item, i) => `${member(form, i)}: ${this.type(item)}`).join(', ')}]`;
      case 'map':
        return `Record<string, ${this.type(form.of)}>`;
      case 'record':
        return this.object(form.fields);
      case 'variants':
        return [...new Set(Object.values(form.of).map((one) => this.type(one)))].join(' | ');
      case 'either':
        return form.of.map((one) => this.type(one)).join(' | ');
      case 'part':
        return 'Part';
    }
  }
}

/** Fields without those of the evidence, and whether these were there. */
function apart(fields: RecordForm['fields']): {
  fields: RecordForm['fields'];
  extended: boolean;
} {
  const extended = fields['source'] === SCENARIO_EVIDENCE.source;
  const own = Object.entries(fields).filter(([, form]) => !extended || !isEvidence(form));
  return { fields: Object.fromEntries(own), extended };
}

function isEvidence(form: Form): boolean {
  return form === SCENARIO_EVIDENCE.evidence || form === SCENARIO_EVIDENCE.source;
}

function member({ names }: TupleForm, i: number): string {
  return names[i]!.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
}

function literal(value: string | number | true): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** A docstring, in lines of bearable length. */
function doc(text: string): string {
  if (text.length <= WIDTH) return `/** ${text} */`;
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1)!.length + word.length > WIDTH) lines.push('');
    lines.push(`${lines.pop()!} ${word}`);
  }
  return ['/**', ...lines.map((line) => ` *${line}`), ' */'].join('\n');
}
