import type { Group } from './group.ts';
import type { Stakes } from './stakes.ts';
import type { Sums } from './sums.ts';

/** What is wanted of a deal beside what it is worth to the actor: sums over the groups of clauses. */
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
  private readonly short: Sums;
  private readonly long: Sums;
  private readonly shortTheirs: Float64Array;
  private readonly longTheirs: Float64Array;
  private readonly shortTies: Float64Array;
  private readonly longTies: Float64Array;
  /** By place of the long list: the best from there on. */
  private readonly champions: Int32Array;
  private aim: Aim | undefined;
  private edition = -1;
  private stakes: Stakes | undefined;
  /** Whether two were found that only the ties could tell apart, and whether these have been listed. */
  private tied = false;
  private broken = false;

  constructor(short: Sums, long: Sums) {
    this.short = short;
    this.long = long;
    this.shortTheirs = new Float64Array(short.sums.length);
    this.shortTies = new Float64Array(short.sums.length);
    this.longTheirs = new Float64Array(long.sums.length);
    this.longTies = new Float64Array(long.sums.length);
    this.champions = new Int32Array(long.sums.length);
  }

  /** Takes up an aim. `edition` is that of the deal space; the same aim in the same edition costs nothing. */
  prepare(aim: Aim, stakes: Stakes, edition: number): void {
    if (aim === this.aim && edition === this.edition) return;
    this.aim = aim;
    this.edition = edition;
    const { short, long } = this;
    const theirs = (group: Group): Float64Array => aim.theirs(group);
    short.along(stakes, theirs, this.shortTheirs);
    long.along(stakes, theirs, this.longTheirs);
    this.shortTies.fill(0);
    this.longTies.fill(0);
    this.stakes = stakes;
    this.tied = false;
    this.broken = aim.ties === undefined;
    this.crown();
  }

  /** Lists what decides ties, which is asked for only where there are any. */
  private breakTies(): void {
    const { aim, stakes, short, long } = this;
    const ties = (group: Group): Float64Array => aim!.ties!(group);
    short.along(stakes!, ties, this.shortTies);
    long.along(stakes!, ties, this.longTies);
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
