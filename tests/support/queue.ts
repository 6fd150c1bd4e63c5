import { execFileSync, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Board,
  ClusterWorker,
  Coordinator,
  type Errand,
  type ErrandEnd,
  type Player,
  queueAddress,
  type SentPlan,
  sentPlan,
} from '@parley-sim/cluster';
import { VERSION } from '@parley-sim/engine/basics';
import { onTestFinished } from 'vitest';
import { PROGRAM } from './command.ts';

/** Server with a queue. */
export interface QueueServer {
  readonly url: string;
}

/** Name of the build that a program is of: the one that tests have made, unless it is said. */
export function buildAt(program: string = PROGRAM): string {
  const script = `import(process.argv[1]).then(({ buildNow }) => console.log(buildNow()))`;
  const module = join(program, '../../dist/parts/build.js');
  return execFileSync(process.execPath, ['-e', script, module], { encoding: 'utf8' }).trim();
}

/** Plan that nobody can play but players of tests. */
export function plan(title: string, parts: number, build = 'b'): SentPlan {
  const about = { engine: VERSION, build, kind: 'compare', plugins: [] };
  return sentPlan({ ...about, title, parts, design: { job: 'none' } });
}

/** Worker in a process of its own. */
export interface SpawnedWorker {
  /** What it has said. */
  said(): string;
  end(): Promise<void>;
}

/** Starts `parley cluster worker`; `program` is the one that tests have built unless it is said. */
export function startWorker(
  { url }: QueueServer,
  more: readonly string[] = [],
  { program = PROGRAM, cwd = tmpdir() } = {},
): SpawnedWorker {
  const argv = ['cluster', 'worker', '--queue', url, '-w', '1', '--lock', '2', ...more];
  const child = spawn(process.execPath, [program, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    said: () => said,
    end: () => {
      child.kill('SIGTERM');
      return over;
    },
  };
}

/** A worker in this process, whose player is given. It ends with the test. */
export function workerHere({ url }: QueueServer, player: Partial<Player>): string[] {
  const said: string[] = [];
  const worker = new ClusterWorker({
    address: queueAddress(url),
    player: { refusal: () => undefined, play: () => Promise.resolve('{}'), ...player },
    threads: 1,
    lock: 2000,
    idle: undefined,
    about: {},
    tell: (news) => said.push(JSON.stringify(news)),
  });
  const over = worker.work();
  onTestFinished(async () => {
    worker.end();
    await over;
  });
  return said;
}

/** Board of a queue. It is closed with the test. */
export async function boardOf({ url }: QueueServer): Promise<Board> {
  const board = new Board(queueAddress(url));
  await board.open();
  onTestFinished(() => board.close());
  return board;
}

/** Plays all parts of a plan, and takes whatever comes, unless it is said otherwise. */
export async function playHere(
  { url }: QueueServer,
  sent: SentPlan,
  errand: Partial<Errand> = {},
): Promise<ErrandEnd> {
  const coordinator = new Coordinator(queueAddress(url));
  await coordinator.open();
  const missing = [...Array(sent.plan.parts).keys()];
  try {
    return await coordinator.play({
      sent,
      missing,
      priority: 100,
      signal: new AbortController().signal,
      take: () => Promise.resolve(undefined),
      tell: () => undefined,
      ...errand,
    });
  } finally {
    await coordinator.close();
  }
}

/** Waits until something holds: nothing is waited for by time. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  while (!(await holds())) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
