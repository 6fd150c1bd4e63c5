import type { Scenario } from '@parley-sim/engine/scenario';
import { builtinText } from './builtins.ts';
import { readScenario } from './read.ts';

/**
 * The built-in scenario of that name.
 *
 * @throws RangeError if there is none; its message lists those that there are.
 */
export function loadBuiltin(name: string): Scenario {
  const { scenario, diagnostics } = readScenario(builtinText(name), { file: `${name}.yaml` });
  if (!scenario) throw new Error(`${name}.yaml is broken: ${diagnostics[0]?.message}`);
  return scenario;
}
