import type { Group } from './group.ts';
import { PartList } from './part-list.ts';
import type { Sums } from './sums.ts';

/** Aim of a deal beside what it is worth to the actor: sums over the groups of clauses. */
export interface Aim {
  /** By combination of a group: what it adds to what the others get; whole numbers, on any scale. */
  readonly theirs: (group: Group) => Float64Array;
  /** By combination of a group: what decides among deals that are equal to the others and to the actor; whole numbers. Default: nothing. */
  readonly ties?: (group: Group) => Float64Array;
}

/** How to say that the deal of a part of the short and a part of the long list is ruled out. */
type RuledOut = (short: number, long: number) => boolean;

/**
 * The exact answer to "what is best for them among the deals worth at least so much to me?".
 *
 * Both lists of part deals are sorted by own score. For each place of the long one it is kept which of the part deals from there
 * on is best for the others; so a query looks up, for each part deal of the short list, the place from which on the long one has
 * what is lacking, and the best that is there. N deals cost about √N steps, as with all queries of a deal space.
 */
export class BestFor {
  private readonly halves: readonly [short: Sums, long: Sums];
  private short = new PartList();
  private long = new PartList();
  private shortTheirs = new Float64Array(0);
  private longTheirs = new Float64Array(0);
  private shortTies = new Float64Array(0);
  private longTies = new Float64Array(0);
  /** By place of the long list: the best from there on. */
  private champions = new Int32Array(0);
  private aim: Aim | undefined;
  private edition = -1;
  /** Whether two were found that only the ties could tell apart, and whether these have been listed. */
  private tied = false;
  private broken = false;

  constructor(short: Sums, long: Sums) {
    this.halves = [short, long];
  }

  /** Takes up an aim; both lists hold something. `edition` is that of the deal space; the same aim in the same edition costs nothing. */
  prepare(aim: Aim, edition: number): void {
    if (aim === this.aim && edition === this.edition) return;
    this.aim = aim;
    this.edition = edition;
    const [short, long] = this.halves;
    this.short = short.all();
    this.long = long.all();
    this.makeRoom();
    short.along(aim.theirs, this.shortTheirs);
    long.along(aim.theirs, this.longTheirs);
    this.shortTies.fill(0);
    this.longTies.fill(0);
    this.tied = false;
    this.broken = aim.ties === undefined;
    this.crown();
  }

  private makeRoom(): void {
    const { short, long } = this;
    if (short.count > this.shortTheirs.length) {
      this.shortTheirs = new Float64Array(short.count);
      this.shortTies = new Float64Array(short.count);
    }
    if (long.count <= this.longTheirs.length) return;
    this.longTheirs = new Float64Array(long.count);
    this.longTies = new Float64Array(long.count);
    this.champions = new Int32Array(long.count);
  }

  /** Lists what decides ties, which is asked for only where there are any. */
  private breakTies(): void {
    const [short, long] = this.halves;
    const ties = this.aim!.ties!;
    short.along(ties, this.shortTies);
    long.along(ties, this.longTies);
    this.broken = true;
    this.crown();
  }

  /** Takes down the best from each place of the long list on. */
  private crown(): void {
    const { long, champions } = this;
    for (let j = long.count - 1; j >= 0; j--) {
      const next = champions[j + 1]!;
      champions[j] = j + 1 === long.count || this.beats(j, next) ? j : next;
    }
  }

  /** The best deal worth at least the target; −1 if there is none. Both lists hold something. */
  find(target: number, ruledOut: RuledOut | undefined): number {
    const found = this.look(target, ruledOut);
    if (!this.tied || this.broken) return found;
    this.breakTies();
    return this.look(target, ruledOut);
  }

  private look(target: number, ruledOut: RuledOut | undefined): number {
    const { short, long, shortTheirs, longTheirs, shortTies, longTies, champions } = this;
    const most = long.sums[long.count - 1]!;
    let best = -1;
    let beside = -1;
    for (let i = short.count - 1; i >= 0; i--) {
      const need = target - short.sums[i]!;
      // The short list falls, so what is lacking grows.
      if (need > most) break;
      const from = long.firstFrom(need);
      const j = ruledOut ? this.bestLeft(i, from, ruledOut) : champions[from]!;
      if (j < 0) continue;
      let order =
        best < 0
          ? 1
          : shortTheirs[i]! + longTheirs[j]! - (shortTheirs[best]! + longTheirs[beside]!) ||
            short.sums[i]! + long.sums[j]! - (short.sums[best]! + long.sums[beside]!);
      if (order === 0) {
        this.tied = true;
        order =
          shortTies[i]! + longTies[j]! - (shortTies[best]! + longTies[beside]!) ||
          short.codes[best]! + long.codes[beside]! - (short.codes[i]! + long.codes[j]!);
      }
      if (order <= 0) continue;
      best = i;
      beside = j;
    }
    return best < 0 ? -1 : short.codes[best]! + long.codes[beside]!;
  }

  /** Whether one part deal of the long list is better than another: for the others, for the actor, by the ties, by its number. */
  private beats(a: number, b: number): boolean {
    const { long, longTheirs, longTies } = this;
    const order = longTheirs[a]! - longTheirs[b]! || long.sums[a]! - long.sums[b]!;
    if (order !== 0) return order > 0;
    this.tied = true;
    return (longTies[a]! - longTies[b]! || long.codes[b]! - long.codes[a]!) > 0;
  }

  private bestLeft(i: number, from: number, ruledOut: RuledOut): number {
    let j = this.champions[from]!;
    if (!ruledOut(i, j)) return j;
    j = -1;
    for (let k = from; k < this.long.count; k++) {
      if (!ruledOut(i, k) && (j < 0 || this.beats(k, j))) j = k;
    }
    return j;
  }
}
