import { estimandArgument, wholeArgument } from '../arguments.ts';
import { tabledArgument } from '../model/tabled-argument.ts';
import { directionOf, isRate, measure } from '../ensemble/measure.ts';
import { WayTables } from '../ensemble/way-tables.ts';
import { playedValues } from '../ensemble/played-values.ts';
import type { PartedStudy } from '../study.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Scenario } from '../form/scenario.ts';
import {
  type ChangeEstimate,
  drawnChange,
  type Halving,
  halvingDetectable,
  type HalvingRound,
  halvingRounds,
  pooledChange,
} from '../statistics/halving.ts';
import { maxOver } from '../statistics/max-over.ts';
import { ranked } from '../statistics/ranked.ts';
import { override } from './override.ts';
import { ends, type SweepPlan, type SweptNumber } from './plan.ts';
import { uncertainNumbers } from './uncertain.ts';
import { mustBeLaid, type SweepDesign, type SweepResult, type Swing, swingOf } from './sweep.ts';
import { sweepFindingOf } from './sweep-finding.ts';

/** With no more numbers than this all of them are played to the end: there is little to save. */
export const FEW_NUMBERS = 20;
/**
 * Runs with all numbers as they are drawn, as a multiple of the runs at each end: they tell of all numbers at once what the ends
 * tell of one each.
 */
const DRAWN_RUNS = 7;
/** Share of the error that the intervals of the last round may make; those of the numbers that fell out share the rest. */
const LAST_SHARE = 0.9;
/** Drawn runs of one step. */
const DRAWN_STEP = 10;

/** One number on its way through a tornado. */
interface Entrant {
  /** Place among the numbers of the plan. */
  readonly place: number;
  readonly number: SweptNumber;
  readonly outputs: { readonly low: number[]; readonly high: number[] };
  /** What the drawn runs said of it, if there were any. */
  readonly drawn: ChangeEstimate | undefined;
}

/** Step of a tornado: runs with all numbers drawn, or runs at both ends of one of them. */
interface TornadoTask {
  /** Place among the numbers of the plan; absent where all are drawn. */
  readonly place?: number;
  readonly runs: readonly [from: number, to: number];
}

/** What a step has given, by run: at the ends, or with all numbers drawn, which has no ends. */
interface PlayedStep {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * A tornado that spends its runs where they tell something: a sweep of both ends of each number by successive halving. Of many
 * numbers the first choice is made on runs with all of them drawn, as a comparison plays them, by their ranks: a quarter goes on.
 * Then few runs are played at each end, the half that changes most, by ends and draws together, goes on with more, and so forth; the last
 * few have all.
 *
 * The intervals hold together over all numbers and all rounds, so they hold for whatever went on. Numbers that fell out have the
 * ends of the runs they had, or none.
 *
 * Source: Karnin, Koren and Somekh, "Almost optimal exploration in multi-armed bandits", ICML (2013).
 */
export class TornadoStudy implements PartedStudy<SweepResult, TornadoTask, PlayedStep> {
  readonly total: number;
  readonly weight: number;
  private taken = 0;
  private readonly scenario: Scenario;
  private readonly plan: SweepPlan;
  private readonly design: SweepDesign;
  private readonly tabled: readonly Tabled[];
  private readonly rounds: readonly HalvingRound[];
  private readonly drawnRuns: number;
  private readonly drawn: { readonly beliefs: number[][]; readonly outputs: number[] };
  private readonly drawnTables: WayTables;
  /** Tables at the ends of numbers that are still in, by place. */
  private readonly ends = new Map<number, { readonly low: WayTables; readonly high: WayTables }>();
  private readonly drawnBeliefs: Preferences;
  /** Places of the beliefs of the numbers, if all are beliefs. */
  private readonly places: readonly number[];
  /** Numbers that are still in, of the round that is played. */
  private entrants: Entrant[] = [];
  private readonly out: Entrant[] = [];
  /** Of each choice: the least change that went on. */
  private readonly cuts: ChangeEstimate[] = [];
  /** Whether the drawn runs all came out alike. */
  private blind = false;
  private round = 0;
  private at = 0;

  /** @throws as {@link Sweep}. */
  constructor(scenario: Scenario, plan: SweepPlan, design: SweepDesign) {
    const { tabled = {}, against, estimand, runs } = design;
    wholeArgument('runs', runs, 1);
    tabledArgument(tabled);
    if (against) tabledArgument(against, 'against');
    estimandArgument(estimand, Object.keys(scenario.actors));
    this.scenario = scenario;
    this.plan = plan;
    this.design = design;
    this.tabled = against ? [tabled, against] : [tabled];
    // All ends are checked before the first run.
    for (const point of plan.points) override(scenario, point);
    mustBeLaid(scenario, design);
    this.drawnTables = this.tables(scenario);
    const { preferenceModel } = this.drawnTables.models[0]!;
    const paths = preferenceModel.beliefs.map((b) => b.path);
    const places = plan.numbers.map((n) => paths.indexOf(n.path));
    // Draws tell of other ranges than those that the beliefs have nothing.
    const believed = new Map(uncertainNumbers(scenario).map((n) => [n.path, ends(n)]));
    const isDrawn = plan.numbers.every((n) => {
      const range = believed.get(n.path);
      return range !== undefined && ends(n).every((end, i) => end === range[i]);
    });
    this.places = isDrawn ? places : [];
    this.drawnBeliefs = preferenceModel.central();
    this.drawn = { beliefs: [], outputs: [] };
    this.drawnRuns = isDrawn ? DRAWN_RUNS * runs : 0;
    this.rounds = halvingRounds(plan.numbers.length, runs, isDrawn);
    const steps = this.rounds.reduce((sum, r) => sum + r.numbers, 0);
    this.total = Math.ceil(this.drawnRuns / DRAWN_STEP) + steps;
    this.weight = Math.max(1, Math.round(this.negotiations / this.total));
    if (!isDrawn) this.entrants = plan.numbers.map((_, place) => this.entrant(place));
  }

  get done(): number {
    return this.taken;
  }

  /** Number of negotiations that it takes altogether. */
  private get negotiations(): number {
    const played = this.rounds.reduce(
      (sum, { numbers, runs }, r) => sum + 2 * numbers * (runs - (this.rounds[r - 1]?.runs ?? 0)),
      this.drawnRuns,
    );
    return played * this.tabled.length;
  }

  get next(): TornadoTask | undefined {
    return this.taskAfter(0);
  }

  /** Tasks of the round: which numbers go on is known when it is over. */
  ahead(): TornadoTask[] {
    const tasks: TornadoTask[] = [];
    for (;;) {
      const task = this.taskAfter(tasks.length);
      if (task === undefined) return tasks;
      tasks.push(task);
    }
  }

  play({ place, runs: [from, to] }: TornadoTask): PlayedStep {
    const values = (tables: WayTables): number[] =>
      Array.from({ length: to - from }, (_, i) => this.valueOf(tables, from + i));
    if (place === undefined) return { low: values(this.drawnTables), high: [] };
    const { low, high } = this.tablesAt(
      wholeArgument('task.place', place, 0, this.plan.numbers.length - 1),
    );
    return { low: values(low), high: values(high) };
  }

  readStep({ place, runs: [from, to] }: TornadoTask, data: unknown): PlayedStep {
    const { estimand, against } = this.design;
    const rule = { estimand, differences: against !== undefined };
    const { low, high } = (data ?? {}) as Partial<PlayedStep>;
    return {
      low: playedValues(low, to - from, rule),
      high: playedValues(high, place === undefined ? 0 : to - from, rule),
    };
  }

  takeNext({ low, high }: PlayedStep): void {
    const task = this.next;
    demand(task !== undefined, 'All rounds are played.');
    this.taken++;
    const { outputs } = this.drawn;
    if (task.place === undefined) {
      const { preferenceModel } = this.drawnTables.models[0]!;
      for (const value of low) {
        preferenceModel.draw(this.plan.seed, outputs.length, this.drawnBeliefs);
        outputs.push(value);
        this.drawn.beliefs.push(Array.from(this.drawnBeliefs.beliefs));
      }
      if (outputs.length === this.drawnRuns) this.choose();
      return;
    }
    const own = this.entrants[this.at]!.outputs;
    own.low.push(...low);
    own.high.push(...high);
    const { numbers } = this.rounds[this.round]!;
    this.at++;
    if (this.at < numbers) return;
    [this.at, this.round] = [0, this.round + 1];
    const next = this.rounds[this.round];
    if (next) this.halve(next.numbers);
  }

  advance(): void {
    const task = this.next;
    demand(task !== undefined, 'All rounds are played.');
    this.takeNext(this.play(task));
  }

  /** Task that is so many steps ahead, as far as it is known. */
  private taskAfter(steps: number): TornadoTask | undefined {
    if (this.taken === this.total) return undefined;
    const drawn = this.drawn.outputs.length;
    if (drawn < this.drawnRuns) {
      const from = drawn + steps * DRAWN_STEP;
      if (from >= this.drawnRuns) return undefined;
      return { runs: [from, Math.min(from + DRAWN_STEP, this.drawnRuns)] };
    }
    const { runs, numbers } = this.rounds[this.round]!;
    if (this.at + steps >= numbers) return undefined;
    const { place, outputs } = this.entrants[this.at + steps]!;
    return { place, runs: [outputs.low.length, runs] };
  }

  conclude(): SweepResult {
    demand(this.taken === this.total, 'Not all rounds are played.');
    const { design, plan, rounds } = this;
    const { confidence = 0.95, estimand, against } = design;
    const among = design.among ?? plan.numbers.length;
    const levels = { confidence, among: Math.ceil(among / LAST_SHARE) };
    const early = {
      confidence,
      among: Math.ceil((among * (rounds.length - 1)) / (1 - LAST_SHARE)),
    };
    const kind = { rates: isRate(estimand), differences: against !== undefined };
    const all = [...this.entrants, ...this.out];
    const swings = all.map(({ number, outputs }) =>
      swingOf(
        number,
        outputs.low,
        outputs.high,
        outputs.low.length === design.runs ? levels : early,
        kind,
      ),
    );
    // Those that went furthest stand first.
    swings.sort((a, b) => b.runs - a.runs || widthOf(b) - widthOf(a));
    const result = {
      ...levels,
      points: swings.flatMap(({ path, low, high }) =>
        [low, high].map(({ value, result: held }) => ({
          numbers: { [path]: value },
          result: held,
        })),
      ),
      swings,
      halving: {
        numbers: plan.numbers.length,
        drawn: this.drawnRuns,
        rounds,
        negotiations: this.negotiations,
      } satisfies Halving,
    };
    const finding = sweepFindingOf(result, kind.differences);
    if (finding.of !== 'ends') return { ...result, finding };
    const unfound = swings.filter((s) => s.runs === design.runs && !s.clear);
    const detectable = this.blind
      ? null
      : halvingDetectable(
          unfound.map((s) => s.difference),
          levels,
          this.cuts,
        );
    return { ...result, finding: { ...finding, detectable } };
  }

  /** What a run gives: of two packages by how much the first is ahead. */
  private valueOf(tables: WayTables, run: number): number {
    const { estimand } = this.design;
    const [one, other] = tables.models.map((model, e) =>
      measure(model, estimand, tables.outcome(e, this.plan.seed, run)),
    );
    return other === undefined ? one! : directionOf(estimand) * (one! - other);
  }

  private tables(scenario: Scenario): WayTables {
    return new WayTables(scenario, this.tabled, this.design.ways);
  }

  private entrant(place: number, drawn?: ChangeEstimate): Entrant {
    const number = this.plan.numbers[place]!;
    return { place, number, outputs: { low: [], high: [] }, drawn };
  }

  private tablesAt(place: number): { readonly low: WayTables; readonly high: WayTables } {
    const known = this.ends.get(place);
    if (known) return known;
    const number = this.plan.numbers[place]!;
    const [low, high] = ends(number).map((value) =>
      this.tables(override(this.scenario, { [number.path]: value })),
    );
    const made = { low: low!, high: high! };
    this.ends.set(place, made);
    return made;
  }

  /** Lets those numbers go on along whose draws the outcome changes most. */
  private choose(): void {
    const { beliefs, outputs } = this.drawn;
    const axes = this.places.map((place) => ranked(beliefs.map((drawn) => drawn[place]!)));
    const { mean, deviation } = spreadOf(outputs);
    const same = outputs.every((y) => y === mean);
    // Runs that all came out alike tell nothing of any number: those that stand first go on, and nothing is claimed of the others.
    this.blind = same;
    const z = same ? axes.map(() => 0) : maxOver(axes, outputs, 1).observed.rank;
    const changes = z.map((x) => drawnChange(x, deviation, outputs.length));
    const order = [...changes.keys()].sort(
      (a, b) => sizeOf(changes[b]!) - sizeOf(changes[a]!) || a - b,
    );
    const on = order.slice(0, this.rounds[0]!.numbers);
    this.cuts.push(sized(changes[on.at(-1)!]!));
    this.entrants = on.map((i) => this.entrant(i, same ? undefined : changes[i]));
  }

  /** Lets those numbers go on that change the outcome most, by their ends and their draws together. */
  private halve(numbers: number): void {
    const gaps = this.entrants.map(gapsOf);
    // Few runs of one number tell little of how much runs differ; those of all tell enough.
    const squares = gaps.reduce((sum, { deviation }) => sum + square(deviation), 0);
    const deviation = Math.sqrt(squares / gaps.length);
    const entrants = this.entrants.map((entrant, i) => {
      const error = deviation / Math.sqrt(entrant.outputs.low.length);
      const own = { change: gaps[i]!.mean, error };
      return { entrant, change: pooledChange(entrant.drawn ? [entrant.drawn, own] : [own]) };
    });
    entrants.sort((a, b) => sizeOf(b.change) - sizeOf(a.change));
    this.cuts.push(sized(entrants[numbers - 1]!.change));
    this.entrants = entrants.slice(0, numbers).map(({ entrant }) => entrant);
    const out = entrants.slice(numbers).map(({ entrant }) => entrant);
    for (const { place } of out) this.ends.delete(place);
    this.out.push(...out);
  }
}

/** What each run gave more at the high end than at the low one. */
function gapsOf({ outputs: { low, high } }: Entrant): { mean: number; deviation: number } {
  return spreadOf(high.map((y, i) => y - low[i]!));
}

/** Mean and standard deviation (divisor n). */
function spreadOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + square(x - mean), 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

function sizeOf({ change }: ChangeEstimate): number {
  return Math.abs(change);
}

function sized(estimate: ChangeEstimate): ChangeEstimate {
  return { ...estimate, change: sizeOf(estimate) };
}

function widthOf({ difference }: Swing): number {
  return Math.abs(difference.estimate);
}
