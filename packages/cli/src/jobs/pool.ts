import { fileURLToPath } from 'node:url';
import { type Job, type SavedSummary, Summary } from '@parley-sim/engine/ensemble';
import { ParleyError } from '@parley-sim/engine';
import { Piscina } from 'piscina';
import type { GivenPlugins } from '../plugins/given.ts';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/** What each thread is told when it starts. */
export interface Task {
  readonly job: Job;
  /** Shared: not 0 once nobody shall go on. */
  readonly stop: Int32Array;
  readonly plugins: GivenPlugins | undefined;
}

/** What came of a shard: its summary, or how a plug-in has failed. */
export type Played = SavedSummary | { readonly failed: string };

/** Threads that play the shards of one job. */
export class Pool {
  private readonly stop = new Int32Array(new SharedArrayBuffer(4));
  private readonly threads: Piscina<number, Played>;

  constructor(job: Job, workers: number, plugins: GivenPlugins | undefined) {
    this.threads = new Piscina({
      filename: WORKER,
      workerData: { job, stop: this.stop, plugins } satisfies Task,
      minThreads: workers,
      maxThreads: workers,
    });
  }

  /**
   * Plays shards, each by the next thread that is free, and hands over each summary as it comes: where it was interrupted,
   * that of the runs that were over.
   */
  async playAll(
    shards: readonly number[],
    signal: AbortSignal,
    take: (index: number, summary: Summary) => Promise<void>,
  ): Promise<void> {
    const stop = (): void => void Atomics.store(this.stop, 0, 1);
    signal.addEventListener('abort', stop);
    const taken = shards.map(async (index) => {
      // What had not been begun when it was interrupted need not be.
      if (signal.aborted) return;
      const played = await this.threads.run(index);
      if ('failed' in played) throw new ParleyError('plugin/failed', played.failed);
      await take(index, Summary.fromJSON(played));
    });
    try {
      await Promise.all(taken);
    } catch (error) {
      // Node aborts if a thread is ended that is still being loaded: so all come to an end of their own.
      stop();
      await Promise.allSettled(taken);
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.threads.destroy();
  }
}
