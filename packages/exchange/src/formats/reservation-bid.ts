/** Sums kept for one half of the clauses. */
const SUMS_MAX = 1_000_000;

/**
 * Options for some of the clauses whose scores sum to exactly a number, as GeniusWeb's partial reservation bids do:
 * the sums of either half of the clauses are listed, and a pair of them is looked for.
 *
 * @param scores Whole numbers ≥ 0, per clause and option.
 * @returns By position of the clause, the option; undefined where there is no such bid, or where half of the clauses
 *   have more than a million different sums and none was found among these.
 */
export function bidWorth(
  scores: readonly (readonly number[])[],
  worth: number,
): Map<number, number> | undefined {
  const middle = scores.length >> 1;
  const left = sumsOf(scores, 0, middle, worth);
  const right = sumsOf(scores, middle, scores.length, worth);
  for (const [sum, bid] of left) {
    const other = right.get(worth - sum);
    if (other) return new Map([...bid, ...other]);
  }
  return undefined;
}

/** By sum, one bid that has it. */
function sumsOf(
  scores: readonly (readonly number[])[],
  from: number,
  to: number,
  limit: number,
): Map<number, readonly (readonly [clause: number, option: number])[]> {
  const sums = new Map<number, readonly (readonly [number, number])[]>([[0, []]]);
  for (let clause = from; clause < to; clause++) {
    for (const [sum, bid] of Array.from(sums)) {
      for (const [option, score] of scores[clause]!.entries()) {
        if (sums.size >= SUMS_MAX) return sums;
        if (sum + score > limit || sums.has(sum + score)) continue;
        sums.set(sum + score, [...bid, [clause, option] as const]);
      }
    }
  }
  return sums;
}
