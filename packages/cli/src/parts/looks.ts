import type { Scenario } from '@parley-sim/engine';
import { type Design, Ensemble, type RunRange, type Summary } from '@parley-sim/engine/ensemble';

/** Runs that a rule looks at: those of an ensemble, stretch after stretch. */
export type LooksDesign = Pick<Design, 'entries' | 'seed' | 'replicates' | 'ways'>;

/** Player of stretches of runs. */
export function lookPlayer(
  scenario: Scenario,
  design: LooksDesign,
): { readonly play: (runs: RunRange) => Summary } {
  const ensemble = new Ensemble(scenario, design);
  return { play: (runs) => ensemble.summarize(runs) };
}
