import type { TaskKind, Tasks } from './tasks.ts';
import type { WorkerTask, WorkerNews, WorkerStop } from './worker.ts';

/** Why an answer never came: it is not wanted any more. */
export class Dismissed extends Error {}

/** Listener to how far an errand has come, and to what else its task has to say meanwhile. */
export type Tell = (done: number, of: number, note?: unknown) => void;

interface Errand {
  readonly asked: WorkerTask;
  /** Errands of one group are dismissed together. */
  readonly group: string;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly tell: Tell;
}

interface Member {
  /** Enlisted when there is something to do: one that dies at once is not replaced for ever. */
  worker: Worker | undefined;
  errand: Errand | undefined;
}

/** Workers in which the engine runs, and the errands that wait for one. */
export class Crew {
  private readonly members: Member[];
  private readonly waiting: Errand[] = [];
  private readonly make: () => Worker;
  private next = 0;

  /** @param make a new worker. */
  constructor(size: number, make: () => Worker) {
    this.make = make;
    this.members = Array.from({ length: size }, () => ({ worker: undefined, errand: undefined }));
  }

  /** How many errands go on at a time. */
  get size(): number {
    return this.members.length;
  }

  /**
   * Has something done. What is asked for first is done first, but for what somebody waits for: that goes before all that waits. The
   * promise is rejected, too, if the worker dies of it: another one does what comes next.
   */
  send<K extends TaskKind>(
    group: string,
    kind: K,
    args: Tasks[K][0],
    tell: Tell = () => {},
    urgent = false,
  ): Promise<Tasks[K][1]> {
    return new Promise((resolve, reject) => {
      const asked: WorkerTask = { id: this.next++, kind, args };
      const errand = { asked, group, resolve: resolve as (x: unknown) => void, reject, tell };
      if (urgent) this.waiting.unshift(errand);
      else this.waiting.push(errand);
      this.dispatch();
    });
  }

  /** Gives up everything of a group: what waits never begins, and what runs is broken off. */
  dismiss(group: string): void {
    for (let i = this.waiting.length - 1; i >= 0; i--) {
      if (this.waiting[i]!.group === group) this.waiting.splice(i, 1)[0]!.reject(new Dismissed());
    }
    for (const member of this.members) {
      if (member.errand?.group === group) this.release(member, new Dismissed());
    }
    this.dispatch();
  }

  /** Asks what runs of a group to conclude with what it has; only some tasks listen. */
  stop(group: string): void {
    for (const { worker, errand } of this.members) {
      if (errand?.group !== group) continue;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker?.postMessage({ stop: errand.asked.id } satisfies WorkerStop);
    }
  }

  private enlist(member: Member): Worker {
    const worker = this.make();
    member.worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerNews>) => {
      // What one says that was let go is about nothing any more.
      if (member.worker !== worker || member.errand?.asked.id !== data.id) return;
      const { errand } = member;
      if ('done' in data) {
        errand.tell(data.done, data.of, data.note);
        return;
      }
      member.errand = undefined;
      if ('fault' in data) errand.reject(new Error(data.fault));
      else errand.resolve(data.answer);
      this.dispatch();
    });
    const died = (why: string): void => {
      if (member.worker !== worker) return;
      const reason = why === '' ? '' : ` (${why})`;
      this.release(
        member,
        new Error(
          `The worker that did this ended before it had an answer${reason}, perhaps for want of memory. Another has taken its place: try again, with fewer runs or a smaller scenario if it ends too.`,
        ),
      );
      this.dispatch();
    };
    worker.addEventListener('error', (event) => {
      // It is said on the page; the console need not say it again.
      event.preventDefault();
      died(event.message ?? '');
    });
    worker.addEventListener('messageerror', () => died('its answer could not be read'));
    return worker;
  }

  /** Lets a worker go, with what it was at. */
  private release(member: Member, why: Error): void {
    const { worker, errand } = member;
    member.worker = undefined;
    member.errand = undefined;
    worker?.terminate();
    errand?.reject(why);
  }

  private dispatch(): void {
    for (const member of this.members) {
      if (member.errand) continue;
      const errand = this.waiting.shift();
      if (!errand) return;
      member.errand = errand;
      // A worker has no origin to aim at, as a window has.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      (member.worker ?? this.enlist(member)).postMessage(errand.asked);
    }
  }
}
