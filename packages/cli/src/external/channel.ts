/** What came of waiting for a message. */
export type Received =
  | { readonly line: string }
  | { readonly failed: 'timed-out' | 'crashed' | 'malformed'; readonly detail: string };

/** Line to whatever sits in an actor's place, message by message: a program, a server, a model, or a record of one. */
export interface Channel {
  /** What it said last apart from messages, to be shown if it fails. */
  readonly stderr: string;
  /** Sends a message. What cannot be sent any more is lost: the next {@link receive} says why. */
  send(message: object): void;
  /** Waits for the next message. @param deadline Until when, on the clock of `performance.now()`. */
  receive(deadline: number): Promise<Received>;
  /** Sends a last message, and lets it go. */
  close(last: object): Promise<void>;
  /** Ends it, after a grace period. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}
