import { type Job, ShardPlayer } from '@parley-sim/engine/ensemble';
import { ParleyError } from '@parley-sim/engine';
import { workerData } from 'piscina';
import { type GivenPlugins, refuseExit } from '../plugins/given.ts';
import type { Played, Task } from './pool.ts';

const { job, stop, plugins } = workerData as Task;
const player = new ShardPlayer(plugins ? await withPlugins(job, plugins) : job);

/** The job with a scenario that knows its plug-ins: what comes from another thread is data. */
async function withPlugins(given: Job, { bundles, memory }: GivenPlugins): Promise<Job> {
  refuseExit();
  const { loadEngine } = await import('../plugins/load.ts');
  const { noteIn } = await import('../plugins/watch.ts');
  const engine = await loadEngine(bundles, noteIn(memory));
  return { ...given, scenario: engine.scenario(given.scenario) };
}

/**
 * Plays one shard of the job that the worker was started for, as far as it comes before it is stopped. The failure of a plug-in is
 * told as data: an error that goes from thread to thread keeps its message only.
 */
export default function play(index: number): Played {
  try {
    return player.play(index, { goesOn: () => Atomics.load(stop, 0) === 0 }).toJSON();
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== 'plugin/failed') throw error;
    return { failed: error.message };
  }
}
