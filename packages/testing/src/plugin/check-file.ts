import { ParleyError } from '@parley-sim/engine';
import {
  type Examined,
  type PluginCheck,
  type PluginCheckOptions,
  type PluginFault,
  resultOf,
} from './check-plugin.ts';
import type { CheckNews, ThreadTask } from './thread.ts';

/** Options of {@link checkPluginFile}. */
export interface PluginFileOptions extends PluginCheckOptions {
  /** Longest time that one call of the plug-in may take, in seconds, above 0. Default 5. */
  readonly limit?: number;
}

/** How often it is looked whether a call comes back, in milliseconds. */
const LOOK_MS = 50;

/**
 * Tries the plug-in that is the default export of a module, as {@link checkPlugin} does, in two threads of Node that share nothing: both
 * have to play the same, one the first scenario first, the other the last, and a call that does not come back is told of and ended. The module is executed; it is JavaScript, as whatever
 * builds the plug-in has made it.
 *
 * @param module Address of the module, such as `new URL('./acme.js', import.meta.url)`.
 * @throws ParleyError `plugin/invalid` if it cannot be imported, or exports no plug-in.
 */
export async function checkPluginFile(
  module: string | { readonly href: string },
  options: PluginFileOptions = {},
): Promise<PluginCheck> {
  const { limit = 5, seed = 1, ...rest } = options;
  const task = {
    module: typeof module === 'string' ? module : module.href,
    options: { ...rest, seed },
  };
  const [one, other] = await Promise.all([
    inThread({ ...task, backwards: false }, limit),
    inThread({ ...task, backwards: true }, limit),
  ]);
  const faults = [...(one.faults.length > 0 ? one : other).faults];
  const at = one.records.findIndex(([, record], i) => record !== other.records[i]?.[1]);
  if (faults.length === 0 && at >= 0) {
    const [kind] = one.records[at]!;
    const found = `run ${at} of those that were tried is another one in another thread`;
    faults.push({ kind, law: 'two threads play the same', found });
  }
  return resultOf(faults, one.tried, seed);
}

/** Tries a plug-in in a thread, and ends it if a call does not come back. */
async function inThread(
  { module, options, backwards }: Omit<ThreadTask, 'memory'>,
  limit: number,
): Promise<Examined> {
  // A page has no such module; it has no use for this function either.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const memory = new SharedArrayBuffer(16);
  const numbers = new Int32Array(memory);
  const file = import.meta.url.replace(/[^/]*$/, 'thread.js');
  const workerData: ThreadTask = { module, options, backwards, memory };
  const worker = new Worker(new URL(file), { workerData });
  let names: readonly string[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Examined>((resolve, reject) => {
      const refuse = (why: string): void =>
        reject(new ParleyError('plugin/invalid', `${module}: ${why}`, { found: module }));
      let since = { call: 0, at: performance.now() };
      timer = setInterval(() => {
        const call = Atomics.load(numbers, 0);
        if (call % 2 === 0 || call !== since.call) since = { call, at: performance.now() };
        else if (performance.now() - since.at > limit * 1000) {
          const kind = names[numbers[1]!];
          if (kind === undefined) {
            refuse(`it has not been loaded after ${limit} s.`);
            return;
          }
          const found = `one call has taken more than ${limit} s, in run ${numbers[2]}`;
          const fault: PluginFault = { kind, law: 'every call comes back', found };
          const { seed = 1 } = options;
          resolve({ faults: [fault], tried: 0, seed, records: [] });
        }
      }, LOOK_MS);
      worker.on('message', (progress: CheckNews) => {
        if ('names' in progress) ({ names } = progress);
        else if ('refused' in progress) refuse(progress.refused);
        else resolve(progress.examined);
      });
      worker.on('error', (error: Error) => refuse(error.message));
      worker.on('exit', () => refuse('it has ended the thread in which it was tried.'));
    });
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}
