import type { Ensemble, Job, Summary } from '@parley/engine';
import { ShardPlayer } from '@parley/engine';
import { Progress } from '../progress.ts';
import type { Session } from '../session.ts';
import { Pool } from './pool.ts';
import type { JobStore } from './store.ts';

/** Plays what is missing of a job on several threads; each shard is kept as soon as it is over. */
export interface Playing {
  readonly job: Job;
  readonly workers: number;
  /** Where shards are kept, and found if they are there; absent: nowhere. */
  readonly store?: JobStore;
}

/**
 * Plays all shards of a job, and merges them into an ensemble.
 *
 * @returns whether it was interrupted; what was over by then is in the ensemble.
 */
export async function playJob(
  session: Session,
  ensemble: Ensemble,
  { job, workers, store }: Playing,
): Promise<boolean> {
  const { io, errorStyle } = session;
  const missing: number[] = [];
  for (let index = 0; index < job.shards; index++) {
    // One file after the other: there may be thousands.
    // oxlint-disable-next-line no-await-in-loop
    const found = await store?.read(index);
    if (found && 'summary' in found) ensemble.summary.merge(found.summary);
    else missing.push(index);
    if (found && 'damage' in found) {
      session.say(`! ${store!.fileOf(index)} is played again: ${found.damage}.`);
    }
  }
  if (missing.length === 0) return false;
  const there = ensemble.done;
  if (there > 0) session.say(`${there.toLocaleString('en-GB')} runs are there already.`);

  const interrupt = new AbortController();
  const release = io.onInterrupt(() => interrupt.abort());
  const progress = new Progress(io, errorStyle, job.runs, 'runs', there);
  const take = async (index: number, summary: Summary): Promise<void> => {
    await store?.write(index, summary);
    ensemble.summary.merge(summary);
    progress.update(ensemble.done);
  };
  try {
    if (workers > 1) await onThreads({ job, workers }, missing, interrupt.signal, take);
    else await here(job, missing, interrupt.signal, take);
  } finally {
    release();
    progress.clear();
  }
  return interrupt.signal.aborted;
}

type Take = (index: number, summary: Summary) => Promise<void>;

async function onThreads(
  { job, workers }: Playing,
  missing: readonly number[],
  signal: AbortSignal,
  take: Take,
): Promise<void> {
  const pool = new Pool(job, Math.min(workers, missing.length));
  try {
    await pool.playAll(missing, signal, take);
  } finally {
    await pool.close();
  }
}

async function here(
  job: Job,
  missing: readonly number[],
  signal: AbortSignal,
  take: Take,
): Promise<void> {
  const player = new ShardPlayer(job);
  for (const index of missing) {
    if (signal.aborted) return;
    // oxlint-disable-next-line no-await-in-loop
    await take(index, player.play(index));
    // Ctrl-C is heard between two shards.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((go) => setImmediate(go));
  }
}
