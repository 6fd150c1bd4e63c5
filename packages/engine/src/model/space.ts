import { meets } from './clause.ts';
import type { Group } from './group.ts';
import type { Model } from './model.ts';
import type { Stakes } from './stakes.ts';
import { Sums } from './sums.ts';

/**
 * The score of a deal for an actor: an integer in billionths, the sum of its options' scores and of the interaction
 * terms that apply.
 */
export function score(model: Model, stakes: Stakes, actor: number, deal: number): number {
  const options = model.decode(deal);
  const { offsets } = model;
  const base = actor * stakes.optionCount;
  let sum = 0;
  for (let c = 0; c < options.length; c++) {
    sum += stakes.options[base + offsets[c]! + options[c]!]!;
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
 * It never lists the deals. The groups of the model are dealt out to a short and a long list of part deals, each sorted by
 * score; a query looks up, for each of the short list, what it lacks in the long one.
 */
export class DealSpace {
  private readonly short: Sums;
  private readonly long: Sums;
  /** By bucket of scores: the first place of the long list that can lie in it. */
  private readonly index: Int32Array;
  private low = 0;
  private scale = 0;
  private stakes: Stakes | undefined;
  private version = 0;
  private gone = 0;

  constructor(model: Model, actor: number) {
    const [short, long] = split(model.groups, model.scenario.protocol.deadline);
    this.short = new Sums(short, actor);
    this.long = new Sums(long, actor);
    this.index = new Int32Array(this.long.sums.length + 1);
  }

  /** Takes up the stakes of a run. `gone` is the set of actors who have left: what needs them can't be had. */
  prepare(stakes: Stakes, gone = 0): void {
    // Where nothing is drawn the stakes are the same in every run.
    if (stakes === this.stakes && stakes.version === this.version && gone === this.gone) return;
    this.stakes = stakes;
    this.version = stakes.version;
    this.gone = gone;
    this.short.prepare(stakes, gone);
    this.long.prepare(stakes, gone);
    this.fillIndex();
  }

  /** Whether there is no such deal at all. */
  get empty(): boolean {
    return this.short.count === 0 || this.long.count === 0;
  }

  /** The greatest score of any of the deals; −∞ if there is none. */
  get best(): number {
    const { short, long } = this;
    return this.empty ? -Infinity : short.sums[short.count - 1]! + long.sums[long.count - 1]!;
  }

  /** The smallest score of any of the deals; +∞ if there is none. */
  get worst(): number {
    return this.empty ? Infinity : this.short.sums[0]! + this.long.sums[0]!;
  }

  /**
   * The deal worth at least `target` that is worth least, the lowest numbered among equals; −1 if there is none.
   */
  atLeast(target: number): number {
    const { short, long } = this;
    if (this.empty) return -1;
    const most = long.sums[long.count - 1]!;
    let best = Infinity;
    let deal = -1;
    for (let i = short.count - 1; i >= 0; i--) {
      const need = target - short.sums[i]!;
      // The short list falls, so what is lacking grows.
      if (need > most) break;
      const j = this.firstFrom(need);
      const sum = short.sums[i]! + long.sums[j]!;
      if (sum > best) continue;
      const code = short.codes[i]! + long.codes[j]!;
      if (sum < best || code < deal) {
        best = sum;
        deal = code;
      }
    }
    return deal;
  }

  /** The best deal, the lowest numbered among equals; −1 if there is none. */
  top(): number {
    return this.atLeast(this.best);
  }

  /** How many of the deals are worth at least `target`. */
  count(target: number): number {
    let total = 0;
    for (let i = this.short.count - 1; i >= 0; i--) total += this.countBeside(i, target);
    return total;
  }

  /**
   * One of the deals worth at least `target`, each as likely as every other, for a draw `u` uniform on [0, 1); −1 if there
   * is none.
   */
  pick(target: number, u: number): number {
    const total = this.count(target);
    if (total === 0) return -1;
    let rank = Math.min(Math.floor(u * total), total - 1);
    let i = this.short.count - 1;
    for (let here = this.countBeside(i, target); rank >= here; here = this.countBeside(i, target)) {
      rank -= here;
      i--;
    }
    return this.short.codes[i]! + this.long.codes[this.long.count - 1 - rank]!;
  }

  /** How many of the long list make, with one of the short list, at least the target. */
  private countBeside(i: number, target: number): number {
    const need = target - this.short.sums[i]!;
    if (this.long.count === 0 || need > this.long.sums[this.long.count - 1]!) return 0;
    return this.long.count - this.firstFrom(need);
  }

  /** The first place of the long list with at least `need`, which is no more than its greatest. */
  private firstFrom(need: number): number {
    if (need <= this.low) return 0;
    const { sums } = this.long;
    let j = this.index[Math.floor((need - this.low) * this.scale)]!;
    while (sums[j]! < need) j++;
    return j;
  }

  private fillIndex(): void {
    const { sums, count } = this.long;
    if (count === 0) return;
    this.low = sums[0]!;
    this.scale = (this.index.length - 1) / Math.max(sums[count - 1]! - this.low, 1);
    let bucket = 0;
    for (let j = 0; j < count; j++) {
      const own = Math.floor((sums[j]! - this.low) * this.scale);
      while (bucket <= own) this.index[bucket++] = j;
    }
  }
}

/**
 * Deals the groups out to a short list and a long one. Building costs by the length of the long one, asking by that of the
 * short one and the number of rounds: in trials a step of building took some twelve times a step of asking.
 */
function split(groups: readonly Group[], rounds: number): [Group[], Group[]] {
  const halves: [Group[], Group[]] = [[], []];
  const sizes: [number, number] = [Math.max(rounds / 12, 1), 1];
  for (const group of [...groups].sort((a, b) => b.codes.length - a.codes.length)) {
    const side = sizes[0] < sizes[1] ? 0 : 1;
    halves[side].push(group);
    sizes[side] *= Math.max(group.codes.length, 1);
  }
  return halves;
}
