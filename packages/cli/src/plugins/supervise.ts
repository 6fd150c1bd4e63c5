import { Worker } from 'node:worker_threads';
import { listed } from '@parley-sim/say/terminal';
import type { CommandContext } from '../command-context.ts';
import type { Io } from '../io.ts';
import { Problem } from '../problem.ts';
import { bundlePlugin } from './bundle.ts';
import type { NeedsThread } from './given.ts';
import { factsOf, serveIo } from './remote-io.ts';
import type { ThreadTask } from './thread.ts';
import { atWork, noteOf, watchMemory } from './watch.ts';

const LONGER = 'If it does come to an end, give it longer: --plugin-limit SECONDS';

/** How often it is looked whether a plug-in comes back, in milliseconds. */
const LOOK_MS = 50;

/**
 * Plays a call of the command with plug-ins in a thread of its own, and ends it if a plug-in does not come back.
 *
 * @returns the exit code.
 * @throws Problem if a plug-in cannot be bundled, does not come back, or ends the thread.
 */
export async function supervise(
  session: CommandContext,
  io: Io,
  argv: readonly string[],
  { files, limit }: NeedsThread,
): Promise<number> {
  const bundles = await Promise.all(files.map((file) => bundlePlugin(file, io.cwd)));
  session.say(`! --plugin executes ${listed(files)}. Give it no code that you do not trust.`);
  const memory = watchMemory();
  const task: ThreadTask = { argv, facts: factsOf(io), given: { bundles, memory } };
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: task });
  const watching = watch(memory, limit, files);
  try {
    const code = await Promise.race([serveIo(io, worker), watching.stuck]);
    if (code !== undefined) return code;
    throw new Problem('A plug-in has ended the thread in which it was played.', [
      'A plug-in may not end what it runs in: it computes and nothing else.',
    ]);
  } finally {
    watching.end();
    await worker.terminate();
  }
}

/** Watches for a call that takes longer than it may. */
function watch(
  memory: SharedArrayBuffer,
  limit: number,
  files: readonly string[],
): { stuck: Promise<never>; end(): void } {
  const since = new Map<number, { call: number; at: number }>();
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const now = performance.now();
      for (const { slot, call } of atWork(memory)) {
        const known = since.get(slot);
        if (known?.call !== call) since.set(slot, { call, at: now });
        else if (now - known.at > limit * 1000) {
          const { kind, run } = noteOf(memory, slot);
          reject(files.includes(kind) ? notLoaded(kind, limit) : notBack(kind, run, limit));
        }
      }
    }, LOOK_MS);
  });
  // Who waits for it may have had an answer before.
  stuck.catch(() => undefined);
  return { stuck, end: () => clearInterval(timer) };
}

function notLoaded(file: string, limit: number): Problem {
  return new Problem(`Loading ${file} has taken more than ${limit} s.`, [LONGER]);
}

function notBack(kind: string, run: number, limit: number): Problem {
  const where = run < 0 ? '' : `, in run ${run}`;
  return new Problem(
    `The plug-in's "${kind}" does not come back: one call has taken more than ${limit} s${where}.`,
    [LONGER],
  );
}
