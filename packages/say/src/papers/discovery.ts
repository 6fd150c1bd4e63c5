import type { Box, DetectableEffect, Discovery, Interval } from '@parley-sim/engine/statistics';
import { brief, rate } from '../language/numbers.ts';
import { counted } from '../language/text.ts';

/** Words for what happens in a discovered region: a clause such as "“25 Feb” fails", and its plural noun. */
export interface OccurrenceWords {
  readonly occurs: string;
  readonly occurrences: string;
}

/** What was looked for where no region was found: how many draws there were, and what they would have shown. */
export interface Sought {
  readonly draws: number;
  readonly power: DetectableEffect;
}

/**
 * Region of the uncertain numbers in which something happens more often, in a sentence; where none was found, what would have been.
 *
 * @param names of the numbers, as "… is above 0.52" can follow them.
 */
export function discoveryText(
  discovery: Discovery,
  names: readonly string[],
  words: OccurrenceWords,
  sought: Sought,
): string {
  return discovery.standsOut && discovery.quality
    ? regionText(discovery, names, words)
    : `${words.occurs} in no region that was found: ${soughtText(sought)}.`;
}

/** Region that stands out, in a sentence. */
export function regionText(
  { box, restricted, quality, base }: Discovery,
  names: readonly string[],
  { occurs, occurrences }: OccurrenceWords,
): string {
  const where = restricted.map(({ index }) => `${names[index]!} is ${inWords(box[index]!)}`);
  const { coverage, density } = quality!;
  const mostly = coverage.estimate >= 0.5 ? 'mostly' : 'in part';
  return (
    `${occurs} ${mostly} where ${where.join(' and ')} (there ${rate(density)} are ${occurrences}, ` +
    `against ${rate(only(base))} overall; that covers ${rate(coverage)} of all ${occurrences}).`
  );
}

/** What some draws would have shown, for after a colon: the power without which nothing is said to be absent. */
function soughtText({ draws, power: { effect } }: Sought): string {
  const drawn = counted(draws, 'draw');
  return effect === null
    ? `${drawn} are too few to find one`
    : `in ${drawn}, a number whose top fifth differs by ${counted(Math.ceil(effect * 100 - 1e-9), 'point')} or more would have been found 8 times in 10`;
}

function only(estimate: number): Interval {
  return { estimate, low: null, high: null };
}

function inWords({ low, high }: Box[number]): string {
  if (high === Infinity) return `above ${brief(low)}`;
  if (low === -Infinity) return `below ${brief(high)}`;
  return `between ${brief(low)} and ${brief(high)}`;
}
