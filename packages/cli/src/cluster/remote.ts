import { VERSION, type Scenario } from '@parley-sim/engine';
import { pluginName, pluginsOf } from '@parley-sim/engine/plugin';
import { counted, quoted } from '@parley-sim/say/terminal';
import type { FailedPart, News } from '@parley-sim/cluster';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../io.ts';
import { Problem } from '../problem.ts';
import { replayCommand } from './board.ts';
import type { WorkKind } from './kinds.ts';
import { loadCluster, onQueue } from './load.ts';
import { addressOf, PRIORITY, type QueueOptions } from './options.ts';

/** Parts that fail are named, so many of them. */
const NAMED = 10;

/** Work that is played on a queue. */
export interface RemoteWork {
  readonly kind: WorkKind;
  readonly scenarios: readonly Scenario[];
  readonly title: string;
  readonly parts: number;
  readonly design: object;
}

/** Which parts, and what becomes of each. */
export interface RemoteErrand {
  readonly missing: readonly number[];
  readonly signal: AbortSignal;
  /** Takes a result up. @returns why it is refused, if it is. */
  readonly take: (index: number, data: unknown) => Promise<string | undefined>;
}

/** Takes what was played off the queue: to be called when nothing of it is needed any more. */
export type Forget = () => Promise<void>;

/**
 * Plays parts on a queue: by whoever works there.
 *
 * @throws Problem where the queue does not answer, parts fail everywhere, or somebody cancels it.
 */
export async function playRemotely(
  session: CommandContext,
  { queue, priority = PRIORITY }: QueueOptions & { readonly queue: string },
  { kind, scenarios, title, parts, design }: RemoteWork,
  { missing, signal, take }: RemoteErrand,
): Promise<Forget> {
  const cluster = await loadCluster();
  return onQueue(async () => {
    const address = addressOf(cluster, session, queue);
    const named = scenarios.flatMap((s) => pluginsOf(s).plugins ?? []).map(pluginName);
    const sent = cluster.sentPlan({
      engine: VERSION,
      kind,
      title,
      plugins: [...new Set(named)],
      parts,
      design,
    });
    const coordinator = new cluster.Coordinator(address);
    await coordinator.open();
    try {
      session.say(`Plan ${sent.id}: ${counted(missing.length, 'part')} at ${address.shown}.`);
      const tell = (news: News): void => session.say(told(news, address.shown));
      const end = await coordinator.play({ sent, missing, priority, signal, take, tell });
      if (end.cancelled) {
        throw new Problem(
          `Somebody has cancelled it at ${address.shown}.`,
          ['What was played is kept there: the same command goes on.'],
          EXIT.incomplete,
        );
      }
      if (end.failed.length > 0) throw failure(end.failed, parts, address.shown);
    } finally {
      await coordinator.close();
    }
    return async () => {
      const again = new cluster.Coordinator(address);
      try {
        await again.open();
        await again.forget(sent, missing);
      } catch (error) {
        // The result is there: what is left on the server is taken away another time.
        session.say(`! The parts are left at ${address.shown}: ${(error as Error).message}`);
      } finally {
        await again.close();
      }
    };
  });
}

function told(news: News, where: string): string {
  switch (news.news) {
    case 'refused':
      return `! The result of part ${news.index} by ${news.by} is refused: ${news.why}. It is played again.`;
    case 'declined':
      return `! A worker declines, ${news.why}.`;
    case 'quiet':
      return `! Nothing has come for a while. Is there a worker? parley cluster worker --queue ${quoted(where)}`;
    case 'trouble':
      return `! The queue at ${where} fails, and is tried again: ${news.why}`;
  }
}

function failure(failed: readonly FailedPart[], parts: number, where: string): Problem {
  const lines = failed
    .slice(0, NAMED)
    .flatMap(({ id, why }) => [`${id}: ${why}`, `  ${replayCommand(id, where)}`]);
  const more = failed.length - NAMED;
  return new Problem(
    `${counted(failed.length, 'part')} of ${parts} failed on every try; the others are kept at ${where}.`,
    [
      ...lines,
      ...(more > 0 ? [`and ${more} more: parley cluster failed --queue ${quoted(where)}`] : []),
      'The same command tries them again.',
    ],
    EXIT.incomplete,
  );
}
