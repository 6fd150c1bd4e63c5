import {
  optionsArgument,
  choiceArgument,
  confidenceArgument,
  estimandArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import type { Estimand } from '../ensemble/comparison.ts';
import { column, contrast, pairsOf } from '../ensemble/contrast.ts';
import { isRate, measure, unitOf } from '../ensemble/measure.ts';
import { Moments } from '../ensemble/moments.ts';
import { WayTables } from '../ensemble/way-tables.ts';
import type { Ways } from '../scenario/way.ts';
import type { Study } from '../study.ts';
import { demand, ParleyError } from '../errors.ts';
import { hashScenario } from '../machine/trace.ts';
import type { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Tabling } from '../form/words.ts';
import type { Scenario } from '../form/scenario.ts';
import { certain } from '../statistics/certain.ts';
import { type Held, held } from '../statistics/held.ts';
import {
  alikeByChance,
  neverSeen,
  pairedRates,
  simultaneous,
  wilson,
} from '../statistics/interval.ts';
import { assertScenario } from '../validation.ts';
import { VERSION } from '../version.ts';
import type { Named } from '../verdict/verdict.ts';
import { type ScenarioChange, scenarioChanges } from './version-changes.ts';

/** Runs of every draft in both versions that one step plays. */
const STEP_RUNS = 10;

/** Design of a comparison of two versions of a scenario. */
export interface VersionDesign {
  /** Ids of drafts that both versions have. Default: all of them. */
  readonly packages?: readonly string[];
  /** How drafts are tabled. Default: as proposals. */
  readonly as?: Tabling;
  /** Runs of every draft in each version, at least 1. */
  readonly runs: number;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Of each interval by itself, and of all changes held together, in (0, 1). Default 0.95. */
  readonly confidence?: number;
  /**
   * Ways of negotiating that are laid over each version, such as `waysOver(version)`: where both have the same, run r is played in the
   * same way in both. Default: none, each version is played only as it is.
   */
  readonly ways?: VersionWays;
}

/** Ways of negotiating that are laid over two versions of a scenario. */
interface VersionWays {
  readonly was: Ways;
  readonly now: Ways;
}

/** Change of the results of a draft, or of talks without one, from one version to the other. */
export interface VersionRow {
  readonly tabled: Tabled;
  /** Title of the draft in the newer version, or its id; absent where nothing is tabled. */
  readonly title?: string;
  /** Short name of the draft, where it has one. */
  readonly short?: string;
  /** Estimand in the older version. `together` holds for both columns of all rows. */
  readonly was: Held;
  /** Estimand in the newer version. */
  readonly now: Held;
  /** Estimand in the newer version less that in the older one, in the same runs. `together` holds for all rows. */
  readonly change: Held;
  /** Whether the change is more than chance: `together` leaves out 0. */
  readonly clear: boolean;
  /** Number of runs in which the estimand differs. */
  readonly differing: number;
  /** Number of runs that end in another way, or settle a clause of both versions otherwise, or in another round. */
  readonly ending: number;
  /** Whether no run of it can differ from another, in either version. */
  readonly steady: boolean;
}

/** Two versions of a scenario, played with the same luck, as data. */
export interface VersionComparison {
  readonly format: 'parley-versions';
  readonly version: 1;
  readonly engine: string;
  readonly was: VersionName;
  readonly now: VersionName;
  readonly seed: string;
  readonly runs: number;
  readonly confidence: number;
  readonly estimand: Estimand;
  /** How drafts are tabled. */
  readonly as: Tabling;
  /** Number of ways of negotiating that the runs of each version were spread over; absent where each was played only as it is. */
  readonly ways?: { readonly was: number; readonly now: number };
  /** What differs in the files. */
  readonly changes: readonly ScenarioChange[];
  /** Actors that only one version has: their luck is shared with nobody. */
  readonly actors: OneSided;
  /** Drafts that only one version has. */
  readonly packages: OneSided;
  /** Talks without a draft, and every draft that was played in both versions: the greatest change first. */
  readonly rows: readonly VersionRow[];
  /**
   * - `nothing`: the files differ in nothing that is played, so no run can differ;
   * - `same`: all runs of all rows came to the same estimand in both versions;
   * - `changed`: some rows changed by more than chance;
   * - `unsettled`: some runs differ, but no row by more than chance.
   */
  readonly finding: 'nothing' | 'same' | 'changed' | 'unsettled';
  /**
   * Greatest share of runs that may differ in a row of which none did, at `confidence` for all rows at once; 0 where none can.
   */
  readonly unseen: number;
}

/** A version of a scenario. */
export interface VersionName {
  readonly name: string;
  readonly title: string;
  readonly hash: string;
}

/** Things that only one of two versions has. */
export interface OneSided {
  readonly was: readonly Named[];
  readonly now: readonly Named[];
}

/** One draft in both versions. */
interface Pair {
  readonly tabled: Tabled;
  readonly sides: readonly [Side, Side];
  readonly moments: Moments;
  differing: number;
  ending: number;
}

/** One draft in one version: where it stands among the tables of the version. */
interface Side {
  readonly tables: WayTables;
  readonly entry: number;
  readonly model: Model;
  readonly steady: boolean;
}

/** What of an outcome is compared. */
interface Ended {
  readonly value: number;
  readonly ending: string;
}

const OPTIONS = [
  'packages',
  'as',
  'runs',
  'seed',
  'estimand',
  'confidence',
  'ways',
] as const satisfies readonly (keyof VersionDesign)[];

/**
 * Two versions of a scenario as a study: run r of a draft meets the same luck in both, as far as the same actors and beliefs are
 * there, since streams are named.
 */
export class VersionStudy implements Study<VersionComparison> {
  readonly total: number;
  readonly weight: number;
  private readonly was: Scenario;
  private readonly now: Scenario;
  private readonly pairs: readonly Pair[];
  /** Tables of the older and of the newer version. */
  private readonly tables: readonly [WayTables, WayTables];
  private readonly design: Required<Omit<VersionDesign, 'packages' | 'seed' | 'ways'>> & {
    seed: string;
  };
  private played = 0;

  /**
   * @throws ScenarioError if a version is not valid; ParleyError `design/invalid` if the versions have no actor in common, or the
   * estimand's actor is not in both; `scenario/unknown-package` for a draft that one of them lacks; `argument/invalid` where
   * something else of the design is out of its range.
   */
  constructor(was: Scenario, now: Scenario, design: VersionDesign) {
    optionsArgument(design, OPTIONS);
    const { as = 'proposal', runs, seed = '1', confidence = 0.95 } = design;
    const { estimand = { of: 'agreement' } } = design;
    wholeArgument('runs', runs, 1);
    confidenceArgument(confidence);
    choiceArgument('as', as, ['opening', 'frame', 'proposal']);
    this.was = assertScenario(was);
    this.now = assertScenario(now);
    const actors = Object.keys(was.actors).filter((a) => Object.hasOwn(now.actors, a));
    if (actors.length === 0) {
      throw new ParleyError(
        'design/invalid',
        `"${was.title}" and "${now.title}" have no actor in common: they are not versions of one scenario.`,
        { was: Object.keys(was.actors), now: Object.keys(now.actors) },
      );
    }
    estimandArgument(estimand, actors);
    this.design = { as, runs, seed: seedArgument(seed), confidence, estimand };
    const both = Object.keys(now.packages ?? {}).filter((id) =>
      Object.hasOwn(was.packages ?? {}, id),
    );
    const drafts = (design.packages ?? both).map((id): Tabled => ({ package: id, as }));
    const entries: readonly Tabled[] = [{}, ...drafts];
    const { ways } = design;
    this.tables = [
      new WayTables(this.was, entries, ways?.was),
      new WayTables(this.now, entries, ways?.now),
    ];
    this.pairs = entries.map((tabled, entry) => ({
      tabled,
      sides: [sideOf(this.tables[0], entry), sideOf(this.tables[1], entry)],
      moments: new Moments(2),
      differing: 0,
      ending: 0,
    }));
    this.total = Math.ceil(runs / STEP_RUNS);
    this.weight = STEP_RUNS * 2 * this.pairs.length;
  }

  get done(): number {
    return Math.ceil(this.played / STEP_RUNS);
  }

  advance(): void {
    const { pairs, design } = this;
    demand(this.played < design.runs, 'All runs are played.');
    const to = Math.min(this.played + STEP_RUNS, design.runs);
    for (let run = this.played; run < to; run++) {
      for (const pair of pairs) {
        const [was, now] = pair.sides.map((side, s) => this.ended(pair, side, s, run)) as [
          Ended,
          Ended,
        ];
        pair.moments.add([was.value, now.value]);
        if (was.value !== now.value) pair.differing++;
        if (was.ending !== now.ending) pair.ending++;
      }
    }
    this.played = to;
  }

  /** @throws ParleyError `design/invalid` before the first step. */
  conclude(): VersionComparison {
    const { was, now, design, played } = this;
    if (played === 0) throw new ParleyError('design/invalid', 'No run has been played yet.');
    const { confidence, estimand, as, seed } = design;
    const [waysWas, waysNow] = this.tables.map(({ plan }) => plan);
    const changes = scenarioChanges(was, now);
    const same = changes.every((c) => c.area === 'texts');
    const rows = this.pairs.map((pair) => this.row(pair));
    const sized = rows.toSorted(
      (a, b) => Math.abs(b.change.estimate) - Math.abs(a.change.estimate),
    );
    const sure = same || rows.every((r) => r.steady);
    return {
      format: 'parley-versions',
      version: 1,
      engine: VERSION,
      was: nameOf(was),
      now: nameOf(now),
      seed,
      runs: played,
      confidence,
      estimand,
      as,
      ...(waysWas && waysNow
        ? { ways: { was: waysWas.ways.length, now: waysNow.ways.length } }
        : {}),
      changes,
      actors: oneSided(was.actors, now.actors),
      packages: oneSided(was.packages ?? {}, now.packages ?? {}),
      rows: sized,
      finding: same
        ? 'nothing'
        : rows.every((r) => r.differing === 0)
          ? 'same'
          : rows.some((r) => r.clear)
            ? 'changed'
            : 'unsettled',
      unseen: sure ? 0 : neverSeen(played, simultaneous(confidence, rows.length)),
    };
  }

  /** What a run of a draft comes to in a version. */
  private ended(pair: Pair, side: Side, s: number, run: number): Ended {
    const { estimand, seed } = this.design;
    const { model, tables, entry } = side;
    const outcome = tables.outcome(entry, seed, run);
    const other = pair.sides[1 - s]!.model;
    return {
      value: Math.round(measure(model, estimand, outcome) * unitOf(estimand)),
      ending: endingOf(model, other, outcome),
    };
  }

  private row({ tabled, sides, moments, differing, ending }: Pair): VersionRow {
    const { confidence, estimand } = this.design;
    const n = this.played;
    const rows = this.pairs.length;
    const rate = isRate(estimand);
    const unit = unitOf(estimand);
    const level = (s: number): Held => {
      const at = (c: number): ReturnType<typeof wilson> =>
        rate ? wilson(Number(moments.sum(s)), n, c) : column(moments, s, n, c, unit);
      const estimate = held(at, { confidence, among: 2 * rows });
      return sides[s]!.steady ? certain(estimate) : estimate;
    };
    const steady = sides.every((side) => side.steady);
    const measured = held(
      (c) =>
        rate ? pairedRates(pairsOf(moments, 1, 0, n), c) : contrast(moments, 1, 0, n, c, unit),
      { confidence, among: rows },
    );
    const change = steady ? certain(measured) : measured;
    const { low, high } = change.together;
    // A difference that is the same in every run has no interval; that chance made it so is as likely as 2^(1 − n).
    const alike = alikeByChance(n) <= 1 - simultaneous(confidence, rows);
    const id = tabled.package;
    const { title = id, short } = this.now.packages?.[id ?? ''] ?? {};
    return {
      tabled,
      ...(title === undefined ? {} : { title }),
      ...(short === undefined ? {} : { short }),
      was: level(0),
      now: level(1),
      change,
      clear: low === null || high === null ? change.estimate !== 0 && alike : low > 0 || high < 0,
      differing,
      ending,
      steady,
    };
  }
}

function sideOf(tables: WayTables, entry: number): Side {
  return { tables, entry, model: tables.models[entry]!, steady: tables.steady[entry]! };
}

/** How a run ended, in words that another version's outcome can be compared with. */
function endingOf(model: Model, other: Model, { ending, deal, rounds }: Outcome): string {
  const settled = deal < 0 ? {} : model.describe(deal);
  const shared = Object.keys(settled)
    .filter((clause) => other.clauses.some((c) => c.id === clause))
    .toSorted();
  return JSON.stringify([ending, rounds, shared.map((clause) => [clause, settled[clause]])]);
}

function oneSided(
  was: Readonly<Record<string, { readonly title?: string }>>,
  now: Readonly<Record<string, { readonly title?: string }>>,
): OneSided {
  const only = (here: typeof was, there: typeof was): Named[] =>
    Object.entries(here)
      .filter(([id]) => !Object.hasOwn(there, id))
      .map(([id, { title = id }]) => ({ id, title }));
  return { was: only(was, now), now: only(now, was) };
}

function nameOf(scenario: Scenario): VersionName {
  const { name, title } = scenario;
  return { name, title, hash: hashScenario(scenario) };
}
