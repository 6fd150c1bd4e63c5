import { demand } from '../errors.ts';
import { Runner } from '../machine/runner.ts';
import { Model, type Tabled } from '../model/model.ts';
import type { Believed } from '../model/valuation.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type RankAcceptability, rankAcceptability } from '../statistics/rank-acceptability.ts';
import { type Regret, regrets } from '../statistics/regret.ts';
import { type Discovery, discoverScenario } from '../statistics/scenario-discovery.ts';
import { assertScenario } from '../validation.ts';
import { type BeliefSpread, beliefPoints } from './belief-points.ts';
import type { Estimand } from './comparison.ts';
import { measure } from './measure.ts';

/** How robustness is to be looked at. */
export interface RobustnessDesign {
  /** What is tabled in each. */
  readonly entries: readonly Tabled[];
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** How often the beliefs are drawn, at least 20; a power of two suits Sobol points. Default 512. */
  readonly draws?: number;
  /**
   * Default: a Latin hypercube. With a hundred beliefs some few hundred Sobol points fall into patterns between pairs of them,
   * and discovery then names a number that has no part in it. The intervals are those of random draws: with the others they
   * are rather too wide.
   */
  readonly spread?: BeliefSpread;
  /** Runs with each draw, whose mean counts, at least 1. Default 5. */
  readonly runs?: number;
  /** Of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** How packages fare over the beliefs: which is best where, what is lost by the wrong choice, and where each fails. */
export interface Robustness {
  readonly draws: number;
  readonly spread: BeliefSpread;
  readonly runs: number;
  /** By entry: in which share of plausible beliefs it comes first, second and so on. */
  readonly ranks: readonly RankAcceptability[];
  /** By entry: what it loses against the best choice under the same beliefs, in the unit of the estimand. */
  readonly regrets: readonly Regret[];
  /** Paths of the beliefs, in the order of the boxes below. */
  readonly beliefs: readonly string[];
  /** By entry: where there is no agreement; null where there is always or never one, or nothing is uncertain. */
  readonly failures: readonly (Discovery | null)[];
}

/** PRIM, patient; what would come about by luck in one box of 20 is given up. */
const PRIM = { peel: 0.05, leastMass: 0.1, significance: 0.05 } as const;
/** Fewer failures than this, or successes, show no region. */
const FEW = 10;

/** Plays every entry some times under each of many draws of the beliefs, on the same luck; draw by draw. */
export class RobustnessStudy {
  readonly draws: number;
  private readonly spread: BeliefSpread;
  private readonly runs: number;
  private readonly seed: string;
  private readonly estimand: Estimand;
  private readonly confidence: number;
  private readonly runners: readonly Runner[];
  private readonly believed: readonly Believed[];
  private readonly points: number[][] = [];
  private readonly outcomes: number[][] = [];
  /** By entry and draw. */
  private readonly failed: readonly boolean[][];

  /** @throws as {@link robustness}. */
  constructor(scenario: Scenario, design: RobustnessDesign) {
    const { entries, estimand = { of: 'agreement' }, seed = '1' } = design;
    const { draws = 512, runs = 5, confidence = 0.95 } = design;
    demand(entries.length > 0, 'There is nothing to choose from.');
    demand(
      Number.isInteger(draws) && draws >= 20,
      `Beliefs are drawn 20 times or more, not ${draws}.`,
    );
    demand(
      Number.isInteger(runs) && runs >= 1,
      `There is a run for each draw at least, not ${runs}.`,
    );
    const valid = assertScenario(scenario);
    this.runners = entries.map((tabled) => new Runner(new Model(valid, tabled)));
    const { valuation } = this.runners[0]!.model;
    this.draws = draws;
    this.runs = runs;
    this.seed = String(seed);
    this.estimand = estimand;
    this.confidence = confidence;
    this.spread = design.spread ?? 'lhs';
    this.believed = beliefPoints(valuation, { draws, spread: this.spread, seed: this.seed });
    this.failed = entries.map(() => []);
  }

  /** How many draws have been played. */
  get done(): number {
    return this.outcomes.length;
  }

  /** Plays the next draw. */
  advance(): void {
    const { runs, seed, estimand, done } = this;
    demand(done < this.draws, 'All draws are played.');
    const sign = estimand.of === 'rounds' ? -1 : 1;
    const means = this.runners.map((runner, e) => {
      let sum = 0;
      let deals = 0;
      for (let i = 0; i < runs; i++) {
        const outcome = runner.outcome(seed, done * runs + i, this.believed[done]);
        sum += measure(runner.model, estimand, outcome);
        deals += measure(runner.model, { of: 'agreement' }, outcome);
      }
      this.failed[e]!.push(2 * deals < runs);
      return (sign * sum) / runs;
    });
    this.points.push(Array.from(this.runners[0]!.beliefs));
    this.outcomes.push(means);
  }

  /** What the draws so far say; at least 20 of them. */
  conclude(): Robustness {
    const { done, outcomes, points, confidence } = this;
    demand(done >= 20, `${done} draws are too few to say anything.`);
    const beliefs = this.runners[0]!.model.valuation.beliefs.map((b) => b.path);
    return {
      draws: done,
      spread: this.spread,
      runs: this.runs,
      ranks: rankAcceptability(outcomes, confidence),
      regrets: regrets(outcomes, confidence),
      beliefs,
      failures: this.failed.map((hits) => {
        const failures = hits.filter(Boolean).length;
        if (beliefs.length === 0 || failures < FEW || done - failures < FEW) return null;
        return discoverScenario({ points, hits }, PRIM, confidence);
      }),
    };
  }
}

/**
 * Draws the beliefs again and again, plays every entry some times under each draw on the same luck, and says how the choice
 * between them depends on what is believed.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` with fewer
 * than 20 draws, no run, no entry, or too many beliefs for Sobol points.
 */
export function robustness(scenario: Scenario, design: RobustnessDesign): Robustness {
  const study = new RobustnessStudy(scenario, design);
  while (study.done < study.draws) study.advance();
  return study.conclude();
}
