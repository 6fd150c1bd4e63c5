import { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { SweptNumber } from './plan.ts';

/** The range of an uncertain number that is swept: its central 90 %. */
const [LOW, HIGH] = [0.05, 0.95];

/**
 * Every number that a scenario is unsure of, from the 5 % to the 95 % point of its belief; in the order of the scenario.
 * What hardly varies (the points are the same) is not among them.
 */
export function uncertainNumbers(scenario: Scenario): SweptNumber[] {
  const { valuation } = new Model(scenario);
  const ends = [LOW, HIGH].map((u) => [...valuation.settle(() => u).beliefs]);
  return valuation.beliefs.flatMap(({ path }, i): SweptNumber[] => {
    const [low, high] = [ends[0]![i]!, ends[1]![i]!];
    return low < high ? [{ path, range: [low, high] }] : [];
  });
}
