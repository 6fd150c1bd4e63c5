import { VERSION } from '@parley-sim/engine';
import { pluginName, pluginsOf } from '@parley-sim/engine/plugin';
import { counted, quoted } from '@parley-sim/say/terminal';
import type { Coordinator, FailedPart, News, SentPlan } from '@parley-sim/cluster';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../io.ts';
import { buildNow } from '../parts/build.ts';
import type { PartOrder, Work } from '../parts/work.ts';
import { Problem } from '../problem.ts';
import { replayCommand } from './board.ts';
import { loadCluster, onQueue } from './load.ts';
import { addressOf, PRIORITY } from './options.ts';

/** Parts that fail are named, so many of them. */
const NAMED = 10;

/** Queue that a command lets others play on. What it has put there stays until it is told to forget it. */
export class Remote {
  private readonly session: CommandContext;
  private readonly queue: string;
  private readonly priority: number;
  private readonly build: string;
  private readonly played: { readonly sent: SentPlan; readonly parts: readonly number[] }[] = [];
  private held: Coordinator | undefined;

  /** Has to be made before anything of the engine is loaded that decides results: it looks at the files of this build. */
  constructor(session: CommandContext, queue: string, priority: number = PRIORITY) {
    this.session = session;
    this.queue = queue;
    this.priority = priority;
    this.build = buildNow();
  }

  /**
   * Plays parts: by whoever works there.
   *
   * @throws Problem where the queue does not answer, parts fail everywhere, or somebody cancels it.
   */
  async play(work: Work, errand: PartOrder): Promise<void> {
    if (!this.held) return this.connected(() => this.play(work, errand));
    const { session, priority, held: coordinator } = this;
    const { sentPlan } = await loadCluster();
    const { kind, scenarios, title, parts, design } = work;
    const { missing, signal } = errand;
    if (buildNow() !== this.build) {
      throw new Problem('The files of this Parley were changed while it started.', [
        'The same command begins anew.',
      ]);
    }
    const named = scenarios.flatMap((s) => pluginsOf(s).plugins ?? []).map(pluginName);
    const plugins = [...new Set(named)];
    const { build } = this;
    const sent = sentPlan({ engine: VERSION, build, kind, title, plugins, parts, design });
    this.played.push({ sent, parts: missing });
    const { shown } = coordinator.address;
    session.say(`Plan ${sent.id}: ${counted(missing.length, 'part')} at ${shown}.`);
    const end = await coordinator.play({
      sent,
      missing,
      priority,
      signal,
      take: (index, data) => errand.take(index, data, true),
      tell: (news) => session.say(told(news, shown)),
    });
    if (end.cancelled) {
      throw new Problem(
        `Somebody has cancelled it at ${shown}.`,
        ['What was played is kept there: the same command goes on.'],
        EXIT.incomplete,
      );
    }
    if (end.failed.length > 0) throw failure(end.failed, parts, shown);
  }

  /** Keeps the connection while several things are played. */
  async connected<T>(task: () => Promise<T>): Promise<T> {
    const { Coordinator: Made, ...cluster } = await loadCluster();
    return onQueue(async () => {
      const { session, queue } = this;
      const coordinator = new Made(addressOf(cluster, session, queue));
      await coordinator.open();
      this.held = coordinator;
      try {
        return await task();
      } finally {
        this.held = undefined;
        await coordinator.close();
      }
    });
  }

  /**
   * Takes what was played off the queue. Not before the result has been handed over: whoever is killed until then goes on from what is
   * there.
   */
  async forget(): Promise<void> {
    if (this.played.length === 0) return;
    try {
      await this.connected(async () => {
        for (const { sent, parts } of this.played) {
          // oxlint-disable-next-line no-await-in-loop
          await this.held!.forget(sent, parts);
        }
      });
    } catch (error) {
      // The result is there: what is left on the server is taken away another time.
      this.session.say(`! The parts are left on the queue: ${(error as Error).message}`);
    }
  }
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
