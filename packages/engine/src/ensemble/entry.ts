import { contains } from '../actor-set.ts';
import { ENDINGS } from '../form/words.ts';
import { type Outcome, REASONS } from '../model/outcome.ts';
import { DealCounts, type SavedDealCounts } from './deal-counts.ts';
import { Moments, type SavedMoments } from './moments.ts';

/** Of each way to end this many runs are remembered, the lowest, as examples to replay. */
export const EXAMPLES = 3;

/** What is counted about one entry of a comparison; everything adds up exactly. */
export class EntryCounts {
  /** How often it ended in each way, for whom and why: ending × (actor + 1) × reason. */
  private readonly causes: Float64Array;
  /** Place of a way to end in {@link causes} + number of these places × place in the model's list of causes → how often. */
  private readonly named: Map<number, number> = new Map<number, number>();
  /** Offers refused: actor × reason. */
  private readonly refusals: Float64Array;
  /** By actor: in how many runs it accepted the deal that was agreed or proposed. */
  readonly accepted: Float64Array;
  /** Round → how many agreements came in it. Events can give more rounds than the scenario has, so there is no last one. */
  readonly rounds: Map<number, number> = new Map<number, number>();
  /** By option of all clauses: in how many agreements it stands. */
  readonly options: Float64Array;
  /** Set of actors bound → how often. */
  readonly bound: Map<number, number> = new Map<number, number>();
  /** Set of actors bound → by actor, in billionths: its gain over no deal in these agreements. */
  readonly boundGains: Map<number, readonly Moments[]> = new Map<number, readonly Moments[]>();
  readonly deals: DealCounts;
  /** By ending: the lowest run indices. */
  readonly examples: readonly number[][];
  private readonly actors: number;

  constructor(actors: number, options: number, deals: DealCounts = new DealCounts()) {
    this.actors = actors;
    this.causes = new Float64Array(ENDINGS.length * (actors + 1) * REASONS.length);
    this.refusals = new Float64Array(actors * REASONS.length);
    this.accepted = new Float64Array(actors);
    this.options = new Float64Array(options);
    this.deals = deals;
    this.examples = ENDINGS.map(() => []);
  }

  /** Adds a run. `cells` holds, for an agreement, the place of each clause's option in tables over all options. */
  add(run: number, outcome: Outcome, cells: ArrayLike<number>): void {
    const { ending, causeActor, causeReason, causes } = outcome;
    const cause = this.place(ending, causeActor, causeReason);
    this.causes[cause]!++;
    for (const what of causes) raise(this.named, cause + what * this.causes.length, 1);
    for (let i = 0; i < this.refusals.length; i++) this.refusals[i]! += outcome.refusals[i]!;
    for (let a = 0; a < this.accepted.length; a++)
      if (contains(outcome.accepted, a)) this.accepted[a]!++;
    const examples = this.examples[ending]!;
    if (examples.length < EXAMPLES || run < examples.at(-1)!) remember(examples, run);
    if (!outcome.agreed) return;
    raise(this.rounds, outcome.settled, 1);
    raise(this.bound, outcome.bound, 1);
    const gains = this.gainsOf(outcome.bound);
    for (let a = 0; a < gains.length; a++) gains[a]!.add([outcome.gained[a]!]);
    this.deals.add(outcome.deal);
    for (let c = 0; c < cells.length; c++) this.options[cells[c]!]!++;
  }

  /** Every way to end that occurred, with its cause, most frequent first. */
  endings(): EndingCount[] {
    const width = (this.actors + 1) * REASONS.length;
    const named = rising(this.named);
    return [...this.causes.entries()]
      .filter(([, count]) => count > 0)
      .map(([place, count]) => ({
        ending: Math.floor(place / width),
        actor: Math.floor((place % width) / REASONS.length) - 1,
        reason: place % REASONS.length,
        count,
        named: named
          .filter(([key]) => key % this.causes.length === place)
          .map(([key, times]) => ({ what: Math.floor(key / this.causes.length), count: times })),
      }))
      .sort((a, b) => b.count - a.count);
  }

  /** How many offers an actor refused for a reason. */
  refused(actor: number, reason: number): number {
    return this.refusals[actor * REASONS.length + reason]!;
  }

  merge(other: EntryCounts): void {
    for (const [mine, theirs] of [
      [this.causes, other.causes],
      [this.refusals, other.refusals],
      [this.accepted, other.accepted],
      [this.options, other.options],
    ] as const) {
      for (const i of mine.keys()) mine[i]! += theirs[i]!;
    }
    for (const [round, count] of other.rounds) raise(this.rounds, round, count);
    for (const [key, count] of other.named) raise(this.named, key, count);
    for (const [set, count] of other.bound) raise(this.bound, set, count);
    for (const [set, gains] of other.boundGains) {
      for (const [a, mine] of this.gainsOf(set).entries()) mine.merge(gains[a]!);
    }
    this.deals.merge(other.deals);
    for (const [e, runs] of other.examples.entries())
      for (const r of runs) remember(this.examples[e]!, r);
  }

  toJSON(): SavedEntry {
    return {
      causes: sparse(this.causes),
      named: rising(this.named),
      refusals: sparse(this.refusals),
      accepted: sparse(this.accepted),
      rounds: rising(this.rounds),
      options: sparse(this.options),
      bound: rising(this.bound),
      boundGains: [...this.boundGains]
        .sort((a, b) => a[0] - b[0])
        .map(([set, gains]) => [set, gains.map((m) => m.toJSON())] as const),
      deals: this.deals.toJSON(),
      examples: this.examples.map((runs) => [...runs]),
    };
  }

  /** Takes up saved counts into a fresh object of the same shape. */
  load(saved: SavedEntry): void {
    for (const [into, from] of [
      [this.causes, saved.causes],
      [this.refusals, saved.refusals],
      [this.accepted, saved.accepted],
      [this.options, saved.options],
    ] as const) {
      for (const [i, count] of from) into[i] = count;
    }
    for (const [round, count] of saved.rounds) this.rounds.set(round, count);
    for (const [key, count] of saved.named) this.named.set(key, count);
    for (const [set, count] of saved.bound) this.bound.set(set, count);
    for (const [set, gains] of saved.boundGains)
      this.boundGains.set(
        set,
        gains.map((m) => Moments.fromJSON(m)),
      );
    this.deals.merge(DealCounts.fromJSON(saved.deals));
    for (const [e, runs] of saved.examples.entries()) this.examples[e]!.push(...runs);
  }

  private gainsOf(bound: number): readonly Moments[] {
    let gains = this.boundGains.get(bound);
    if (!gains) {
      gains = Array.from({ length: this.actors }, () => new Moments(1));
      this.boundGains.set(bound, gains);
    }
    return gains;
  }

  private place(ending: number, actor: number, reason: number): number {
    return (ending * (this.actors + 1) + actor + 1) * REASONS.length + reason;
  }
}

/** A way to end, with how often it occurred. */
export interface EndingCount {
  /** Index into {@link ENDINGS}. */
  readonly ending: number;
  /** Because of whom; −1 if nobody in particular. */
  readonly actor: number;
  /** Index into {@link REASONS}. */
  readonly reason: number;
  readonly count: number;
  /** Places in the model's list of causes that stood behind it, rising, each with in how many of these runs. */
  readonly named: readonly { readonly what: number; readonly count: number }[];
}

/** `[place, count]` of what is not 0. */
type Sparse = readonly (readonly [number, number])[];

/** {@link EntryCounts} as plain data. */
export interface SavedEntry {
  readonly causes: Sparse;
  /** Of causes by name: `[place in causes + places in causes × place in the model's list of causes, count]`, rising. */
  readonly named: Sparse;
  readonly refusals: Sparse;
  readonly accepted: Sparse;
  readonly rounds: Sparse;
  readonly options: Sparse;
  readonly bound: readonly (readonly [number, number])[];
  /** `[set of actors bound, sums of each actor's gains in these agreements]`, for the sets in `bound`. */
  readonly boundGains: readonly (readonly [number, readonly SavedMoments[]])[];
  readonly deals: SavedDealCounts;
  readonly examples: readonly (readonly number[])[];
}

/** Counts with what they are of, which rises. */
export function rising(counts: ReadonlyMap<number, number>): [number, number][] {
  return [...counts].sort((a, b) => a[0] - b[0]);
}

function raise(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function sparse(counts: Float64Array): Sparse {
  return [...counts.entries()].filter(([, count]) => count !== 0);
}

function remember(runs: number[], run: number): void {
  runs.push(run);
  runs.sort((a, b) => a - b);
  runs.length = Math.min(runs.length, EXAMPLES);
}
