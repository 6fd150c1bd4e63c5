import { ParleyError } from './errors.ts';
import { nearest } from './names.ts';
import { Place } from './place.ts';

/**
 * Checks of what a library call is given, for callers whose types were not checked. Each is told what the argument is called, and
 * returns what it was given if that will do.
 *
 * All throw ParleyError `argument/invalid` with the argument's name, what was found and what is allowed.
 */

const SAFE = Number.MAX_SAFE_INTEGER;

/** Limits of a number. */
interface Limits {
  /** Least value. Default: none. */
  readonly min?: number;
  /** Greatest value. Default: none. */
  readonly max?: number;
  /** Whether the limits themselves are outside. Default: they are inside. */
  readonly open?: boolean;
}

/** Whole number from `min` to `max`, both included. */
export function wholeArgument(
  name: string,
  value: unknown,
  min: number = 0,
  max: number = SAFE,
): number {
  // Asked in inner loops: what is right costs next to nothing.
  if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max) {
    return value as number;
  }
  return place(name, value).whole(min, max);
}

/** Indices of actors (or of anything else), each below a count. */
export function indicesArgument(name: string, values: unknown, count: number): void {
  for (const [i, index] of place(name, values).items().entries()) {
    wholeArgument(`${name}[${i}]`, index.value, 0, count - 1);
  }
}

/** Limits of what is above 0. */
export const POSITIVE: Limits = { min: 0, open: true };

/** Number, finite or not. */
export function realArgument(name: string, value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) place(name, value).refuse('a number');
  return value as number;
}

/** Finite number within limits. */
export function numberArgument(name: string, value: unknown, limits: Limits = {}): number {
  const { min = -Infinity, max = Infinity, open = false } = limits;
  const inside =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (open ? value > min && value < max : value >= min && value <= max);
  if (!inside) place(name, value).refuse(`a finite number${described(limits)}`);
  return value as number;
}

/** Numbers, each finite and within limits. */
export function numbersArgument(
  name: string,
  values: readonly number[] | ArrayLike<number>,
  limits: Limits = {},
): void {
  const list: unknown = values;
  if (!Array.isArray(list) && !ArrayBuffer.isView(list))
    place(name, list).refuse('a list of numbers');
  for (let i = 0; i < values.length; i++) numberArgument(`${name}[${i}]`, values[i], limits);
}

/** Confidence of an interval: a number in (0, 1), such as 0.95. */
export function confidenceArgument(value: unknown, name = 'confidence'): number {
  return numberArgument(name, value, { min: 0, max: 1, open: true });
}

/** Master seed, as the text that names streams: any text or finite number. */
export function seedArgument(value: unknown, name = 'seed'): string {
  if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value))) {
    place(name, value).refuse('a text or a finite number');
  }
  return String(value);
}

/** Text. */
export function textArgument(name: string, value: unknown): string {
  return typeof value === 'string' ? value : place(name, value).text();
}

/** One of several values. */
export function choiceArgument<T>(name: string, value: unknown, choices: readonly T[]): T {
  return place(name, value).among(choices);
}

/** Ways of negotiating: one choice at least, of one way at least, each with an id of its own. @param most Most combinations. */
export function waysArgument(value: unknown, most: number, name = 'ways'): void {
  const at = place(name, value);
  at.object();
  at.field('name').text();
  if (at.field('order').value !== undefined) at.field('order').among(['stated', 'drawn']);
  const choices = at.field('choices');
  let count = 1;
  for (const choice of choices.items()) {
    choice.field('id').text();
    const ids = new Set<string>();
    const ways = choice.field('ways');
    for (const way of ways.items()) {
      const [id, weight] = [way.field('id'), way.field('weight')];
      way.field('title').text();
      if (ids.has(id.text())) id.refuse('an id that no other way of the choice has');
      ids.add(id.text());
      if (weight.value === undefined) continue;
      numberArgument(`${name}: weight of "${id.text()}"`, weight.value, POSITIVE);
    }
    if (ids.size === 0) ways.refuse('a list of at least 1');
    count *= ids.size;
  }
  if (choices.items().length === 0) choices.refuse('a list of at least 1');
  if (count > most)
    choices.refuse(`choices with ${most} combinations at most; these have ${count}`);
}

/** Estimand: what a comparison is measured by. @param actors Who can be named. */
export function estimandArgument(value: unknown, actors: readonly string[]): void {
  const at = place('estimand', value);
  at.object();
  const of = at.field('of').among(['agreement', 'handshake', 'joint', 'least', 'rounds', 'score']);
  if (of === 'score') at.field('actor').among(actors);
}

/** Names under which somebody may look for a source of randomness of their own. */
const RANDOM = /^(?:rng|prng|rand|random(?:ness|source)?|source|stream|entropy|generator)$/i;

/**
 * Options of a call: an object with none but these names. A source of randomness is refused with the reason: a run is named by seed,
 * run and draw, and all its streams follow from that name.
 */
export function optionsArgument(value: unknown, names: readonly string[], name = 'options'): void {
  const given = place(name, value).object();
  for (const [key, found] of Object.entries(given)) {
    if (names.includes(key) || found === undefined) continue;
    const near = nearest(key, names);
    const why = RANDOM.test(key)
      ? 'randomness comes from streams named by seed, run and draw alone, so that any run can be played again and two drafts meet the same luck'
      : `${near === undefined ? 'there are' : `"${near}" is one; all are`} ${names.join(', ')}`;
    throw new ParleyError('argument/invalid', `${name}.${key} is not an option: ${why}.`, {
      path: [name, key],
      found,
      valid: names,
    });
  }
}

function described({ min, max, open = false }: Limits): string {
  if (open && max !== undefined) return ` between ${min} and ${max}`;
  if (open) return ` above ${min}`;
  if (max === undefined) return min === undefined ? '' : ` from ${min}`;
  return min === undefined ? ` up to ${max}` : ` from ${min} to ${max}`;
}

/** An argument with its name, for checks of what is in it. */
export function place(name: string, value: unknown): Place {
  return new Place('argument/invalid', value, [name]);
}
