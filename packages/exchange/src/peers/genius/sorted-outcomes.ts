/**
 * Outcomes of a party, best first. GENIUS puts outcomes of equal utility in the order of Java's hash codes of their values, which are
 * not reproduced: here they keep their order.
 */
export class GeniusSortedOutcomes {
  private readonly sorted: Int32Array;
  private readonly utilities: readonly number[];

  constructor(utilities: readonly number[]) {
    this.utilities = utilities;
    this.sorted = Int32Array.from(utilities.keys()).sort(
      (a, b) => utilities[b]! - utilities[a]! || a - b,
    );
  }

  /** Utility of the best outcome. */
  get max(): number {
    return this.at(0);
  }

  /** Utility of the worst outcome. */
  get min(): number {
    return this.at(this.sorted.length - 1);
  }

  /**
   * The outcome whose utility is nearest to a target, above or below; of two as near the better one. GENIUS's bidders propose it, where
   * Parley's take the least that is worth at least the target.
   */
  near(target: number): number {
    const place = this.placeOf(target);
    const distance = (i: number): number => Math.abs(this.at(i) - target);
    const below = place + 1;
    // Bisection stops at the last one above the target, or at the first of all: the one before it is never nearer.
    return this.sorted[
      below < this.sorted.length && distance(below) < distance(place) ? below : place
    ]!;
  }

  /** By bisection, as GENIUS does it: of several of exactly the target's utility the one that it meets first. */
  private placeOf(target: number): number {
    let [low, high] = [0, this.sorted.length - 1];
    let middle = -1;
    for (;;) {
      const next = Math.floor((low + high) / 2);
      if (next === middle) return middle;
      middle = next;
      const u = this.at(middle);
      if (u === target) return middle;
      if (u < target) high = middle;
      else low = middle;
    }
  }

  private at(place: number): number {
    return this.utilities[this.sorted[place]!]!;
  }
}
