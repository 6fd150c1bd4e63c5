import { nearest } from '../names.ts';
import { hiddenCharacter } from '../form/hidden-characters.ts';
import type { Diagnostic } from '../form/diagnostic.ts';

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** Id of something in a game's file. */
const ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
const ID_EXPECTED = 'letters, digits, "-", "_" and "."';

/** Limits of a number; `above`: the least value itself is outside. */
interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
  readonly above?: boolean;
}

/** Reads data that may hold anything, goes on behind every fault, and keeps a diagnostic of each. */
export class Reader {
  readonly diagnostics: Diagnostic[] = [];

  /** Keeps a fault. @param expected what would have been right. */
  fault(path: Path, message: string, expected?: string, at: 'key' | 'value' = 'value'): void {
    const about = { code: 'game/invalid', severity: 'error', path, at, message } as const;
    this.diagnostics.push({ ...about, ...(expected === undefined ? {} : { expected }) });
  }

  /** A mapping; empty where it is none. @param least how many entries it has to have. */
  mapping(value: unknown, path: Path, what: string, least = 1): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(path, `${shownKind(value)} stands for ${what}.`, 'a mapping');
      return {};
    }
    const count = Object.keys(value).length;
    if (count < least) this.fault(path, `Only ${count} of ${what} are here.`, `at least ${least}`);
    return value as Fields;
  }

  /** A mapping whose keys are ids of the file's own. */
  ids(value: unknown, path: Path, what: string, least = 1): Fields {
    const found = this.mapping(value, path, what, least);
    for (const key of Object.keys(found)) {
      if (!ID.test(key)) this.fault([...path, key], `"${key}" is no id.`, ID_EXPECTED, 'key');
    }
    return found;
  }

  /** A list; empty where it is none. */
  list(value: unknown, path: Path, what: string, least = 1): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.fault(path, `${shownKind(value)} stands for ${what}.`, 'a list');
      return [];
    }
    if (value.length < least)
      this.fault(path, `Only ${value.length} of ${what} are here.`, `at least ${least}`);
    return value as readonly unknown[];
  }

  /** Keys of a mapping: each of some names. */
  keys(fields: Fields, path: Path, names: readonly string[]): void {
    for (const key of Object.keys(fields)) {
      if (!names.includes(key)) this.unknown(key, [...path, key], 'key', names, 'key');
    }
  }

  /** A number within limits; undefined where it is none. */
  number(value: unknown, path: Path, what: string, limits: NumberLimits = {}): number | undefined {
    const { min = -Infinity, max = Infinity, whole = false, above = false } = limits;
    const inside =
      typeof value === 'number' &&
      Number.isFinite(value) &&
      (above ? value > min : value >= min) &&
      value <= max &&
      (!whole || Number.isSafeInteger(value));
    if (inside) return value;
    const range =
      max < Infinity
        ? above
          ? ` above ${min}, at most ${max}`
          : ` from ${min} to ${max}`
        : min > -Infinity
          ? above
            ? ` above ${min}`
            : ` from ${min}`
          : '';
    this.fault(
      path,
      `${what} cannot be ${typeof value === 'number' ? value : lower(shownKind(value))}.`,
      `a ${whole ? 'whole ' : ''}number${range}`,
    );
    return undefined;
  }

  /** A text that can be shown, where there is one. */
  text(value: unknown, path: Path, what: string): void {
    if (value === undefined) return;
    if (typeof value !== 'string' || value.trim() === '') {
      this.fault(path, `${shownKind(value)} stands for ${what}.`, 'a text');
      return;
    }
    const hidden = hiddenCharacter(value, false);
    if (hidden)
      this.fault(path, `The text holds ${hidden.what} (${hidden.name}).`, 'what can be seen');
  }

  /** Whether a value is an id; a number stands for its digits. */
  id(value: unknown, path: Path): string | undefined {
    const id = typeof value === 'number' ? String(value) : value;
    if (typeof id === 'string' && ID.test(id)) return id;
    this.fault(path, `${shownKind(value)} is no id.`, ID_EXPECTED);
    return undefined;
  }

  /** A name among others; −1 where it is none. */
  among(value: unknown, path: Path, what: string, names: readonly string[]): number {
    const name = typeof value === 'number' ? String(value) : value;
    if (typeof name !== 'string') {
      this.fault(path, `${shownKind(value)} stands for ${what}.`, `one of ${names.join(', ')}`);
      return -1;
    }
    const found = names.indexOf(name);
    if (found < 0) this.unknown(name, path, what, names, 'value');
    return found;
  }

  /** Names among others, each once. */
  several(value: unknown, path: Path, what: string, names: readonly string[], least = 1): number[] {
    const found: number[] = [];
    for (const [i, name] of this.list(value, path, `a list of ${what}s`, least).entries()) {
      const index = this.among(name, [...path, i], what, names);
      if (index < 0) continue;
      if (found.includes(index)) this.fault([...path, i], `"${String(name)}" stands here twice.`);
      else found.push(index);
    }
    return found;
  }

  /** A number for each of some names. */
  numbers(
    value: unknown,
    path: Path,
    what: string,
    names: readonly string[],
    limits: NumberLimits = {},
  ): void {
    const fields = this.mapping(value, path, what, 0);
    this.keys(fields, path, names);
    for (const name of names) {
      if (Object.hasOwn(fields, name))
        this.number(fields[name], [...path, name], `${what} of "${name}"`, limits);
      else this.fault(path, `${what} of "${name}" must be given.`, 'a number for each', 'key');
    }
  }

  private unknown(
    name: string,
    path: Path,
    what: string,
    names: readonly string[],
    at: 'key' | 'value',
  ): void {
    const suggestion = nearest(name, names);
    this.diagnostics.push({
      code: 'game/unknown-name',
      severity: 'error',
      path,
      at,
      message: `There is no ${what} "${name}".`,
      expected: `one of ${names.join(', ')}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}

function lower(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1);
}

function shownKind(value: unknown): string {
  if (value === undefined || value === null) return 'Nothing';
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object') return 'A mapping';
  return typeof value === 'string' ? `The text "${value.slice(0, 40)}"` : JSON.stringify(value);
}
