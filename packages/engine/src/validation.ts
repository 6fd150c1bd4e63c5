import { type Checked, checkScenario } from './scenario/check.ts';
import { ScenarioError } from './scenario/diagnostic.ts';
import type { Scenario } from './scenario/scenario.ts';
import { vocabulary } from './vocabulary.ts';

/** Checks data of any form for being a scenario that this engine can run. */
export function validateScenario(data: unknown): Checked {
  return checkScenario(data, vocabulary);
}

/**
 * Takes data of any form for a scenario.
 *
 * @throws ScenarioError with all its faults, if it is none.
 */
export function assertScenario(data: unknown): Scenario {
  const { scenario, diagnostics } = validateScenario(data);
  if (!scenario) throw new ScenarioError(diagnostics);
  return scenario;
}
