import type { QueueAddress } from './address.ts';
import { ClusterError } from './cluster-error.ts';
import { isForGood } from './patience.ts';
import {
  type Complain,
  type NoteQueue,
  NOTES,
  openQueue,
  type PartQueue,
  PARTS,
} from './queues.ts';

/** How long the first answer of a server may take, in milliseconds. */
const FIRST_ANSWER_MS = 10_000;

/** The first answer of a server, which is waited for a while, unless the server says that it never comes. */
export class FirstAnswer {
  private readonly address: QueueAddress;
  private lastError: Error | undefined;
  private refuse: (error: Error) => void = () => undefined;

  constructor(address: QueueAddress) {
    this.address = address;
  }

  /** Hears of an error of the connection. */
  readonly hear: Complain = (error) => {
    this.lastError = error;
    if (isForGood(error)) this.refuse(error);
  };

  /** @throws ClusterError `queue/unreachable` where there is none, with the reason. */
  async wait(ready: readonly Promise<unknown>[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const never = new Promise<never>((_, reject) => {
      this.refuse = reject;
      timer = setTimeout(() => reject(this.lastError ?? new Error('no answer')), FIRST_ANSWER_MS);
      if (this.lastError) this.hear(this.lastError);
    });
    try {
      await Promise.race([Promise.all(ready), never]);
    } catch (error) {
      const reason = error instanceof Error ? error.message || error.name : String(error);
      throw new ClusterError(
        'queue/unreachable',
        `The queue at ${this.address.shown} does not answer: ${reason}.`,
        ['Look whether the server runs, and whether the address, user and password are right.'],
      );
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Connection to both queues of a server, for who asks and does not play. */
export class Connection {
  readonly address: QueueAddress;
  readonly parts: PartQueue;
  readonly notes: NoteQueue;
  private readonly first: FirstAnswer;

  /** @param complain hears of whatever fails; the connection is made anew by itself. */
  constructor(address: QueueAddress, complain: Complain) {
    this.address = address;
    this.first = new FirstAnswer(address);
    const hear: Complain = (error) => {
      this.first.hear(error);
      complain(error);
    };
    this.parts = openQueue(PARTS, address, hear);
    this.notes = openQueue(NOTES, address, hear);
  }

  /** @throws ClusterError `queue/unreachable` where the server does not answer. */
  async open(): Promise<void> {
    try {
      await this.first.wait([this.parts.waitUntilReady(), this.notes.waitUntilReady()]);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Lets the server go. */
  async close(): Promise<void> {
    await Promise.allSettled([this.parts.close(), this.notes.close()]);
  }
}
