/** By how much the target of a search may be missed from below, if that is nearer; twice as much at the upper end. */
const TOLERANCE = 1e-6;

/** By how much the ends of a range may be in the wrong order and still be taken for one. */
const SWAP_MAX = 0.1;

/**
 * Outcomes worth at least some utility, in ascending order of it; equal ones in the order of their indices. (NegMAS sorts
 * with an unstable algorithm, so there equal ones come in an order that depends on the machine; the oracle's traces
 * were made with a stable one.)
 */
export class NegmasSortedOutcomes {
  private readonly table: Float64Array;
  private readonly least: number;
  private readonly outcomes: Int32Array;

  constructor(table: Float64Array, least: number) {
    const outcomes: number[] = [];
    for (const [outcome, utility] of table.entries()) if (utility >= least) outcomes.push(outcome);
    this.table = table;
    this.least = least;
    this.outcomes = Int32Array.from(outcomes).sort((a, b) => table[a]! - table[b]! || a - b);
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
   * up to 1e-6 below wins if it is nearer to `low`, be it one that is worth too little to be listed. −1 if none is
   * listed, or if `low` is more than 0.1 above `high`.
   */
  worstIn(low: number, high: number): number {
    const { table, size } = this;
    if (size === 0 || low - high > SWAP_MAX) return -1;
    const target = Math.min(low, high);
    const end = Math.min(this.firstFrom(target), size - 1);
    let best = this.outcomes[end]!;
    let distance = Math.abs(table[best]! - target);
    const consider = (outcome: number): void => {
      const other = Math.abs(table[outcome]! - target);
      if (other >= distance) return;
      best = outcome;
      distance = other;
    };
    for (let i = this.firstFrom(target - TOLERANCE); i < end; i++) consider(this.outcomes[i]!);
    if (target - TOLERANCE < this.least) {
      const limit = Math.max(low, high) + 2 * TOLERANCE;
      for (const [outcome, utility] of table.entries()) {
        const unlisted = utility < this.least;
        if (unlisted && utility >= target - TOLERANCE && utility <= limit) consider(outcome);
      }
    }
    return best;
  }

  /** Place of the first one worth at least so much. */
  private firstFrom(utility: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.table[this.outcomes[middle]!]! >= utility) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
