/** One independent part of a deal space, as several see it. */
export interface BoundedPart {
  /** By combination: what it adds to what is to be greatest; whole numbers. */
  readonly own: ArrayLike<number>;
  /** By bound and combination: what it adds to what must come to at least that bound; whole numbers. */
  readonly others: readonly ArrayLike<number>[];
}

/** The greatest sum found, and whether it is certainly the greatest. */
export interface MostWithin {
  /** −∞ if no deal keeps to the bounds, or none was found. */
  readonly most: number;
  readonly exact: boolean;
}

/** How often the prices of the bounds are adjusted. */
const STEPS = 16;

/** So many combinations are tried before the search stops. */
const TRIES_MAX = 50_000;

/**
 * The greatest sum of `own` over one combination of each part such that every sum of `others` comes to at least its bound: what is
 * best for one subject to what several others must have.
 *
 * Branch and bound. What the rest can still add is bounded by Lagrange's dual: the greatest sum of `own + Σ price·others` less
 * `Σ price·bound`, with prices ≥ 0 from a few steps along the subgradient. The bound falls apart into the parts, so it costs a
 * look-up.
 */
export function mostWithin(parts: readonly BoundedPart[], floors: readonly number[]): MostWithin {
  return new Bounded(parts, floors).run();
}

/**
 * Prices of the bounds, ≥ 0, at which Lagrange's dual is about least: by how much `own` would rise if a bound were lower by one.
 */
export function pricesOf(parts: readonly BoundedPart[], floors: readonly number[]): number[] {
  const prices = floors.map(() => 0);
  let best = [...prices];
  let least = Infinity;
  const lists = parts.map((p) => new Float64Array(p.own.length));
  for (let step = 1; step <= STEPS; step++) {
    let dual = 0;
    const short = [...floors];
    for (const [p, part] of parts.entries()) {
      const values = lists[p]!;
      price(part, prices, values);
      let most = -Infinity;
      let at = 0;
      for (let c = 0; c < values.length; c++) {
        if (values[c]! <= most) continue;
        most = values[c]!;
        at = c;
      }
      dual += most;
      for (let j = 0; j < floors.length; j++) short[j]! -= part.others[j]![at]!;
    }
    for (let j = 0; j < floors.length; j++) dual -= prices[j]! * floors[j]!;
    if (dual < least) {
      least = dual;
      best = [...prices];
    }
    // Every bound is kept for nothing, so no price will rise.
    if (short.every((s, j) => s <= 0 && prices[j] === 0)) break;
    const norm = Math.sqrt(short.reduce((sum, s) => sum + s * s, 0));
    if (norm === 0) break;
    for (let j = 0; j < floors.length; j++) {
      prices[j] = Math.max(prices[j]! + (2 * short[j]!) / (norm * step), 0);
    }
  }
  return best;
}

/** Lists by combination of a part what it adds to `own`, and to what the bounds ask for at their prices. */
function price({ own, others }: BoundedPart, prices: readonly number[], into: Float64Array): void {
  into.set(own);
  for (let j = 0; j < prices.length; j++) {
    const each = prices[j]!;
    // What is free adds nothing.
    if (each === 0) continue;
    const adds = others[j]!;
    for (let c = 0; c < into.length; c++) into[c]! += each * adds[c]!;
  }
}

/** So many of the greatest are looked for one by one before all are sorted: a search seldom asks for more. */
const LOOKED_FOR = 8;

/** The places of some values from the greatest down, equals in order. */
class Descending {
  private readonly values: Float64Array;
  private readonly order: Int32Array;
  private found = 0;

  constructor(values: Float64Array) {
    this.values = values;
    this.order = new Int32Array(values.length);
  }

  at(rank: number): number {
    while (this.found <= rank) {
      if (this.found >= LOOKED_FOR) this.sort();
      else {
        this.order[this.found] = this.next();
        this.found++;
      }
    }
    return this.order[rank]!;
  }

  /** The place that comes next. */
  private next(): number {
    const { values, found, order } = this;
    const last = found === 0 ? -1 : order[found - 1]!;
    const limit = found === 0 ? Infinity : values[last]!;
    let at = -1;
    for (let c = 0; c < values.length; c++) {
      const value = values[c]!;
      if (value > limit || (value === limit && c <= last)) continue;
      if (at < 0 || value > values[at]!) at = c;
    }
    return at;
  }

  private sort(): void {
    const { values, order } = this;
    for (let c = 0; c < order.length; c++) order[c] = c;
    order.sort((a, b) => values[b]! - values[a]!);
    this.found = order.length;
  }
}

class Bounded {
  private readonly floors: readonly number[];
  private readonly parts: readonly BoundedPart[];
  /** By part: its combinations, most promising first, and what each is worth with prices. */
  private readonly orders: readonly Descending[];
  private readonly priced: readonly Float64Array[];
  /** By part: the most that it and all later parts can add, priced; and by bound what they can add to it. */
  private readonly rest: Float64Array;
  private readonly reach: readonly Float64Array[];
  /** By part and bound: what has been reached before it. */
  private readonly had: Float64Array;
  private readonly paid: number;
  private most = -Infinity;
  private tries = 0;

  constructor(parts: readonly BoundedPart[], floors: readonly number[]) {
    const prices = pricesOf(parts, floors);
    const width = floors.length;
    this.floors = floors;
    const valued = parts
      .map((part) => {
        const values = new Float64Array(part.own.length);
        price(part, prices, values);
        return { part, values, swing: greatest(values) - leastOf(values) };
      })
      .sort((a, b) => b.swing - a.swing);
    this.parts = valued.map((v) => v.part);
    this.priced = valued.map((v) => v.values);
    this.orders = this.priced.map((values) => new Descending(values));
    this.rest = new Float64Array(parts.length + 1);
    this.reach = floors.map(() => new Float64Array(parts.length + 1));
    for (let p = parts.length - 1; p >= 0; p--) {
      this.rest[p] = this.rest[p + 1]! + greatest(this.priced[p]!);
      for (let j = 0; j < width; j++) {
        this.reach[j]![p] = this.reach[j]![p + 1]! + greatest(this.parts[p]!.others[j]!);
      }
    }
    this.had = new Float64Array((parts.length + 1) * width);
    this.paid = prices.reduce((sum, price, j) => sum + price * floors[j]!, 0);
  }

  run(): MostWithin {
    if (this.parts.every((p) => p.own.length > 0)) this.descend(0, 0, -this.paid);
    return { most: this.most, exact: this.tries < TRIES_MAX };
  }

  private descend(p: number, own: number, priced: number): void {
    if (p === this.parts.length) {
      this.most = Math.max(this.most, own);
      return;
    }
    const { own: adds, others } = this.parts[p]!;
    const values = this.priced[p]!;
    const order = this.orders[p]!;
    for (let rank = 0; rank < values.length; rank++) {
      const c = order.at(rank);
      if (this.tries >= TRIES_MAX) return;
      this.tries++;
      const bound = priced + values[c]! + this.rest[p + 1]!;
      // Scores are whole numbers, so what does not come to one more is no better. Later combinations promise less.
      if (bound < this.most + 0.5) return;
      if (this.keeps(p, c, others)) this.descend(p + 1, own + adds[c]!, priced + values[c]!);
    }
  }

  /** Whether every bound can still be reached; takes down what has been reached. */
  private keeps(p: number, c: number, others: BoundedPart['others']): boolean {
    const { floors, had, reach } = this;
    const width = floors.length;
    for (let j = 0; j < width; j++) {
      const sum = had[p * width + j]! + others[j]![c]!;
      if (sum + reach[j]![p + 1]! < floors[j]!) return false;
      had[(p + 1) * width + j] = sum;
    }
    return true;
  }
}

function leastOf(values: Float64Array): number {
  let least = Infinity;
  for (let i = 0; i < values.length; i++) if (values[i]! < least) least = values[i]!;
  return least;
}

function greatest(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
