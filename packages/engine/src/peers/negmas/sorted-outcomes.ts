/** By how much the target of a search may be missed from below, if that is nearer. */
const BELOW = 1e-6;

/** By how much the ends of a range may be in the wrong order and still be taken for one. */
const SWAP_MAX = 0.1;

/**
 * Outcomes worth at least some utility, in ascending order of it; equal ones in the order of their indices. (NegMAS sorts
 * with an unstable algorithm, so there equal ones come in an order that depends on the machine; the oracle's traces
 * were made with a stable one.)
 */
export class SortedOutcomes {
  private readonly outcomes: Int32Array;
  private readonly utilities: Float64Array;

  constructor(table: Float64Array, least: number) {
    const outcomes: number[] = [];
    for (const [outcome, utility] of table.entries()) if (utility >= least) outcomes.push(outcome);
    this.outcomes = Int32Array.from(outcomes).sort((a, b) => table[a]! - table[b]! || a - b);
    this.utilities = Float64Array.from(this.outcomes, (o) => table[o]!);
  }

  /** How many there are. */
  get size(): number {
    return this.outcomes.length;
  }

  /** The outcome with the given number of outcomes above it, 0 being the best; −1 if there is none. */
  fromTop(rank: number): number {
    return this.outcomes[this.size - 1 - rank] ?? -1;
  }

  /**
   * The outcome worth least in a range of utilities: the first one worth at least `low`, or the best one if none is. One
   * up to 1e-6 below wins if it is nearer to `low`. −1 if there are no outcomes, or if `low` is more than 0.1 above `high`.
   */
  worstIn(low: number, high: number): number {
    if (this.size === 0 || low - high > SWAP_MAX) return -1;
    const target = Math.min(low, high);
    let best = Math.min(this.firstFrom(target), this.size - 1);
    let distance = Math.abs(this.utilities[best]! - target);
    const end = best;
    for (let j = this.firstFrom(target - BELOW); j < end; j++) {
      const other = Math.abs(this.utilities[j]! - target);
      if (other >= distance) continue;
      best = j;
      distance = other;
    }
    return this.outcomes[best]!;
  }

  /** Place of the first one worth at least so much. */
  private firstFrom(utility: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.utilities[middle]! >= utility) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
