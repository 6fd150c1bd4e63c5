import { contains } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import { type Outcome } from '../model/outcome.ts';
import { DrawSums } from './draw-sums.ts';
import { EntryCounts } from './entry.ts';
import { FirstRuns } from './first-runs.ts';
import { Moments } from './moments.ts';
import { checkSummary } from './saved-summary.ts';
import { WaySums } from './way-sums.ts';
import {
  AGREED,
  drawnColumns,
  drawsIn,
  mustMatch,
  type RunRange,
  type SavedSummary,
  type SummaryShape,
} from './summary-shape.ts';

/**
 * Record that is kept of an ensemble: exact counts and sums, whatever the number of runs, over several entries (packages tabled)
 * that were played on the same runs. Summaries of parts merge, in any order, to the very bytes of the whole.
 */
export class Summary {
  readonly shape: SummaryShape;
  /** By entry. */
  readonly entries: readonly EntryCounts[];
  /** Whether there was an agreement (0 or 1). */
  readonly agreement: Moments;
  /** Whether hands were shaken on a deal (0 or 1). */
  readonly handshake: Moments;
  /** Rounds to agreement, without one all rounds there were ({@link Outcome.settled}). */
  readonly rounds: Moments;
  /** Sum of the signatories' gains over no deal, in billionths; 0 without agreement. */
  readonly joint: Moments;
  /** The least of the signatories' gains over no deal, in billionths; 0 without agreement. */
  readonly least: Moments;
  /** By actor: its score, in billionths. */
  readonly scores: readonly Moments[];
  /** By actor: how much more than no deal the deal agreed or proposed is worth to it, in billionths. */
  readonly gains: readonly Moments[];
  /** By actor: its gain by an agreement over its own no deal in the same round, in billionths ({@link Outcome.gained}). */
  readonly gained: readonly Moments[];
  /** By actor: what delay has taken away from its no deal, in billionths ({@link Outcome.waited}). */
  readonly waited: readonly Moments[];
  /** Sums by draw of the beliefs, where several runs share each. */
  readonly byDraw: DrawSums | undefined;
  /** Agreements by expert who is listened to first, summed by draw; empty where there are no experts. */
  readonly byExpert: readonly DrawSums[];
  /** Sums by way of negotiating; empty where none are laid over the scenario. */
  readonly byWay: readonly WaySums[];
  /** Every column by name, in the order in which they are saved. */
  private readonly columns: readonly (readonly [name: string, moments: Moments])[];
  private readonly places: ReadonlyMap<Moments, number>;
  /** How each of the lowest runs ended, by entry: what single numbers are screened on. */
  readonly first: FirstRuns;
  private covered: RunRange[] = [];
  private readonly row: Float64Array;

  constructor(shape: SummaryShape) {
    const { entries: k, actors, options } = shape;
    const perActor = (): Moments[] => Array.from({ length: actors }, () => new Moments(k));
    this.shape = shape;
    this.entries = Array.from({ length: k }, () => new EntryCounts(actors, options));
    this.agreement = new Moments(k);
    this.handshake = new Moments(k);
    this.rounds = new Moments(k);
    this.joint = new Moments(k);
    this.least = new Moments(k);
    this.scores = perActor();
    this.gains = perActor();
    this.gained = perActor();
    this.waited = perActor();
    this.first = new FirstRuns(k);
    this.row = new Float64Array(k);
    this.columns = [
      ['agreement', this.agreement],
      ['handshake', this.handshake],
      ['rounds', this.rounds],
      ['joint', this.joint],
      ['least', this.least],
      ...this.scores.map((m, a) => [`score ${a}`, m] as const),
      ...this.gains.map((m, a) => [`gain ${a}`, m] as const),
      ...this.gained.map((m, a) => [`gained ${a}`, m] as const),
      ...this.waited.map((m, a) => [`waited ${a}`, m] as const),
    ];
    this.places = new Map(this.columns.map(([, m], c) => [m, c]));
    const { replicates = 1, experts = 0, ways = 0 } = shape;
    this.byWay = Array.from({ length: ways }, () => new WaySums(k, actors));
    this.byExpert = Array.from({ length: experts }, () => new DrawSums(k, AGREED, replicates));
    this.byDraw = replicates > 1 ? new DrawSums(k, drawnColumns(actors), replicates) : undefined;
  }

  /** How many runs there are in it. */
  get runs(): number {
    return this.covered.reduce((n, [from, to]) => n + to - from, 0);
  }

  /** Which runs are in it: ranges in rising order that do not touch. */
  get ranges(): readonly RunRange[] {
    return this.covered;
  }

  /**
   * Adds a run: an outcome for every entry, and where each agreed option stands in tables over all options; and the expert who was
   * listened to first, and the way of negotiating, where there is one.
   *
   * @throws ParleyError `summary/mismatch` if the run is in it already.
   */
  add(
    run: number,
    outcomes: readonly Outcome[],
    cells: readonly ArrayLike<number>[],
    { expert = -1, way = -1 }: { readonly expert?: number; readonly way?: number } = {},
  ): void {
    this.cover([run, run + 1]);
    const { entries, shape } = this;
    for (let e = 0; e < entries.length; e++) entries[e]!.add(run, outcomes[e]!, cells[e]!);
    const { signatories } = shape;
    this.first.add(
      run,
      outcomes.map((o) => (o.agreed ? 2 : o.shaken ? 1 : 0)),
    );
    const played = this.byWay[way];
    if (played) played.runs++;
    this.note(run, this.agreement, outcomes, (o) => (o.agreed ? 1 : 0), played);
    this.note(run, this.handshake, outcomes, (o) => (o.shaken ? 1 : 0), played);
    this.note(run, this.rounds, outcomes, (o) => o.settled, played);
    this.note(run, this.joint, outcomes, (o) => jointGain(o, signatories), played);
    this.note(run, this.least, outcomes, (o) => leastGain(o, signatories), played);
    for (let a = 0; a < shape.actors; a++) {
      this.note(run, this.scores[a]!, outcomes, (o) => o.scores[a]!, played);
      this.note(run, this.gains[a]!, outcomes, (o) => o.gains[a]!);
      this.note(run, this.gained[a]!, outcomes, (o) => o.gained[a]!);
      this.note(run, this.waited[a]!, outcomes, (o) => o.waited[a]!);
    }
    this.byDraw?.finish(run);
    const heard = this.byExpert[expert];
    if (!heard) return;
    for (let e = 0; e < outcomes.length; e++) {
      this.row[e] = outcomes[e]!.agreed ? 1 : 0;
    }
    heard.add(run, 0, this.row);
    heard.finish(run);
  }

  /**
   * Adds the runs of another summary of the same design.
   *
   * @throws ParleyError `summary/mismatch` if the designs differ or a run is in both.
   */
  merge(other: Summary): void {
    mustMatch(this.shape, other.shape);
    // All or nothing: what overlaps is found before anything is added.
    for (const range of other.covered) this.mustBeNew(range);
    for (const range of other.covered) this.cover(range);
    for (const [e, entry] of this.entries.entries()) entry.merge(other.entries[e]!);
    for (const [c, [, moments]] of this.columns.entries()) moments.merge(other.columns[c]![1]);
    this.first.merge(other.first);
    this.byDraw?.merge(other.byDraw!);
    for (const [i, heard] of this.byExpert.entries()) heard.merge(other.byExpert[i]!);
    for (const [w, played] of this.byWay.entries()) played.merge(other.byWay[w]!);
  }

  /** Place of a column of this summary among those that are summed by draw. */
  columnOf(moments: Moments): number {
    return this.places.get(moments)!;
  }

  toJSON(): SavedSummary {
    return {
      format: 'parley-summary',
      version: 4,
      shape: this.shape,
      ranges: this.covered,
      moments: Object.fromEntries(this.columns.map(([name, m]) => [name, m.toJSON()])),
      entries: this.entries.map((e) => e.toJSON()),
      ...(this.byDraw ? { draws: this.byDraw.toJSON() } : {}),
      ...(this.byExpert.length > 0
        ? { experts: this.byExpert.map((d) => ({ draws: d.whole, sums: d.toJSON() })) }
        : {}),
      ...(this.byWay.length > 0 ? { ways: this.byWay.map((w) => w.toJSON()) } : {}),
      first: this.first.toJSON(),
    };
  }

  /**
   * Summary of saved data, which may hold anything.
   *
   * @throws ParleyError `summary/mismatch` if it is no summary of this version; `summary/damaged`, with the first place that is
   *   wrong, if it is none that there can be.
   */
  static fromJSON(data: unknown): Summary {
    const saved = checkSummary(data);
    const summary = new Summary(saved.shape);
    summary.covered = saved.ranges.map(([from, to]) => [from, to]);
    for (const [name, moments] of summary.columns) {
      moments.merge(Moments.fromJSON(saved.moments[name]!));
    }
    for (const [e, entry] of summary.entries.entries()) entry.load(saved.entries[e]!);
    const { replicates = 1 } = saved.shape;
    const { whole, runsOf } = drawsIn(saved.ranges, replicates);
    if (saved.draws) summary.byDraw!.load(saved.draws, whole, runsOf);
    for (const [i, { draws, sums }] of (saved.experts ?? []).entries()) {
      summary.byExpert[i]!.load(sums, draws, runsOf);
    }
    for (const [w, played] of (saved.ways ?? []).entries()) summary.byWay[w]!.load(played);
    summary.first.load(saved.first, summary.covered);
    return summary;
  }

  private note(
    run: number,
    moments: Moments,
    outcomes: readonly Outcome[],
    of: (o: Outcome) => number,
    played?: WaySums,
  ): void {
    for (let e = 0; e < outcomes.length; e++) this.row[e] = of(outcomes[e]!);
    moments.add(this.row);
    const column = this.columnOf(moments);
    this.byDraw?.add(run, column, this.row);
    played?.columns.get(this.columns[column]![0])!.add(this.row);
  }

  private mustBeNew([from, to]: RunRange): void {
    if (this.covered.every(([a, b]) => to <= a || b <= from)) return;
    throw new ParleyError('summary/mismatch', `Runs ${from} to ${to - 1} are in it already.`, {
      found: [from, to],
      covered: this.covered,
    });
  }

  private cover([from, to]: RunRange): void {
    const last = this.covered.at(-1);
    if (last && last[1] === from) {
      this.covered[this.covered.length - 1] = [last[0], to];
      return;
    }
    this.mustBeNew([from, to]);
    const all = [...this.covered, [from, to] as const].sort((a, b) => a[0] - b[0]);
    this.covered = [];
    for (const [a, b] of all) {
      const before = this.covered.at(-1);
      if (before && before[1] === a) this.covered[this.covered.length - 1] = [before[0], b];
      else this.covered.push([a, b]);
    }
  }
}

function jointGain(outcome: Outcome, signatories: number): number {
  if (!outcome.agreed) return 0;
  let sum = 0;
  for (let a = 0; a < outcome.gains.length; a++) {
    if (contains(signatories, a)) sum += outcome.gains[a]!;
  }
  return sum;
}

function leastGain(outcome: Outcome, signatories: number): number {
  if (!outcome.agreed) return 0;
  let least = Infinity;
  for (let a = 0; a < outcome.gains.length; a++) {
    if (contains(signatories, a)) least = Math.min(least, outcome.gains[a]!);
  }
  return Number.isFinite(least) ? least : 0;
}
