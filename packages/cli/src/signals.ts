import { type Signal, SIGNALS } from './io.ts';

/** The signals of this process: who wants to hear of them, and what is still to be done where one ends it. */
export class Signals {
  private readonly interrupts = new Set<(signal: Signal) => void>();
  private readonly ends = new Set<() => void>();
  private listening = false;

  /** As `Io.onInterrupt` says. */
  onInterrupt(listener: (signal: Signal) => void): () => void {
    return this.add(this.interrupts, listener);
  }

  /** As `Io.onKilled` says. */
  onKilled(listener: () => void): () => void {
    return this.add(this.ends, listener);
  }

  private add<L>(listeners: Set<L>, listener: L): () => void {
    listeners.add(listener);
    this.listen();
    return () => {
      listeners.delete(listener);
      this.listen();
    };
  }

  /** Whoever listens keeps a long calculation from being ended at once: so only while there is a reason. */
  private listen(): void {
    const wanted = this.interrupts.size + this.ends.size > 0;
    // To stop listening and begin again would leave a moment in which a signal ends the process at once.
    if (wanted === this.listening) return;
    this.listening = wanted;
    for (const signal of SIGNALS) {
      if (wanted) process.on(signal, this.heard);
      else process.off(signal, this.heard);
    }
  }

  private readonly heard = (signal: Signal): void => {
    const { interrupts, ends } = this;
    if (interrupts.size > 0) {
      // Once only: a second signal ends the process.
      const listeners = [...interrupts];
      interrupts.clear();
      this.listen();
      for (const listener of listeners) listener(signal);
      return;
    }
    for (const listener of ends) listener();
    ends.clear();
    this.listen();
    // Now it does what it does to every program, and whoever waits for this one sees that.
    process.kill(process.pid, signal);
  };
}
