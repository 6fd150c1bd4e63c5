import type { Engine, Scenario } from '@parley-sim/engine';
import type { GivenPlugin } from '../given.ts';
import { engineWith, inWorker } from './plugins.ts';
import { type TaskKind, TASKS } from './tasks.ts';
import { faultText } from './fault.ts';

/** What a worker is asked. */
export interface WorkerTask {
  readonly id: number;
  readonly kind: TaskKind;
  readonly args: { readonly scenario: Scenario };
}

/** What stops a task that is at work: it concludes with what it has. */
export interface WorkerStop {
  readonly stop: number;
}

/** What it is told before anything is asked, where there are plug-ins. */
export interface Equipment {
  readonly plugins: readonly GivenPlugin[];
}

/** What it says: how far it has come, what came of it, or what went wrong. */
export type WorkerNews =
  | { readonly id: number; readonly done: number; readonly of: number; readonly note?: unknown }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly fault: string };

// A worker has no origin to aim at, as a window has.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (said: WorkerNews): void => (globalThis as unknown as Worker).postMessage(said);

let engine: Engine | undefined;
/** Numbers of the tasks that were stopped. */
const stopped = new Set<number>();

globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<WorkerTask | Equipment | WorkerStop>) => {
    if ('plugins' in data) {
      engine = engineWith(data.plugins, inWorker);
      return;
    }
    if ('stop' in data) {
      stopped.add(data.stop);
      return;
    }
    void perform(data);
  },
);

async function perform(asked: WorkerTask): Promise<void> {
  const { id, kind } = asked;
  try {
    // What comes from the page is data: it has lost what it knew of plug-ins.
    const args = engine
      ? { ...asked.args, scenario: engine.scenario(asked.args.scenario) }
      : asked.args;
    const task = TASKS[kind] as (
      args: unknown,
      tell: (done: number, of: number, note?: unknown) => void,
      isStopped: () => boolean,
    ) => unknown;
    const answer = await task(
      args,
      (done, of, note) => say({ id, done, of, note }),
      () => stopped.delete(id),
    );
    say({ id, answer });
  } catch (error) {
    say({ id, fault: faultText(error) });
  }
}
