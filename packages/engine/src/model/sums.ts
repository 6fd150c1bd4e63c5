import { canBeHad, type Group } from './group.ts';
import type { Stakes } from './stakes.ts';

/** Buckets for each part deal. With two, few buckets hold several; with more, going through them costs more than it saves. */
const BUCKETS = 2;

/** Stretches up to this long are put in order by insertion alone. */
const STRETCH_MAX = 16;

const NONE = new Float64Array(0);

/**
 * Part deals over some groups of clauses, sorted by what they are worth to one actor; equal ones by their code, the part's
 * contribution to the number of a deal, so that the first of equals makes the lowest deal.
 *
 * The range of scores is cut into twice as many buckets as there are part deals. Each part deal goes to the place of its bucket
 * at once, and is then at most a bucket's length away from its own: a fraction of the work of sorting by comparison. The
 * buckets stay, as an index for looking up a score.
 */
export class Sums {
  /** How many part deals there are. */
  count = 0;
  /** The least and the greatest of their scores; meaningless where there are none. */
  low = 0;
  high = 0;
  /** Their scores, rising; of the stakes last taken up once {@link sort} has been called. */
  sums: Float64Array = NONE;
  /** Their codes, likewise. */
  codes: Float64Array = NONE;
  private readonly actor: number;
  private readonly groups: readonly Group[];
  private readonly total: number;
  private readonly scores: Float64Array;
  /** By group: which of its combinations can be had. */
  private readonly places: readonly number[][];
  /** By group: what each of these is worth. */
  private readonly terms: readonly Float64Array[];
  /** Scores and codes as they come, the last group's combinations fastest. */
  private rawSums: Float64Array = NONE;
  private rawCodes: Float64Array = NONE;
  /** By bucket of scores: the first place that can lie in it. */
  private starts = new Int32Array(0);
  /** The bucket of each, as they come. */
  private buckets = new Int32Array(0);
  private scale = 0;
  /** Who had left when the places were listed; −1 before. */
  private gone = -1;
  /** Whether anything had been closed then. */
  private shuts = false;
  /** Whether the codes are those of other places, and the sums those of other terms. */
  private codesStale = true;
  private sumsStale = true;

  constructor(groups: readonly Group[], actor: number) {
    this.actor = actor;
    this.groups = groups;
    this.total = groups.reduce((n, g) => n * g.codes.length, 1);
    this.scores = new Float64Array(groups.reduce((n, g) => Math.max(n, g.codes.length), 0));
    this.places = groups.map(() => []);
    this.terms = groups.map((g) => new Float64Array(g.codes.length));
  }

  /**
   * Takes up the stakes of a run. What needs an actor of the set `gone` is left out. The lists are put in order when they are
   * asked for: many a run is over without.
   */
  prepare(stakes: Stakes, gone: number): void {
    // Which part deals there are depends on who has left and what has been closed, not on scores.
    if (gone !== this.gone || stakes.shuts || this.shuts) {
      this.gone = gone;
      this.shuts = stakes.shuts;
      this.listPlaces(stakes);
    }
    this.low = 0;
    this.high = 0;
    for (const [g, group] of this.groups.entries()) {
      scoreGroup(group, stakes, this.actor, this.scores);
      this.takeUp(this.places[g]!, this.terms[g]!);
    }
  }

  /** Puts the lists in order, unless they are. */
  sort(): void {
    if (!this.sumsStale) return;
    this.sumsStale = false;
    if (this.count === 0) return;
    if (this.sums === NONE) this.makeRoom();
    if (this.codesStale) {
      this.codesStale = false;
      this.addUp(this.rawCodes, (g) => {
        const { codes } = this.groups[g]!;
        for (const [i, k] of this.places[g]!.entries()) this.scores[i] = codes[k]!;
        return this.scores;
      });
    }
    this.addUp(this.rawSums, (g) => this.terms[g]!);
    this.finish(this.intoBuckets());
  }

  /** The first place with at least `need`, which must be no more than the greatest score. The lists must be in order. */
  firstFrom(need: number): number {
    if (need <= this.low) return 0;
    const { sums } = this;
    let j = this.starts[((need - this.low) * this.scale) | 0]!;
    while (sums[j]! < need) j++;
    return j;
  }

  /** The code of a deal's part in these groups. */
  part(
    options: ArrayLike<number>,
    model: { readonly clauses: readonly { readonly stride: number }[] },
  ): number {
    let code = 0;
    for (const { clauses } of this.groups) {
      for (const c of clauses) code += options[c]! * model.clauses[c]!.stride;
    }
    return code;
  }

  private listPlaces(stakes: Stakes): void {
    const shut = 1 << this.actor;
    this.count = 1;
    for (const [g, group] of this.groups.entries()) {
      const places = this.places[g]!;
      places.length = 0;
      for (let k = 0; k < group.codes.length; k++) {
        if ((group.crossed[k]! & shut) !== 0 || !canBeHad(group, k, this.gone, stakes)) continue;
        places.push(k);
      }
      this.count *= places.length;
    }
    this.codesStale = true;
    this.sumsStale = true;
  }

  /** Notes what the combinations of a group that can be had are worth. Where that is what it was, the order is as well. */
  private takeUp(places: readonly number[], terms: Float64Array): void {
    const { scores } = this;
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < places.length; i++) {
      const term = scores[places[i]!]!;
      if (term < least) least = term;
      if (term > most) most = term;
      if (terms[i] === term) continue;
      terms[i] = term;
      this.sumsStale = true;
    }
    this.low += least;
    this.high += most;
  }

  private makeRoom(): void {
    const { total } = this;
    this.sums = new Float64Array(total);
    this.codes = new Float64Array(total);
    this.rawSums = new Float64Array(total);
    this.rawCodes = new Float64Array(total);
    this.starts = new Int32Array(BUCKETS * total + 1);
    this.buckets = new Int32Array(total);
  }

  /** Lists a sum over the groups for every part deal. */
  private addUp(into: Float64Array, termsOf: (group: number) => Float64Array): void {
    let width = 1;
    into[0] = 0;
    for (const [g, { length: kept }] of this.places.entries()) {
      const terms = termsOf(g);
      // From the back, each sum makes room for as many as the group has combinations.
      for (let i = width - 1, end = width * kept; i >= 0; i--, end -= kept) {
        const sum = into[i]!;
        for (let k = 0; k < kept; k++) into[end - kept + k] = sum + terms[k]!;
      }
      width *= kept;
    }
  }

  /** Puts every part deal where its bucket lies; says how long the longest bucket is. */
  private intoBuckets(): number {
    const { rawSums, rawCodes, sums, codes, buckets, starts, count } = this;
    const last = starts.length - 1;
    const { low } = this;
    const scale = last / Math.max(this.high - low, 1);
    this.scale = scale;

    starts.fill(0);
    for (let i = 0; i < count; i++) {
      const bucket = ((rawSums[i]! - low) * scale) | 0;
      buckets[i] = bucket;
      starts[bucket]!++;
    }
    let total = 0;
    let longest = 0;
    for (let b = 0; b <= last; b++) {
      const length = starts[b]!;
      if (length > longest) longest = length;
      total += length;
      starts[b] = total;
    }
    for (let i = count - 1; i >= 0; i--) {
      const place = --starts[buckets[i]!]!;
      sums[place] = rawSums[i]!;
      codes[place] = rawCodes[i]!;
    }
    return longest;
  }

  /** Shell's sort, of a list in which nothing is further than `stretch` from its place. */
  private finish(stretch: number): void {
    const { sums, codes, count } = this;
    let gap = 1;
    while (gap * STRETCH_MAX < stretch) gap = 3 * gap + 1;
    for (; gap >= 1; gap = Math.floor(gap / 3)) {
      for (let i = gap; i < count; i++) {
        const sum = sums[i]!;
        let before = sums[i - gap]!;
        if (before < sum) continue;
        const code = codes[i]!;
        let j = i;
        while (before > sum || (before === sum && codes[j - gap]! > code)) {
          sums[j] = before;
          codes[j] = codes[j - gap]!;
          j -= gap;
          if (j < gap) break;
          before = sums[j - gap]!;
        }
        sums[j] = sum;
        codes[j] = code;
      }
    }
  }
}

/** By combination of a group: what it is worth to an actor. */
export function scoreGroup(group: Group, stakes: Stakes, actor: number, into: Float64Array): void {
  const width = group.clauses.length;
  const terms = group.interactions.length;
  const base = actor * stakes.optionCount;
  for (let k = 0; k < group.codes.length; k++) {
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
