import { LIMITS } from './limits.ts';

/** Which parts are dealt to the short list and which to the long one, by index. */
export type Halves = readonly [short: readonly number[], long: readonly number[]];

/**
 * Deals the parts of a deal space out to a short list and a long one, so that every deal is one of each.
 *
 * Building costs by the length of the long list, asking by that of the short one and the number of rounds: in trials a step
 * of building took some twelve times a step of asking. So the lists are the more unequal the more rounds there are, unless
 * one became too long to be listed: then they are as equal as they can be.
 *
 * @param sizes combinations of each part that there are.
 * @param bounds combinations of each part at most, the same whatever is forbidden or fixed. A space that can be listed by its
 *   bounds can be listed by its sizes, whose halves may come out otherwise.
 * @returns undefined where no half is short enough to be listed.
 */
export function halvesOf(
  sizes: readonly number[],
  bounds: readonly number[],
  rounds: number,
): Halves | undefined {
  for (const by of [sizes, bounds]) {
    for (const lead of [Math.max(rounds / 12, 1), 1]) {
      const halves = dealOut(by, lead);
      if (halves.every((half) => lengthOf(half, sizes) <= LIMITS.partDeals)) return halves;
    }
  }
  return undefined;
}

/** How many part deals a half lists. */
export function lengthOf(half: readonly number[], sizes: readonly number[]): number {
  return half.reduce((n, part) => n * sizes[part]!, 1);
}

/** The largest part first, each to the list that is shorter so far; the first list is taken to be `lead` times as long. */
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
