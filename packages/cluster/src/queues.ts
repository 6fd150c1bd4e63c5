import {
  createPostgresBackend,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
  type Processor,
  type BackendFactory,
  type RedisQueueBackend,
} from 'bullmq';
import { type QueueAddress, NAMESPACE } from './address.ts';
import { ClusterError } from './cluster-error.ts';
import type { PackedResult } from './packing.ts';

/** Name of the queue with parts to play. */
export const PARTS = 'parts';
/** Name of the queue whose jobs nobody plays: plans, and what workers say of themselves. */
export const NOTES = 'notes';
/** Events that a server keeps. Nobody waits for one: they can be lost. */
const EVENTS_KEPT = 100;

/** What a part's job holds: nothing but its name matters. */
export type PartData = Record<string, never>;
/** Queue of parts. */
export type PartQueue = Queue<PartData, PackedResult>;
/** Queue of notes. */
export type NoteQueue = Queue<unknown, unknown>;

/** What hears of a connection that fails; it is made anew by itself. */
export type Complain = (error: Error) => void;

/** A queue on a server, open. */
export function openQueue<Data, Result>(
  name: string,
  address: QueueAddress,
  complain: Complain,
): Queue<Data, Result> {
  const options: QueueOptions = {
    connection: address.connection,
    prefix: NAMESPACE,
    streams: { events: { maxLen: EVENTS_KEPT } },
  };
  const queue = made<Queue<Data, Result>>(() =>
    address.kind === 'redis' ? new Queue(name, options) : new Queue(name, options, postgres),
  );
  queue.on('error', complain);
  return queue;
}

/** A worker on a queue of parts, which does not begin yet. */
export function openWorker(
  address: QueueAddress,
  processor: Processor<PartData, PackedResult>,
  options: Omit<WorkerOptions, 'connection' | 'prefix' | 'autorun'>,
): Worker<PartData, PackedResult> {
  const all = { ...options, connection: address.connection, prefix: NAMESPACE, autorun: false };
  return made(() =>
    address.kind === 'redis'
      ? new Worker<PartData, PackedResult>(PARTS, processor, all)
      : new Worker<PartData, PackedResult>(PARTS, processor, all, postgres),
  );
}

// Whatever the backend, the calls are the same; the types of the two differ in their connections only.
const postgres = createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>;

/** @throws ClusterError `queue/driver` where the driver is not installed. */
function made<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    for (const driver of ['ioredis', 'pg']) {
      if (!message.includes(`'${driver}'`)) continue;
      throw new ClusterError('queue/driver', `The driver "${driver}" is not installed.`, [
        `npm install ${driver}`,
      ]);
    }
    throw error;
  }
}
