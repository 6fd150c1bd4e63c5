import { ENDINGS, type Outcome, REASONS } from '../model/outcome.ts';
import { DealCounts, type SavedDealCounts } from './deal-counts.ts';

/** Of each way to end this many runs are remembered, the lowest, as examples to replay. */
export const EXAMPLES = 3;
const AGREEMENT = ENDINGS.indexOf('agreement');

/** What is counted about one entry of a comparison; everything adds up exactly. */
export class EntryCounts {
  /** How often it ended in each way, for whom and why: ending × (actor + 1) × reason. */
  private readonly causes: Float64Array;
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
    const { ending, causeActor, causeReason } = outcome;
    this.causes[this.place(ending, causeActor, causeReason)]!++;
    for (let i = 0; i < this.refusals.length; i++) this.refusals[i]! += outcome.refusals[i]!;
    for (let a = 0; a < this.accepted.length; a++)
      this.accepted[a]! += (outcome.accepted >>> a) & 1;
    const examples = this.examples[ending]!;
    if (examples.length < EXAMPLES || run < examples.at(-1)!) remember(examples, run);
    if (ending !== AGREEMENT) return;
    raise(this.rounds, outcome.settled, 1);
    raise(this.bound, outcome.bound, 1);
    this.deals.add(outcome.deal);
    for (let c = 0; c < cells.length; c++) this.options[cells[c]!]!++;
  }

  /** Every way to end that occurred, with its cause, most frequent first. */
  endings(): { ending: number; actor: number; reason: number; count: number }[] {
    const width = (this.actors + 1) * REASONS.length;
    return [...this.causes.entries()]
      .filter(([, count]) => count > 0)
      .map(([place, count]) => ({
        ending: Math.floor(place / width),
        actor: Math.floor((place % width) / REASONS.length) - 1,
        reason: place % REASONS.length,
        count,
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
    for (const [set, count] of other.bound) raise(this.bound, set, count);
    this.deals.merge(other.deals);
    for (const [e, runs] of other.examples.entries())
      for (const r of runs) remember(this.examples[e]!, r);
  }

  toJSON(): SavedEntry {
    return {
      causes: sparse(this.causes),
      refusals: sparse(this.refusals),
      accepted: sparse(this.accepted),
      rounds: rising(this.rounds),
      options: sparse(this.options),
      bound: rising(this.bound),
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
    for (const [set, count] of saved.bound) this.bound.set(set, count);
    this.deals.merge(DealCounts.fromJSON(saved.deals));
    for (const [e, runs] of saved.examples.entries()) this.examples[e]!.push(...runs);
  }

  private place(ending: number, actor: number, reason: number): number {
    return (ending * (this.actors + 1) + actor + 1) * REASONS.length + reason;
  }
}

/** `[place, count]` of what is not 0. */
type Sparse = readonly (readonly [number, number])[];

/** {@link EntryCounts} as plain data. */
export interface SavedEntry {
  readonly causes: Sparse;
  readonly refusals: Sparse;
  readonly accepted: Sparse;
  readonly rounds: Sparse;
  readonly options: Sparse;
  readonly bound: readonly (readonly [number, number])[];
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
