import type { Group } from './group.ts';
import type { Model } from './model.ts';
import type { Stakes } from './stakes.ts';
import { meets } from './clause.ts';
import { ParleyError } from '../errors.ts';

/** No half of a deal space that is to be searched has more combinations than this. */
export const HALF_MAX: number = 2 ** 22;

/** Scores of half deals and their rank by code share one number in the sort: sums below 2^31, ranks below 2^22. */
const RANK = HALF_MAX;

/**
 * The score of a deal for an actor: an integer in billionths, the sum of its options' scores and of the interaction
 * terms that apply.
 */
export function score(model: Model, stakes: Stakes, actor: number, deal: number): number {
  const options = model.decode(deal);
  const base = actor * stakes.optionCount;
  let sum = 0;
  for (let c = 0; c < model.clauses.length; c++) {
    sum += stakes.options[base + model.clauses[c]!.offset + options[c]!]!;
  }
  for (let i = 0; i < model.interactions.length; i++) {
    if (meets(model.interactions[i]!, options))
      sum += stakes.bonuses[actor * stakes.bonusCount + i]!;
  }
  return sum;
}

/**
 * The deals that one actor could offer or accept: those in the frame that offend no constraint and cross no red line of
 * its own, ordered by what they are worth to it.
 *
 * It never lists the deals. The groups of the model are dealt out to two halves; each half's part scores are sorted;
 * a query walks the two lists against one another, so N deals cost some √N steps.
 */
export class DealSpace {
  private readonly model: Model;
  private readonly actor: number;
  private readonly left: Half;
  private readonly right: Half;

  constructor(model: Model, actor: number) {
    this.model = model;
    this.actor = actor;
    const [left, right] = split(model.groups);
    this.left = new Half(left, actor);
    this.right = new Half(right, actor);
  }

  /** Takes up the stakes of a run. `gone` is the set of actors who have left: what needs them can't be had. */
  prepare(stakes: Stakes, gone = 0): void {
    this.left.prepare(stakes, gone);
    this.right.prepare(stakes, gone);
  }

  /** Whether there is no such deal at all. */
  get empty(): boolean {
    return this.left.count === 0 || this.right.count === 0;
  }

  /** The greatest score of any of the deals; −∞ if there is none. */
  get best(): number {
    return this.empty ? -Infinity : this.left.best + this.right.best;
  }

  /** The smallest score of any of the deals; +∞ if there is none. */
  get worst(): number {
    return this.empty ? Infinity : this.left.sums[0]! + this.right.sums[0]!;
  }

  /**
   * The deal worth at least `target` that is worth least, the lowest numbered among equals; −1 if there is none.
   */
  atLeast(target: number): number {
    const { left, right } = this;
    let j = right.count;
    let best = Infinity;
    let deal = -1;
    for (let i = 0; i < left.count; i++) {
      const need = target - left.sums[i]!;
      while (j > 0 && right.sums[j - 1]! >= need) j--;
      if (j === right.count) continue;
      const sum = left.sums[i]! + right.sums[j]!;
      if (sum > best) continue;
      // Equal sums stand in rising order of codes in either half, so the first of each make the lowest deal.
      const code = left.codes[i]! + right.codes[j]!;
      if (sum < best || code < deal) {
        best = sum;
        deal = code;
      }
    }
    return deal;
  }

  /** The best deal, the lowest numbered among equals; −1 if there is none. */
  top(): number {
    return this.empty ? -1 : this.atLeast(this.best);
  }

  /** How many of the deals are worth at least `target`. */
  count(target: number): number {
    const { left, right } = this;
    let j = right.count;
    let total = 0;
    for (let i = 0; i < left.count; i++) {
      const need = target - left.sums[i]!;
      while (j > 0 && right.sums[j - 1]! >= need) j--;
      total += right.count - j;
    }
    return total;
  }

  /**
   * One of the deals worth at least `target`, each as likely as every other, for a draw `u` uniform on [0, 1); −1 if there
   * is none.
   */
  pick(target: number, u: number): number {
    const { left, right } = this;
    const total = this.count(target);
    let rank = Math.min(Math.floor(u * total), total - 1);
    let j = right.count;
    for (let i = 0; i < left.count && total > 0; i++) {
      const need = target - left.sums[i]!;
      while (j > 0 && right.sums[j - 1]! >= need) j--;
      const here = right.count - j;
      if (rank < here) return left.codes[i]! + right.codes[j + rank]!;
      rank -= here;
    }
    return -1;
  }

  /** Whether a deal is one of them. */
  has(deal: number, gone = 0): boolean {
    return (
      this.model.feasible(deal) &&
      this.model.crossed(deal, this.actor).length === 0 &&
      (this.model.needed(deal) & gone) === 0
    );
  }
}

/** Some groups of a model, with every combination of their combinations, sorted by score. */
class Half {
  /** How many combinations are open to the actor. */
  count = 0;
  /** Their scores, rising; equal ones in rising order of codes. */
  readonly sums: Float64Array;
  /** What each contributes to the number of a deal. */
  readonly codes: Float64Array;
  private readonly actor: number;
  private readonly groups: readonly Group[];
  /** By combination, in rising order of codes: its code, and its combination in each group. */
  private readonly allCodes: Float64Array;
  private readonly members: Int32Array;
  private readonly scores: readonly Float64Array[];
  private readonly keys: Float64Array;

  constructor(groups: readonly Group[], actor: number) {
    this.actor = actor;
    this.groups = groups;
    const open = groups.map((g) =>
      [...g.codes.keys()].filter((k) => (g.crossed[k]! & (1 << actor)) === 0),
    );
    const total = open.reduce((n, o) => n * o.length, 1);
    if (total > HALF_MAX) {
      throw new ParleyError(
        'scenario/too-large',
        `One half of the deal space has ${total} combinations, more than the ${HALF_MAX} that can be searched.`,
        { found: total, limit: HALF_MAX },
      );
    }
    const rows = Array.from({ length: total }, (_, n) => {
      let rest = n;
      const row = open.map((o) => {
        const k = o[rest % o.length]!;
        rest = Math.floor(rest / o.length);
        return k;
      });
      return { row, code: groups.reduce((sum, g, i) => sum + g.codes[row[i]!]!, 0) };
    }).sort((a, b) => a.code - b.code);
    this.allCodes = Float64Array.from(rows, (r) => r.code);
    this.members = Int32Array.from(rows.flatMap((r) => r.row));
    this.scores = groups.map((g) => new Float64Array(g.codes.length));
    this.keys = new Float64Array(total);
    this.sums = new Float64Array(total);
    this.codes = new Float64Array(total);
  }

  get best(): number {
    return this.sums[this.count - 1]!;
  }

  prepare(stakes: Stakes, gone: number): void {
    for (const [i, group] of this.groups.entries())
      scoreGroup(group, stakes, this.actor, this.scores[i]!);
    const width = this.groups.length;
    let count = 0;
    for (let n = 0; n < this.allCodes.length; n++) {
      let sum = 0;
      let needs = 0;
      for (let i = 0; i < width; i++) {
        const k = this.members[n * width + i]!;
        sum += this.scores[i]![k]!;
        needs |= this.groups[i]!.needs[k]!;
      }
      if ((needs & gone) === 0) this.keys[count++] = sum * RANK + n;
    }
    this.count = count;
    // Typed arrays sort numerically and fast; the rank in the low bits carries the combination along.
    this.keys.subarray(0, count).sort();
    for (let n = 0; n < count; n++) {
      const key = this.keys[n]!;
      const sum = Math.floor(key / RANK);
      this.sums[n] = sum;
      this.codes[n] = this.allCodes[key - sum * RANK]!;
    }
  }
}

/** By combination of a group: what it is worth to an actor. */
function scoreGroup(group: Group, stakes: Stakes, actor: number, into: Float64Array): void {
  const width = group.clauses.length;
  const terms = group.interactions.length;
  const base = actor * stakes.optionCount;
  for (let k = 0; k < into.length; k++) {
    let sum = 0;
    for (let c = 0; c < width; c++) sum += stakes.options[base + group.cells[k * width + c]!]!;
    for (let i = 0; i < terms; i++) {
      if (group.applies[k * terms + i] !== 0) {
        sum += stakes.bonuses[actor * stakes.bonusCount + group.interactions[i]!]!;
      }
    }
    into[k] = sum;
  }
}

/** Deals the groups out to two halves of about equal numbers of combinations: the largest first, each to the smaller half. */
function split(groups: readonly Group[]): [Group[], Group[]] {
  const halves: [Group[], Group[]] = [[], []];
  const sizes: [number, number] = [1, 1];
  for (const group of [...groups].sort((a, b) => b.codes.length - a.codes.length)) {
    const side = sizes[0] <= sizes[1] ? 0 : 1;
    halves[side].push(group);
    sizes[side] *= Math.max(group.codes.length, 1);
  }
  return halves;
}
