import type { Box, Discovery, Interval } from '@parley/engine';
import { brief, rate } from '../language/numbers.ts';

/** Words for what happens in a discovered region: a clause such as "“25 Feb” fails", and its plural noun. */
export interface OccurrenceWords {
  readonly occurs: string;
  readonly occurrences: string;
}

/**
 * Region of the uncertain numbers in which something happens more often, in a sentence.
 *
 * @param names of the numbers, as "… is above 0.52" can follow them.
 */
export function discoveryText(
  { box, restricted, quality, base, standsOut }: Discovery,
  names: readonly string[],
  { occurs, occurrences }: OccurrenceWords,
): string {
  if (!quality || !standsOut)
    return `${occurs} in ${rate(only(base))} of the draws; they do not show under which numbers.`;
  const where = restricted.map(({ index }) => `${names[index]!} is ${inWords(box[index]!)}`);
  const { coverage, density } = quality;
  const mostly = coverage.estimate >= 0.5 ? 'mostly' : 'in part';
  return (
    `${occurs} ${mostly} where ${where.join(' and ')} (there ${rate(density)} are ${occurrences}, ` +
    `against ${rate(only(base))} overall; that covers ${rate(coverage)} of all ${occurrences}).`
  );
}

function only(estimate: number): Interval {
  return { estimate, low: null, high: null };
}

function inWords({ low, high }: Box[number]): string {
  if (high === Infinity) return `above ${brief(low)}`;
  if (low === -Infinity) return `below ${brief(high)}`;
  return `between ${brief(low)} and ${brief(high)}`;
}
