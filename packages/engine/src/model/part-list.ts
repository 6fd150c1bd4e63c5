/** Buckets for each part deal. With two, few buckets hold several; with more, going through them costs more than it saves. */
const BUCKETS = 2;

/** Stretches up to this long are put in order by insertion alone. */
const STRETCH_MAX = 16;

/** What each combination of one group adds to a part deal. */
export interface Addends {
  length: number;
  readonly scores: Float64Array;
  readonly codes: Float64Array;
}

/**
 * Part deals, one combination of each of some groups, sorted by their scores; equal ones by their code, so that the first of equals
 * makes the lowest deal.
 *
 * The range of scores is cut into twice as many buckets as there are part deals. Each part deal goes to the place of its bucket
 * at once, and is then at most a bucket's length away from its own: a fraction of the work of sorting by comparison. The
 * buckets stay, as an index for looking up a score.
 */
export class PartList {
  /** How many part deals there are. */
  count = 0;
  /** Their scores, rising. */
  sums: Float64Array = new Float64Array(0);
  /** Their codes. */
  codes: Float64Array = new Float64Array(0);
  /** Scores and codes as they come, the last group's combinations fastest. */
  private rawSums = new Float64Array(0);
  private rawCodes = new Float64Array(0);
  /** By bucket of scores: the first place that can lie in it. */
  private starts = new Int32Array(0);
  /** The bucket of each, as they come. */
  private buckets = new Int32Array(0);
  private low = 0;
  private scale = 0;
  /** What {@link places} gives, once it has been asked for. */
  private origins = new Int32Array(0);
  private originsKnown = false;

  /**
   * Lists and sorts the part deals of some groups, each with one combination at least.
   *
   * @param sameCodes whether it had the same codes the last time.
   */
  fill(groups: readonly Addends[], sameCodes: boolean): void {
    this.count = groups.reduce((n, g) => n * g.length, 1);
    if (this.count > this.sums.length) this.makeRoom(this.count);
    if (!sameCodes) addUp(groups, (g) => g.codes, this.rawCodes);
    addUp(groups, (g) => g.scores, this.rawSums);
    let low = 0;
    let high = 0;
    for (const { length, scores } of groups) {
      let least = Infinity;
      let most = -Infinity;
      for (let k = 0; k < length; k++) {
        const term = scores[k]!;
        if (term < least) least = term;
        if (term > most) most = term;
      }
      low += least;
      high += most;
    }
    this.low = low;
    this.originsKnown = false;
    this.finish(this.intoBuckets(high));
  }

  /**
   * Lists another sum over the same groups, place by place.
   *
   * @param terms by group and combination: what it adds.
   */
  along(terms: readonly Float64Array[], into: Float64Array): void {
    const { count } = this;
    const raw = new Float64Array(count);
    addUp(terms, (list) => list, raw);
    const origins = this.places();
    for (let j = 0; j < count; j++) into[j] = raw[origins[j]!]!;
  }

  /** Gives up what only filling it anew and listing other sums need: it stays as it is. */
  settle(): void {
    this.rawSums = new Float64Array(0);
    this.rawCodes = new Float64Array(0);
    this.buckets = new Int32Array(0);
  }

  /** By place in the order of scores: the place of each as they come, the last group's combinations fastest. */
  places(): Int32Array {
    if (this.originsKnown) return this.origins;
    this.originsKnown = true;
    const { rawSums, rawCodes, count } = this;
    if (this.origins.length < count) this.origins = new Int32Array(count);
    for (let i = 0; i < count; i++) this.origins[this.placeOf(rawSums[i]!, rawCodes[i]!)] = i;
    return this.origins;
  }

  /** Where a part deal of the list stands in it. */
  private placeOf(sum: number, code: number): number {
    const { sums, codes, count } = this;
    let low = this.firstFrom(sum);
    if (codes[low] === code) return low;
    // Among equals it is found by its code: by steps that double, then by halving the last.
    let step = 1;
    while (low + step < count && sums[low + step] === sum && codes[low + step]! <= code) {
      low += step;
      step *= 2;
    }
    let high = low + step;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (middle < count && sums[middle] === sum && codes[middle]! <= code) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The first place with at least `need`, which must be no more than the greatest score. */
  firstFrom(need: number): number {
    if (need <= this.low) return 0;
    const { sums } = this;
    let j = this.starts[((need - this.low) * this.scale) | 0]!;
    while (sums[j]! < need) j++;
    return j;
  }

  private makeRoom(count: number): void {
    this.sums = new Float64Array(count);
    this.codes = new Float64Array(count);
    this.rawSums = new Float64Array(count);
    this.rawCodes = new Float64Array(count);
    this.starts = new Int32Array(BUCKETS * count + 1);
    this.buckets = new Int32Array(count);
  }

  /** Puts every part deal where its bucket lies; says how long the longest bucket is. */
  private intoBuckets(high: number): number {
    const { rawSums, rawCodes, sums, codes, buckets, starts, count, low } = this;
    const last = BUCKETS * count;
    const scale = last / Math.max(high - low, 1);
    this.scale = scale;

    starts.fill(0, 0, last + 1);
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

/** Lists a sum over the groups for every part deal, as they come: the last group's combinations fastest. */
export function addUp<T extends { readonly length: number }>(
  groups: readonly T[],
  termsOf: (group: T) => Float64Array,
  into: Float64Array,
): void {
  let width = 1;
  into[0] = 0;
  for (const group of groups) {
    const { length: kept } = group;
    const terms = termsOf(group);
    // From the back, each sum makes room for as many as the group has combinations.
    for (let i = width - 1, end = width * kept; i >= 0; i--, end -= kept) {
      const sum = into[i]!;
      for (let k = 0; k < kept; k++) into[end - kept + k] = sum + terms[k]!;
    }
    width *= kept;
  }
}
