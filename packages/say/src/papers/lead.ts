import type { Interval } from '@parley-sim/engine/statistics';
import { isPlural } from '../language/names.ts';
import { apart, side } from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';

/**
 * Sentence on which of two is ahead where one number moves: only where the interval of their difference does not contain 0.
 *
 * @param values rising.
 * @param leads the first's lead over the second at each value, with intervals that hold together.
 */
export function leadAlong(
  first: string,
  second: string,
  number: string,
  values: readonly number[],
  leads: readonly Interval[],
): string {
  const sides = leads.map(side);
  const who = (s: -1 | 0 | 1): string =>
    s === 0 ? 'the runs do not settle it' : ahead(s > 0 ? first : second);
  const starts = sides.flatMap((s, i) => (i === 0 || s !== sides[i - 1] ? [i] : []));
  if (starts.length === 1) {
    return sides[0] === 0
      ? `At no value of ${number} do the runs settle whether ${first} or ${ahead(second)}.`
      : `At every value of ${number} that was tried, ${who(sides[0]!)}.`;
  }
  const parts = starts.map((start, k) => {
    const end = (starts[k + 1] ?? sides.length) - 1;
    const [from, to] = apart(values[start]!, values[end]!);
    const where = start === end ? `at ${from}` : `from ${from} to ${to}`;
    return `${where} ${who(sides[start]!)}`;
  });
  return `As ${number} rises: ${parts.join('; ')}.`;
}

function ahead(name: string): string {
  return `${name} ${isPlural(name) ? 'are' : 'is'} ahead`;
}

/** Sentence on which of two is ahead at how many of a sweep's points. */
export function leadAmong(first: string, second: string, leads: readonly Interval[]): string {
  const sides = leads.map(side);
  const at = (s: -1 | 0 | 1): number => sides.filter((x) => x === s).length;
  const parts = [
    ...(at(1) > 0 ? [`${ahead(first)} at ${at(1)}`] : []),
    ...(at(-1) > 0 ? [`${at(1) > 0 ? second : ahead(second)} at ${at(-1)}`] : []),
    ...(at(0) > 0 ? [`at ${at(0)} the runs do not settle it`] : []),
  ];
  return `Of ${counted(leads.length, 'point')}: ${listed(parts)}.`;
}
