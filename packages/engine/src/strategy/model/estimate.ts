import type { ClauseModel } from '../../model/clause.ts';

/** Estimate of what another actor wants. */
export class Estimate {
  /** By clause, summing to 1. */
  readonly weights: Float64Array;
  /** By option of all clauses: what it is worth, in [0, 1]. */
  readonly values: Float64Array;
  private readonly offsets: Int32Array;

  constructor(clauses: readonly ClauseModel[]) {
    const last = clauses.at(-1)!;
    this.weights = new Float64Array(clauses.length).fill(1 / clauses.length);
    this.values = new Float64Array(last.offset + last.options.length).fill(0.5);
    this.offsets = Int32Array.from(clauses, (c) => c.offset);
  }

  /** What a deal, given as an option for every clause, is thought to be worth, in [0, 1]. */
  worth(options: ArrayLike<number>): number {
    let sum = 0;
    for (let c = 0; c < this.weights.length; c++) {
      sum += this.weights[c]! * this.values[this.offsets[c]! + options[c]!]!;
    }
    // What differs by rounding only is the same, in whatever order it was added up.
    return Math.round(sum * 1e9) / 1e9;
  }

  /** Lists, by option of all clauses, what it adds to {@link worth}; says what a deal is thought to be worth at most, up to the sign. */
  list(into: Float64Array): number {
    const { weights, values, offsets } = this;
    let sum = 0;
    for (let c = 0; c < offsets.length; c++) {
      const end = c + 1 < offsets.length ? offsets[c + 1]! : values.length;
      let most = 0;
      for (let o = offsets[c]!; o < end; o++) {
        const term = weights[c]! * values[o]!;
        into[o] = term;
        most = Math.max(most, Math.abs(term));
      }
      sum += most;
    }
    return sum;
  }
}

/** Learns what one opponent wants from its offers. */
export interface Learner {
  /** Takes note of its next offer, given as an option for every clause. */
  learn(options: ArrayLike<number>): void;
  /**
   * Takes note of how it answered an offer of somebody else's.
   *
   * @param wants its own last offer by then, a counteroffer with the answer included; undefined where it has made none.
   */
  answered?(
    options: ArrayLike<number>,
    accepted: boolean,
    wants: ArrayLike<number> | undefined,
  ): void;
  readonly estimate: Estimate;
}
