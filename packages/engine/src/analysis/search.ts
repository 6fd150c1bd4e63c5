import { bestOfRest, type PartDeals } from './parts.ts';

/** So many part deals are tried before a search gives up being exact. */
const TRIES_MAX = 3_000_000;

/** What is looked for: the greatest of something that rises with everybody's score. */
export interface Goal {
  /**
   * Sums of weighted scores that bound it: for each, the weights (≥ 0) by actor, and what the value can be at most if the sum
   * of `weight · gain` is so much.
   */
  readonly bounds: readonly { readonly weights: readonly number[]; most(sum: number): number }[];
  /** The value of gains, roughly: right to a relative 1e-9. */
  value(gains: readonly number[]): number;
  /** Above 0 if the first gains are better, below 0 if the second; exact. */
  compare(a: readonly number[], b: readonly number[]): number;
}

/** What a search found. */
export interface SearchResult {
  readonly deal: number;
  /** By actor: the score less the floor. */
  readonly gains: readonly number[];
  /** Whether it is certainly the best. Where the space is too hard the search stops and says so. */
  readonly exact: boolean;
}

/**
 * Finds, among the deals that are worth at least its floor to every actor, the one with the greatest value; among equals the
 * lowest. Branch and bound over the groups of clauses, those with the widest choice first: what a weighted sum of the scores can
 * still become bounds what the value can still become.
 *
 * @param carried whether gains are such as are looked for; never lost where one of them rises. Default: that none is below 0.
 * @returns undefined if there is no such deal.
 */
export function search(
  parts: readonly PartDeals[],
  floors: readonly number[],
  goal: Goal,
  carried: (gains: readonly number[]) => boolean = nobodyBelow,
): SearchResult | undefined {
  return new Search(parts, floors, goal, carried).run();
}

function nobodyBelow(gains: readonly number[]): boolean {
  for (let i = 0; i < gains.length; i++) if (gains[i]! < 0) return false;
  return true;
}

class Search {
  private readonly parts: readonly PartDeals[];
  private readonly width: number;
  private readonly goal: Goal;
  private readonly rest: Float64Array;
  /** By bound and part: the most that it and all later parts can add to the weighted sum. */
  private readonly sums: readonly Float64Array[];
  /** By part: its part deals, most promising first. */
  private readonly orders: readonly Int32Array[];
  private readonly floors: readonly number[];
  private readonly carried: (gains: readonly number[]) => boolean;
  /** What gains can still become, actor by actor. */
  private readonly most: number[];
  private best: { deal: number; gains: number[] } | undefined;
  private bestValue = -Infinity;
  private tries = 0;

  constructor(
    parts: readonly PartDeals[],
    floors: readonly number[],
    goal: Goal,
    carried: (gains: readonly number[]) => boolean,
  ) {
    const width = floors.length;
    this.width = width;
    this.goal = goal;
    this.floors = floors;
    this.carried = carried;
    this.most = floors.map(() => 0);
    const main = goal.bounds[0]?.weights ?? [];
    const worth = ({ scores }: PartDeals, c: number, weights: readonly number[]): number => {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (weights[i] ?? 0) * scores[c * width + i]!;
      return sum;
    };
    const swing = (part: PartDeals): number => {
      const all = [...part.codes.keys()].map((c) => worth(part, c, main));
      return Math.max(...all) - Math.min(...all);
    };
    this.parts = parts.toSorted((a, b) => swing(b) - swing(a));
    this.rest = bestOfRest(this.parts, width);
    this.sums = goal.bounds.map(({ weights }) => {
      const sums = new Float64Array(this.parts.length + 1);
      for (let p = this.parts.length - 1; p >= 0; p--) {
        const part = this.parts[p]!;
        let most = -Infinity;
        for (let c = 0; c < part.codes.length; c++) most = Math.max(most, worth(part, c, weights));
        sums[p] = sums[p + 1]! + most;
      }
      return sums;
    });
    this.orders = this.parts.map((part) =>
      Int32Array.from(
        [...part.codes.keys()].sort((a, b) => worth(part, b, main) - worth(part, a, main)),
      ),
    );
  }

  run(): SearchResult | undefined {
    if (this.parts.some((p) => p.codes.length === 0)) return undefined;
    this.descend(
      0,
      0,
      this.floors.map((f) => -f),
    );
    return this.best && { ...this.best, exact: this.tries < TRIES_MAX };
  }

  private descend(p: number, deal: number, gains: readonly number[]): void {
    if (this.tries >= TRIES_MAX) return;
    const { width, parts } = this;
    if (p === parts.length) {
      this.consider(deal, gains);
      return;
    }
    const { codes, scores } = parts[p]!;
    for (const c of this.orders[p]!) {
      this.tries++;
      const next: number[] = [];
      for (let i = 0; i < width; i++) {
        next[i] = gains[i]! + scores[c * width + i]!;
        this.most[i] = next[i]! + this.rest[(p + 1) * width + i]!;
      }
      if (this.carried(this.most) && this.promises(p + 1, next))
        this.descend(p + 1, deal + codes[c]!, next);
    }
  }

  /** Whether something at least as good as the best may come of it. */
  private promises(p: number, gains: readonly number[]): boolean {
    if (!this.best) return true;
    for (const [b, bound] of this.goal.bounds.entries()) {
      const { weights } = bound;
      let sum = this.sums[b]![p]!;
      for (let i = 0; i < this.width; i++) sum += (weights[i] ?? 0) * gains[i]!;
      const value = bound.most(sum);
      // What rounding leaves open is looked at.
      if (value < this.bestValue - 1e-9 * Math.abs(this.bestValue)) return false;
    }
    return true;
  }

  private consider(deal: number, gains: readonly number[]): void {
    const { best, goal } = this;
    const order = best ? goal.compare(gains, best.gains) : 1;
    if (order < 0 || (order === 0 && deal > best!.deal)) return;
    this.best = { deal, gains: [...gains] };
    this.bestValue = goal.value(gains);
  }
}
