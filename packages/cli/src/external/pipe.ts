import { type ChildProcess, spawn } from 'node:child_process';

/** More than any answer needs; who sends more without a line break is not speaking our language. */
const LINE_BYTES = 1024 * 1024;
/** So much of what a program says on standard error is kept, to be shown if it fails. */
const STDERR_BYTES = 4096;
/** How long a program may take to end by itself once it has been told that all is over, in milliseconds. */
const GRACE = 1000;

/** What came of waiting for a line. */
export type Received =
  | { readonly line: string }
  | { readonly failed: 'timed-out' | 'crashed' | 'malformed'; readonly detail: string };

/** A program of somebody else's, spoken to line by line over its standard input and output. */
export class Pipe {
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private rest = '';
  private errors = '';
  private over: Received | undefined;
  private waiting: (() => void) | undefined;
  private readonly closed: Promise<void>;

  /** Starts the program. @param command As it would be typed in a shell. */
  constructor(command: string, cwd: string, env: Readonly<Record<string, string | undefined>>) {
    // A group of its own, so that what the shell has started can be ended with it.
    const detached = process.platform !== 'win32';
    this.child = spawn(command, { shell: true, detached, cwd, env, stdio: 'pipe' });
    const { stdin, stdout, stderr } = this.child;
    // Who has ended does not read: that it has ended is told elsewhere.
    stdin!.on('error', () => undefined);
    stdout!.setEncoding('utf8').on('data', (text: string) => this.take(text));
    stderr!
      .setEncoding('utf8')
      .on('data', (text: string) => (this.errors = (this.errors + text).slice(-STDERR_BYTES)));
    this.closed = new Promise((resolve) => {
      this.child.on('error', (error) => this.end(`it could not be started: ${error.message}`));
      this.child.on('close', (code, signal) => {
        this.end(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`);
        resolve();
      });
    });
  }

  /** What it said last on standard error. */
  get stderr(): string {
    return this.errors.trim();
  }

  /** Sends a message. What cannot be sent any more is lost: the next {@link receive} says why. */
  send(message: object): void {
    this.child.stdin!.write(`${JSON.stringify(message)}\n`);
  }

  /** Waits for the next line. @param deadline Until when, on the clock of `performance.now()`. */
  async receive(deadline: number): Promise<Received> {
    for (;;) {
      const line = this.lines.shift();
      if (line !== undefined) return { line };
      if (this.over) return this.over;
      const left = deadline - performance.now();
      if (left <= 0) return { failed: 'timed-out', detail: 'it has not answered in time' };
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
      this.waiting = undefined;
    }
  }

  /** Closes its standard input, and ends it if it does not end by itself. */
  async close(): Promise<void> {
    this.child.stdin!.end();
    const timer = setTimeout(() => this.kill(), GRACE);
    await this.closed;
    clearTimeout(timer);
  }

  /** Ends it at once, with whatever it has started. */
  kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }

  private take(text: string): void {
    const parts = (this.rest + text).split('\n');
    this.rest = parts.pop()!;
    this.lines.push(...parts.filter((line) => line.trim() !== ''));
    if (this.rest.length > LINE_BYTES) {
      this.over ??= { failed: 'malformed', detail: `it sent more than 1 MiB in one line` };
      this.kill();
    }
    this.waiting?.();
  }

  private end(detail: string): void {
    this.over ??= { failed: 'crashed', detail };
    this.waiting?.();
  }
}
