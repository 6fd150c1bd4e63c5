import { type Job, type SavedSummary, ShardPlayer } from '@parley/engine';
import { workerData } from 'piscina';

const player = new ShardPlayer(workerData as Job);

/** Plays one shard of the job that the worker was started for. */
export default function play(index: number): SavedSummary {
  return player.play(index).toJSON();
}
