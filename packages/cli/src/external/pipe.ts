import { type ChildProcess, spawn } from 'node:child_process';
import type { Channel, Received } from './channel.ts';
import { Family } from './family.ts';

/** More than any answer needs; who sends more without a line break is not speaking our language. */
const LINE_BYTES = 1024 * 1024;
/** So much that a program has been told may wait to be read by it before it is listened to again. */
const UNREAD_BYTES = 1024 * 1024;
/** So much of what a program says on standard error is kept, to be shown if it fails. */
const STDERR_BYTES = 4096;

/**
 * A program of somebody else's, spoken to line by line over its standard input and output. No more is read from it than is
 * asked for, and who does not read is not answered for ever: so whatever it does, little is kept of it.
 */
export class Pipe implements Channel {
  private readonly child: ChildProcess;
  private readonly family: Family;
  /** What it has said and nobody has asked for yet: while a whole line is in it, nothing more is read. */
  private said = '';
  private errors = '';
  private over: Received | undefined;
  private waiting: (() => void) | undefined;
  private ending: Promise<void> | undefined;

  /** Starts the program. @param command As it would be typed in a shell. */
  constructor(command: string, cwd: string, env: Readonly<Record<string, string | undefined>>) {
    this.family = new Family(env);
    // A group of its own, so that what the shell has started can be ended with it.
    const detached = process.platform !== 'win32';
    this.child = spawn(command, {
      shell: true,
      detached,
      cwd,
      env: this.family.env,
      stdio: 'pipe',
    });
    this.family.begin(this.child.pid);
    const { stdin, stdout, stderr } = this.child;
    // Who has ended does not read: that it has ended is told elsewhere.
    stdin!.on('error', () => undefined).on('drain', () => this.waiting?.());
    stdout!.setEncoding('utf8').on('data', (text: string) => this.take(text));
    stderr!
      .setEncoding('utf8')
      .on('data', (text: string) => (this.errors = (this.errors + text).slice(-STDERR_BYTES)));
    this.child.on('error', (error) => this.stopped(`it could not be started: ${error.message}`));
    this.child.on('exit', () => this.family.lostFirst());
    this.child.on('close', (code, signal) =>
      this.stopped(
        signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`,
      ),
    );
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
      const left = deadline - performance.now();
      const unread = this.child.stdin!.writableLength > UNREAD_BYTES;
      const line = unread ? undefined : this.nextLine();
      if (line === undefined && this.over) return this.over;
      // Who asks and asks has to come to an end too.
      if (left <= 0) {
        const detail = unread ? 'it does not read what it is told' : 'it has not answered in time';
        return { failed: 'timed-out', detail };
      }
      if (line !== undefined) return { line };
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
      this.waiting = undefined;
    }
  }

  /** Sends a last message and closes its standard input; ends it, and all that it has started, if they do not end by themselves. */
  async close(last: object): Promise<void> {
    this.family.look();
    this.send(last);
    this.child.stdin!.end();
    // What it still says is read and dropped: who cannot write cannot end.
    this.child.stdout!.removeAllListeners('data').resume();
    if (this.ending === undefined) await this.family.gone();
    await this.stop();
  }

  /** Asks it to end, with all that it has started, and ends whatever has not ended after a grace period. */
  stop(): Promise<void> {
    this.ending ??= this.family.end().then(() => this.letGo());
    return this.ending;
  }

  /** Ends it at once, with all that it has started. */
  kill(): void {
    this.family.kill();
  }

  /** What has escaped us may still hold the other ends: nobody waits for it. */
  private letGo(): void {
    const { stdin, stdout, stderr } = this.child;
    for (const stream of [stdin, stdout, stderr]) stream!.destroy();
    this.child.unref();
    this.stopped('it was stopped');
  }

  private take(text: string): void {
    this.said += text;
    if (this.said.includes('\n')) this.child.stdout!.pause();
    else if (this.said.length > LINE_BYTES) {
      this.over ??= { failed: 'malformed', detail: `it sent more than 1 MiB in one line` };
      void this.stop();
    }
    this.waiting?.();
  }

  /** The next line that is not blank; undefined if it has not come yet. */
  private nextLine(): string | undefined {
    for (;;) {
      const end = this.said.indexOf('\n');
      if (end < 0) {
        this.child.stdout!.resume();
        return undefined;
      }
      const line = this.said.slice(0, end);
      this.said = this.said.slice(end + 1);
      if (line.trim() !== '') return line;
    }
  }

  private stopped(detail: string): void {
    this.over ??= { failed: 'crashed', detail };
    this.waiting?.();
  }
}
