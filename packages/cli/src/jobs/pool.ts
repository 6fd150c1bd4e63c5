import { fileURLToPath } from 'node:url';
import { type Job, type SavedSummary, Summary } from '@parley-sim/engine';
import { Piscina } from 'piscina';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/** What each thread is told when it starts. */
export interface Task {
  readonly job: Job;
  /** Shared: not 0 once nobody shall go on. */
  readonly stop: Int32Array;
}

/** Threads that play the shards of one job. */
export class Pool {
  private readonly stop = new Int32Array(new SharedArrayBuffer(4));
  private readonly threads: Piscina<number, SavedSummary>;

  constructor(job: Job, workers: number) {
    this.threads = new Piscina({
      filename: WORKER,
      workerData: { job, stop: this.stop } satisfies Task,
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
    try {
      await Promise.all(
        shards.map(async (index) => {
          // What had not been begun when it was interrupted need not be.
          if (!signal.aborted) await take(index, Summary.fromJSON(await this.threads.run(index)));
        }),
      );
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.threads.destroy();
  }
}
