import type { Place, SourceReport } from './located.ts';

/** A JSON value with its place. Numbers keep their text, because GeniusWeb counts in decimals. */
export type JsonNode = Place &
  (
    | { kind: 'object'; members: ReadonlyMap<string, JsonNode> }
    | { kind: 'array'; items: readonly JsonNode[] }
    | { kind: 'string'; value: string }
    | { kind: 'number'; value: number; text: string }
    | { kind: 'literal'; value: boolean | null }
  );

/** Characters of a JSON file. */
const LENGTH_MAX = 4 * 1024 * 1024;
/** Values of a file, within one another or not. */
const VALUES_MAX = 200_000;
/** Values within values. GeniusWeb's own files have 7. */
const DEPTH_MAX = 32;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// oxlint-disable-next-line no-control-regex -- JSON forbids raw control characters in strings.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null/y;

class Refused extends Error {}

/**
 * Reads a JSON file into a tree with positions; JSON.parse has none to offer. Refuses files over 4 MiB or 200,000 values, nesting over
 * 32 levels and a key given twice.
 *
 * @returns undefined after an error was reported.
 */
export function readJson(report: SourceReport): JsonNode | undefined {
  try {
    return new Reader(report).document();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

class Reader {
  readonly #report: SourceReport;
  readonly #text: string;
  #at = 0;
  #values = 0;

  constructor(report: SourceReport) {
    this.#report = report;
    this.#text = report.source.text;
  }

  document(): JsonNode {
    if (this.#text.length > LENGTH_MAX) {
      this.#refuse(0, 0, 'exchange/too-large', `The file has ${this.#text.length} characters.`);
    }
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    const node = this.#value([]);
    this.#take(SPACE);
    if (this.#at < this.#text.length) this.#unexpected('the end of the file');
    return node;
  }

  #value(path: readonly (string | number)[]): JsonNode {
    this.#take(SPACE);
    const start = this.#at;
    this.#values += 1;
    if (this.#values > VALUES_MAX) {
      const message = `There are more than ${VALUES_MAX} values.`;
      this.#refuse(start, start + 1, 'exchange/too-large', message);
    }
    if (path.length > DEPTH_MAX) {
      const message = `Values are nested more than ${DEPTH_MAX} deep.`;
      this.#refuse(start, start + 1, 'exchange/too-deep', message);
    }
    const place = (): Place => ({ span: { start, end: this.#at }, path });
    switch (this.#text.charAt(start)) {
      case '{': {
        const members = this.#members(path);
        return { kind: 'object', members, ...place() };
      }
      case '[': {
        const items = this.#items(path);
        return { kind: 'array', items, ...place() };
      }
      case '"': {
        const value = this.#string();
        return { kind: 'string', value, ...place() };
      }
      default: {
        const literal = this.#take(LITERAL);
        if (literal) {
          return { kind: 'literal', value: JSON.parse(literal) as boolean | null, ...place() };
        }
        const text = this.#take(NUMBER);
        if (!text) this.#unexpected('a value');
        return { kind: 'number', value: Number(text), text, ...place() };
      }
    }
  }

  #members(path: readonly (string | number)[]): Map<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    this.#at += 1;
    if (this.#punctuation('}')) return members;
    do {
      this.#take(SPACE);
      const start = this.#at;
      const key = this.#string();
      if (members.has(key)) {
        this.#refuse(start, this.#at, 'exchange/duplicate', `"${key}" is given twice.`);
      }
      if (!this.#punctuation(':')) this.#unexpected('":"');
      members.set(key, this.#value([...path, key]));
    } while (this.#punctuation(','));
    if (!this.#punctuation('}')) this.#unexpected('"," or "}"');
    return members;
  }

  #items(path: readonly (string | number)[]): JsonNode[] {
    const items: JsonNode[] = [];
    this.#at += 1;
    if (this.#punctuation(']')) return items;
    do items.push(this.#value([...path, items.length]));
    while (this.#punctuation(','));
    if (!this.#punctuation(']')) this.#unexpected('"," or "]"');
    return items;
  }

  #string(): string {
    const text = this.#take(STRING);
    if (!text) this.#unexpected('a string');
    return JSON.parse(text) as string;
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
    const found =
      this.#at < this.#text.length ? `"${this.#text[this.#at]}"` : 'the end of the file';
    return this.#refuse(
      this.#at,
      Math.min(this.#at + 1, this.#text.length),
      'exchange/not-json',
      `Not JSON: ${found} stands here.`,
      expected,
    );
  }

  #refuse(start: number, end: number, code: string, message: string, expected?: string): never {
    this.#report.error(
      { span: { start, end }, path: [] },
      { code, message, ...(expected === undefined ? {} : { expected }) },
    );
    throw new Refused(message);
  }
}
