import { advanceFirst } from '@parley-sim/engine/ensemble';
import { type Study } from '@parley-sim/engine';
import { ProgressBar } from './progress.ts';
import type { Signal } from './io.ts';
import type { CommandContext } from './command-context.ts';

/** Work that can be left after each step. */
export interface SteppedWork {
  /** How many steps, or what they come to, there are at most. */
  readonly total: number;
  /** What they are. */
  readonly noun: string;
  /** Takes a step and says how much is done; nothing where there is nothing left to do. */
  readonly step: () => number | undefined;
  /** What is known so far, in place of how fast it goes. */
  readonly note?: () => string | undefined;
}

/** Takes one step after the other, shows how far it is, and stops at a signal. Tells by which it was interrupted, if it was. */
export async function walk(
  session: CommandContext,
  { total, noun, step, note }: SteppedWork,
): Promise<Signal | undefined> {
  const { io, errorStyle } = session;
  const asked: { signal?: Signal } = {};
  const release = io.onInterrupt((signal) => {
    asked.signal = signal;
  });
  const progress = new ProgressBar(io, errorStyle, total, noun);
  try {
    while (asked.signal === undefined) {
      const done = step();
      if (done === undefined) return undefined;
      progress.update(done, note?.());
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((go) => setImmediate(go));
    }
    return asked.signal;
  } finally {
    release();
    progress.clear();
  }
}

/** Takes all steps of some studies, one study after the other. Tells by which signal it was interrupted, if it was. */
export async function conduct(
  session: CommandContext,
  studies: readonly Study<unknown>[],
  noun: string,
): Promise<Signal | undefined> {
  const sum = (of: 'done' | 'total'): number => studies.reduce((all, s) => all + s[of], 0);
  return walk(session, {
    total: sum('total'),
    noun,
    step: () => (advanceFirst(studies) ? sum('done') : undefined),
  });
}
