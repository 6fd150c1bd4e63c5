import {
  optionsArgument,
  choiceArgument,
  confidenceArgument,
  estimandArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { entriesArgument } from '../model/tabled-argument.ts';
import { demand } from '../errors.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Scenario } from '../form/scenario.ts';
import { openStream } from '../random/stream.ts';
import { contenders } from '../statistics/contenders.ts';
import { type Interval, wilson } from '../statistics/interval.ts';
import { type DetectableEffect, detectableEffect } from '../statistics/planted.ts';
import { type RankAcceptability, rankAcceptability } from '../statistics/rank-acceptability.ts';
import { crossFittedRegrets, type Regret, regrets } from '../statistics/regret.ts';
import { type Discovery, discoverScenario } from '../statistics/scenario-discovery.ts';
import { FEW_CASES, type Weakness, weaknessOf } from '../statistics/weakness.ts';
import { screen, shuffles } from '../statistics/screening.ts';
import { assertScenario } from '../validation.ts';
import { BELIEF_SPREADS, BeliefPoints, type BeliefSpread } from './belief-points.ts';
import type { Estimand } from './comparison.ts';
import { directionOf, isRate, measure, unitOf } from './measure.ts';
import { Moments } from './moments.ts';
import { isNegotiated } from './negotiated.ts';
import { type ComparedWays, comparedWays, shrunkMeans, waysEnough } from './way-leads.ts';
import { WayTables } from './way-tables.ts';
import type { Ways } from '../scenario/way.ts';
import { damaged, playedCounts, playedValues } from './played-values.ts';
import { concluded, type PartedStudy } from '../study.ts';

/** Design of a look at robustness. */
export interface RobustnessDesign {
  /** What is tabled in each. */
  readonly entries: readonly Tabled[];
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** How often the beliefs are drawn, at least 20; a power of two suits Sobol points. Default 128. */
  readonly draws?: number;
  /**
   * Default: a Latin hypercube. With a hundred beliefs some few hundred Sobol points fall into patterns between pairs of them,
   * and discovery then names a number that has no part in it. The intervals are those of random draws: with the others they
   * are rather too wide.
   */
  readonly spread?: BeliefSpread;
  /**
   * Runs with each draw, whose mean counts, at least 1. Default 20: with few, chance and ties decide which comes first. With one,
   * beliefs and chance are not told apart at all, which is right only where nothing is left to chance.
   */
  readonly runs?: number;
  /**
   * Ways of negotiating that are laid over the scenario, such as `waysOver(scenario)`: the runs of a draw are spread over them, and it
   * is said in which share of them another entry leads. Default: none; the scenario is played as it is.
   */
  readonly ways?: Ways;
  /** Of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** Finding on robustness, as data; entries by index. */
export interface RobustnessFinding {
  /** Entry that comes first in the largest share of plausible beliefs. */
  readonly usual: number;
  /** Entry whose greatest loss against the best choice is the least, as measured. */
  readonly safest: number;
  /** Entries in which a region of the beliefs stands out where they fail; the others were looked at in vain, or could not be. */
  readonly regions: readonly number[];
}

/** Beliefs that the agreements of one entry depend on. */
export interface BeliefScreening {
  /** Places in the list of beliefs. */
  readonly matters: readonly number[];
  /** What would have been found. */
  readonly power: DetectableEffect;
}

/** Robustness of packages over the beliefs: which is best where, what is lost by the wrong choice, and where each fails. */
export interface Robustness {
  readonly finding: RobustnessFinding;
  readonly draws: number;
  readonly spread: BeliefSpread;
  readonly runs: number;
  /**
   * By entry: in which share of plausible beliefs it comes first, second and so on, by the means over the runs of each draw. Chance
   * has its part in these places, as `clear`, `possible` and `unclear` tell.
   */
  readonly ranks: readonly RankAcceptability[];
  /**
   * By entry: in which share of the draws it is the best by more than chance: apart from every other in intervals over the draw's
   * runs that hold together for each draw by itself. Null with one entry, or one run per draw.
   */
  readonly clear: readonly Interval[] | null;
  /** By entry: in which share of the draws these intervals do not rule out that it is the best; null as above. */
  readonly possible: readonly Interval[] | null;
  /** In which share of the draws no entry is told apart as the best; null as above. */
  readonly unclear: Interval | null;
  /**
   * By entry: what it loses against the best choice under the same beliefs, in the unit of the estimand; cross-fitted over the runs
   * of each draw where there are two or more.
   */
  readonly regrets: readonly Regret[];
  /** How much greater mean regrets would be if luck passed for loss ({@link crossFittedRegrets}); null with one run per draw. */
  readonly optimism: number | null;
  /**
   * By entry: where it is worse than the best by more than chance, told apart as in `possible`; with one run per draw, worse at all.
   */
  readonly weaknesses: readonly Weakness[];
  /** Paths of the beliefs, in the order of the boxes. */
  readonly beliefs: readonly string[];
  /**
   * By entry: which of the beliefs its agreements depend on, one by one ({@link screen}, a draw a unit), and what would have been
   * found; null where every draw came to the same, or nothing is uncertain.
   */
  readonly screened: readonly (BeliefScreening | null)[];
  /**
   * By entry: where there is no agreement, along the beliefs that were screened out as mattering; null where there is always or never
   * one, or nothing is uncertain.
   */
  readonly failures: readonly (Discovery | null)[];
  /**
   * Who leads in which way of negotiating, over all draws, and in which share of the ways another entry than the usual winner does;
   * absent where none are laid over the scenario, or none of the entries is negotiated.
   */
  readonly ways?: ComparedWays;
}

/** What the runs with one draw have given. */
interface PlayedDraw {
  /** By run and entry. */
  readonly rows: readonly (readonly number[])[];
  /** By entry. */
  readonly agreed: readonly number[];
}

/** PRIM, patient; what would come about by luck in one box of 20 is given up. */
const PRIM = { peel: 0.05, leastMass: 0.1, significance: 0.05 } as const;
/** Shuffles of the screening. */
const SHUFFLES = 1999;

const OPTIONS = [
  'entries',
  'estimand',
  'seed',
  'draws',
  'spread',
  'runs',
  'ways',
  'confidence',
] as const satisfies readonly (keyof RobustnessDesign)[];

/** Plays every entry some times under each of many draws of the beliefs, with the same luck; draw by draw. */
export class RobustnessStudy implements PartedStudy<Robustness, number, PlayedDraw> {
  readonly total: number;
  readonly weight: number;
  private readonly spread: BeliefSpread;
  private readonly runs: number;
  private readonly seed: string;
  private readonly estimand: Estimand;
  private readonly confidence: number;
  private readonly tables: WayTables;
  private readonly points: BeliefPoints;
  /** Beliefs of the draw that is played. */
  private readonly drawn: Preferences;
  /** By way: exact sums of its runs. */
  private readonly inWays: readonly { runs: number; readonly moments: Moments }[];
  /** By draw: the beliefs. */
  private readonly beliefs: number[][] = [];
  /** By draw, run and entry. */
  private readonly outcomes: number[][][] = [];
  /** By entry and draw. */
  private readonly failed: readonly boolean[][];
  /** By entry and draw: in how many runs there was an agreement. */
  private readonly agreed: readonly number[][];

  /** @throws as {@link robustness}. */
  constructor(scenario: Scenario, design: RobustnessDesign) {
    optionsArgument(design, OPTIONS);
    const { entries, estimand = { of: 'agreement' }, seed = '1' } = design;
    const { draws = 128, runs = 20, ways, confidence = 0.95, spread = 'lhs' } = design;
    entriesArgument(entries);
    wholeArgument('draws', draws, 20);
    wholeArgument('runs', runs, 1);
    confidenceArgument(confidence);
    choiceArgument('spread', spread, BELIEF_SPREADS);
    const laid = entries.some(isNegotiated) ? ways : undefined;
    this.tables = new WayTables(assertScenario(scenario), entries, laid, runs);
    const { models, plan } = this.tables;
    const { preferenceModel } = models[0]!;
    this.drawn = preferenceModel.central();
    this.inWays = (plan?.ways ?? []).map(() => ({ runs: 0, moments: new Moments(entries.length) }));
    this.total = draws;
    this.weight = runs * entries.length;
    this.runs = runs;
    this.seed = seedArgument(seed);
    estimandArgument(estimand, models[0]!.actors);
    this.estimand = estimand;
    this.confidence = confidence;
    this.spread = spread;
    this.points = new BeliefPoints(this.tables.preferenceModels(), {
      draws,
      spread,
      seed: this.seed,
    });
    this.failed = entries.map(() => []);
    this.agreed = entries.map(() => []);
  }

  /** How many draws have been played. */
  get done(): number {
    return this.outcomes.length;
  }

  /** The next draw. */
  get next(): number | undefined {
    return this.done < this.total ? this.done : undefined;
  }

  ahead(): number[] {
    return Array.from({ length: this.total - this.done }, (_, i) => this.done + i);
  }

  /** What each run with a draw gives by entry, and in how many of them each entry was agreed. */
  play(draw: number): PlayedDraw {
    const { runs, seed, estimand, tables, points } = this;
    const place = wholeArgument('draw', draw, 0, this.total - 1);
    const { models } = tables;
    const agreed = models.map(() => 0);
    const rows = Array.from({ length: runs }, (_, i) => {
      const run = place * runs + i;
      const way = tables.wayOf(seed, run);
      return models.map((model, e) => {
        const table = tables.tables(e, way);
        const believed = points.of(table.models[0]!.preferenceModel, place);
        const outcome = table.outcome(e, seed, run, believed);
        agreed[e]! += measure(model, { of: 'agreement' }, outcome);
        return measure(model, estimand, outcome);
      });
    });
    return { rows, agreed };
  }

  readStep(_: number, data: unknown): PlayedDraw {
    const { runs, estimand, tables } = this;
    const { length } = tables.models;
    const given = (data ?? {}) as Partial<PlayedDraw>;
    if (!Array.isArray(given.rows) || given.rows.length !== runs) {
      throw damaged(`There have to be ${runs} rows.`);
    }
    return {
      rows: given.rows.map((row) => playedValues(row, length, { estimand })),
      agreed: playedCounts(given.agreed, length, runs),
    };
  }

  takeNext({ rows: values, agreed: deals }: PlayedDraw): void {
    const { runs, seed, estimand, done, tables, points, inWays } = this;
    demand(done < this.total, 'All draws are played.');
    const { models } = tables;
    const sign = directionOf(estimand);
    const unit = unitOf(estimand);
    const rows = values.map((row) => row.map((value) => sign * value));
    for (const [i, row] of values.entries()) {
      const way = tables.wayOf(seed, done * runs + i);
      if (way < 0) continue;
      inWays[way]!.runs++;
      inWays[way]!.moments.add(row.map((value) => Math.round(value * unit)));
    }
    for (const [e, agreed] of deals.entries()) {
      this.failed[e]!.push(2 * agreed < runs);
      this.agreed[e]!.push(agreed);
    }
    const { preferenceModel } = models[0]!;
    preferenceModel.draw(seed, points.of(preferenceModel, done), this.drawn);
    this.beliefs.push(Array.from(this.drawn.beliefs));
    this.outcomes.push(rows);
  }

  /** Plays the next draw. */
  advance(): void {
    demand(this.done < this.total, 'All draws are played.');
    this.takeNext(this.play(this.done));
  }

  /** What the draws so far say; at least 20 of them. */
  conclude(): Robustness {
    const { done, outcomes, beliefs: points, confidence, runs } = this;
    demand(done >= 20, `${done} draws are too few to say anything.`);
    const beliefs = this.tables.models[0]!.preferenceModel.beliefs.map((b) => b.path);
    const means = outcomes.map((rows) =>
      rows[0]!.map((_, e) => rows.reduce((sum, row) => sum + row[e]!, 0) / runs),
    );
    const ranks = rankAcceptability(means, confidence);
    const found = this.contenders();
    const losses =
      runs > 1
        ? crossFittedRegrets(outcomes, confidence)
        : { regrets: regrets(means, confidence), optimism: null };
    const screened = this.screened();
    const failures = this.failed.map((hits, e) => {
      const failed = hits.filter(Boolean).length;
      if (beliefs.length === 0 || failed < FEW_CASES || done - failed < FEW_CASES) return null;
      return discoverScenario({ points, hits }, PRIM, confidence, screened[e]?.matters ?? []);
    });
    const first = ranks.map((r) => r.ranks[0]!.estimate);
    const usual = first.indexOf(Math.max(...first));
    return {
      finding: {
        usual,
        safest: losses.regrets.findIndex((r) => r.minimax),
        regions: failures.flatMap((f, e) => (f?.standsOut ? [e] : [])),
      },
      draws: done,
      spread: this.spread,
      runs,
      ranks,
      ...this.shares(found),
      ...losses,
      weaknesses: losses.regrets.map((regret, e) =>
        weaknessOf({ points, losing: this.losing(e, means, found), regret }, PRIM, confidence),
      ),
      beliefs,
      screened,
      failures,
      ...this.byWay(usual),
    };
  }

  /** Who leads in each way, beside the entry that wins most often. */
  private byWay(usual: number): Pick<Robustness, 'ways'> {
    const { tables, estimand, confidence, runs, inWays } = this;
    const { plan, models } = tables;
    if (!plan) return {};
    const over = { plan, estimand, confidence, replicates: runs, sums: inWays };
    const shrunk = waysEnough(over) ? models.map((_, e) => shrunkMeans(over, e).estimates) : [];
    const valueIn = (e: number, w: number): number => shrunk[e]![w]!.estimate;
    return { ways: comparedWays(over, models.length, valueIn, usual) };
  }

  /** Which beliefs the agreements of each entry depend on. */
  private screened(): (BeliefScreening | null)[] {
    const { agreed, done, beliefs: points, runs: size, seed, confidence } = this;
    const alpha = 1 - confidence;
    if (points[0]!.length === 0) return agreed.map(() => null);
    const found = screen(
      { numbers: points[0]!.map((_, j) => points.map((p) => p[j]!)), outcomes: agreed, size },
      {
        alpha,
        arrangements: shuffles(done, SHUFFLES, openStream(seed, 0, '', 'screening', 'shuffles')),
      },
    );
    return found.map((outcome, e) => {
      if (!outcome) return null;
      const { numbers, critical } = outcome;
      const uniforms = openStream(seed, 0, '', 'screening', 'planted');
      return {
        matters: numbers.flatMap(({ p }, j) => (p <= alpha + 1e-12 ? [j] : [])),
        power: detectableEffect(agreed[e]!, { size, critical, uniforms }),
      };
    });
  }

  /** By draw, the entries that may be the best there; null with one entry, or one run per draw. */
  private contenders(): readonly (readonly number[])[] | null {
    const { outcomes, confidence, tables, runs, estimand } = this;
    if (tables.models.length < 2 || runs < 2) return null;
    const rates = isRate(estimand);
    return outcomes.map((rows) => contenders(rows, { rates, confidence }));
  }

  /** How often which entry is told apart as the best, or may be it. */
  private shares(
    found: readonly (readonly number[])[] | null,
  ): Pick<Robustness, 'clear' | 'possible' | 'unclear'> {
    if (!found) return { clear: null, possible: null, unclear: null };
    const { done, confidence, tables } = this;
    const share = (is: (best: readonly number[]) => boolean): Interval =>
      wilson(found.filter(is).length, done, confidence);
    return {
      clear: tables.models.map((_, e) => share((best) => best.length === 1 && best[0] === e)),
      possible: tables.models.map((_, e) => share((best) => best.includes(e))),
      unclear: share((best) => best.length > 1),
    };
  }

  /** By draw, whether an entry is worse than the best. */
  private losing(
    e: number,
    means: readonly (readonly number[])[],
    found: readonly (readonly number[])[] | null,
  ): boolean[] {
    return found
      ? found.map((best) => !best.includes(e))
      : means.map((row) => row[e]! < Math.max(...row));
  }
}

/**
 * Draws the beliefs again and again, plays every entry some times under each draw with the same luck, and says how the choice
 * between them depends on what is believed.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` with fewer
 * than 20 draws, no run, no entry, or too many beliefs for Sobol points.
 */
export function robustness(scenario: Scenario, design: RobustnessDesign): Robustness {
  return concluded(new RobustnessStudy(scenario, design));
}
