import {
  choiceArgument,
  confidenceArgument,
  estimandArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { entriesArgument } from '../model/tabled-argument.ts';
import { ParleyError } from '../errors.ts';
import { hasChance, isUncertain } from '../machine/steady.ts';
import { hashScenario } from '../machine/trace.ts';
import { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Preferences } from '../model/preferences.ts';
import { type Outcome } from '../model/outcome.ts';
import { pluginsOf } from '../registry.ts';
import type { Scenario } from '../form/scenario.ts';
import { unitsOf } from '../statistics/screening.ts';
import { assertScenario } from '../validation.ts';
import { type VerdictDesign, VerdictStudy } from '../verdict/study.ts';
import { VERSION } from '../version.ts';
import type { WayPlan } from '../ways/plan.ts';
import type { Ways } from '../scenario/way.ts';
import type { Comparison, Estimand } from './comparison.ts';
import { isNegotiated } from './negotiated.ts';
import { report, type Spread, spreadOf } from './report.ts';
import { checkDeals } from './saved-deals.ts';
import { LEAST_DRAWS, ScreeningStudy } from './screening.ts';
import { Summary } from './summary.ts';
import { WayTables } from './way-tables.ts';
import { mustMatch, REPLICATES_MAX, type RunRange, type SavedSummary } from './summary-shape.ts';

/** Entries that are to be compared, and the runs of each. */
export interface Design {
  /** What is tabled in each; `{}` is the open table. Default: the open table alone. */
  readonly entries?: readonly Tabled[];
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** The first run, default 0: other parts of the same ensemble take other runs. */
  readonly from?: number;
  /** Which entry the others are compared with. Default: the first. */
  readonly reference?: number;
  /**
   * Runs that share one draw of the beliefs, a whole number from 1 to 65,536: run r has the draw ⌊r / replicates⌋, and luck of its
   * own. So what comes from not knowing the numbers can be told from chance. 200 runs with 2 replicates are 100 draws; where the last
   * draw lacks runs it counts for those that it has. Default 1; of {@link compare} {@link replicatesFor}.
   */
  readonly replicates?: number;
  /**
   * Ways of negotiating that are laid over the scenario, such as `waysOver(scenario)`: run i of every entry is played in the same
   * way. A draft that is voted on as it stands comes to the same in all of them. Default: none; the scenario is played as it is.
   */
  readonly ways?: Ways;
  /**
   * Actors in whose places programs play, whose runs are brought by {@link Ensemble.addRun}: what a program does nobody knows, so no
   * run stands for another. Default: none.
   */
  readonly programs?: readonly string[];
}

/** Terms in which a comparison is to be stated. */
export interface Statement {
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Of each interval, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** Design of the look into drafts. */
export interface VerdictsWanted extends Pick<VerdictDesign, 'threshold' | 'confidence' | 'tries'> {
  /** Number of runs at most. */
  readonly most?: number;
}

/** One run of one entry, as it has just been played. Everything in it is reused by the next. */
export interface Observation {
  readonly model: Model;
  readonly run: number;
  /** Which draw of the beliefs it was played with. */
  readonly draw: number;
  /** Name of the way of negotiating that it was played in; absent where none are laid over the scenario. */
  readonly way?: string;
  readonly outcome: Outcome;
  /** What was drawn for each belief, in the order of the model's. */
  readonly beliefs: ArrayLike<number>;
}

/** Watchers of runs as they are played. */
export interface Watching {
  /** Asked before each run. Default: always. */
  readonly goesOn?: () => boolean;
  /** Told of each run, in order. */
  readonly observe?: (observation: Observation) => void;
}

/** Number of the draw of the beliefs that a run has, where so many runs share each. */
export function drawOfRun(run: number, replicates: number): number {
  wholeArgument('run', run);
  wholeArgument('replicates', replicates, 1);
  return Math.floor(run / replicates);
}

/**
 * How many runs a comparison plays with each draw of the beliefs where nothing else is asked for: 2, so that beliefs can be told from
 * chance, or 1 where there are no beliefs to tell from chance, or no chance to tell them from.
 */
function usualReplicates(models: readonly Model[], ways: Ways | undefined): number {
  const differ = ways !== undefined && models.some(({ tabled }) => isNegotiated(tabled));
  return models.some(isUncertain) && (differ || models.some(hasChance)) ? 2 : 1;
}

/**
 * Many runs of one scenario, with each of several things tabled, on common random numbers: run i of every entry meets the
 * same beliefs and the same luck. Memory does not grow with the number of runs.
 */
export class Ensemble {
  readonly summary: Summary;
  /** By entry: the scenario with what is tabled. */
  readonly models: readonly Model[];
  private readonly tables: WayTables;
  /** Ways that are laid over the scenario. */
  readonly plan: WayPlan | undefined;
  /** By entry: whether no run of it can differ from another. */
  readonly steady: readonly boolean[];
  /** By entry: whether runs with the same draw of the beliefs can differ. */
  private readonly chance: readonly boolean[];
  private readonly seed: string;
  private readonly reference: number;
  /** Number of runs with each draw of the beliefs. */
  readonly replicates: number;
  private readonly cells: readonly Int32Array[];
  private next: number;
  /** Where the beliefs of a run are drawn that is shown, where ways are laid over the scenario. */
  private central: Preferences | undefined;

  /**
   * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, `design/invalid` if there are no
   * entries or the reference is none of them, or `argument/invalid` where a number, a seed or an entry is none.
   */
  constructor(
    scenario: Scenario,
    {
      entries = [{}],
      seed = '1',
      from = 0,
      reference = 0,
      replicates = 1,
      ways,
      programs,
    }: Design = {},
  ) {
    if (Array.isArray(entries) && entries.length === 0) {
      throw new ParleyError('design/invalid', 'There are no entries to play.', { found: [] });
    }
    entriesArgument(entries);
    wholeArgument('reference', reference);
    wholeArgument('from', from);
    if (!(reference in entries)) {
      throw new ParleyError(
        'design/invalid',
        `Entry ${reference} is to be the reference, but there are ${entries.length} entries.`,
        { found: reference, entries: entries.length },
      );
    }
    wholeArgument('replicates', replicates, 1, REPLICATES_MAX);
    this.tables = new WayTables(assertScenario(scenario), entries, ways, replicates);
    ({
      models: this.models,
      plan: this.plan,
      steady: this.steady,
      chance: this.chance,
    } = this.tables);
    if (programs) {
      for (const actor of programs) choiceArgument('programs', actor, this.models[0]!.actors);
      this.steady = entries.map(() => false);
      this.chance = entries.map(() => true);
    }
    this.seed = seedArgument(seed);
    this.reference = reference;
    this.replicates = replicates;
    this.next = from;
    const [model] = this.models as [Model];
    this.cells = entries.map(() => new Int32Array(model.clauses.length));
    const { length: experts } = model.preferenceModel.experts.ids;
    this.summary = new Summary({
      design: JSON.stringify([
        VERSION,
        hashScenario(scenario),
        this.seed,
        entries,
        replicates,
        ...Object.values(pluginsOf(scenario)),
        ...(ways ? [ways] : []),
        ...(programs ? [{ programs }] : []),
      ]),
      entries: entries.length,
      actors: model.actors.length,
      deadline: scenario.protocol.deadline,
      options: model.optionCount,
      signatories: model.signatories,
      ...(replicates > 1 ? { replicates } : {}),
      ...(experts > 0 ? { experts } : {}),
      ...(this.plan ? { ways: this.plan.ways.length } : {}),
    });
  }

  /** How many runs have been played. */
  get done(): number {
    return this.summary.runs;
  }

  /** Plays some more runs. */
  advance(runs: number): void {
    wholeArgument('runs', runs);
    this.play([this.next, this.next + runs], this.summary);
    this.next += runs;
  }

  /**
   * Takes up the next run, played elsewhere: with programs in the places of actors.
   *
   * @param outcomes by entry: what it has led to.
   * @throws ParleyError `design/invalid` where there are more or fewer of them than entries.
   */
  addRun(outcomes: readonly Outcome[]): void {
    if (outcomes.length !== this.models.length) {
      throw new ParleyError(
        'design/invalid',
        `A run has ${this.models.length} outcomes, one for each entry, not ${outcomes.length}.`,
        { found: outcomes.length, expected: this.models.length },
      );
    }
    this.add(this.next, outcomes, this.summary);
    this.next++;
  }

  /**
   * Plays any runs for a summary of their own. Between runs it looks whether it shall go on: runs that it has not come to are
   * not in it.
   */
  summarize([from, to]: RunRange, { goesOn, observe }: Watching = {}): Summary {
    wholeArgument('from', from);
    wholeArgument('to', to, from);
    const summary = new Summary(this.summary.shape);
    for (let run = from; run < to; run++) {
      if (goesOn?.() === false) break;
      this.play([run, run + 1], summary, observe);
    }
    return summary;
  }

  /**
   * Takes up runs that were played apart, by {@link summarize} or in a shard. Where they go on from those that are there,
   * {@link advance} goes on from them.
   *
   * @throws ParleyError `summary/mismatch` if they are of another design, or some are there already.
   */
  take(summary: Summary): void {
    this.summary.merge(summary);
    for (const [from, to] of summary.ranges) if (from === this.next) this.next = to;
  }

  /**
   * Runs of this ensemble that were saved, by {@link Summary.toJSON}, in data that may hold anything. They are not taken up yet.
   *
   * @throws ParleyError `summary/mismatch` if they are of another design or another version; `summary/damaged`, with the first
   *   place that is wrong, if there can be no such runs.
   */
  read(data: unknown): Summary {
    const summary = Summary.fromJSON(data);
    mustMatch(this.summary.shape, summary.shape);
    checkDeals(data as SavedSummary, this.models);
    return summary;
  }

  /** Number of draws of the beliefs that have been played. */
  get draws(): number {
    return this.summary.byDraw?.draws ?? this.summary.runs;
  }

  /**
   * By entry: where it stands in an estimand after the runs so far.
   *
   * @param summary as in {@link report}.
   */
  spread(estimand: Estimand, summary: Summary = this.summary): readonly Spread[] {
    estimandArgument(estimand, this.models[0]!.actors);
    return spreadOf(summary, this.models[0]!, estimand);
  }

  /**
   * What the runs so far say. At least one must have been played.
   *
   * @param summary runs that were played apart and are told without being taken up. Default: those that are there.
   * @throws ParleyError `design/invalid` if there is no run, `argument/invalid` if the confidence is outside its range.
   */
  report(
    { estimand = { of: 'agreement' }, confidence = 0.95 }: Statement = {},
    summary: Summary = this.summary,
  ): Comparison {
    this.mustBePlayed(summary);
    confidenceArgument(confidence);
    estimandArgument(estimand, this.models[0]!.actors);
    const { models, steady, chance, seed, reference, plan } = this;
    const over = { models, steady, chance, seed, reference, plan };
    return report(summary, { ...over, estimand, confidence });
  }

  /**
   * Study of the verdicts on the drafts that are tabled, with the same draws of the beliefs: with the first there are, `most` of them
   * at most (default 400), since what it finds takes long on more and hardly moves. Each draw is looked at once.
   *
   * @throws ParleyError `design/invalid` if there is no run.
   */
  verdictStudy(design: VerdictsWanted = {}): VerdictStudy {
    const { most = 400, ...rest } = design;
    wholeArgument('most', most, 1);
    this.mustBePlayed(this.summary);
    const [[from, to]] = this.summary.ranges as [RunRange];
    const first = drawOfRun(from, this.replicates);
    const ids = this.models.flatMap(({ tabled }) => tabled.package ?? []);
    return new VerdictStudy(this.models[0]!.scenario, {
      ...rest,
      packages: [...new Set(ids)],
      seed: this.seed,
      from: first,
      runs: Math.min(drawOfRun(to - 1, this.replicates) + 1 - first, most),
    });
  }

  /**
   * Study of which uncertain numbers the rates depend on, one by one, on the first runs there are, at most 4,000.
   *
   * @param statement of handshakes, these are looked at; else agreements.
   * @param summary as in {@link report}.
   * @returns undefined where nothing is uncertain, or the runs have fewer than 20 draws of the beliefs.
   */
  screeningStudy(
    { estimand = { of: 'agreement' }, confidence = 0.95 }: Statement = {},
    summary: Summary = this.summary,
  ): ScreeningStudy | undefined {
    const [model] = this.models as [Model];
    const drawOf = (run: number): number => drawOfRun(run, this.replicates);
    const { length: draws } = unitsOf(summary.first.kept.map(drawOf)).runs;
    if (model.preferenceModel.beliefs.length === 0 || draws < LEAST_DRAWS) return undefined;
    return new ScreeningStudy({
      model,
      seed: this.seed,
      first: summary.first,
      entries: this.models.length,
      drawOf,
      of: estimand.of === 'handshake' ? 'handshake' : 'agreement',
      confidence,
    });
  }

  private mustBePlayed({ runs }: Summary): void {
    if (runs === 0) throw new ParleyError('design/invalid', 'No run has been played yet.');
  }

  private play([from, to]: RunRange, summary: Summary, observe?: Watching['observe']): void {
    const { seed, models, tables, plan } = this;
    for (let run = from; run < to; run++) {
      const draw = drawOfRun(run, this.replicates);
      const way = tables.wayOf(seed, run);
      const outcomes = models.map((_, e) => tables.tables(e, way).outcome(e, seed, run, draw));
      if (observe)
        this.show({ run, draw, ...(plan ? { way: plan.ways[way]!.id } : {}) }, outcomes, observe);
      this.add(run, outcomes, summary);
    }
  }

  private add(run: number, outcomes: readonly Outcome[], summary: Summary): void {
    const { seed, models, tables } = this;
    const { experts } = models[0]!.preferenceModel;
    for (const [e, outcome] of outcomes.entries()) {
      if (!outcome.agreed) continue;
      const model = models[e]!;
      const options = model.decode(outcome.deal);
      for (let c = 0; c < options.length; c++) this.cells[e]![c] = model.offsets[c]! + options[c]!;
    }
    const draw = drawOfRun(run, this.replicates);
    const [expert = -1] = experts.ids.length > 0 ? experts.draw(seed, draw) : [];
    summary.add(run, outcomes, this.cells, { expert, way: tables.wayOf(seed, run) });
  }

  /** Shows a run to who watches, with the beliefs of the scenario as it is, whatever way it was played in. */
  private show(
    about: Pick<Observation, 'run' | 'draw' | 'way'>,
    outcomes: readonly Outcome[],
    observe: NonNullable<Watching['observe']>,
  ): void {
    const { models, plan, seed, tables } = this;
    const { preferenceModel } = models[0]!;
    const drawn = plan && (this.central ??= preferenceModel.central());
    if (drawn) preferenceModel.draw(seed, about.draw, drawn);
    for (const [e, outcome] of outcomes.entries()) {
      const { beliefs } = drawn ?? tables.tables(e, -1).runners[e]!;
      observe({ model: models[e]!, ...about, outcome, beliefs });
    }
  }
}

/** {@link usualReplicates} of a scenario with each of some entries tabled. @throws as {@link Ensemble}. */
export function replicatesFor(
  scenario: Scenario,
  { entries = [{}], ways }: Pick<Design, 'entries' | 'ways'> = {},
): number {
  entriesArgument(entries);
  const valid = assertScenario(scenario);
  return usualReplicates(
    entries.map((tabled) => new Model(valid, tabled)),
    ways,
  );
}
