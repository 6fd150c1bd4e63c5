import { fileURLToPath } from 'node:url';
import { type Job, type SavedSummary, Summary } from '@parley/engine';
import { Piscina } from 'piscina';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/** Threads that play the shards of one job. */
export class Pool {
  private readonly threads: Piscina<number, SavedSummary>;

  constructor(job: Job, workers: number) {
    this.threads = new Piscina({
      filename: WORKER,
      workerData: job,
      minThreads: workers,
      maxThreads: workers,
    });
  }

  /**
   * Plays shards, each by the next thread that is free, and hands over each summary as it comes. Where it is interrupted, the
   * shards that are being played are lost.
   */
  async playAll(
    shards: readonly number[],
    signal: AbortSignal,
    take: (index: number, summary: Summary) => Promise<void> | void,
  ): Promise<void> {
    const stop = (): void => void this.threads.destroy();
    signal.addEventListener('abort', stop);
    try {
      await Promise.all(
        shards.map(async (index) => {
          const saved = await this.threads.run(index);
          await take(index, Summary.fromJSON(saved));
        }),
      );
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Ends the threads, whatever they are doing. */
  async close(): Promise<void> {
    await this.threads.destroy();
  }
}
