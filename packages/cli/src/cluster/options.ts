import type { QueueAddress } from '@parley-sim/cluster';
import type { CommandContext } from '../command-context.ts';
import { type Cluster } from './load.ts';

/** Options of commands that can play on a queue. */
export interface QueueOptions {
  readonly queue?: string | undefined;
  readonly priority?: number | undefined;
}

/** Priority of parts unless it is said. */
export const PRIORITY = 100;
/** Largest number of a priority, of those that are played last. */
export const PRIORITY_MAX = 2_000_000;

/** Variable with the password of a queue, so that it stands in no list of processes. */
const PASSWORD = 'PARLEY_QUEUE_PASSWORD';

/**
 * Address that an option means.
 *
 * @throws ClusterError where it is none.
 */
export function addressOf(
  { queueAddress }: Pick<Cluster, 'queueAddress'>,
  { io }: CommandContext,
  queue: string,
): QueueAddress {
  const { [PASSWORD]: password } = io.env;
  return queueAddress(queue, password === '' ? undefined : password);
}
