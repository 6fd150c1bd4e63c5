import { Crew } from './crew.ts';
// The bundler makes its default export.
// oxlint-disable-next-line import/default
import EngineWorker from './worker.ts?worker&inline';

/** Everybody who works for this page. One core is left for the page itself. */
export const crew: Crew = new Crew(
  Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1)),
  () => new EngineWorker(),
);
