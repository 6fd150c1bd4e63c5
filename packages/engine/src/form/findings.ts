import { nearest } from '../names.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { NumericRange } from './form.ts';
import { LIMITS } from './limits.ts';

/** Keys and indices from the root of the document. */
export type Path = readonly (string | number)[];

/** A mapping that came from a document: nothing is known of what it holds. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Pairs of letters that may be compared to find out what was meant: a thousand unknown names for one of thousands take long. */
const COMPARED_MAX = 50_000_000;
/** Beyond this a list of valid names helps nobody. */
const NAMES_SHOWN = 12;

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Thrown, and caught, to stop after so many that who has made them has made one. */
export class Enough extends Error {}

/** Gathers what is wrong with a document while it is walked through, and says it in the same way everywhere. */
export class Findings {
  readonly list: Diagnostic[] = [];
  /** Pairs of letters that names were compared by. */
  private compared = 0;

  /** Something is wrong with the value (or, with `at`, the key) at a path. */
  error(code: string, path: Path, message: string, more: Partial<Diagnostic> = {}): void {
    this.list.push({
      code: `scenario/${code}`,
      severity: 'error',
      path,
      at: 'value',
      message,
      ...more,
    });
    if (this.list.length >= LIMITS.faults) throw new Enough();
  }

  /** Something is legal, and yet probably not meant. */
  warn(code: string, path: Path, message: string): void {
    this.list.push({ code: `scenario/${code}`, severity: 'warning', path, at: 'value', message });
  }

  /** A name that means nothing; gives the one that was probably meant. */
  unknown(
    kind: string,
    name: string,
    valid: readonly string[],
    path: Path,
    at: 'key' | 'value',
    message = `There is no ${kind} "${name}".`,
  ): string | undefined {
    // Without any clause or actor there is a fault that says so, and every name would be another.
    if (valid.length === 0 && (kind === 'clause' || kind === 'actor')) return undefined;
    const suggestion = this.suggest(name, valid);
    this.error(`unknown-${kind.replaceAll(' ', '-')}`, path, message, {
      at,
      expected: valid.length === 0 ? 'none: there are none yet' : `one of ${names(valid)}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    return suggestion;
  }

  /** The valid name that was meant, as long as looking for it has not taken too long. */
  private suggest(name: string, valid: readonly string[]): string | undefined {
    this.compared += name.length * valid.reduce((sum, other) => sum + other.length, 0);
    if (this.compared > COMPARED_MAX) return undefined;
    return ofPlugin(name, valid) ?? nearest(name, valid);
  }

  /** A value of the wrong type. */
  type(path: Path, found: unknown, expected: string): void {
    if (found === null) this.error('wrong-type', path, 'There is no value here.', { expected });
    else this.error('wrong-type', path, `This is ${describe(found)}.`, { expected });
  }

  /** A value that is no number; texts that were meant for one are told apart. */
  notNumber(path: Path, found: unknown, expected: string): void {
    const text = typeof found === 'string' ? found.trim() : '';
    const remark = /^[-+]?\d*\.?\d+(?:e[-+]?\d+)?$/i.test(text)
      ? ' A number has no quotes.'
      : /^[-+]?\d*,\d+$/.test(text)
        ? ' Decimals are written with a point.'
        : /^[-+]?[\d.]+ ?%$/.test(text)
          ? ' Percentages are written as shares of 1.'
          : '';
    if (remark === '') this.type(path, found, expected);
    else this.error('wrong-type', path, `This is ${describe(found)}.${remark}`, { expected });
  }

  /**
   * Takes a value for a mapping with some keys and no others; undefined, and said, if it is none.
   *
   * @param required keys that must be there.
   */
  mapping(
    value: unknown,
    path: Path,
    what: string,
    keys: readonly string[],
    required: readonly string[] = [],
  ): Mapping | undefined {
    if (!isMapping(value)) {
      this.type(
        path,
        value,
        `${what}: a mapping with ${names(required.length > 0 ? required : keys)}`,
      );
      return undefined;
    }
    const meant = new Set<string | undefined>();
    for (const key of Object.keys(value)) {
      if (keys.includes(key)) continue;
      const suggestion = nearest(key, keys);
      meant.add(suggestion);
      this.error('unknown-key', [...path, key], `${upper(what)} has no key "${key}".`, {
        at: 'key',
        expected: `one of ${names(keys)}`,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    }
    for (const key of required) {
      // What was misspelt has been told already.
      if (!Object.hasOwn(value, key) && !meant.has(key)) {
        this.error('missing-key', path, `${upper(what)} lacks "${key}".`, { at: 'key' });
      }
    }
    return value;
  }

  /** Takes a value for a map from identifiers; what is no identifier is said and left out. */
  map(value: unknown, path: Path, what: string): [id: string, value: unknown][] {
    if (!isMapping(value)) {
      this.type(path, value, `a mapping from ${what} to what they are`);
      return [];
    }
    return Object.entries(value).filter(([id]) => this.identifier(id, [...path, id], 'key'));
  }

  /** Whether a text is an identifier; says so if not. */
  identifier(id: string, path: Path, at: 'key' | 'value'): boolean {
    const good = isIdentifier(id);
    if (!good) {
      this.error('bad-identifier', path, `"${id}" is not an identifier.`, {
        at,
        expected:
          'a letter from a to z, then letters, digits, "_" or "-"; free text belongs into a title',
      });
    }
    return good;
  }

  /** Takes a value for a text; undefined, and said, if it is none. */
  text(value: unknown, path: Path): string | undefined {
    if (typeof value === 'string') return value;
    this.type(path, value, 'a text');
    return undefined;
  }

  /** Takes a value for a finite number within bounds; undefined, and said, if it is none. */
  number(value: unknown, path: Path, bounds: NumberBounds = {}): number | undefined {
    const { type, min, max, exclusiveMin } = bounds;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.notNumber(path, value, bounds.type === 'integer' ? 'a whole number' : 'a number');
      return undefined;
    }
    const inside =
      !(type === 'integer' && !Number.isInteger(value)) &&
      !(min !== undefined && (exclusiveMin ? value <= min : value < min)) &&
      !(max !== undefined && value > max);
    if (!inside) {
      const expected = boundsText(bounds);
      this.error('out-of-range', path, `${value} is out of range.`, { expected });
      return undefined;
    }
    if (Math.abs(value) > LIMITS.magnitude) {
      this.error('out-of-range', path, `${value} is too large to reckon with.`, {
        expected: 'a number within ±10^12',
      });
      return undefined;
    }
    return value;
  }

  /** Takes a value for a list; empty, and said, if it is none. */
  items(value: unknown, path: Path, what: string): unknown[] {
    if (Array.isArray(value)) return value;
    this.type(path, value, `a list of ${what}`);
    return [];
  }
}

/** The kind of a plug-in that is written without the plug-in's name before it: `echo` for `mine/echo`. */
function ofPlugin(name: string, valid: readonly string[]): string | undefined {
  return name.includes('/') ? undefined : valid.find((other) => other.endsWith(`/${name}`));
}

/** What a number must keep to, and whether it has to be a whole one. */
export type NumberBounds = NumericRange & { readonly type?: string };

/** NumericRange in words. */
export function boundsText({ min, max, exclusiveMin, type }: NumberBounds): string {
  const noun = type === 'integer' ? 'a whole number' : 'a number';
  if (min === undefined) return max === undefined ? noun : `${noun} of at most ${max}`;
  if (exclusiveMin) return `${noun} above ${min}${max === undefined ? '' : `, up to ${max}`}`;
  return max === undefined ? `${noun} of at least ${min}` : `${noun} from ${min} to ${max}`;
}

/** Whether a text is an identifier. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as it would be written where a name is expected. Data may have a `toString` that is no function. */
export function written(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** What a value is, for a sentence. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string')
    return `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'boolean' ? `the value ${value}` : `a ${typeof value}`;
}

/** Names in a sentence. */
export function names(list: readonly string[]): string {
  const shown = list.slice(0, NAMES_SHOWN).map((n) => `"${n}"`);
  const more = list.length > NAMES_SHOWN ? [`${list.length - NAMES_SHOWN} more`] : [];
  const all = [...shown, ...more];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')}, ${all.at(-1)}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
