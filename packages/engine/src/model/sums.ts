import { canBeHad, type Group } from './group.ts';
import type { Stakes } from './stakes.ts';

/** Buckets for each part deal. With two, few buckets hold several; with more, going through them costs more than it saves. */
const BUCKETS = 2;

/** Stretches up to this long are put in order by insertion alone. */
const STRETCH_MAX = 16;

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
  /** Their scores, rising. */
  readonly sums: Float64Array;
  /** Their codes. */
  readonly codes: Float64Array;
  private readonly actor: number;
  private readonly groups: readonly Group[];
  private readonly scores: Float64Array;
  /** Scores and codes as they come, the last group's combinations fastest. */
  private readonly rawSums: Float64Array;
  private readonly rawCodes: Float64Array;
  /** By bucket of scores: the first place that can lie in it. */
  private readonly starts: Int32Array;
  /** The bucket of each, as they come. */
  private readonly buckets: Int32Array;
  private low = 0;
  private high = 0;
  private scale = 0;
  /** Who had left when the codes were listed; −1 before. */
  private gone = -1;
  /** Whether anything had been closed then. */
  private shuts = false;
  /** By place: which part deal as they come stands there; listed when it is first asked for. */
  private readonly origins: Int32Array;
  private originsKnown = false;

  constructor(groups: readonly Group[], actor: number) {
    const total = groups.reduce((n, g) => n * g.codes.length, 1);
    this.actor = actor;
    this.groups = groups;
    this.sums = new Float64Array(total);
    this.codes = new Float64Array(total);
    this.rawSums = new Float64Array(total);
    this.rawCodes = new Float64Array(total);
    this.scores = new Float64Array(groups.reduce((n, g) => Math.max(n, g.codes.length), 0));
    this.starts = new Int32Array(BUCKETS * total + 1);
    this.buckets = new Int32Array(total);
    this.origins = new Int32Array(total);
  }

  /** Takes up the stakes of a run. What needs an actor of the set `gone` is left out. */
  prepare(stakes: Stakes, gone: number): void {
    // Which part deals there are depends on who has left and what has been closed, not on scores.
    if (gone !== this.gone || stakes.shuts || this.shuts) {
      this.gone = gone;
      this.shuts = stakes.shuts;
      this.count = this.listAll(this.rawCodes, stakes, (group) => group.codes);
    }
    this.listAll(this.rawSums, stakes, (group) => {
      scoreGroup(group, stakes, this.actor, this.scores);
      return this.scores;
    });
    if (this.count > 0) this.finish(this.intoBuckets());
    this.originsKnown = false;
  }

  /**
   * Lists another sum over the groups, place by place: what each part deal adds to a number that is not the actor's score.
   *
   * @param termsOf by group: what each of its combinations adds.
   */
  along(stakes: Stakes, termsOf: (group: Group) => Float64Array, into: Float64Array): void {
    const { count, low, high } = this;
    const raw = new Float64Array(count);
    if (count === 0) return;
    this.listAll(raw, stakes, termsOf);
    // The range is that of the actor's own scores.
    this.low = low;
    this.high = high;
    this.knowOrigins();
    for (let j = 0; j < count; j++) into[j] = raw[this.origins[j]!]!;
  }

  /** The first place with at least `need`, which must be no more than the greatest score. */
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

  private knowOrigins(): void {
    if (this.originsKnown) return;
    const { rawSums, rawCodes, count, origins } = this;
    for (let i = 0; i < count; i++) origins[i] = i;
    origins
      .subarray(0, count)
      .sort((a, b) => rawSums[a]! - rawSums[b]! || rawCodes[a]! - rawCodes[b]!);
    this.originsKnown = true;
  }

  /** Lists a sum over the groups for every part deal, and notes the least and the greatest; says how many there are. */
  private listAll(
    into: Float64Array,
    stakes: Stakes,
    termsOf: (group: Group) => Float64Array,
  ): number {
    const { gone } = this;
    const shut = 1 << this.actor;
    let width = 1;
    into[0] = 0;
    this.low = 0;
    this.high = 0;
    for (const group of this.groups) {
      const terms = termsOf(group);
      let kept = 0;
      let least = Infinity;
      let most = -Infinity;
      for (let k = 0; k < group.codes.length; k++) {
        if ((group.crossed[k]! & shut) !== 0 || !canBeHad(group, k, gone, stakes)) continue;
        const term = terms[k]!;
        this.scores[kept++] = term;
        if (term < least) least = term;
        if (term > most) most = term;
      }
      this.low += least;
      this.high += most;
      // From the back, each sum makes room for as many as the group has combinations.
      for (let i = width - 1, end = width * kept; i >= 0; i--, end -= kept) {
        const sum = into[i]!;
        for (let k = 0; k < kept; k++) into[end - kept + k] = sum + this.scores[k]!;
      }
      width *= kept;
    }
    return width;
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
