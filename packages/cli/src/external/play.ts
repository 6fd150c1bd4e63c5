import type { Negotiation, Trace } from '@parley-sim/engine';
import type { Signal } from '../io.ts';
import { Interrupted } from '../problem.ts';
import type { CommandContext } from '../command-context.ts';
import type { Failure } from './agent.ts';
import { AgentTable } from './agent-table.ts';
import type { Programs } from './places.ts';

/** So many lines of what a program that failed has said are shown. */
const LAST_WORDS = 20;

/** What a negotiation with programs came to. */
export interface ProgramRun {
  readonly trace: Trace;
  readonly failures: readonly Failure[];
}

/**
 * Plays one negotiation with programs in the places of some actors. A program that fails leaves the table.
 *
 * @param where which negotiation it is, for an error.
 * @returns undefined where the signal has come before it was over.
 */
export async function playAt(
  negotiation: Negotiation,
  programs: Programs,
  {
    signal,
    where,
    killers,
  }: {
    readonly signal: AbortSignal;
    readonly where: string;
    /** What ends everything at once, while it is played. */
    readonly killers: Set<() => void>;
  },
): Promise<ProgramRun | undefined> {
  const table = new AgentTable(negotiation, programs, where);
  const kill = (): void => table.kill();
  const stop = (): void => void table.stop();
  killers.add(kill);
  signal.addEventListener('abort', stop);
  try {
    await table.begin();
    while (!negotiation.ended && !signal.aborted) {
      // One after the other: that is what a negotiation is.
      // oxlint-disable-next-line no-await-in-loop
      await table.step();
    }
    if (signal.aborted) return undefined;
    const trace = await table.end(negotiation.trace());
    return { trace, failures: table.failures };
  } finally {
    await table.stop();
    signal.removeEventListener('abort', stop);
    killers.delete(kill);
  }
}

/**
 * Does something with programs, which a signal stops and the end of the command kills.
 *
 * @returns what it gives, and the signal, if one has come.
 */
export async function withPrograms<T>(
  { io }: CommandContext,
  doIt: (signal: AbortSignal, killers: Set<() => void>) => Promise<T>,
): Promise<{ readonly result: T; readonly interrupted: Signal | undefined }> {
  const stopping = new AbortController();
  const killers = new Set<() => void>();
  const release = io.onInterrupt((signal) => stopping.abort(signal));
  const killed = io.onKilled(() => {
    for (const kill of killers) kill();
  });
  try {
    const result = await doIt(stopping.signal, killers);
    const { aborted, reason } = stopping.signal;
    return { result, interrupted: aborted ? (reason as Signal) : undefined };
  } finally {
    killed();
    release();
  }
}

/**
 * Plays one negotiation with programs, and says on standard error how they fail.
 *
 * @throws Problem if it is interrupted.
 */
export async function playWith(
  session: CommandContext,
  negotiation: Negotiation,
  programs: Programs,
): Promise<Trace> {
  const { result, interrupted } = await withPrograms(session, async (signal, killers) => {
    return playAt(negotiation, programs, { signal, killers, where: 'this run' });
  });
  if (!result) throw new Interrupted(interrupted!, 'Interrupted: the negotiation is not over.');
  for (const failure of result.failures) tellFailure(session, failure);
  return result.trace;
}

/** Says how a program has failed, and what it said last. */
export function tellFailure(session: CommandContext, { actor, detail, stderr }: Failure): void {
  session.say(`! The program in the place of ${actor} failed: ${detail}.`);
  if (stderr === '') return;
  session.say('  Its last words on standard error:');
  for (const line of stderr.split('\n').slice(-LAST_WORDS)) session.say(`    ${line}`);
}
