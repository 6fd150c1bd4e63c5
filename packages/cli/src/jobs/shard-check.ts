import { ParleyError } from '@parley-sim/engine';
import type { Ensemble, RunRange, Summary } from '@parley-sim/engine/ensemble';
import { shown } from '@parley-sim/engine/scenario';

/**
 * Summary of a shard, from data that may hold anything: who wrote it may have been wrong, or have meant harm.
 *
 * @param ensemble that of the whole job, which it is held against.
 * @returns the summary, or what is wrong with it.
 */
export function shardSummary(
  ensemble: Ensemble,
  range: RunRange,
  data: unknown,
): { readonly summary: Summary } | { readonly damage: string } {
  try {
    const summary = ensemble.read(data);
    if (JSON.stringify(summary.ranges) === JSON.stringify([range])) return { summary };
    return {
      damage: `its summary is of the runs ${shown(summary.ranges)}, not of ${JSON.stringify(range)}`,
    };
  } catch (error) {
    if (!(error instanceof ParleyError && error.code.startsWith('summary/'))) throw error;
    return { damage: `its summary is damaged. ${error.message}` };
  }
}
