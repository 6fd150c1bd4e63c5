import type { Kind, Tasks } from './tasks.ts';
// The bundler makes its default export.
// oxlint-disable-next-line import/default
import EngineWorker from './worker.ts?worker&inline';
import type { Asked, Said } from './worker.ts';

/** Why an answer never came: it is not wanted any more. */
export class Dismissed extends Error {}

interface Errand {
  readonly asked: Asked;
  /** Errands of one group are dismissed together. */
  readonly group: string;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly tell: (done: number, of: number) => void;
}

interface Member {
  worker: Worker;
  errand: Errand | undefined;
}

/** Workers in which the engine runs, and the errands that wait for one. */
export class Crew {
  private readonly members: Member[];
  private readonly waiting: Errand[] = [];
  private next = 0;

  constructor(size: number) {
    this.members = Array.from({ length: size }, () => this.enlist());
  }

  /** How many errands go on at a time. */
  get size(): number {
    return this.members.length;
  }

  /** Has something done. What is asked for first is done first. */
  send<K extends Kind>(
    group: string,
    kind: K,
    args: Tasks[K][0],
    tell: (done: number, of: number) => void = () => {},
  ): Promise<Tasks[K][1]> {
    return new Promise((resolve, reject) => {
      const asked: Asked = { id: this.next++, kind, args };
      this.waiting.push({ asked, group, resolve: resolve as (x: unknown) => void, reject, tell });
      this.dispatch();
    });
  }

  /** Gives up everything of a group: what waits never begins, and what runs is broken off. */
  dismiss(group: string): void {
    for (let i = this.waiting.length - 1; i >= 0; i--) {
      if (this.waiting[i]!.group === group) this.waiting.splice(i, 1)[0]!.reject(new Dismissed());
    }
    for (const member of this.members) {
      if (member.errand?.group !== group) continue;
      const { errand } = member;
      member.worker.terminate();
      Object.assign(member, this.enlist());
      errand.reject(new Dismissed());
    }
    this.dispatch();
  }

  private enlist(): Member {
    const member: Member = { worker: new EngineWorker(), errand: undefined };
    member.worker.addEventListener('message', ({ data, currentTarget }: MessageEvent<Said>) => {
      const at = this.members.find((m) => m.worker === currentTarget);
      if (at?.errand?.asked.id !== data.id) return;
      const { errand } = at;
      if ('done' in data) {
        errand.tell(data.done, data.of);
        return;
      }
      at.errand = undefined;
      if ('fault' in data) errand.reject(new Error(data.fault));
      else errand.resolve(data.answer);
      this.dispatch();
    });
    return member;
  }

  private dispatch(): void {
    for (const member of this.members) {
      if (member.errand) continue;
      const errand = this.waiting.shift();
      if (!errand) return;
      member.errand = errand;
      // A worker has no origin to aim at, as a window has.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      member.worker.postMessage(errand.asked);
    }
  }
}

/** Everybody who works for this page. One core is left for the page itself. */
export const crew: Crew = new Crew(
  Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1)),
);
