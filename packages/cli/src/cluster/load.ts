import type * as cluster from '@parley-sim/cluster';
import { Problem } from '../problem.ts';

/** What is exported by the package of queues. */
export type Cluster = typeof cluster;

/**
 * Loads the package of queues, which is installed by who wants it.
 *
 * @throws Problem where it is not installed.
 */
export async function loadCluster(): Promise<Cluster> {
  try {
    return await import('@parley-sim/cluster');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Problem('What plays on a queue is not installed.', [
      'For Redis: npm install -g @parley-sim/cluster ioredis',
      'For PostgreSQL: npm install -g @parley-sim/cluster pg',
    ]);
  }
}

/**
 * Does something with a queue.
 *
 * @throws Problem in the place of an error of the queue.
 */
export async function onQueue<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ClusterError') throw error;
    throw new Problem(error.message, (error as cluster.ClusterError).hints);
  }
}
