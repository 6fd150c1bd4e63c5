/** A stretch of runs, from `from` up to but not including `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts stretches that several workers finish in any order back into theirs. Only runs 0..n−1 without a gap are what a command
 * plays again, wherever it is stopped; what comes early waits for what is before it.
 */
export class Prefix<T extends Stretch> {
  /** How many runs are there without a gap. */
  length = 0;
  private early: T[] = [];

  /** Takes a stretch, and gives what now goes on from what was there, in order. */
  take(stretch: T): T[] {
    this.early.push(stretch);
    const next: T[] = [];
    for (;;) {
      const found = this.early.find((s) => s.from === this.length);
      if (!found) return next;
      this.early = this.early.filter((s) => s !== found);
      this.length = found.to;
      next.push(found);
    }
  }
}
