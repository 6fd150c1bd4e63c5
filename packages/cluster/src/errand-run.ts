import type { Job } from 'bullmq';
import { ClusterError } from './cluster-error.ts';
import type { Connection } from './connection.ts';
import type { Errand, ErrandEnd, FailedPart } from './errand.ts';
import { type PackedResult, unpacked } from './packing.ts';
import { pause, persist } from './patience.ts';
import { partId } from './plan.ts';
import type { Complain, NoteQueue, PartData, PartQueue } from './queues.ts';

/** Parts that wait on the server at first; twice as many whenever workers have emptied it. */
const AHEAD_MIN = 32;
/** Most parts that wait on the server or are played. */
export const AHEAD_MAX = 20_000;
/** Parts that are added, and looked at, by one message or one look. */
const AT_ONCE = 200;
/** Between two looks, in milliseconds: little where something has come, more where nothing does. */
const LOOK_MS = { least: 25, most: 500 };
/** Between two looks at the plan, in milliseconds. */
const PLAN_MS = 2000;
/** How often a worker may fail in a part before it counts as failed. */
const ATTEMPTS = 3;
/** How often the result of a part may be refused before that ends the work. */
const REFUSALS_MAX = 5;
/** How long nothing may come before that is said, in milliseconds. */
const QUIET_MS = 15_000;

/** What the server has of a part. */
type Found =
  | { readonly state: 'missing' }
  | { readonly state: 'open' }
  | { readonly state: 'failed'; readonly why: string; readonly job: Job }
  | { readonly state: 'completed'; readonly value: unknown; readonly job: Job };

function found(job: Job<PartData, PackedResult> | undefined): Found {
  if (job === undefined) return { state: 'missing' };
  if (job.finishedOn === undefined) return { state: 'open' };
  // A try before the last may have left its reason.
  if (job.returnvalue !== undefined && job.returnvalue !== null)
    return { state: 'completed', value: job.returnvalue, job };
  return { state: 'failed', why: job.failedReason ?? 'for no reason that was told', job };
}

/** One errand on its way. */
export class ErrandRun {
  private readonly parts: PartQueue;
  private readonly notes: NoteQueue;
  private readonly errand: Errand;
  private readonly complain: Complain;
  /** Parts that are not on the server yet, and those that are, oldest first. */
  private readonly ahead: number[];
  private readonly out = new Set<number>();
  private readonly retried = new Set<number>();
  private readonly refusals = new Map<number, number>();
  private readonly failed: FailedPart[] = [];
  private readonly declined = new Set<string>();
  private window = AHEAD_MIN;
  private next = 0;
  private done = 0;

  constructor({ parts, notes }: Connection, errand: Errand, complain: Complain) {
    this.parts = parts;
    this.notes = notes;
    this.errand = errand;
    this.complain = complain;
    this.ahead = [...errand.missing];
  }

  async play(): Promise<ErrandEnd> {
    const { signal, tell } = this.errand;
    await this.ask(() => this.notes.remove(this.cancelId));
    await this.ask(() => this.putPlan());
    let [wait, planAt, heardAt] = [LOOK_MS.least, performance.now(), performance.now()];
    let cancelled = false;
    while (!signal.aborted && !cancelled && (this.out.size > 0 || this.ahead.length > 0)) {
      /* oxlint-disable no-await-in-loop -- one look after the other */
      await this.handOut();
      const came = await this.look();
      const now = performance.now();
      if (came) heardAt = now;
      wait = came ? LOOK_MS.least : Math.min(wait * 2, LOOK_MS.most);
      if (now - planAt > PLAN_MS) {
        planAt = now;
        cancelled = (await this.ask(() => this.lookAtPlan())) ?? false;
        if (now - heardAt > QUIET_MS) {
          heardAt = now;
          tell({ news: 'quiet' });
        }
      }
      if (this.out.size > 0) await pause(wait, signal);
      /* oxlint-enable no-await-in-loop */
    }
    if (signal.aborted || cancelled) await this.withdraw();
    return { failed: this.failed, cancelled };
  }

  private ask<T>(ask: () => Promise<T>): Promise<T | undefined> {
    return persist(ask, this.errand.signal, this.complain);
  }

  private get cancelId(): string {
    return `cancel-${this.errand.sent.id}`;
  }

  /** Puts the plan on the server, unless it is there. */
  private async putPlan(): Promise<void> {
    const { id, text } = this.errand.sent;
    await this.notes.add('plan', text, { jobId: id });
  }

  /** Parts wait on the server only as far as workers are about to play them. */
  private async handOut(): Promise<void> {
    const { sent, priority } = this.errand;
    if (this.ahead.length > 0 && this.out.size >= this.window) {
      const counts = await this.ask(() => this.parts.getJobCounts('waiting', 'prioritized'));
      const waiting = (counts?.['waiting'] ?? 0) + (counts?.['prioritized'] ?? 0);
      if (waiting * 4 < this.window) this.window = Math.min(this.window * 2, AHEAD_MAX);
    }
    while (this.ahead.length > 0 && this.out.size < this.window) {
      const some = this.ahead.slice(0, Math.min(AT_ONCE, this.window - this.out.size));
      // oxlint-disable-next-line no-await-in-loop
      const added = await this.ask(() =>
        this.parts.addBulk(
          some.map((index) => ({
            name: sent.plan.kind,
            data: {},
            // A name that is there already is not added again.
            opts: { jobId: partId(sent.id, index), attempts: ATTEMPTS, priority },
          })),
        ),
      );
      if (added === undefined) return;
      this.ahead.splice(0, some.length);
      for (const index of some) this.out.add(index);
    }
  }

  /** Looks at some of the parts that are out, all of them in turn. @returns whether anything was over. */
  private async look(): Promise<boolean> {
    const all = [...this.out];
    if (this.next >= all.length) this.next = 0;
    const some = all.slice(this.next, this.next + AT_ONCE);
    this.next += some.length;
    const jobs = await this.ask(() =>
      Promise.all(some.map((index) => this.parts.getJob(partId(this.errand.sent.id, index)))),
    );
    if (jobs === undefined) return false;
    let came = false;
    for (const [i, index] of some.entries()) {
      // In order: what is taken up may be written to a folder.
      // oxlint-disable-next-line no-await-in-loop
      if (await this.settle(index, found(jobs[i]))) came = true;
    }
    // What has been taken up is gone from the list, so the next ones have moved down.
    if (came) this.next = 0;
    return came;
  }

  /** Does what is to be done about a part. @returns whether it is over. */
  private async settle(index: number, part: Found): Promise<boolean> {
    const { take, signal } = this.errand;
    if (signal.aborted || part.state === 'open') return false;
    if (part.state === 'missing') {
      // The server may have lost it, as one without a disk does that is started anew.
      this.out.delete(index);
      this.ahead.unshift(index);
      return false;
    }
    if (part.state === 'failed') return this.fail(index, part.job, part.why);
    let why: string | undefined;
    let by = 'nobody knows whom';
    try {
      const result = unpacked(part.value);
      ({ by } = result);
      why = await take(index, result.data);
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      why = error.message;
    }
    this.out.delete(index);
    if (why === undefined) {
      this.done++;
      return true;
    }
    await this.refuse(index, part.job, by, why);
    this.ahead.unshift(index);
    return false;
  }

  private async refuse(index: number, job: Job, by: string, why: string): Promise<void> {
    this.errand.tell({ news: 'refused', index, by, why });
    const times = (this.refusals.get(index) ?? 0) + 1;
    this.refusals.set(index, times);
    if (times >= REFUSALS_MAX) {
      throw new ClusterError(
        'queue/forged',
        `What came for part ${index} was refused ${times} times, last from ${by}: ${why}.`,
        ['Look who can write to this queue, and whether all workers are of one version.'],
      );
    }
    await this.ask(() => job.remove());
  }

  /** A part that has failed is tried once more: what it failed of may be mended. */
  private async fail(index: number, job: Job, why: string): Promise<boolean> {
    if (!this.retried.has(index)) {
      this.retried.add(index);
      await this.ask(async () => {
        try {
          await job.retry('failed');
        } catch (error) {
          // Another coordinator was quicker.
          if (await job.isFailed()) throw error;
        }
      });
      return false;
    }
    this.out.delete(index);
    this.failed.push({ id: partId(this.errand.sent.id, index), index, why });
    return true;
  }

  /** Says how far it is, and looks whether the plan stands. @returns whether it was cancelled. */
  private async lookAtPlan(): Promise<boolean> {
    const { id, plan } = this.errand.sent;
    const cancelled = (await this.notes.getJobState(this.cancelId)) !== 'unknown';
    if (cancelled) return true;
    if ((await this.notes.getJobState(id)) === 'unknown') await this.putPlan();
    const beat = { done: this.done, of: this.errand.missing.length, parts: plan.parts };
    await this.notes.updateJobProgress(id, { ...beat, at: Date.now() });
    const { logs } = await this.notes.getJobLogs(id, 0, 99);
    for (const why of logs) {
      if (this.declined.has(why)) continue;
      this.declined.add(why);
      this.errand.tell({ news: 'declined', why });
    }
    return false;
  }

  /** Takes back what nobody has begun. What was played stays: the same command, anywhere, goes on from there. */
  private async withdraw(): Promise<void> {
    const late = AbortSignal.timeout(5000);
    const { id } = this.errand.sent;
    await persist(
      async () => {
        const jobs = await Promise.all(
          [...this.out].map((index) => this.parts.getJob(partId(id, index))),
        );
        const open = jobs.filter((job) => job !== undefined && job.finishedOn === undefined);
        // Who plays one holds it fast: it is finished, and kept for the next time.
        await Promise.allSettled(open.map((job) => job!.remove()));
      },
      late,
      this.complain,
    );
  }
}
