import { PartList } from './part-list.ts';

/**
 * Deals of a space, spread evenly over their ranks. Each is kept as the places of its two part deals, so that any other sum over its
 * clauses is two look-ups in {@link PartSums}. Deals with the same part of the short list stand together, in a row.
 */
export class DealSample {
  count = 0;
  /** How many rows there are, by row the place of its part in the short list, and behind its last deal. */
  rows = 0;
  shorts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  /** By deal: the place of its part in the long list. */
  readonly longs: Int32Array;
  /** The same before the lists were put in order: by row, and by deal. */
  shortsRaw: Int32Array = new Int32Array(0);
  readonly longsRaw: Int32Array;
  short: PartList = new PartList();
  long: PartList = new PartList();
  private left = new Float64Array(0);

  constructor(most: number) {
    this.longs = new Int32Array(most);
    this.longsRaw = new Int32Array(most);
  }

  clear(): void {
    this.count = 0;
    this.rows = 0;
  }

  /**
   * Takes deals: all of them if there is room, and else as many as there is room for, spread evenly over their ranks, the best and the
   * least among them. They are those that `DealSpace.pick` gives one by one for the middles of equal parts.
   *
   * @param left how many of the deals with a part of the short list may be taken: the best of them.
   * @param ruledOut codes of deals that may not be had.
   */
  take(
    short: PartList,
    long: PartList,
    left: (i: number) => number,
    ruledOut: ReadonlySet<number>,
  ): void {
    this.short = short;
    this.long = long;
    if (short.count > this.left.length) {
      this.left = new Float64Array(short.count);
      this.shorts = new Int32Array(short.count);
      this.ends = new Int32Array(short.count);
      this.shortsRaw = new Int32Array(short.count);
    }
    let total = 0;
    for (let i = short.count - 1; i >= 0; i--) total += this.left[i] = left(i);
    const shown = Math.min(total, this.longs.length);
    this.count = shown;
    this.rows = 0;
    const { longs } = this;
    const shortPlaces = short.places();
    let n = 0;
    let before = 0;
    for (let i = short.count - 1; n < shown; i--) {
      const after = before + this.left[i]!;
      const first = n;
      let j = long.count;
      let seen = -1;
      for (; n < shown; n++) {
        const rank = Math.min(Math.floor(((n + 0.5) / shown) * total), total - 1);
        if (rank >= after) break;
        if (ruledOut.size === 0) {
          longs[n] = long.count - 1 - (rank - before);
          continue;
        }
        while (seen < rank - before) {
          j--;
          if (!ruledOut.has(short.codes[i]! + long.codes[j]!)) seen++;
        }
        longs[n] = j;
      }
      before = after;
      if (n === first) continue;
      this.shorts[this.rows] = i;
      this.shortsRaw[this.rows] = shortPlaces[i]!;
      this.ends[this.rows++] = n;
    }
    const places = long.places();
    for (let k = 0; k < shown; k++) this.longsRaw[k] = places[longs[k]!]!;
  }
}

/** Sum over the clauses other than the actor's score, for each part deal of the short and the long list of a space, as they come. */
export class PartSums {
  short: Float64Array = new Float64Array(0);
  long: Float64Array = new Float64Array(0);
}

/** Error that adding up in another order can have come to, in the unit of the ninth digit, with a margin of hundreds. */
const MARGIN = 1e-3;
/** Sums below this have no greater error. */
const SURE_BELOW = 1000;

/**
 * A sum rounded to nine digits, if it is certain that adding it up clause by clause gives the same; NaN if it is not, as it lies so
 * near the middle of two that the order in which it is added up could decide.
 */
export function surelyRounded(sum: number): number {
  const scaled = sum * 1e9;
  const rounded = Math.round(scaled);
  if (!(Math.abs(scaled - rounded) <= 0.5 - MARGIN && Math.abs(sum) < SURE_BELOW)) return NaN;
  return rounded / 1e9;
}
