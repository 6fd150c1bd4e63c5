import type { Scenario } from '@parley-sim/engine';
import { stringify } from 'yaml';
import type { ScenarioFormat } from './read.ts';

/**
 * A scenario as the text of a file that {@link readScenario} reads back as the same scenario, with its keys in the
 * same order. (Negative zero becomes zero; what is undefined is left out.)
 */
export function writeScenario(scenario: Scenario, format: ScenarioFormat): string {
  const json = `${JSON.stringify(scenario, undefined, 2)}\n`;
  if (format === 'json') return json;
  return stringify(JSON.parse(json), {
    version: '1.2',
    schema: 'core',
    lineWidth: 110,
    // One object that stands in two places is written out twice: files have no anchors.
    aliasDuplicateObjects: false,
  });
}
