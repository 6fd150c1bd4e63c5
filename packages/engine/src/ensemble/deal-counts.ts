/** At most this many distinct deals are counted. */
export const DEALS_MAX: number = 4096;

/**
 * How often each deal came about, in bounded memory. Of the distinct deals those with the smallest hashes are kept, up to
 * {@link DEALS_MAX}, with exact counts: a deal dropped in one part of an ensemble would be dropped in the whole as well, so
 * the order of adding and merging cannot show. `complete` tells whether all are there.
 */
export class DealCounts {
  private readonly counts = new Map<number, number>();
  /** No deal with a greater hash is kept. */
  private ceiling = Infinity;

  /** Whether no deal has been dropped. */
  get complete(): boolean {
    return this.kept().length === this.counts.size && this.ceiling === Infinity;
  }

  add(deal: number, times = 1): void {
    const before = this.counts.get(deal);
    if (before !== undefined) this.counts.set(deal, before + times);
    else if (dealHash(deal) <= this.ceiling) {
      this.counts.set(deal, times);
      // Pruned at twice the size, so that sorting is rare.
      if (this.counts.size > 2 * DEALS_MAX) this.prune();
    }
  }

  merge(other: DealCounts): void {
    this.ceiling = Math.min(this.ceiling, other.ceiling);
    for (const deal of this.counts.keys())
      if (dealHash(deal) > this.ceiling) this.counts.delete(deal);
    for (const [deal, times] of other.counts) this.add(deal, times);
  }

  /** The deals kept with their counts, most frequent first, the lowest deal first among equals. */
  ranked(): (readonly [deal: number, count: number])[] {
    return this.kept().sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  toJSON(): SavedDealCounts {
    this.prune();
    return {
      ...(this.ceiling === Infinity ? {} : { ceiling: this.ceiling }),
      counts: [...this.counts].sort((a, b) => a[0] - b[0]),
    };
  }

  static fromJSON(saved: SavedDealCounts): DealCounts {
    const counts = new DealCounts();
    counts.ceiling = saved.ceiling ?? Infinity;
    for (const [deal, times] of saved.counts) counts.counts.set(deal, times);
    return counts;
  }

  private kept(): [number, number][] {
    return [...this.counts]
      .sort((a, b) => dealHash(a[0]) - dealHash(b[0]) || a[0] - b[0])
      .slice(0, DEALS_MAX);
  }

  private prune(): void {
    if (this.counts.size <= DEALS_MAX) return;
    const kept = this.kept();
    this.counts.clear();
    for (const [deal, times] of kept) this.counts.set(deal, times);
    this.ceiling = Math.min(this.ceiling, dealHash(kept.at(-1)![0]));
  }
}

/** {@link DealCounts} as plain data. */
export interface SavedDealCounts {
  readonly ceiling?: number;
  readonly counts: readonly (readonly [number, number])[];
}

/** 53 well-mixed bits of a deal's number: two rounds of Murmur3's finaliser over its halves. */
export function dealHash(deal: number): number {
  const low = mix((deal % 2 ** 32) | 0);
  const high = mix(low ^ mix(Math.floor(deal / 2 ** 32) | 0));
  return (high >>> 0) * 2 ** 21 + (mix(low ^ 0x9e3779b9) >>> 11);
}

function mix(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
