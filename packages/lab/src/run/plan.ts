import type { Scenario, Tabled } from '@parley-sim/engine';
import type { Tabling } from '@parley-sim/engine/scenario';
import { replicatesFor, WAY_RUNS_MIN, type Ways, waysOver } from '@parley-sim/engine/ensemble';

/** How a comparison is played where nothing is said: as `parley compare` does. */
export interface Plan {
  readonly entries: readonly Tabled[];
  readonly replicates: number;
  readonly ways?: Ways;
  readonly runs: number;
}

/** Runs where nothing is said. */
const RUNS = 200;
/** Where ways are drawn instead of dealt out, so many times as many runs as it takes on average. */
const SPARE = 1.5;

/** The plan of a comparison of every draft with the table without one. @param runs 0 for as many as the command plays. */
export function planFor(scenario: Scenario, way: Tabling, runs: number): Plan {
  const entries = [
    {},
    ...Object.keys(scenario.packages ?? {}).map((id): Tabled => ({ package: id, as: way })),
  ];
  const ways = waysOver(scenario);
  return {
    entries,
    ways,
    replicates: replicatesFor(scenario, { entries, ways }),
    runs: runs === 0 ? usualRuns(ways) : runs,
  };
}

/** As many runs as it takes to say something of each way, 200 at least: what the command plays. */
function usualRuns({ choices }: Ways): number {
  const rarest = choices.map((choice) => {
    const weights = choice.ways.map(({ weight = 1 }) => weight);
    return Math.min(...weights) / weights.reduce((a, b) => a + b, 0);
  });
  const each = WAY_RUNS_MIN / rarest.reduce((a, b) => a * b, 1);
  const dealt = choices.length === 1 && rarest[0]! > 0.9999 / choices[0]!.ways.length;
  return Math.max(RUNS, dealt ? Math.round(each) : Math.ceil((SPARE * each) / 100) * 100);
}
