import type { Whole } from '../whole.ts';

/** Sums below this stay whole numbers in a double, whatever they are of. */
const RUNS_PER_FLUSH = 2 ** 15;
const SPLIT = 2 ** 18;
/** What is larger is summed by itself. */
const LARGE = 2 ** 36;

/**
 * Exact sums over runs of k whole numbers at a time: Σx_i for each, and Σx_i·x_j for each pair, so that any paired
 * difference has its exact mean and variance; or, where the numbers are never compared, Σx_i² alone. Nearly every x lies within ±2^36, as thirty actors' gains together do.
 *
 * A product can need 72 bits, more than a double holds, so each number is split in x = 2^18·h + l and the products of the
 * parts are summed in doubles; before these could lose a bit they are emptied into big integers. Nothing is rounded, so the
 * order of adding and merging cannot show.
 */
export class Moments {
  readonly k: number;
  /** Whether products of different numbers are summed too. */
  private readonly paired: boolean;
  private readonly totals: bigint[];
  private readonly crosses: bigint[];
  private readonly sums: Float64Array;
  /** By pair: Σh·h, Σ(h·l + l·h), Σl·l. */
  private readonly parts: Float64Array;
  private readonly high: Float64Array;
  private readonly low: Float64Array;
  private pending = 0;

  constructor(k: number, paired = true) {
    const pairs = paired ? (k * (k + 1)) / 2 : k;
    this.k = k;
    this.paired = paired;
    this.totals = Array<bigint>(k).fill(0n);
    this.crosses = Array<bigint>(pairs).fill(0n);
    this.sums = new Float64Array(k);
    this.parts = new Float64Array(3 * pairs);
    this.high = new Float64Array(k);
    this.low = new Float64Array(k);
  }

  /** Adds a run's numbers. */
  add(x: ArrayLike<number>): void {
    const { k, paired, high, low, parts, sums } = this;
    for (let i = 0; i < k; i++) {
      if (Math.abs(x[i]!) > LARGE) {
        this.addLarge(x);
        return;
      }
    }
    let p = 0;
    for (let i = 0; i < k; i++) {
      const h = Math.floor(x[i]! / SPLIT);
      const l = x[i]! - h * SPLIT;
      high[i] = h;
      low[i] = l;
      sums[i]! += x[i]!;
      for (let j = paired ? 0 : i; j <= i; j++) {
        parts[p]! += h * high[j]!;
        parts[p + 1]! += h * low[j]! + l * high[j]!;
        parts[p + 2]! += l * low[j]!;
        p += 3;
      }
    }
    this.pending++;
    if (this.pending === RUNS_PER_FLUSH) this.flush();
  }

  /** Adds numbers that may be too large for a double. */
  addWhole(x: readonly Whole[]): void {
    if (x.every((v) => typeof v === 'number')) this.add(x);
    else this.addLarge(x);
  }

  /** Adds numbers of which one is too large to be split: a no-deal value can be anything. */
  private addLarge(x: ArrayLike<Whole>): void {
    const big = Array.from(x, BigInt);
    let p = 0;
    for (let i = 0; i < this.k; i++) {
      this.totals[i]! += big[i]!;
      for (let j = this.paired ? 0 : i; j <= i; j++) this.crosses[p++]! += big[i]! * big[j]!;
    }
  }

  /** Σx_i. */
  sum(i: number): bigint {
    this.flush();
    return this.totals[i]!;
  }

  /** Σx_i·x_j; of numbers that are not paired, with itself only. */
  cross(i: number, j: number): bigint {
    this.flush();
    return this.crosses[this.paired ? pair(i, j) : i]!;
  }

  /** Adds what another has summed. */
  merge(other: Moments): void {
    this.flush();
    other.flush();
    for (const i of this.totals.keys()) this.totals[i]! += other.totals[i]!;
    for (const p of this.crosses.keys()) this.crosses[p]! += other.crosses[p]!;
  }

  /** The sums in decimal, as JSON has no big integers. */
  toJSON(): SavedMoments {
    this.flush();
    return { sums: this.totals.map(String), crosses: this.crosses.map(String) };
  }

  static fromJSON({ sums, crosses }: SavedMoments): Moments {
    const { length: k } = sums;
    const moments = new Moments(k, crosses.length !== k || k === 1);
    for (const [i, s] of sums.entries()) moments.totals[i] = BigInt(s);
    for (const [p, s] of crosses.entries()) moments.crosses[p] = BigInt(s);
    return moments;
  }

  private flush(): void {
    if (this.pending === 0) return;
    for (const i of this.totals.keys()) this.totals[i]! += BigInt(this.sums[i]!);
    for (const p of this.crosses.keys()) {
      this.crosses[p]! +=
        (BigInt(this.parts[3 * p]!) << 36n) +
        (BigInt(this.parts[3 * p + 1]!) << 18n) +
        BigInt(this.parts[3 * p + 2]!);
    }
    this.sums.fill(0);
    this.parts.fill(0);
    this.pending = 0;
  }
}

/**
 * {@link Moments} as plain data; pairs in the order (0,0), (1,0), (1,1), (2,0), …, k(k + 1)/2 of them; of numbers that are not
 * paired k squares.
 */
export interface SavedMoments {
  readonly sums: readonly string[];
  readonly crosses: readonly string[];
}

/** Place of a pair in a list of all pairs: (0,0), (1,0), (1,1), (2,0), … */
export function pair(i: number, j: number): number {
  const [a, b] = i >= j ? [i, j] : [j, i];
  return (a * (a + 1)) / 2 + b;
}
