import type { DesignSpace, FoundDraft } from './space.ts';

/** What the completions of a draft can come to at most. */
export interface DraftPromise {
  /** By row of the sample: gain over no deal, summed over draws. */
  readonly gains: Float64Array;
  readonly least: number;
  readonly joint: number;
  /** The least code that one can have. */
  readonly code: number;
}

/** What is looked for. */
export interface DraftGoal {
  /** Count, in billionths of a draw, that a draft with such an outlook needs in order to matter; ∞ where it cannot. */
  wanted(outlook: DraftPromise): number;
  /** Told of drafts found. */
  take(found: FoundDraft): void;
  /** What a beginning promises: a greater one is looked at sooner. */
  promise(outlook: DraftPromise, count: number): number;
}

/** Draws that are looked at between two moments at which a search can be left. */
const SLICE = 200_000;

/**
 * Branch and bound over the parts of a space. A beginning is left where its completions cannot count enough: in each draw, each party
 * that must sign gains at most what the best ways of the parts to come would give it; factions likewise.
 */
export class Search {
  private readonly space: DesignSpace;
  private readonly goal: DraftGoal;
  /** Places of parts, in the order in which they are drafted. */
  private readonly order: readonly number[];
  /** By depth: at least what the parts from there on can add, by draw × row; summed over draws by row; to the joint gain; to the code. */
  private readonly rest: readonly Float64Array[];
  private readonly restSums: readonly Float64Array[];
  private readonly restJoint: readonly number[];
  private readonly restCode: readonly number[];
  private readonly ways: Int32Array;
  /** By depth, used again and again: gains so far, by draw × row; the same with the most that is still to come; gains over all draws. */
  private readonly had: readonly Float64Array[];
  private readonly hoped: readonly Float64Array[];
  private readonly hadSums: readonly Float64Array[];
  private readonly limit: number;
  /** Draws looked at so far. */
  private looked = 0;
  private since = 0;
  /** Greatest promise among beginnings that have not been looked at; −∞ where all have been. */
  private ahead = Infinity;

  /** @param limit draws to look at, about. */
  constructor(space: DesignSpace, goal: DraftGoal, limit: number) {
    const { parts, sample } = space;
    const { length: rows } = sample.rows;
    this.space = space;
    this.goal = goal;
    this.limit = limit;
    this.ways = new Int32Array(parts.length).fill(-1);
    const { length: cells } = space.draws.start;
    this.had = parts.map(() => new Float64Array(cells));
    this.hoped = parts.map(() => new Float64Array(cells));
    this.hadSums = parts.map(() => new Float64Array(rows));
    const swing = parts.map((part) => {
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        let [low, high] = [Infinity, -Infinity];
        for (let w = 0; w < part.ways.length; w++) {
          const worth = part.sums[w * rows + i]!;
          low = Math.min(low, worth);
          high = Math.max(high, worth);
        }
        sum += high - low;
      }
      return sum;
    });
    this.order = [...parts.keys()].sort((a, b) => swing[b]! - swing[a]! || a - b);
    const rest = [new Float64Array(space.draws.start.length)];
    const restSums = [new Float64Array(rows)];
    const restJoint = [0];
    const restCode = [0];
    for (const p of [...this.order].reverse()) {
      const part = parts[p]!;
      const sums = restSums[0]!.slice();
      for (let i = 0; i < rows; i++) {
        let most = -Infinity;
        for (let w = 0; w < part.ways.length; w++) most = Math.max(most, part.sums[w * rows + i]!);
        sums[i]! += most;
      }
      rest.unshift(rest[0]!.map((x, i) => x + part.most[i]!));
      restSums.unshift(sums);
      const joints = part.ways.map((_, w) =>
        space.joint(part.sums.subarray(w * rows, (w + 1) * rows)),
      );
      restJoint.unshift(restJoint[0]! + joints.reduce((a, b) => Math.max(a, b), -Infinity));
      restCode.unshift(restCode[0]! + part.codes.reduce((a, b) => Math.min(a, b), Infinity));
    }
    this.rest = rest;
    this.restSums = restSums;
    this.restJoint = restJoint;
    this.restCode = restCode;
  }

  /** Upper bound of the promise of every draft that has not been looked at; −∞ where the search is over. */
  get bound(): number {
    return this.ahead;
  }

  /** Looks at drafts in slices, until all are or the limit is reached. */
  *run(): Generator<undefined> {
    const { space } = this;
    const { draws } = space;
    if (space.parts.some(({ ways }) => ways.length === 0)) this.ahead = -Infinity;
    else yield* this.descend(0, draws.start, draws.startSums, space.joint(draws.startSums), 0);
    if (this.looked <= this.limit) this.ahead = -Infinity;
  }

  private *descend(
    depth: number,
    gains: Float64Array,
    sums: Float64Array,
    joint: number,
    code: number,
  ): Generator<undefined> {
    const { space, goal, ways } = this;
    if (depth === this.order.length) {
      goal.take(space.summed(ways, gains, sums));
      this.looked += space.sample.runs.length;
      return;
    }
    const p = this.order[depth]!;
    const part = space.parts[p]!;
    const { length: rows } = space.sample.rows;
    const rest = this.rest[depth + 1]!;
    const base = this.hoped[depth]!;
    add(base, gains, rest);
    const children: { w: number; promise: number; outlook: DraftPromise }[] = [];
    for (let w = 0; w < part.ways.length; w++) {
      ways[p] = w;
      if (!space.allows(ways)) continue;
      const say = space.say(ways);
      const outlook = this.outlook(depth + 1, w, sums, joint, code, say);
      const wanted = goal.wanted(outlook);
      if (wanted === Infinity) continue;
      const count = space.draws.poll.atMost(base, part.worth(w), say, wanted);
      this.looked += space.sample.runs.length;
      if (count < wanted) continue;
      children.push({ w, promise: goal.promise(outlook, count), outlook });
      if (this.looked - this.since > SLICE) {
        this.since = this.looked;
        yield;
      }
    }
    children.sort((a, b) => b.promise - a.promise || a.w - b.w);
    for (const { w, promise, outlook } of children) {
      // What is left unfinished has promised at least as much as all that follow.
      if (this.looked > this.limit) break;
      if (depth === 0) this.ahead = promise;
      const wanted = goal.wanted(outlook);
      if (wanted === Infinity || promiseBelow(goal, outlook, wanted, promise)) continue;
      ways[p] = w;
      const own = part.sums.subarray(w * rows, (w + 1) * rows);
      const [more, total] = [this.had[depth]!, this.hadSums[depth]!];
      add(more, gains, part.worth(w));
      add(total, sums, own);
      yield* this.descend(depth + 1, more, total, joint + space.joint(own), code + part.codes[w]!);
    }
    ways[p] = -1;
  }

  private outlook(
    depth: number,
    w: number,
    sums: Float64Array,
    joint: number,
    code: number,
    say: Parameters<DesignSpace['least']>[1],
  ): DraftPromise {
    const { space } = this;
    const part = space.parts[this.order[depth - 1]!]!;
    const { length: rows } = space.sample.rows;
    const own = part.sums.subarray(w * rows, (w + 1) * rows);
    const after = this.restSums[depth]!;
    const gains = sums.map((x, i) => x + own[i]! + after[i]!);
    return {
      gains,
      least: space.least(gains, say),
      joint: joint + space.joint(own) + this.restJoint[depth]!,
      code: code + part.codes[w]! + this.restCode[depth]!,
    };
  }
}

/** Whether what a beginning promised is less than what has been found since asks for. */
function promiseBelow(
  goal: DraftGoal,
  outlook: DraftPromise,
  wanted: number,
  promise: number,
): boolean {
  return goal.promise(outlook, wanted) > promise;
}

function add(sum: Float64Array, one: Float64Array, other: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = one[i]! + other[i]!;
}
