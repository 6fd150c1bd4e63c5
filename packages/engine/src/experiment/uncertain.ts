import { Model } from '../machine/model.ts';
import type { Scenario } from '../form/scenario.ts';
import { assertScenario } from '../validation.ts';
import type { SweptNumber } from './plan.ts';

/** The ranges are the central 90 %. */
const [LOW, HIGH] = [0.05, 0.95];

/**
 * Every number that a scenario is unsure of, over the central 90 % of what it may be: what a tornado is made of. Numbers whose
 * range that is a single value are left out; none are left where the scenario is sure of all.
 *
 * @throws ScenarioError if the scenario is not valid.
 */
export function uncertainNumbers(scenario: Scenario): SweptNumber[] {
  const { preferenceModel } = new Model(assertScenario(scenario));
  const ends = [LOW, HIGH].map((u) => [...preferenceModel.settle(() => u).beliefs]);
  return preferenceModel.beliefs.flatMap(({ path }, i): SweptNumber[] => {
    const [low, high] = [ends[0]![i]!, ends[1]![i]!];
    return low < high ? [{ path, range: [low, high] }] : [];
  });
}
