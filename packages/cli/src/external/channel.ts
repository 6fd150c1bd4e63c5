/** Why nothing more comes of a channel. */
export interface Lost {
  readonly failed: 'timed-out' | 'crashed' | 'malformed';
  readonly detail: string;
}

/** What came of waiting for a message, and why it was asked for again before, once for each time. */
export type Received = ({ readonly line: string } | Lost) & {
  readonly retries?: readonly string[];
};

/** Something that was told, or said, in a conversation: a line of JSON. */
export type Spoken = { readonly told: string } | { readonly said: string };

/** What a conversation told or said as data, in the form in which servers and models are handed it. */
export type Remembered = { readonly told: unknown } | { readonly said: unknown };

/** A conversation as data. What is no JSON stays the text that it is. */
export function remembered(conversation: readonly Spoken[]): Remembered[] {
  return conversation.map((spoken) =>
    'told' in spoken ? { told: parsed(spoken.told) } : { said: parsed(spoken.said) },
  );
}

/** A text as JSON; the text where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

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
  /** Takes a conversation up that was led elsewhere, without being asked anything. Absent where that takes leading it again. */
  resume?(conversation: readonly Spoken[]): void;
}
