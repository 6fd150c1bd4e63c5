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

/** What it is told before anything is asked, where there are plug-ins. */
export interface Equipment {
  readonly plugins: readonly GivenPlugin[];
}

/** What it says: how far it has come, what came of it, or what went wrong. */
export type WorkerNews =
  | { readonly id: number; readonly done: number; readonly of: number }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly fault: string };

// A worker has no origin to aim at, as a window has.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (said: WorkerNews): void => (globalThis as unknown as Worker).postMessage(said);

let engine: Engine | undefined;

globalThis.addEventListener('message', ({ data }: MessageEvent<WorkerTask | Equipment>) => {
  if ('plugins' in data) {
    engine = engineWith(data.plugins, inWorker);
    return;
  }
  const { id, kind } = data;
  try {
    // What comes from the page is data: it has lost what it knew of plug-ins.
    const args = engine
      ? { ...data.args, scenario: engine.scenario(data.args.scenario) }
      : data.args;
    const task = TASKS[kind] as (
      args: unknown,
      tell: (done: number, of: number) => void,
    ) => unknown;
    say({ id, answer: task(args, (done, of) => say({ id, done, of })) });
  } catch (error) {
    say({ id, fault: faultText(error) });
  }
});
