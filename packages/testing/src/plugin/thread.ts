import { parentPort, workerData } from 'node:worker_threads';
import { type PluginWatch, readPlugin } from '@parley-sim/engine/plugin';
import { placesOf } from './cases.ts';
import { type Examined, examine, type PluginCheckOptions } from './check-plugin.ts';

/** What a thread is to try. */
export interface ThreadTask {
  readonly module: string;
  readonly options: PluginCheckOptions;
  /** Whether the last scenario is played first. */
  readonly backwards: boolean;
  /** Three numbers that both threads see: a counter that is odd while a plug-in is at work, the place of its kind, and the run. */
  readonly memory: SharedArrayBuffer;
}

/** What it says: which kinds there are, what came of it, or why nothing did. */
export type CheckNews =
  | { readonly names: readonly string[] }
  | { readonly examined: Examined }
  | { readonly refused: string };

const { module, options, backwards, memory } = workerData as ThreadTask;
const numbers = new Int32Array(memory);
// A thread has no origin to aim at, as a window has.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (progress: CheckNews): void => parentPort!.postMessage(progress);

try {
  numbers[1] = -1;
  Atomics.add(numbers, 0, 1);
  const { default: exported } = (await import(module)) as { default?: unknown };
  const plugin = readPlugin(exported);
  Atomics.add(numbers, 0, 1);
  const names = placesOf(plugin).map(({ name }) => name);
  say({ names });
  let depth = 0;
  const watch: PluginWatch = {
    run: (run) => void (numbers[2] = run),
    enter(kind) {
      if (depth++ > 0) return;
      numbers[1] = names.indexOf(kind);
      Atomics.add(numbers, 0, 1);
    },
    leave() {
      if (--depth === 0) Atomics.add(numbers, 0, 1);
    },
  };
  say({ examined: examine(plugin, options, { watch, backwards }) });
} catch (error) {
  say({ refused: error instanceof Error ? error.message : String(error) });
}
