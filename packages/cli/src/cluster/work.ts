import { availableParallelism } from 'node:os';
import { VERSION } from '@parley-sim/engine/basics';
import type { WorkerNews } from '@parley-sim/cluster';
import type { CommandContext } from '../command-context.ts';
import { EXIT_ON, type Signal } from '../io.ts';
import { loadCluster, onQueue } from './load.ts';
import { addressOf } from './options.ts';
import { buildNow } from '../parts/build.ts';
import { PlanPlayer, pluginNames } from './player.ts';

/** How a worker is to work. */
export interface WorkOptions {
  readonly queue: string;
  readonly workers?: number | undefined;
  /** In seconds. */
  readonly lock: number;
  /** In seconds. */
  readonly idle?: number | undefined;
}

/** Works on a queue until a signal asks for an end, or there has been no work for long enough. */
export async function work(
  session: CommandContext,
  { queue, workers, lock, idle }: WorkOptions,
): Promise<void> {
  const build = buildNow();
  const cluster = await loadCluster();
  const { io, plugins } = session;
  await onQueue(async () => {
    const address = addressOf(cluster, session, queue);
    const threads = workers ?? availableParallelism();
    const player = new PlanPlayer(cluster, session, threads, build);
    let played = 0;
    let signal: Signal | undefined;
    const tell = (news: WorkerNews): void => {
      if (news.news === 'played') ({ played } = news);
      else session.say(told(news, address.shown));
    };
    const worker = new cluster.ClusterWorker({
      address,
      player,
      threads,
      lock: lock * 1000,
      idle: idle === undefined ? undefined : idle * 1000,
      about: { version: VERSION, build, plugins: pluginNames(plugins?.engine.plugins ?? []) },
      tell,
    });
    const release = io.onInterrupt((given) => {
      signal = given;
      session.say('Finishing the parts in hand. A second signal ends at once.');
      worker.end();
    });
    try {
      await worker.work();
    } finally {
      release();
      await player.close();
    }
    session.say(`Ended after ${played.toLocaleString('en-GB')} parts.`);
    if (signal !== undefined) session.code = EXIT_ON[signal];
  });
}

function told(news: Exclude<WorkerNews, { news: 'played' }>, where: string): string {
  switch (news.news) {
    case 'ready':
      return `${news.name} works at ${where}.`;
    case 'declined':
      return `! Declined "${news.title}": ${news.why}.`;
    case 'failed':
      return `! ${news.part} has failed: ${news.why}`;
    case 'trouble':
      return `! The queue at ${where} fails, and is tried again: ${news.why}`;
  }
}
