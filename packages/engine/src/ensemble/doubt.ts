import { demand } from '../errors.ts';
import { Runner } from '../machine/runner.ts';
import { Model, type Tabled } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { splitVariance, type VarianceSplit } from '../statistics/variance-split.ts';
import { assertScenario } from '../validation.ts';
import type { Estimand } from './comparison.ts';
import { measure } from './measure.ts';

/** How doubt is to be split. */
export interface DoubtDesign {
  /** What is tabled. Default: nothing. */
  readonly tabled?: Tabled;
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** How often the beliefs are drawn, at least 2; 30 or more for a useful interval. Default 60. */
  readonly draws?: number;
  /** Runs with each draw, at least 2. Default 20. */
  readonly runs?: number;
  /** Of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/**
 * Tells two sources of doubt apart: not knowing the scenario's numbers (its beliefs), and chance at the table (strategies,
 * events and votes that draw). For each of some draws of the beliefs the table is played several times with the beliefs held
 * and luck that no other run has.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` with fewer
 * than 2 draws or runs.
 */
export function splitDoubt(scenario: Scenario, design: DoubtDesign = {}): VarianceSplit {
  const { tabled = {}, estimand = { of: 'agreement' }, seed = '1' } = design;
  const { draws = 60, runs = 20, confidence = 0.95 } = design;
  for (const n of [draws, runs]) {
    demand(
      Number.isInteger(n) && n >= 2,
      `Doubt is split with 2 draws and runs or more, not ${n}.`,
    );
  }
  const model = new Model(assertScenario(scenario), tabled);
  const runner = new Runner(model);
  const groups = Array.from({ length: draws }, (_, draw) =>
    Array.from({ length: runs }, (__, i) =>
      measure(model, estimand, runner.outcome(String(seed), draw * runs + i, draw)),
    ),
  );
  return splitVariance(groups, confidence);
}
