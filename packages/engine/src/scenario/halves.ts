import { LIMITS } from '../form/limits.ts';

/** Which parts are dealt to the short list and which to the long one, by index. */
export type Halves = readonly [short: readonly number[], long: readonly number[]];

/**
 * Deals the parts of a deal space out to a short list and a long one, so that every deal is one of each.
 *
 * Building costs by the length of the long list, asking by that of the short one and the number of rounds: in trials a step
 * of building took some twelve times a step of asking. So the lists are the more unequal the more rounds there are, unless
 * one became too long to be listed: then they are even.
 *
 * @param sizes combinations of each part.
 */
export function halvesFor(sizes: readonly number[], rounds: number): Halves {
  const uneven = dealOut(sizes, Math.max(rounds / 12, 1));
  return listable(uneven, sizes) ? uneven : dealOut(sizes, 1);
}

/**
 * Whether there are two halves of some parts that can both be listed. If so there are as well where the parts have fewer
 * combinations, because some are forbidden or fixed: dealing the largest to the shorter of two lists leads to no longer
 * one.
 */
export function canBeHalved(sizes: readonly number[]): boolean {
  return listable(dealOut(sizes, 1), sizes);
}

/** How many part deals a half lists. */
export function lengthOf(half: readonly number[], sizes: readonly number[]): number {
  return half.reduce((n, part) => n * sizes[part]!, 1);
}

function listable(halves: Halves, sizes: readonly number[]): boolean {
  return halves.every((half) => lengthOf(half, sizes) <= LIMITS.partDeals);
}

/** The largest part first, each to the list that is shorter so far; the first is taken to be `lead` times as long. */
function dealOut(sizes: readonly number[], lead: number): Halves {
  const halves: [number[], number[]] = [[], []];
  const lengths: [number, number] = [lead, 1];
  for (const part of [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]!)) {
    const side = lengths[0] < lengths[1] ? 0 : 1;
    halves[side].push(part);
    lengths[side] *= Math.max(sizes[part]!, 1);
  }
  return halves;
}
