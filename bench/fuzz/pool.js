import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Inputs that a worker takes at a time. */
const CHUNK = 1000;
/** Seconds that one input may take before its worker is ended: it would hold up all the others. */
const PATIENCE = 120;
/** Memory of a worker, in MiB. */
const MEMORY = 1024;

/**
 * Tries inputs in worker threads. An input that does not end, or that takes too much memory, is a fault; the others of its
 * chunk are tried without it.
 */
export async function fuzzInThreads({ count, seed, onProgress }) {
  const chunks = [];
  for (let from = 0; from < count; from += CHUNK) {
    chunks.push({ from, count: Math.min(CHUNK, count - from) });
  }
  const total = { rows: new Map(), faults: [], slowest: { seconds: 0, number: -1 } };
  let done = 0;
  const work = async () => {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      const found = await tryChunk({ ...chunk, seed });
      if (found.stuck === undefined) add(total, found);
      else {
        const { from, count: n } = chunk;
        const { stuck, why } = found;
        total.faults.push({ number: stuck, reader: '', text: why });
        // What came before it is tried again, as its results are lost.
        if (stuck > from) chunks.push({ from, count: stuck - from });
        if (stuck + 1 < from + n) chunks.push({ from: stuck + 1, count: from + n - stuck - 1 });
        continue;
      }
      done += chunk.count;
      onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { ...total, rows: [...total.rows.values()] };
}

function tryChunk(workerData) {
  const at = new SharedArrayBuffer(4);
  const place = new Int32Array(at, 0);
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: { ...workerData, at },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  return new Promise((resolve) => {
    let last = -1;
    const watch = setInterval(() => {
      const now = Atomics.load(place, 0);
      if (now === last) end({ stuck: now, why: `has not ended after ${PATIENCE} s` });
      last = now;
    }, PATIENCE * 1000);
    const end = (found) => {
      clearInterval(watch);
      resolve(found);
      void worker.terminate();
    };
    worker.on('message', end);
    worker.on('error', (error) => end({ stuck: Atomics.load(place, 0), why: String(error) }));
  });
}

function add(total, { rows, faults, slowest }) {
  for (const row of rows) {
    const sum = total.rows.get(row.reader);
    if (!sum) total.rows.set(row.reader, { ...row });
    else {
      for (const [key, value] of Object.entries(row)) {
        if (typeof value === 'number') sum[key] += value;
      }
    }
  }
  total.faults.push(...faults);
  if (slowest.seconds > total.slowest.seconds) total.slowest = slowest;
}
