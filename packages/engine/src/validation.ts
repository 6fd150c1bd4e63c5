import { type Checked, checkScenario } from './scenario/check.ts';
import { ScenarioError } from './form/diagnostic.ts';
import type { Scenario } from './form/scenario.ts';
import { registryOf } from './registry.ts';
import { withWays } from './scenario/stated-ways.ts';

/**
 * Check of data of any form for being a scenario that this engine can run. What comes of {@link Engine.validate} is checked against the
 * plug-ins of that engine.
 */
export function validateScenario(data: unknown): Checked {
  const registry = registryOf(data);
  const check = (one: unknown): Checked =>
    checkScenario(one, registry.vocabulary, registry.plugins);
  return withWays(check(data), check);
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
