import { hostname } from 'node:os';
import { type Job, UnrecoverableError, WaitingError, type Worker } from 'bullmq';
import type { QueueAddress } from './address.ts';
import { demandClock } from './clock.ts';
import { ClusterError } from './cluster-error.ts';
import { FirstAnswer } from './connection.ts';
import { packed, type PackedResult } from './packing.ts';
import { pause } from './patience.ts';
import { partOf, receivedPlan, type SentPlan } from './plan.ts';
import { type NoteQueue, NOTES, openQueue, openWorker, type PartData } from './queues.ts';

/** Number of workers that a part may lose before it counts as failed. With BullMQ's usual 1, a part that is killed twice is lost. */
export const STALLS_MAX = 20;
/** Plans that a worker remembers. */
const PLANS_KEPT = 8;
/** How long a worker rests that has declined a part, in milliseconds: at first, and at most. */
const REST_MS = { first: 250, most: 5000 };
/** Tries to hand over a result are this far apart while the server is away, in milliseconds. */
const RETRY_MS = 500;

/** Player of parts, in threads of its own: whoever waits for it has to be able to renew locks meanwhile. */
export interface Player {
  /** Why a plan cannot be played here; undefined where it can. */
  refusal(plan: SentPlan): string | undefined;
  /**
   * Plays a part.
   *
   * @param signal says that nobody wants it any more.
   * @returns its result as text.
   * @throws PartFailed where playing it again cannot help; PartDeclined where others have to.
   */
  play(plan: SentPlan, index: number, signal: AbortSignal): Promise<string>;
}

/** Failure of a part that would be the same on every machine, such as that of a plug-in. */
export class PartFailed extends Error {
  override readonly name = 'PartFailed';
}

/** Refusal of a plan by a player that has begun with it: others may play it. */
export class PartDeclined extends Error {
  override readonly name = 'PartDeclined';
}

/** Design of a worker. */
export interface WorkerDesign {
  readonly address: QueueAddress;
  readonly player: Player;
  /** Parts that are played at the same time. */
  readonly threads: number;
  /** How long it may be silent before its parts are given to others, in milliseconds. */
  readonly lock: number;
  /** How long it waits for a part before it ends, in milliseconds; undefined: for ever. */
  readonly idle: number | undefined;
  /** What it says of itself: versions and plug-ins. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly tell: (news: WorkerNews) => void;
}

/** Message of a worker. */
export type WorkerNews =
  | { readonly news: 'ready'; readonly name: string }
  | { readonly news: 'played'; readonly part: string; readonly played: number }
  | { readonly news: 'declined'; readonly title: string; readonly why: string }
  | { readonly news: 'failed'; readonly part: string; readonly why: string }
  | { readonly news: 'trouble'; readonly why: string };

/** Worker on a queue: takes parts, lets them be played, hands results over. */
export class ClusterWorker {
  readonly name: string;
  private readonly design: WorkerDesign;
  private readonly worker: Worker<PartData, PackedResult>;
  private readonly notes: NoteQueue;
  private readonly plans = new Map<string, SentPlan>();
  private readonly refusals = new Map<string, string | undefined>();
  /** Plans that it has said why it declines. */
  private readonly declined = new Set<string>();
  /** Parts that are played now, and how to give each up. */
  private readonly active = new Map<string, AbortController>();
  private readonly ending = new AbortController();
  private readonly over: Promise<void>;
  private declines = 0;
  private played = 0;
  private busyAt = performance.now();
  private beats = 0;
  private beating: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly first: FirstAnswer;
  private told: string | undefined;

  constructor(design: WorkerDesign) {
    this.design = design;
    const random = Math.random().toString(36).slice(2, 8);
    this.name = `${hostname().replaceAll(/[^\w.-]/g, '-')}.${process.pid}.${random}`;
    const { address, threads, lock } = design;
    this.first = new FirstAnswer(address);
    this.worker = openWorker(address, this.process, {
      name: this.name,
      concurrency: threads,
      lockDuration: lock,
      stalledInterval: lock,
      maxStalledCount: STALLS_MAX,
      drainDelay: 2,
      runRetryDelay: RETRY_MS,
    });
    this.worker.on('error', this.complain);
    this.notes = openQueue(NOTES, address, this.complain);
    this.over = new Promise((resolve) => {
      this.ending.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /**
   * Works until it is told to end, or has waited long enough.
   *
   * @throws ClusterError `queue/unreachable` where the server does not answer at first; `queue/clock` where this machine's clock is not
   * that of a PostgreSQL server.
   */
  async work(): Promise<void> {
    try {
      await this.first.wait([this.worker.waitUntilReady(), this.notes.waitUntilReady()]);
      await demandClock(this.design.address, this.design.lock);
    } catch (error) {
      await Promise.allSettled([this.worker.close(true), this.notes.close()]);
      throw error;
    }
    this.busyAt = performance.now();
    this.beat();
    this.timer = setInterval(() => this.beat(), Math.max(500, this.design.lock / 4));
    const running = this.worker.run();
    running.catch(this.complain);
    this.design.tell({ news: 'ready', name: this.name });
    await this.over;
    clearInterval(this.timer);
    await this.worker.close();
    await this.beating;
    // What it said of itself goes with it; where the server is away, cleaning takes it.
    const leave = this.notes.remove(this.noteId).catch(() => undefined);
    await Promise.race([leave, pause(2000, new AbortController().signal)]);
    await Promise.race([
      this.notes.close().catch(() => undefined),
      pause(2000, new AbortController().signal),
    ]);
  }

  /** Takes no more parts; what is being played is finished and handed over. */
  end(): void {
    this.ending.abort();
  }

  private get noteId(): string {
    return `worker-${this.name}`;
  }

  private readonly process = async (
    job: Job<PartData, PackedResult>,
    token?: string,
  ): Promise<PackedResult> => {
    const id = job.id!;
    const part = partOf(id);
    if (part === undefined) throw new UnrecoverableError('it is no part of a plan');
    const known = await this.planOf(part.plan);
    if ('why' in known) throw new UnrecoverableError(known.why);
    const { sent } = known;
    const refusal = part.index < sent.plan.parts ? this.refusalOf(sent) : 'there is no such part';
    if (refusal !== undefined) return this.decline(job, sent, refusal, token);
    this.declines = 0;
    const giveUp = new AbortController();
    this.active.set(id, giveUp);
    try {
      const text = await this.design.player.play(sent, part.index, giveUp.signal);
      // oxlint-disable-next-line typescript/no-unnecessary-condition
      if (giveUp.signal.aborted) throw new UnrecoverableError('nobody wants it any more');
      this.played++;
      this.design.tell({ news: 'played', part: id, played: this.played });
      return packed(this.name, text);
    } catch (error) {
      if (giveUp.signal.aborted) throw new UnrecoverableError('nobody wants it any more');
      if (error instanceof PartDeclined) {
        this.refusals.set(sent.id, error.message);
        return await this.decline(job, sent, error.message, token);
      }
      const why = error instanceof Error ? error.message : String(error);
      this.design.tell({ news: 'failed', part: id, why });
      const said = `${why} (${this.name})`;
      throw error instanceof PartFailed ? new UnrecoverableError(said) : new Error(said);
    } finally {
      this.active.delete(id);
      this.busyAt = performance.now();
    }
  };

  /** Gives a part back, says why on the plan, and rests, so that others come before it. */
  private async decline(
    job: Job<PartData, PackedResult>,
    { id, plan }: SentPlan,
    why: string,
    token: string | undefined,
  ): Promise<never> {
    await job.moveToWait(token);
    if (!this.declined.has(id)) {
      this.declined.add(id);
      this.design.tell({ news: 'declined', title: plan.title, why });
      // PostgreSQL refuses one of two workers that write at once: then it is said the next time.
      const failed = (error: Error): void => {
        this.declined.delete(id);
        this.complain(error);
      };
      await this.notes.addJobLog(id, `${this.name}: ${why}`, 50).catch(failed);
    }
    const rest = Math.min(REST_MS.first * 2 ** this.declines++, REST_MS.most);
    await pause(rest, this.ending.signal);
    throw new WaitingError();
  }

  private refusalOf(sent: SentPlan): string | undefined {
    const { id } = sent;
    if (!this.refusals.has(id)) this.refusals.set(id, this.design.player.refusal(sent));
    return this.refusals.get(id);
  }

  private async planOf(
    id: string,
  ): Promise<{ readonly sent: SentPlan } | { readonly why: string }> {
    const there = this.plans.get(id);
    if (there) return { sent: there };
    const note = await this.notes.getJob(id);
    if (!note) return { why: 'its plan is gone' };
    let sent: SentPlan;
    try {
      sent = receivedPlan(id, note.data);
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      return { why: error.message };
    }
    const [oldest] = this.plans.keys();
    if (this.plans.size >= PLANS_KEPT && oldest !== undefined) this.plans.delete(oldest);
    this.plans.set(id, sent);
    return { sent };
  }

  /** Says that it lives, and looks whether what it plays is still wanted. */
  private beat(): void {
    const { idle } = this.design;
    if (this.active.size > 0) this.busyAt = performance.now();
    else if (idle !== undefined && performance.now() - this.busyAt > idle) this.end();
    if (this.beating) return;
    this.beating = this.beatOnce()
      .catch(this.complain)
      .finally(() => (this.beating = undefined));
  }

  private async beatOnce(): Promise<void> {
    const { notes, noteId, name, played } = this;
    this.beats++;
    if ((await notes.getJobState(noteId)) === 'unknown') {
      const { threads, about } = this.design;
      await notes.add('worker', { name, threads, ...about }, { jobId: noteId });
    }
    const parts = [...this.active.keys()];
    await notes.updateJobProgress(noteId, { beats: this.beats, played, parts, at: Date.now() });
    for (const plan of new Set(parts.map((id) => partOf(id)!.plan))) {
      // oxlint-disable-next-line no-await-in-loop
      const states = await Promise.all([
        notes.getJobState(plan),
        notes.getJobState(`cancel-${plan}`),
      ]);
      if (states[0] !== 'unknown' && states[1] === 'unknown') continue;
      this.plans.delete(plan);
      for (const id of parts) if (id.startsWith(`${plan}-`)) this.active.get(id)?.abort();
    }
  }

  /** Of a part that was given back or has been given to another the lock is no more to be had: that is meant. */
  private readonly complain = (error: Error): void => {
    const why = error.message || error.name;
    if (/lock|Missing key for job/i.test(why)) return;
    this.first.hear(error);
    if (why === this.told) return;
    this.told = why;
    this.design.tell({ news: 'trouble', why });
  };
}
