import type { Board, PlanView, WorkerView } from '@parley-sim/cluster';
import { counted, quoted } from '@parley-sim/say/terminal';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../io.ts';
import { Problem } from '../problem.ts';
import { type Cluster, loadCluster, onQueue } from './load.ts';
import { addressOf } from './options.ts';
import { buildNow } from '../parts/build.ts';
import { PlanPlayer } from './player.ts';

/** Parts that are named in one list. */
const NAMED = 100;
const DAY_MS = 86_400_000;

/** What is done with the board of a queue. */
type Task = (on: {
  readonly session: CommandContext;
  readonly cluster: Cluster;
  readonly board: Board;
  /** The address, without a password. */
  readonly where: string;
}) => Promise<void>;

async function withBoard(session: CommandContext, queue: string, task: Task): Promise<void> {
  const cluster = await loadCluster();
  await onQueue(async () => {
    const address = addressOf(cluster, session, queue);
    const board = new cluster.Board(address);
    await board.open();
    try {
      await task({ session, cluster, board, where: address.shown });
    } finally {
      await board.close();
    }
  });
}

/** Says what is on a queue, and who works there. */
export function showStatus(session: CommandContext, queue: string): Promise<void> {
  return withBoard(session, queue, async ({ board, where }) => {
    const { waiting, active, completed, failed } = await board.counts();
    const [plans, workers] = [await board.plans(), await board.workers()];
    session.print([
      `${where}: ${counted(waiting, 'part')} waiting, ${active} being played, ${completed} over, ${failed} failed.`,
      '',
      plans.length === 0 ? 'No plan.' : 'Plans:',
      ...plans.map(planLine),
      '',
      workers.length === 0 ? 'No worker.' : 'Workers:',
      ...workers.map(workerLine),
      ...(failed > 0
        ? ['', `Why they failed: parley cluster failed --queue ${quoted(where)}`]
        : []),
    ]);
  });
}

function planLine({ id, kind, title, parts, beat, silent }: PlanView): string {
  const far = beat ? `${beat.done} of ${beat.of} parts taken in` : counted(parts, 'part');
  return `  ${id}  ${kind} ${title}, ${far}, coordinator heard ${ago(silent)}`;
}

function workerLine(worker: WorkerView): string {
  const { name, threads, version, build, plugins, played, parts, silent } = worker;
  const has = plugins.length > 0 ? `, plug-ins ${plugins.join(', ')}` : '';
  const now = parts.length > 0 ? `plays ${parts.join(', ')}` : 'waits';
  return `  ${name}  ${counted(threads, 'thread')}, parley ${version} of build ${build}${has}, ${counted(played, 'part')} played, ${now}, heard ${ago(silent)}`;
}

function ago(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s ago` : `${Math.round(seconds / 60)} min ago`;
}

/** Lists parts that have failed on every try, each with the command that plays it here. */
export function listFailed(session: CommandContext, queue: string): Promise<void> {
  return withBoard(session, queue, async ({ board, where }) => {
    const dead = await board.dead();
    if (dead.length === 0) session.print(['No part has failed.']);
    for (const { id, why, title } of dead.slice(0, NAMED)) {
      session.print([`${id}  ${title ?? '(its plan is gone)'}: ${why}`]);
      if (title !== undefined) session.print([`  ${replayCommand(id, where)}`]);
    }
    if (dead.length > NAMED) session.print([`and ${dead.length - NAMED} more`]);
  });
}

/** Plays one part here. If that goes well, it is put on the queue again. */
export function replayPart(session: CommandContext, queue: string, part: string): Promise<void> {
  return withBoard(session, queue, async ({ cluster, board }) => {
    const { sent, index } = await board.planOf(part);
    const threads = new PlanPlayer(cluster, session, 1, buildNow());
    try {
      const refusal = threads.refusal(sent);
      if (refusal !== undefined) throw new Problem(`It cannot be played here: ${refusal}.`);
      const text = await threads.play(sent, index, new AbortController().signal).catch((e) => {
        throw new Problem(`${part} fails here, too: ${(e as Error).message}`, [], EXIT.fails);
      });
      session.print([
        `${part} can be played here: its result has ${counted(text.length, 'byte')}.`,
      ]);
      session.print([
        (await board.retry(part))
          ? 'It is on the queue again.'
          : 'It is not among those that have failed, so nothing is changed.',
      ]);
    } finally {
      await threads.close();
    }
  });
}

/** Ends a plan. */
export function cancelPlan(session: CommandContext, queue: string, plan: string): Promise<void> {
  return withBoard(session, queue, async ({ board, where }) => {
    const parts = await board.cancel(plan);
    if (parts === undefined) {
      throw new Problem(`There is no plan "${plan}" at ${where}.`, [
        `Those that there are: parley cluster status --queue ${quoted(where)}`,
      ]);
    }
    session.print([
      `Cancelled: ${counted(parts, 'part')} will not be played.`,
      'What was played is kept: the same command goes on from there.',
    ]);
  });
}

/** Takes away what nobody has cared for in so many days. */
export function cleanQueue(session: CommandContext, queue: string, days: number): Promise<void> {
  return withBoard(session, queue, async ({ board }) => {
    const { plans, parts, workers } = await board.clean(days * DAY_MS);
    session.print([
      `Taken away: ${counted(plans, 'plan')}, ${counted(parts, 'part')}, ${counted(workers, 'worker')} that are gone.`,
    ]);
  });
}

/** The command that plays a part that has failed, here and now. */
export function replayCommand(id: string, where: string): string {
  return `parley cluster replay ${id} --queue ${quoted(where)}`;
}
