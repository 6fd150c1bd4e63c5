import type { Evidenced } from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';

/** Whatever in a scenario has evidence or a source, by its path; the sources themselves left out. */
export function evidenced(scenario: Scenario): [path: string, noted: Evidenced][] {
  const found: [string, Evidenced][] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if (!Array.isArray(node) && ('evidence' in node || 'source' in node)) {
      found.push([path.join('.'), node as Evidenced]);
    }
    for (const [key, child] of Object.entries(node)) walk(child, [...path, key]);
  };
  for (const [key, child] of Object.entries(scenario)) if (key !== 'sources') walk(child, [key]);
  return found;
}
