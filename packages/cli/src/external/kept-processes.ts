import type { Channel } from './channel.ts';

/** Processes that play one negotiation after the other. */
export class KeptProcesses {
  /** By name: those that wait for the next beginning. */
  private readonly idle = new Map<string, Channel[]>();

  /** Process under a name for one negotiation: one that waits or, where none does, a new one. */
  lend(name: string, open: () => Channel): Channel {
    const waiting = this.idle.get(name) ?? [];
    this.idle.set(name, waiting);
    const waited = waiting.pop();
    let kept = waited ?? open();
    let state: 'playing' | 'over' | 'stopped' = 'playing';
    /** What one that has waited was told before its first answer. */
    let unheard: object[] | undefined = waited ? [] : undefined;
    return {
      get stderr() {
        return kept.stderr;
      },
      send: (message) => {
        unheard?.push(message);
        kept.send(message);
      },
      receive: async (deadline) => {
        const received = await kept.receive(deadline);
        const told = unheard;
        unheard = undefined;
        const ended = 'failed' in received && received.failed === 'crashed';
        if (!told || !ended || state !== 'playing') return received;
        // It has ended with its last negotiation: another is begun.
        await kept.stop();
        kept = open();
        for (const message of told) kept.send(message);
        return kept.receive(deadline);
      },
      // It hears of the end, and waits for the next beginning.
      close: (last) => {
        if (state !== 'playing') return Promise.resolve();
        state = 'over';
        kept.send(last);
        waiting.push(kept);
        return Promise.resolve();
      },
      stop: () => {
        if (state === 'over') return Promise.resolve();
        state = 'stopped';
        return kept.stop();
      },
      kill: () => kept.kill(),
    };
  }

  /** Ends all that wait. */
  async stop(): Promise<void> {
    const all = [...this.idle.values()].flat();
    this.idle.clear();
    await Promise.all(all.map((channel) => channel.stop()));
  }
}
