import { ParleyError, type ParleyErrorCode } from './errors.ts';

/** Longer values are cut short where they are shown. */
const SHOWN = 60;

/**
 * A place in a saved document that may hold anything: what is read from it has been checked. Whatever does not belong there
 * is refused with the place, what was found and what was expected.
 */
export class Place {
  /** What is there; undefined where nothing is. */
  readonly value: unknown;
  /** Keys and indices from the document's root. */
  readonly path: readonly (string | number)[];
  private readonly code: ParleyErrorCode;

  /** @param code Of the errors that are thrown. */
  constructor(code: ParleyErrorCode, value: unknown, path: readonly (string | number)[] = []) {
    this.code = code;
    this.value = value;
    this.path = path;
  }

  /** Place of a field, or of an item of a list. Inherited ones do not count. */
  field(key: string | number): Place {
    const { value } = this;
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return this.inside(key, has ? (value as Readonly<Record<string, unknown>>)[key] : undefined);
  }

  /**
   * Fields of an object that has all of these and none but these and the optional ones.
   *
   * @throws ParleyError with the place's code, as all methods below.
   */
  fields<Key extends string>(
    keys: readonly Key[],
    optional: readonly string[] = [],
  ): Readonly<Record<Key, Place>> {
    const found = Object.keys(this.object());
    for (const key of found) {
      if (!keys.includes(key as Key) && !optional.includes(key)) {
        this.inside(key, this.field(key).value).refuse('nothing under this name');
      }
    }
    return Object.fromEntries(
      keys.map((key) => {
        const field = this.field(key);
        if (!found.includes(key)) field.refuse('something');
        return [key, field];
      }),
    ) as Record<Key, Place>;
  }

  /** The object that is here, whatever its keys. */
  object(): Readonly<Record<string, unknown>> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse('an object');
    }
    return value as Readonly<Record<string, unknown>>;
  }

  /** Places of a list's items. @param length How many there have to be; absent: any number. */
  items(length?: number): Place[] {
    const { value } = this;
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
      this.refuse(length === undefined ? 'a list' : `a list of ${length}`);
    }
    return (value as readonly unknown[]).map((item, i) => this.inside(i, item));
  }

  /** A whole number between two limits, both included. */
  whole(min: number, max: number): number {
    const { value } = this;
    if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
      this.refuse(
        `a whole number from ${min}${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}`,
      );
    }
    return value as number;
  }

  /** A text. */
  text(): string {
    if (typeof this.value !== 'string') this.refuse('a text');
    return this.value;
  }

  /** One of several values. */
  among<T>(values: readonly T[]): T {
    if (!values.includes(this.value as T)) {
      this.refuse(
        values.length === 1 ? shown(values[0]) : `one of ${values.map(shown).join(', ')}`,
      );
    }
    return this.value as T;
  }

  /** Refuses what is here. @param expected What belongs here, as a noun. */
  refuse(expected: string): never {
    const { code, path, value } = this;
    const at = path.length === 0 ? 'The whole document' : pathOf(path);
    throw new ParleyError(code, `${at} is ${shown(value)}, but has to be ${expected}.`, {
      path,
      found: value,
      expected,
    });
  }

  private inside(step: string | number, value: unknown): Place {
    return new Place(this.code, value, [...this.path, step]);
  }
}

/** A path as one would write it in JavaScript: `entries[0].causes`. */
function pathOf(path: readonly (string | number)[]): string {
  return path
    .map((step, i) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^[A-Za-z_][\w.[\]]*$/.test(step)
          ? `${i === 0 ? '' : '.'}${step}`
          : `[${shown(step)}]`,
    )
    .join('');
}

/** A value in short, as JSON. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text =
    typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : typeof value === 'symbol' || typeof value === 'function'
        ? `a ${typeof value}`
        : json(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'missing';
  } catch {
    return 'an object that JSON cannot carry';
  }
}
