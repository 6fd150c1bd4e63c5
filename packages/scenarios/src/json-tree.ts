import type { LocatedFindings } from './located.ts';
import { clip, roundingOf } from './number-text.ts';
import { DEPTH_MAX, type SourceEntry, type SourceNode, VALUES_MAX } from './tree.ts';

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// In pieces, because an alternation under a star overflows the stack on a string of a megabyte.
// oxlint-disable-next-line no-control-regex -- JSON forbids raw control characters in strings.
const CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORD = /[A-Za-z_$][\w$]*/y;

/** What takes in the faults. */
type Faults = Pick<LocatedFindings, 'error'>;

/** In what JSON files of different sorts differ. */
interface JsonRules {
  /** How many values there may be, within one another or not. */
  valuesMax: number;
  /** How deep lists and mappings may stand within one another. */
  depthMax: number;
  /** What an author may write instead of a comment. */
  comments?: string;
}

const SCENARIO: JsonRules = {
  valuesMax: VALUES_MAX,
  depthMax: DEPTH_MAX,
  comments: 'YAML, or a "note"',
};

class Refused extends Error {}

/**
 * Reads JSON strictly (RFC 8259) into a tree with places, which JSON.parse has none of.
 *
 * @returns undefined after a syntax error or a limit, which `findings` then has.
 */
export function readJson(
  text: string,
  findings: Faults,
  rules: JsonRules = SCENARIO,
): SourceNode | undefined {
  try {
    return new Reader(text, findings, rules).document();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

class Reader {
  readonly #text: string;
  readonly #findings: Faults;
  readonly #rules: JsonRules;
  #at = 0;
  #values = 0;

  constructor(text: string, findings: Faults, rules: JsonRules) {
    this.#text = text;
    this.#findings = findings;
    this.#rules = rules;
  }

  document(): SourceNode {
    const node = this.#value(1);
    this.#take(SPACE);
    if (this.#at < this.#text.length) this.#unexpected('the end of the file');
    return node;
  }

  #value(depth: number): SourceNode {
    this.#take(SPACE);
    const start = this.#at;
    const { valuesMax, depthMax } = this.#rules;
    this.#values += 1;
    if (this.#values > valuesMax) {
      this.#refuse(1, 'file/too-large', `The file holds more than ${valuesMax} values.`);
    }
    const first = this.#text.charAt(start);
    if ((first === '{' || first === '[') && depth > depthMax) {
      this.#refuse(1, 'file/too-deep', `Values are nested more than ${depthMax} levels deep.`);
    }
    if (first === '{') {
      const entries = this.#entries(depth);
      return { kind: 'mapping', entries, start, end: this.#at };
    }
    if (first === '[') {
      const items = this.#items(depth);
      return { kind: 'sequence', items, start, end: this.#at };
    }
    const value = first === '"' ? this.#string() : this.#plain();
    return { kind: 'scalar', value, start, end: this.#at };
  }

  #entries(depth: number): SourceEntry[] {
    const entries: SourceEntry[] = [];
    this.#at += 1;
    if (this.#punctuation('}')) return entries;
    do {
      this.#take(SPACE);
      const start = this.#at;
      if (this.#text[start] !== '"') this.#unexpected('a key in double quotes');
      const key = this.#string();
      const keySpan = { start, end: this.#at };
      if (!this.#punctuation(':')) this.#unexpected('":"');
      entries.push({ key, keySpan, value: this.#value(depth + 1) });
    } while (this.#punctuation(','));
    if (!this.#punctuation('}')) this.#unexpected('"," or "}"');
    return entries;
  }

  #items(depth: number): SourceNode[] {
    const items: SourceNode[] = [];
    this.#at += 1;
    if (this.#punctuation(']')) return items;
    do items.push(this.#value(depth + 1));
    while (this.#punctuation(','));
    if (!this.#punctuation(']')) this.#unexpected('"," or "]"');
    return items;
  }

  #string(): string {
    const start = this.#at;
    this.#at += 1;
    do this.#take(CHARACTERS);
    while (this.#take(ESCAPE));
    const found = this.#text[this.#at];
    if (found === '"') {
      this.#at += 1;
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    }
    if (found === '\\') {
      this.#refuse(
        2,
        'file/syntax',
        'JSON has no such escape.',
        String.raw`\" \\ \/ \b \f \n \r \t or \u and 4 digits`,
      );
    }
    if (found === undefined || found === '\n' || found === '\r') {
      this.#at = start;
      this.#refuse(
        1,
        'file/syntax',
        'This text is not closed on its line.',
        'a closing double quote',
      );
    }
    return this.#unexpected(String.raw`an escape such as \t or \u0007`);
  }

  #plain(): number | boolean | null {
    const start = this.#at;
    const number = this.#take(NUMBER);
    if (number) {
      const value = Number(number);
      const span = { start, end: this.#at };
      const problem = roundingOf(number, value);
      if (problem) this.#findings.error(span, 'file/number', ...problem);
      return value;
    }
    const word = this.#take(WORD);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    this.#at = start;
    return this.#unexpected('a value');
  }

  #punctuation(mark: string): boolean {
    this.#take(SPACE);
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }

  #unexpected(expected: string): never {
    const rest = this.#text.slice(this.#at, this.#at + 2);
    if (rest === '//' || rest === '/*') {
      this.#refuse(2, 'file/syntax', 'JSON has no comments.', this.#rules.comments ?? expected);
    }
    const comma = this.#text.slice(0, this.#at).trimEnd().length - 1;
    if (/^[}\]]/.test(rest) && this.#text[comma] === ',') {
      this.#at = comma;
      this.#refuse(1, 'file/syntax', 'Nothing follows this ",".', 'no "," after the last one');
    }
    WORD.lastIndex = this.#at;
    const found = WORD.exec(this.#text)?.[0] ?? this.#text.slice(this.#at, this.#at + 1);
    const name = found === '' ? 'The file ends here.' : `JSON has no ${quote(found)} here.`;
    return this.#refuse(Math.min(found.length, 40), 'file/syntax', name, expected);
  }

  #refuse(length: number, code: string, message: string, expected?: string): never {
    const end = Math.min(this.#at + length, this.#text.length);
    this.#findings.error({ start: this.#at, end }, code, message, expected);
    throw new Refused(message);
  }
}

function quote(found: string): string {
  return found === '"' ? `'"'` : JSON.stringify(clip(found));
}
