import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../problem.ts';
import type { Channel, Received, Spoken } from './channel.ts';

/** First line of a file of replies. */
const HEAD = { format: 'parley-replies', version: 1 } as const;
/** Characters of a key: hexadecimal digits of a SHA-256. */
const KEY_DIGITS = 32;

/**
 * Replies by what the one who gave them had been told. A key is a hash of all that was told and said in a conversation up to there, so
 * the same conversation has the same replies, wherever it stands; where anything was told otherwise there is none.
 */
export class Replies {
  /** Whether what is missing is an error, and is not asked for. */
  readonly closed: boolean;
  private readonly known = new Map<string, Received>();
  private readonly waited = new Map<string, Promise<Received>>();
  private readonly file: string | undefined;

  /** @param file where new replies are added; undefined where they are only remembered. */
  private constructor(file: string | undefined, closed: boolean) {
    this.file = file;
    this.closed = closed;
  }

  /**
   * Opens the files that options name.
   *
   * @throws Problem where a file cannot be read or written, or holds no replies.
   */
  static open(
    cwd: string,
    {
      record,
      fromRecorded,
    }: { readonly record?: string | undefined; readonly fromRecorded?: string | undefined },
  ): Replies | undefined {
    if (record === undefined && fromRecorded === undefined) return undefined;
    const replies = new Replies(
      record === undefined ? undefined : resolve(cwd, record),
      record === undefined,
    );
    const files = new Set([fromRecorded, record].flatMap((f) => (f === undefined ? [] : [f])));
    for (const file of files) {
      const path = resolve(cwd, file);
      if (file === record && !existsSync(path)) {
        if (fromRecorded === record) throw new Problem(`There is no file ${file}.`);
        replies.write(() => writeFileSync(path, `${JSON.stringify(HEAD)}\n`), file);
      } else replies.load(path, file);
    }
    return replies;
  }

  /** Number of replies that are known. */
  get size(): number {
    return this.known.size;
  }

  has(key: string): boolean {
    return this.known.has(key);
  }

  /** Reply to a key: the known one; that of another conversation which is asking just now; else what asking gives, which is kept. */
  async reply(key: string, ask: () => Promise<Received>): Promise<Received & { fresh?: true }> {
    const known = this.known.get(key) ?? (await this.waited.get(key));
    if (known) return known;
    const asked = ask();
    this.waited.set(key, asked);
    try {
      const received = await asked;
      this.known.set(key, received);
      if (this.file !== undefined) {
        const { file } = this;
        this.write(() => appendFileSync(file, `${JSON.stringify({ key, ...received })}\n`), file);
      }
      return { ...received, fresh: true };
    } finally {
      this.waited.delete(key);
    }
  }

  private write(doIt: () => void, file: string): void {
    try {
      doIt();
    } catch (error) {
      throw new Problem(`Replies cannot be written to ${file}: ${messageOf(error)}`);
    }
  }

  private load(path: string, file: string): void {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new Problem(`${file} cannot be read: ${messageOf(error)}`);
    }
    const [head, ...lines] = text.split('\n');
    const { format, version } = dataOf(head!) ?? {};
    if (format !== HEAD.format || version !== HEAD.version) {
      throw new Problem(`${file} holds no recorded replies.`, [
        'A file of them is written by --record FILE.',
      ]);
    }
    for (const [i, line] of lines.entries()) {
      // The last line is cut where the command that wrote it was killed: it is asked for again.
      if (line === '' || (i === lines.length - 1 && !text.endsWith('\n'))) continue;
      const { key, ...rest } = dataOf(line) ?? {};
      const received = receivedIn(rest);
      if (typeof key !== 'string' || !received)
        throw new Problem(`${file}, line ${i + 2}: this is no recorded reply.`);
      this.known.set(key, received);
    }
  }
}

/** Where a conversation is that lacks a reply. */
export class MissingReply extends Problem {
  constructor(where: string) {
    super(`There is no recorded reply for ${where}.`, [
      'What is told has changed since the recording, or less was recorded.',
      'To ask only for what is new, give --record FILE with the same file instead.',
    ]);
  }
}

/** Key of the reply that is due in a conversation. */
export class ConversationKey {
  private hash: string;

  /** @param identity what the one who replies was told beside the conversation, such as a prompt. */
  constructor(identity: string) {
    this.hash = digest(`parley-replies 1\n${identity}`);
  }

  get due(): string {
    return this.hash.slice(0, KEY_DIGITS);
  }

  add(spoken: Spoken): void {
    const line = 'told' in spoken ? `> ${spoken.told}` : `< ${spoken.said}`;
    this.hash = digest(`${this.hash}\n${line}`);
  }
}

/** A channel whose replies are recorded: what is known is not asked for, and what is asked for is kept. */
export class RecordedChannel implements Channel {
  private readonly replies: Replies;
  private readonly open: () => Channel;
  private readonly where: string;
  private readonly key: ConversationKey;
  private readonly conversation: Spoken[] = [];
  private inner: Channel | undefined;
  /** How much of the conversation the inner channel knows. */
  private known = 0;

  /**
   * @param open opens a channel to the one who replies: not before it is asked for the first time.
   * @param where the conversation, for an error.
   */
  constructor(replies: Replies, open: () => Channel, identity: string, where: string) {
    this.replies = replies;
    this.open = open;
    this.where = where;
    this.key = new ConversationKey(identity);
  }

  get stderr(): string {
    return this.inner?.stderr ?? '';
  }

  send(message: object): void {
    this.note({ told: JSON.stringify(message) });
  }

  async receive(deadline: number): Promise<Received> {
    const { fresh, ...received } = await this.replies.reply(this.key.due, () => {
      if (this.replies.closed) throw new MissingReply(this.where);
      return this.ask(deadline);
    });
    if ('line' in received) {
      this.note({ said: received.line });
      if (fresh) this.known = this.conversation.length;
    }
    return received;
  }

  async close(last: object): Promise<void> {
    const { inner } = this;
    if (!inner) return;
    const failed = await this.catchUp(inner, performance.now() + CATCH_UP_MS);
    if (failed) await inner.stop();
    else await inner.close(last);
  }

  async stop(): Promise<void> {
    await this.inner?.stop();
  }

  kill(): void {
    this.inner?.kill();
  }

  private note(spoken: Spoken): void {
    this.key.add(spoken);
    this.conversation.push(spoken);
  }

  private async ask(deadline: number): Promise<Received> {
    const inner = (this.inner ??= this.open());
    return (await this.catchUp(inner, deadline)) ?? inner.receive(deadline);
  }

  /** Tells what it has not heard. A program that cannot take a conversation up is led through it again; what it says then is not used. */
  private async catchUp(inner: Channel, deadline: number): Promise<Received | undefined> {
    const missed = this.conversation.slice(this.known);
    this.known = this.conversation.length;
    const last = missed.findLastIndex((s) => 'said' in s);
    if (inner.resume && last >= 0) {
      inner.resume(missed);
      return undefined;
    }
    for (const spoken of missed) {
      if ('told' in spoken) inner.send(JSON.parse(spoken.told) as object);
      else {
        // oxlint-disable-next-line no-await-in-loop
        const received = await inner.receive(deadline);
        if ('failed' in received) return received;
      }
    }
    return undefined;
  }
}

/** How long a program may take to be led to the end of a conversation that it was only part of, in milliseconds. */
const CATCH_UP_MS = 1000;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function dataOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = JSON.parse(line);
    return typeof data === 'object' && data !== null
      ? (data as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A reply in data that may hold anything; undefined where there is none. */
function receivedIn(data: Readonly<Record<string, unknown>>): Received | undefined {
  const { line, failed, detail, retries = [] } = data;
  if (!Array.isArray(retries) || !retries.every((r): r is string => typeof r === 'string'))
    return undefined;
  const again = retries.length > 0 ? { retries } : {};
  if (typeof line === 'string') return failed === undefined ? { line, ...again } : undefined;
  if (typeof detail !== 'string') return undefined;
  return failed === 'timed-out' || failed === 'crashed' || failed === 'malformed'
    ? { failed, detail, ...again }
    : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
