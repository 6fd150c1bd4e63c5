import { type SavedSummary, ShardPlayer } from '@parley-sim/engine';
import { workerData } from 'piscina';
import type { Task } from './pool.ts';

const { job, stop } = workerData as Task;
const player = new ShardPlayer(job);

/** Plays one shard of the job that the worker was started for, as far as it comes before it is stopped. */
export default function play(index: number): SavedSummary {
  return player.play(index, { goesOn: () => Atomics.load(stop, 0) === 0 }).toJSON();
}
