import { fileURLToPath } from 'node:url';
import { ParleyError } from '@parley-sim/engine';
import type { SavedTally, TournamentDesign } from '@parley-sim/engine/tournament';
import { Piscina } from 'piscina';
import type { CommandContext } from '../command-context.ts';
import type { GivenPlugins } from '../plugins/given.ts';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/** What each thread is told when it starts. */
export interface TournamentTask {
  readonly design: TournamentDesign;
  /** Shared: not 0 once nobody shall go on. */
  readonly stop: Int32Array;
  readonly plugins: GivenPlugins | undefined;
}

/** What came of a part: its sums, how a plug-in has failed, or that it was given up. */
export type PlayedPart =
  { readonly saved: SavedTally } | { readonly failed: string } | { readonly stopped: true };

/** Plays parts on threads, and hands over each as it comes. */
export async function playOnThreads(
  { plugins }: CommandContext,
  {
    design,
    shards,
    workers,
    signal,
  }: { design: TournamentDesign; shards: readonly number[]; workers: number; signal: AbortSignal },
  take: (shard: number, saved: SavedTally) => Promise<void>,
): Promise<void> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const end = (): void => void Atomics.store(stop, 0, 1);
  const given = plugins && { bundles: plugins.bundles, memory: plugins.memory };
  const threads: Piscina<number, PlayedPart> = new Piscina({
    filename: WORKER,
    workerData: { design, stop, plugins: given } satisfies TournamentTask,
    minThreads: workers,
    maxThreads: workers,
  });
  signal.addEventListener('abort', end);
  const taken = shards.map(async (shard) => {
    if (signal.aborted) return;
    const played = await threads.run(shard);
    if ('failed' in played) throw new ParleyError('plugin/failed', played.failed);
    if ('saved' in played) await take(shard, played.saved);
  });
  try {
    await Promise.all(taken);
  } catch (error) {
    // Node aborts if a thread is ended that is still being loaded: so all come to an end of their own.
    end();
    await Promise.allSettled(taken);
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    await threads.destroy();
  }
}
