import { ParleyError } from '../errors.ts';
import type { Estimand } from './comparison.ts';
import { isRate } from './measure.ts';

/** What values of an estimand can be: whether each is that of one package, or by how much one is ahead of another. */
export interface ValueRule {
  readonly estimand: Estimand;
  readonly differences?: boolean;
}

/**
 * Values of an estimand, by run, from data that may hold anything: who played them may have been elsewhere.
 *
 * @throws ParleyError `summary/damaged` where there are more or fewer of them, or one is none.
 */
export function playedValues(
  data: unknown,
  length: number,
  { estimand, differences = false }: ValueRule,
): number[] {
  if (!Array.isArray(data) || data.length !== length) {
    throw damaged(`There have to be ${length} values.`);
  }
  const whole = isRate(estimand) || estimand.of === 'rounds';
  const wrong = data.findIndex((x: unknown) => {
    if (typeof x !== 'number' || !Number.isFinite(x)) return true;
    if (whole && !Number.isSafeInteger(x)) return true;
    if (isRate(estimand) && Math.abs(x) > 1) return true;
    return whole && !differences && x < 0;
  });
  if (wrong >= 0) {
    throw damaged(`Value ${wrong} is none that there can be: ${JSON.stringify(data[wrong])}.`);
  }
  return data as number[];
}

/** Whole numbers from 0 to a most, from data that may hold anything. @throws as {@link playedValues}. */
export function playedCounts(data: unknown, length: number, most: number): number[] {
  const fits = (x: unknown): boolean =>
    typeof x === 'number' && Number.isSafeInteger(x) && x >= 0 && x <= most;
  if (Array.isArray(data) && data.length === length && data.every(fits)) return data as number[];
  throw damaged(`There have to be ${length} whole numbers from 0 to ${most}.`);
}

/** Error of data that no task can have given. */
export function damaged(message: string): ParleyError {
  return new ParleyError('summary/damaged', message);
}
