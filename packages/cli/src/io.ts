/** A stream that the command writes to. */
export interface OutputStream {
  write(text: string): void;
  /** Whether a person is looking at it. */
  readonly isTTY: boolean;
  /** Its width in columns; undefined where nobody knows. */
  readonly columns: number | undefined;
}

/** Signals that ask a program to end: Ctrl-C, whoever manages the processes, and a terminal that is closed. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One of {@link SIGNALS}. */
export type Signal = (typeof SIGNALS)[number];

/** What somebody has typed: a line; or that there is no more, or a signal has come. */
export type Typed = { readonly line: string } | 'end' | Signal;

/** Lines from standard input, one after the other. */
export interface InputLines {
  /** Asks for the next line. */
  next(prompt: string): Promise<Typed>;
  /** Lets go of standard input. */
  close(): void;
}

/** The world around one call of the command, so that tests can give it another. */
export interface Io {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /**
   * Begins to read standard input.
   *
   * @param complete What a line could go on as, for a person who presses Tab: whole lines.
   */
  readLines(complete: (line: string) => readonly string[]): InputLines;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start from. */
  readonly cwd: string;
  /** Milliseconds, from any origin. Used only to show progress. */
  now(): number;
  /**
   * Calls the listener on the next signal that asks for an end, instead of ending the process; a second one ends it. Returns
   * how to stop listening.
   */
  onInterrupt(listener: (signal: Signal) => void): () => void;
  /**
   * Calls the listener where a signal that nobody waits for ends the process, just before it does. What takes longer than
   * the call is lost. Returns how to stop listening.
   */
  onKilled(listener: () => void): () => void;
  /** Told how much of long work is done, beside what a person sees of it. Absent where nobody asks. */
  onProgress?(done: number, total: number, noun: string): void;
}

/** Exit codes, as documented in docs/cli.md. */
export const EXIT = {
  ok: 0,
  internal: 1,
  usage: 2,
  fails: 3,
  incomplete: 4,
} as const;

/** Exit codes of a command that a signal has asked to end: 128 and the signal's number, as shells count. */
export const EXIT_ON: Readonly<Record<Signal, number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
};

/** The width for which a text is laid out: that of the terminal, 100 columns elsewhere, never below 40. */
export function widthOf(output: OutputStream): number {
  return Math.max(40, output.isTTY ? (output.columns ?? 100) : 100);
}
