import type { QueueAddress } from './address.ts';
import { ClusterError } from './cluster-error.ts';
import { Connection } from './connection.ts';
import { type PartCounts, partCounts } from './counts.ts';
import { partOf, receivedPlan, type SentPlan } from './plan.ts';
import type { NoteQueue, PartQueue } from './queues.ts';

/** Plans and workers that are listed at most. */
const LISTED_MAX = 5000;
/** Things that are taken away by one message. */
const AT_ONCE = 200;
const STATES = ['waiting', 'prioritized', 'delayed', 'active', 'completed', 'failed'] as const;

/** Plan on a server. */
export interface PlanView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly parts: number;
  /** Parts that its coordinator has taken in, and those that it has asked for; undefined where none has said anything. */
  readonly beat: { readonly done: number; readonly of: number } | undefined;
  /** Milliseconds since its coordinator was heard of, by the clocks of both machines. */
  readonly silent: number;
}

/** Worker of a queue. */
export interface WorkerView {
  readonly name: string;
  readonly threads: number;
  readonly version: string;
  readonly build: string;
  readonly plugins: readonly string[];
  readonly played: number;
  /** Parts that it plays now. */
  readonly parts: readonly string[];
  /** Milliseconds since it was heard of, by the clocks of both machines. */
  readonly silent: number;
}

/** Part in the list of those that have failed on every try. */
export interface DeadPart {
  readonly id: string;
  readonly why: string;
  /** Title of its plan; undefined where that is gone. */
  readonly title: string | undefined;
}

/** Numbers of things that were taken off a server. */
export interface Cleaned {
  readonly plans: number;
  readonly parts: number;
  readonly workers: number;
}

/** Board of a queue: what is on it, and what can be done about it. */
export class Board {
  private readonly connection: Connection;

  constructor(address: QueueAddress) {
    this.connection = new Connection(address, () => undefined);
  }

  /** @throws ClusterError `queue/unreachable` where the server does not answer. */
  open(): Promise<void> {
    return this.connection.open();
  }

  /** Lets the server go. */
  close(): Promise<void> {
    return this.connection.close();
  }

  private get parts(): PartQueue {
    return this.connection.parts;
  }

  private get notes(): NoteQueue {
    return this.connection.notes;
  }

  /** Number of parts of all plans. */
  counts(): Promise<PartCounts> {
    return partCounts(this.parts);
  }

  /** Plans, oldest first. */
  async plans(): Promise<PlanView[]> {
    const notes = await this.listed('plan');
    return notes.flatMap(({ id, data, progress, timestamp }) => {
      const plan = planOr(id, data);
      if (!plan) return [];
      const { kind, title, parts } = plan.plan;
      const { done, of, at } = said(progress);
      const beat = typeof done === 'number' && typeof of === 'number' ? { done, of } : undefined;
      return [{ id, kind, title, parts, beat, silent: since(at, timestamp) }];
    });
  }

  /** Workers that have said something of themselves and not that they have ended. */
  async workers(): Promise<WorkerView[]> {
    const notes = await this.listed('worker');
    return notes.map(({ id, data, progress, timestamp }) => {
      const { threads, version, build, plugins } = said(data);
      const { played, parts, at } = said(progress);
      const texts = (of: unknown): string[] => (Array.isArray(of) ? of.map(String) : []);
      return {
        name: id.replace(/^worker-/, ''),
        threads: Number(threads),
        version: String(version),
        build: String(build),
        plugins: texts(plugins),
        played: typeof played === 'number' ? played : 0,
        parts: texts(parts),
        silent: since(at, timestamp),
      };
    });
  }

  /** Parts that have failed on every try. */
  async dead(): Promise<DeadPart[]> {
    const jobs = await this.parts.getJobs(['failed'], 0, LISTED_MAX - 1, true);
    const titles = new Map((await this.plans()).map(({ id, title }) => [id, title]));
    return jobs.map((job) => ({
      id: job.id!,
      why: job.failedReason,
      title: titles.get(partOf(job.id!)?.plan ?? ''),
    }));
  }

  /**
   * Plan of a part.
   *
   * @throws ClusterError `queue/failed` where there is none; `queue/forged` where its content is not that of its name.
   */
  async planOf(part: string): Promise<{ readonly sent: SentPlan; readonly index: number }> {
    const named = partOf(part);
    const note = named && (await this.notes.getJob(named.plan));
    if (!named || !note) {
      throw new ClusterError('queue/failed', `There is no part "${part.slice(0, 100)}" here.`, [
        'Those that have failed are listed by: parley cluster failed',
      ]);
    }
    return { sent: receivedPlan(named.plan, note.data), index: named.index };
  }

  /** Puts a part that has failed on the queue again. @returns whether it had failed. */
  async retry(part: string): Promise<boolean> {
    const job = await this.parts.getJob(part);
    if (!job || !(await job.isFailed())) return false;
    await job.retry('failed');
    return true;
  }

  /**
   * Ends a plan: nobody plays it any more, and its coordinator ends. What was played stays for the same command.
   *
   * @returns parts that are not played; undefined where there is no such plan.
   */
  async cancel(plan: string): Promise<number | undefined> {
    if (!(await this.notes.getJob(plan))) return undefined;
    await this.notes.add('cancel', {}, { jobId: `cancel-${plan}` });
    const waiting = await this.parts.getRanges(['waiting', 'prioritized'], 0, -1);
    return this.removeParts(waiting.filter((id) => id.startsWith(`${plan}-`)));
  }

  /** Takes away what has been silent for longer than that: plans with their parts, workers, and parts without a plan. */
  async clean(olderThan: number): Promise<Cleaned> {
    const [plans, workers] = [await this.plans(), await this.workers()];
    const old = plans.filter(({ silent }) => silent >= olderThan);
    const gone = workers.filter(({ silent }) => silent >= olderThan);
    const kept = new Set(plans.filter((p) => !old.includes(p)).map(({ id }) => id));
    const notes = await this.notes.getRanges(['waiting'], 0, -1);
    const marks = notes.filter((id) => id.startsWith('cancel-') && !kept.has(id.slice(7)));
    const names = [
      ...old.map(({ id }) => id),
      ...gone.map(({ name }) => `worker-${name}`),
      ...marks,
    ];
    await inGroups(names, (name) => this.notes.remove(name));
    const all = await this.parts.getRanges([...STATES], 0, -1);
    const parts = await this.removeParts(all.filter((id) => !kept.has(partOf(id)?.plan ?? '')));
    return { plans: old.length, parts, workers: gone.length };
  }

  /** @returns how many could be taken away: what is being played is held fast. */
  private async removeParts(ids: readonly string[]): Promise<number> {
    const removed = await inGroups(ids, (id) => this.parts.remove(id).catch(() => 0));
    return removed.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0);
  }

  private async listed(name: 'plan' | 'worker'): Promise<Note[]> {
    const jobs = await this.notes.getJobs(['waiting'], 0, LISTED_MAX - 1, true);
    return jobs.flatMap((job) =>
      // oxlint-disable-next-line typescript/no-unnecessary-condition -- one that was just taken away is none
      job?.name === name
        ? [{ id: job.id!, data: job.data, progress: job.progress, timestamp: job.timestamp }]
        : [],
    );
  }
}

interface Note {
  readonly id: string;
  readonly data: unknown;
  readonly progress: unknown;
  readonly timestamp: number;
}

async function inGroups<T>(ids: readonly string[], each: (id: string) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    // oxlint-disable-next-line no-await-in-loop
    all.push(...(await Promise.all(ids.slice(i, i + AT_ONCE).map(each))));
  }
  return all;
}

function planOr(id: string, data: unknown): SentPlan | undefined {
  try {
    return receivedPlan(id, data);
  } catch {
    return undefined;
  }
}

function said(of: unknown): Readonly<Record<string, unknown>> {
  return typeof of === 'object' && of !== null ? { ...of } : {};
}

function since(at: unknown, created: number): number {
  return Math.max(0, Date.now() - (typeof at === 'number' ? at : created));
}
