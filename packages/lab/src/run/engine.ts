import { given } from '../given.ts';
import { Crew } from './crew.ts';
import type { Equipment } from './worker.ts';
// The bundler makes its default export.
// oxlint-disable-next-line import/default
import EngineWorker from './worker.ts?worker&inline';

function enlisted(): Worker {
  const worker = new EngineWorker();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if (given?.plugins) worker.postMessage({ plugins: given.plugins } satisfies Equipment);
  return worker;
}

/** Everybody who works for this page: a worker for each core, as the page itself has little to do. */
export const crew: Crew = new Crew(
  Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2)),
  enlisted,
);

/** One worker who stands ready for what somebody waits for at every click, whatever the crew is at. */
export const hand: Crew = new Crew(1, enlisted);
