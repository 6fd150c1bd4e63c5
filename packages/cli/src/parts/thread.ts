import type { Engine } from '@parley-sim/engine';
import { ParleyError, type ParleyErrorCode, ScenarioError } from '@parley-sim/engine/basics';
import { workerData } from 'piscina';
import { type GivenPlugins, refuseExit } from '../plugins/given.ts';
import { KINDS, loadAll, type PlayedPart, type WorkKind } from './kinds.ts';

/** What each thread is told when it starts. */
export interface PartsTask {
  /** Shared, a number for each part that is played at the same time: not 0 once nobody wants that part. */
  readonly stops: Int32Array;
  readonly plugins: GivenPlugins | undefined;
  /** Name of the build that it has to play with; undefined where nobody asks. */
  readonly build: string | undefined;
}

/** A part to be played. */
export interface PartTask {
  readonly id: string;
  /** Kind and design as JSON. */
  readonly text: string;
  readonly index: number;
  /** Which number among the stops is its own. */
  readonly slot: number;
}

/** What came of a part. */
export type PartEnd =
  | PlayedPart
  | { readonly stopped: true }
  /** Why it would fail everywhere. */
  | { readonly failed: string; readonly code: ParleyErrorCode }
  /** The files that this thread has loaded were not those that it was to play with. */
  | { readonly changed: true };

type Ready = Awaited<ReturnType<(typeof KINDS)[WorkKind]['take']>>;

/** Plans that a thread keeps ready. */
const KEPT = 4;

const { stops, plugins, build } = workerData as PartsTask;
const ready = new Map<string, Ready>();
let engine: Engine | undefined;
if (plugins) {
  refuseExit();
  const { loadEngine } = await import('../plugins/load.ts');
  const { noteIn } = await import('../plugins/watch.ts');
  engine = await loadEngine(plugins.bundles, noteIn(plugins.memory));
}
let changed = false;
if (build !== undefined) {
  // All is loaded now, and the files looked at afterwards: what is the same before and after is what was loaded.
  await loadAll();
  const { buildNow } = await import('./build.ts');
  changed = buildNow() !== build;
}

/** Plays one part. A failure that another try cannot mend is told as data: an error that goes from thread to thread keeps its message only. */
export default async function play({ id, text, index, slot }: PartTask): Promise<PartEnd> {
  if (changed) return { changed };
  try {
    const player = ready.get(id) ?? (await take(id, text));
    const goesOn = (): boolean => Atomics.load(stops, slot) === 0;
    return player.play(index, goesOn) ?? { stopped: true };
  } catch (error) {
    if (error instanceof ParleyError) return { failed: error.message, code: error.code };
    if (error instanceof ScenarioError) return { failed: error.message, code: 'design/invalid' };
    throw error;
  }
}

async function take(id: string, text: string): Promise<Ready> {
  const { kind, design } = JSON.parse(text) as { kind: WorkKind; design: unknown };
  const player = await KINDS[kind].take(design, engine);
  const [oldest] = ready.keys();
  if (ready.size >= KEPT && oldest !== undefined) ready.delete(oldest);
  ready.set(id, player);
  return player;
}
