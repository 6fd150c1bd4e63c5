import type { QueueAddress } from './address.ts';
import { Connection } from './connection.ts';
import type { Errand, ErrandEnd } from './errand.ts';
import { ErrandRun } from './errand-run.ts';
import { partId, type SentPlan } from './plan.ts';
import type { Complain } from './queues.ts';

/** Parts that are taken away by one message. */
const AT_ONCE = 200;

/**
 * Hands parts out and takes results in. All that it knows of the server is what it asks: events can be lost, so it hears none. Which
 * parts are there, where they were played and how often changes nothing in the end: each is taken up once.
 */
export class Coordinator {
  private readonly connection: Connection;
  private told: string | undefined;
  private tell: Errand['tell'] = () => undefined;

  constructor(address: QueueAddress) {
    this.connection = new Connection(address, this.complain);
  }

  /** Server that it speaks to. */
  get address(): QueueAddress {
    return this.connection.address;
  }

  /** @throws ClusterError `queue/unreachable` where the server does not answer. */
  open(): Promise<void> {
    return this.connection.open();
  }

  /**
   * Plays an errand.
   *
   * @throws ClusterError `queue/failed` where the server refuses what is asked; `queue/forged` where what comes for one part is refused
   *   again and again.
   */
  async play(errand: Errand): Promise<ErrandEnd> {
    this.tell = errand.tell;
    return new ErrandRun(this.connection, errand, this.complain).play();
  }

  /** Takes parts of a plan, and the plan, off the server: whoever still plays one gives it up. */
  async forget({ id }: SentPlan, indices: readonly number[]): Promise<void> {
    const { parts, notes } = this.connection;
    await notes.remove(id);
    for (let i = 0; i < indices.length; i += AT_ONCE) {
      const some = indices.slice(i, i + AT_ONCE);
      // Bounded: a server is not asked ten thousand things at once.
      // oxlint-disable-next-line no-await-in-loop
      await Promise.all(some.map((index) => parts.remove(partId(id, index))));
    }
  }

  /** Lets the server go. */
  close(): Promise<void> {
    return this.connection.close();
  }

  /** A reason is said once, until it is another. */
  private readonly complain: Complain = (error) => {
    const why = error.message || error.name;
    if (why === this.told) return;
    this.told = why;
    this.tell({ news: 'trouble', why });
  };
}
