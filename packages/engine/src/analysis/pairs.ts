/** Rows of a table, each with a score for every actor. */
export interface Rows {
  /** By row × actor. */
  readonly scores: Float64Array;
  /** Which rows of the table count. */
  readonly places: Int32Array;
}

/** Up to so many pairs are looked at one by one. */
const FEW = 4096;

/**
 * Number of pairs, a row of each of two tables, that are together worth at least a floor to each of some actors. Rows are split at the
 * middle of what those of the first table still lack for one actor: pairs across the split are settled for that actor, so for them only
 * the others are left to be looked at. For n rows and d actors that takes some n·log(n)^d steps instead of n².
 *
 * Source: Bentley, "Multidimensional divide-and-conquer", Communications of the ACM 23 (1980), section 2.
 *
 * @param floors by actor; the actors are those of the list.
 */
export function pairsReaching(
  x: Rows,
  y: Rows,
  actors: readonly number[],
  floors: readonly number[],
): number {
  const width = floors.length;
  const [xs, ys] = [x.scores, y.scores];
  return reaching(x.places, y.places, actors);

  function reaching(first: Int32Array, second: Int32Array, open: readonly number[]): number {
    const pairs = first.length * second.length;
    if (pairs === 0 || open.length === 0) return pairs;
    if (pairs <= FEW) return oneByOne(first, second, open);
    const [actor, ...others] = open as [number, ...number[]];
    const floor = floors[actor]!;
    const lacks = (i: number): number => floor - xs[i * width + actor]!;
    const has = (j: number): number => ys[j * width + actor]!;
    if (others.length === 0)
      return sorted(Float64Array.from(first, lacks), Float64Array.from(second, has));
    let least = Infinity;
    let most = -Infinity;
    for (const j of second) {
      const worth = has(j);
      if (worth < least) least = worth;
      if (worth > most) most = worth;
    }
    // Of those that lack no more than all have, and those that lack more than any has, no split is needed.
    let total = reaching(
      first.filter((i) => lacks(i) <= least),
      second,
      others,
    );
    const undecided = first.filter((i) => lacks(i) > least && lacks(i) <= most);
    if (undecided.length === 0) return total;
    const middle = Float64Array.from(undecided, lacks).sort()[undecided.length >> 1]!;
    const near = undecided.filter((i) => lacks(i) <= middle);
    const rich = second.filter((j) => has(j) >= middle);
    // Both sides of the split are smaller: the poorest lacks the middle, the richest has it.
    total += reaching(near, rich, others);
    total += reaching(
      near,
      second.filter((j) => has(j) < middle),
      open,
    );
    total += reaching(
      undecided.filter((i) => lacks(i) > middle),
      rich,
      open,
    );
    return total;
  }

  function oneByOne(first: Int32Array, second: Int32Array, open: readonly number[]): number {
    let total = 0;
    for (const i of first) {
      for (const j of second) {
        let reaches = true;
        for (let k = 0; k < open.length && reaches; k++) {
          const actor = open[k]!;
          reaches = xs[i * width + actor]! + ys[j * width + actor]! >= floors[actor]!;
        }
        if (reaches) total++;
      }
    }
    return total;
  }
}

/** Number of pairs of which the second has what the first lacks. */
function sorted(lacks: Float64Array, has: Float64Array): number {
  lacks.sort();
  has.sort();
  let total = 0;
  let j = 0;
  for (const lack of lacks) {
    while (j < has.length && has[j]! < lack) j++;
    total += has.length - j;
  }
  return total;
}
