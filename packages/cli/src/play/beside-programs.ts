import type { Trace } from '@parley-sim/engine';
import type { CommandContext } from '../command-context.ts';
import { AgentTable } from '../external/agent-table.ts';
import { type ProgramOptions, programsBy } from '../external/places.ts';
import { tellFailure } from '../external/play.ts';
import type { Signal } from '../io.ts';
import { Problem } from '../problem.ts';
import type { Begun } from './beginning.ts';
import type { Others } from './game.ts';

/** Programs in the places of others while a person plays. */
interface ProgramsBeside extends Others {
  /** Greets them, and waits until they are ready. */
  begin(): Promise<void>;
  /** Tells them how it ended. @returns the record with what they have cost. */
  end(trace: Trace): Promise<Trace>;
  /** Ends them. */
  stop(): Promise<void>;
}

/**
 * Programs that options put in the places of others; undefined where they put none.
 *
 * @throws Problem where one is to take the place of the person, or an option is wrong.
 */
export function beside(
  session: CommandContext,
  { scenario, negotiation, me }: Begun,
  options: ProgramOptions,
): ProgramsBeside | undefined {
  const programs = programsBy(session, scenario, negotiation.model, options);
  if (!programs) return undefined;
  if (programs.actors.includes(me))
    throw new Problem(`You take the place of "${me}", so no program can.`);
  const table = new AgentTable(negotiation, programs, 'this talk');
  let signal: Signal | undefined;
  let told = 0;
  const release = [
    session.io.onKilled(() => table.kill()),
    session.io.onInterrupt((came) => {
      signal = came;
      void table.stop();
    }),
  ];
  const tell = (): void => {
    if (signal !== undefined) return;
    for (const failure of table.failures.slice(told)) tellFailure(session, failure);
    told = table.failures.length;
  };
  return {
    begin: async () => {
      await table.begin();
      tell();
    },
    step: async () => {
      await table.step();
      tell();
    },
    interrupted: () => signal,
    end: (trace) => table.end(trace),
    stop: async () => {
      await table.stop();
      for (const end of release) end();
    },
  };
}
