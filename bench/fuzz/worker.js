import { parentPort, workerData } from 'node:worker_threads';
import { fuzzInputs } from './inputs.js';

/** Tries the inputs of one range, and lets whoever waits see at which it is. */
const { seed, from, count, at } = workerData;
const place = new Int32Array(at);
Atomics.store(place, 0, from);
const result = fuzzInputs({
  seed,
  from,
  count,
  onProgress: (done) => Atomics.store(place, 0, from + done),
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort.postMessage(result);
