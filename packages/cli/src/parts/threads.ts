import { fileURLToPath } from 'node:url';
import { ParleyError } from '@parley-sim/engine/basics';
import { Piscina } from 'piscina';
import type { CommandContext } from '../command-context.ts';
import type { PartEnd, PartsTask, PartTask } from './thread.ts';
import type { PartOrder, Work } from './work.ts';

const THREAD = fileURLToPath(new URL('./thread.js', import.meta.url));

/** Threads that play parts of whatever work. */
export class PartThreads {
  private readonly stops: Int32Array;
  private readonly free: number[];
  private readonly threads: Piscina<PartTask, PartEnd>;

  /** @param build name of the build that they have to play with. Default: nobody asks. */
  constructor({ plugins }: CommandContext, threads: number, build?: string) {
    this.stops = new Int32Array(new SharedArrayBuffer(4 * threads));
    this.free = [...this.stops.keys()];
    const given = plugins && { bundles: plugins.bundles, memory: plugins.memory };
    this.threads = new Piscina({
      filename: THREAD,
      workerData: { stops: this.stops, plugins: given, build } satisfies PartsTask,
      minThreads: threads,
      maxThreads: threads,
    });
  }

  /**
   * Plays a part; not more of them at a time than there are threads.
   *
   * @param plan its name, and kind and design as JSON.
   */
  async play(
    { id, text }: { readonly id: string; readonly text: string },
    index: number,
    signal: AbortSignal,
  ): Promise<PartEnd> {
    const slot = this.free.pop()!;
    Atomics.store(this.stops, slot, signal.aborted ? 1 : 0);
    const stop = (): void => void Atomics.store(this.stops, slot, 1);
    signal.addEventListener('abort', stop);
    try {
      return await this.threads.run({ id, text, index, slot });
    } finally {
      signal.removeEventListener('abort', stop);
      this.free.push(slot);
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.threads.destroy();
  }
}

/**
 * Plays parts on threads of this machine.
 *
 * @throws ParleyError where one fails, as a plug-in can.
 */
export async function playOnThreads(
  session: CommandContext,
  workers: number,
  { kind, design }: Work,
  { missing, signal, take }: PartOrder,
): Promise<void> {
  const count = Math.min(workers, missing.length);
  const threads = new PartThreads(session, count);
  const plan = { id: 'here', text: JSON.stringify({ kind, design }) };
  const left = [...missing];
  const failing = new AbortController();
  const both = AbortSignal.any([signal, failing.signal]);
  const thread = async (): Promise<void> => {
    try {
      while (!both.aborted && left.length > 0) {
        const index = left.shift()!;
        // oxlint-disable-next-line no-await-in-loop -- a thread plays one part after the other
        const end = await threads.play(plan, index, both);
        if ('failed' in end) throw new ParleyError(end.code, end.failed);
        if (!('text' in end)) continue;
        // oxlint-disable-next-line no-await-in-loop
        const why = await take(index, JSON.parse(end.text), end.whole);
        if (why !== undefined) throw new Error(`part ${index}: ${why}`);
      }
    } catch (error) {
      failing.abort();
      throw error;
    }
  };
  try {
    // Node aborts if a thread is ended that is still being loaded: so all come to an end of their own.
    const ends = await Promise.allSettled(Array.from({ length: count }, thread));
    const wrong = ends.find((end) => end.status === 'rejected');
    if (wrong) throw wrong.reason;
  } finally {
    await threads.close();
  }
}
