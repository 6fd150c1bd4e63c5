/** The registry on a thread of its own, as the main one waits for the commands that ask it. */
import { parentPort, workerData } from 'node:worker_threads';
import { openRegistry } from './registry.ts';

const { tarballs, upstream } = workerData as { tarballs: readonly string[]; upstream: string };
const { address } = await openRegistry(tarballs, upstream);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort!.postMessage(address);
