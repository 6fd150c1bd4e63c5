import type { Engine } from '@parley-sim/engine';
import { ParleyError, ScenarioError } from '@parley-sim/engine/basics';
import type { Plan } from '@parley-sim/cluster';
import { workerData } from 'piscina';
import { type GivenPlugins, refuseExit } from '../plugins/given.ts';
import { type WorkKind, KINDS, type PartPlayer } from './kinds.ts';

/** What each thread is told when it starts. */
export interface ClusterTask {
  /** Shared, a number for each part that is played at the same time: not 0 once nobody wants that part. */
  readonly stops: Int32Array;
  readonly plugins: GivenPlugins | undefined;
}

/** A part to be played. */
export interface PartTask {
  readonly id: string;
  /** The plan as JSON. */
  readonly text: string;
  readonly index: number;
  /** Which number among the stops is its own. */
  readonly slot: number;
}

/** What came of a part. */
export type PartEnd =
  | { readonly text: string }
  | { readonly stopped: true }
  /** Why it would fail everywhere. */
  | { readonly failed: string };

/** Plans that a thread keeps ready. */
const KEPT = 4;

const { stops, plugins } = workerData as ClusterTask;
const ready = new Map<string, PartPlayer>();
let engine: Engine | undefined;
if (plugins) {
  refuseExit();
  const { loadEngine } = await import('../plugins/load.ts');
  const { noteIn } = await import('../plugins/watch.ts');
  engine = await loadEngine(plugins.bundles, noteIn(plugins.memory));
}

/** Plays one part. A failure that another try cannot mend is told as data: an error that goes from thread to thread keeps its message only. */
export default async function play({ id, text, index, slot }: PartTask): Promise<PartEnd> {
  try {
    const player = ready.get(id) ?? (await take(id, JSON.parse(text) as Plan));
    const result = player.play(index, () => Atomics.load(stops, slot) === 0);
    return result === undefined ? { stopped: true } : { text: result };
  } catch (error) {
    if (error instanceof ParleyError || error instanceof ScenarioError) {
      return { failed: error.message };
    }
    throw error;
  }
}

async function take(id: string, { kind, design }: Plan): Promise<PartPlayer> {
  const player = await KINDS[kind as WorkKind].take(design, engine);
  const [oldest] = ready.keys();
  if (ready.size >= KEPT && oldest !== undefined) ready.delete(oldest);
  ready.set(id, player);
  return player;
}
