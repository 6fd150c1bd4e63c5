import type { Remote } from '../cluster/remote.ts';
import type { CommandContext } from '../command-context.ts';
import type { PartOrder, Work } from './work.ts';

/** Plays parts: on a queue where there is one, else on threads of this machine. */
export async function playParts(
  session: CommandContext,
  { remote, workers }: { readonly remote: Remote | undefined; readonly workers: number },
  work: Work,
  errand: PartOrder,
): Promise<void> {
  if (remote) return remote.play(work, errand);
  const { playOnThreads } = await import('./threads.ts');
  return playOnThreads(session, workers, work, errand);
}
