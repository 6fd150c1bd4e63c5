import type { CommandContext } from '../command-context.ts';
import { Problem } from '../problem.ts';
import type { QueueOptions } from './options.ts';
import type { Remote } from './remote.ts';

/** What an interrupted command says of what was played on a queue. */
export const ON_QUEUE =
  'What was played is kept on the queue: the same command goes on from there, on any machine.';

/**
 * Queue that options name; undefined where they name none. A command asks for it before it loads what decides results.
 *
 * @param others options that do not go with a queue, by name.
 * @throws Problem where a priority is given without a queue, or one of the others with it.
 */
export async function remoteOf(
  session: CommandContext,
  options: QueueOptions,
  others: Readonly<Record<string, unknown>> = {},
): Promise<Remote | undefined> {
  const { queue, priority } = options;
  if (queue === undefined) {
    if (priority === undefined) return undefined;
    throw new Problem('--priority is about --queue, which is not given.');
  }
  for (const [name, given] of Object.entries(others)) {
    if (given === undefined || given === false) continue;
    throw new Problem(`--${name} and --queue do not go together.`, [`Leave one of them out.`]);
  }
  const { Remote: Made } = await import('./remote.ts');
  return new Made(session, queue, priority);
}
