import type { Channel } from './channel.ts';

/** Processes that play one negotiation after the other. */
export class KeptProcesses {
  /** By name: those that wait for the next beginning. */
  private readonly idle = new Map<string, Channel[]>();

  /** Process under a name for one negotiation: one that waits or, where none does, a new one. */
  lend(name: string, open: () => Channel): Channel {
    const waiting = this.idle.get(name) ?? [];
    this.idle.set(name, waiting);
    const kept = waiting.pop() ?? open();
    let over = false;
    return {
      get stderr() {
        return kept.stderr;
      },
      send: (message) => kept.send(message),
      receive: (deadline) => kept.receive(deadline),
      // It hears of the end, and waits for the next beginning.
      close: (last) => {
        over = true;
        kept.send(last);
        waiting.push(kept);
        return Promise.resolve();
      },
      stop: () => (over ? Promise.resolve() : kept.stop()),
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
