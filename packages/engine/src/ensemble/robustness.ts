import { demand } from '../errors.ts';
import { Runner } from '../machine/runner.ts';
import { Model, type Tabled } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type RankAcceptability, rankAcceptability } from '../statistics/rank-acceptability.ts';
import { type Regret, regrets } from '../statistics/regret.ts';
import { type Discovery, discoverScenario } from '../statistics/scenario-discovery.ts';
import { assertScenario } from '../validation.ts';
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
  /** How often the beliefs are drawn, at least 20. Default 400. */
  readonly draws?: number;
  /** Runs with each draw, whose mean counts, at least 1. Default 5. */
  readonly runs?: number;
  /** Of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** How packages fare over the beliefs: which is best where, what is lost by the wrong choice, and where each fails. */
export interface Robustness {
  readonly draws: number;
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

/**
 * Draws the beliefs again and again, plays every entry some times under each draw on the same luck, and says how the choice
 * between them depends on what is believed.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` with fewer
 * than 20 draws, no run, or no entry.
 */
export function robustness(scenario: Scenario, design: RobustnessDesign): Robustness {
  const { entries, estimand = { of: 'agreement' }, seed = '1' } = design;
  const { draws = 400, runs = 5, confidence = 0.95 } = design;
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
  const models = entries.map((tabled) => new Model(valid, tabled));
  const runners = models.map((m) => new Runner(m));
  const sign = estimand.of === 'rounds' ? -1 : 1;
  const points: number[][] = [];
  const outcomes: number[][] = [];
  const agreed: boolean[][] = entries.map(() => []);
  for (let draw = 0; draw < draws; draw++) {
    outcomes.push(
      runners.map((runner, e) => {
        const model = models[e]!;
        let sum = 0;
        let deals = 0;
        for (let i = 0; i < runs; i++) {
          const outcome = runner.outcome(String(seed), draw * runs + i, draw);
          sum += measure(model, estimand, outcome);
          deals += measure(model, { of: 'agreement' }, outcome);
        }
        agreed[e]!.push(2 * deals >= runs);
        return (sign * sum) / runs;
      }),
    );
    points.push(Array.from(runners[0]!.beliefs));
  }
  const beliefs = models[0]!.valuation.beliefs.map((b) => b.path);
  return {
    draws,
    runs,
    ranks: rankAcceptability(outcomes, confidence),
    regrets: regrets(outcomes, confidence),
    beliefs,
    failures: agreed.map((all) => {
      const failed = all.filter((a) => !a).length;
      if (beliefs.length === 0 || failed < FEW || draws - failed < FEW) return null;
      return discoverScenario({ points, hits: all.map((a) => !a) }, PRIM, confidence);
    }),
  };
}
