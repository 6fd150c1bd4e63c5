import { PartSums, DealSample, surelyRounded } from '../../model/deal-sample.ts';
import { Estimate } from '../model/estimate.ts';
import type { Seat } from '../seat.ts';

/** So many deals are looked at in one turn. */
const CANDIDATES_MAX = 1000;

/** How far a value from sums that are not rounded can be from that of rounded ones, relative to the actor's own, with a margin. */
const MARGIN = 1e-7;

/** How what a deal is worth to the actor and what it is thought to be worth to each of the others make one number. */
export type Together = 'product' | 'least' | 'sum';

/** How a score of the actor's counts: as (score − low) / range. */
export interface Share {
  readonly low: number;
  readonly range: number;
}

/**
 * The actor's own deals worth at least a target: all of them if they are no more than 1,000, and else 1,000 spread evenly
 * over their ranks, the best and the least among them.
 *
 * What others are thought to get is looked up in lists of sums over part deals. Added up in another order a sum can differ in its last
 * bits, so lists only say which deals come near the best; these are then told apart by sums rounded to nine digits.
 */
export class Candidates {
  private readonly sample = new DealSample(CANDIDATES_MAX);
  /** Those that come near the best: their rows, places and about their values. */
  private readonly rows = new Int32Array(CANDIDATES_MAX);
  private readonly near = new Int32Array(CANDIDATES_MAX);
  private readonly values = new Float64Array(CANDIDATES_MAX);
  private edition = -1;
  private target = NaN;

  /** Takes them up. The same target costs nothing while the deals and what they are worth stay as they are. */
  take({ space }: Seat, target: number): void {
    if (space.edition === this.edition && target === this.target) return;
    this.edition = space.edition;
    this.target = target;
    space.sample(target, this.sample);
  }

  /** Goes through all candidates: what they are worth to the actor, their deals, and the place by which {@link sum} knows them. */
  each(visit: (score: number, deal: number, row: number, candidate: number) => void): void {
    const { rows, shorts, ends, longs, short, long } = this.sample;
    let n = 0;
    for (let r = 0; r < rows; r++) {
      const i = shorts[r]!;
      for (; n < ends[r]!; n++) {
        const j = longs[n]!;
        visit(short.sums[i]! + long.sums[j]!, short.codes[i]! + long.codes[j]!, r, n);
      }
    }
  }

  /** A listed sum of a candidate, rounded to nine digits; NaN where it depends on the order in which it is added up. */
  sum({ short, long }: PartSums, row: number, candidate: number): number {
    const { shortsRaw, longsRaw } = this.sample;
    return surelyRounded(short[shortsRaw[row]!]! + long[longsRaw[candidate]!]!);
  }

  /**
   * The best deal by what it is worth to all together; among equals what is worth more to the actor, then the lowest numbered; −1 if
   * there is none.
   *
   * @param listed what the others are thought to want, as it has just been listed.
   */
  best(seat: Seat, listed: ListedEstimates, together: Together, share: Share): number {
    const { shorts, longs, short, long } = this.sample;
    if (this.sample.count === 0) return -1;
    const { estimates, sums, sound } = listed;
    const { count, floor } = this.nearTheBest(listed, together, share);
    let best = -1;
    let bestScore = 0;
    let most = -Infinity;
    for (let k = 0; k < count; k++) {
      if (this.values[k]! < floor) continue;
      const row = this.rows[k]!;
      const n = this.near[k]!;
      const [i, j] = [shorts[row]!, longs[n]!];
      const score = short.sums[i]! + long.sums[j]!;
      const deal = short.codes[i]! + long.codes[j]!;
      let value = together === 'sum' ? 0 : (score - share.low) / share.range;
      for (let o = 0; o < estimates.length; o++) {
        const rounded = sound ? this.sum(sums[o]!, row, n) : NaN;
        const worth = Number.isNaN(rounded) ? estimates[o]!.worth(seat.options(deal)) : rounded;
        value = joined(together, value, worth);
      }
      const order = best < 0 ? 1 : value - most || score - bestScore;
      if (order < 0 || (order === 0 && deal >= best)) continue;
      most = value;
      best = deal;
      bestScore = score;
    }
    return best;
  }

  /** Takes down the candidates that can be the best, with about what they are worth to all together, and below what none can. */
  private nearTheBest(
    { sums, sound, most, estimates }: ListedEstimates,
    together: Together,
    share: Share,
  ): Sifted {
    const { short, long } = this.sample;
    const greatest = short.sums[short.count - 1]! + long.sums[long.count - 1]!;
    const scale = Math.max(
      1,
      Math.abs(greatest - share.low) / share.range,
      Math.abs(short.sums[0]! + long.sums[0]! - share.low) / share.range,
    );
    // Within the unit interval a further worth can only lower a product.
    if (!(sound && most <= 1 + MARGIN && scale < Infinity)) {
      return { count: this.all(), floor: -Infinity };
    }
    return this.sift(together, share, sums, estimates.length, MARGIN * scale);
  }

  private all(): number {
    const { values, near, rows } = this;
    values.fill(0);
    this.each((_, __, row, n) => {
      near[n] = n;
      rows[n] = row;
    });
    return this.sample.count;
  }

  private sift(
    together: Together,
    { low, range }: Share,
    sums: readonly PartSums[],
    others: number,
    error: number,
  ): Sifted {
    const { values, near, rows: nearRows } = this;
    const { rows, shorts, shortsRaw, ends, longs, longsRaw, short, long } = this.sample;
    const shortSums = sums.map((s) => s.short);
    const longSums = sums.map((s) => s.long);
    let floor = -Infinity;
    let count = 0;
    let n = 0;
    for (let r = 0; r < rows; r++) {
      const part = short.sums[shorts[r]!]! - low;
      const i = shortsRaw[r]!;
      for (const end = ends[r]!; n < end; n++) {
        const j = longsRaw[n]!;
        let value = together === 'sum' ? 0 : (part + long.sums[longs[n]!]!) / range;
        if (together === 'product') {
          for (let o = 0; value >= floor && o < others; o++) {
            value *= shortSums[o]![i]! + longSums[o]![j]!;
          }
        } else if (together === 'least') {
          for (let o = 0; value >= floor && o < others; o++) {
            const worth = shortSums[o]![i]! + longSums[o]![j]!;
            if (worth < value) value = worth;
          }
        } else {
          for (let o = 0; o < others; o++) value += shortSums[o]![i]! + longSums[o]![j]!;
        }
        if (value < floor) continue;
        values[count] = value;
        near[count] = n;
        nearRows[count++] = r;
        if (value - error > floor) floor = value - error;
      }
    }
    return { count, floor };
  }
}

/** How many candidates can be the best, and below what value none can. */
interface Sifted {
  readonly count: number;
  readonly floor: number;
}

/** What those who matter are thought to want, listed for the part deals of an actor's space. */
export class ListedEstimates {
  estimates: readonly Estimate[] = [];
  readonly sums: PartSums[] = [];
  /** Whether the sums are what the estimates say; a plug-in's estimate may add up in a way of its own. */
  sound = false;
  /** What any of them can be thought to get at most, up to the sign. */
  most = 0;
  private readonly cells: Float64Array[] = [];

  take(seat: Seat): this {
    this.estimates = seat.opponents.map((o) => seat.opponentModel!.of(seat, o));
    this.sound = this.estimates.every(addsUp);
    this.most = 0;
    if (!this.sound) return this;
    for (let o = 0; o < this.estimates.length; o++) {
      const estimate = this.estimates[o]!;
      const cells = (this.cells[o] ??= new Float64Array(estimate.values.length));
      this.most = Math.max(this.most, estimate.list(cells));
      seat.space.list(cells, (this.sums[o] ??= new PartSums()));
    }
    return this;
  }
}

/** Whether an estimate adds up as ours do; a plug-in's may do so in a way of its own. */
function addsUp(estimate: Estimate): boolean {
  return Reflect.get(estimate, 'worth') === Reflect.get(Estimate.prototype, 'worth');
}

function joined(together: Together, value: number, worth: number): number {
  switch (together) {
    case 'product':
      return value * worth;
    case 'least':
      return Math.min(value, worth);
    case 'sum':
      return value + worth;
  }
}
