import { attempts, type Attempt, mayPass, post } from './attempts.ts';
import {
  type Channel,
  parsed,
  type Received,
  type Remembered,
  remembered,
  type Spoken,
} from './channel.ts';

/** How long a server may take to hear of an end, in milliseconds. */
const FAREWELL_MS = 1000;

/**
 * A server of somebody else's, asked by POST: each request carries the whole conversation so far, so it need remember nothing. It
 * answers with one message.
 */
export class HttpChannel implements Channel {
  readonly stderr = '';
  private readonly url: string;
  private readonly retries: number;
  private readonly conversation: Remembered[] = [];
  private readonly stopping = new AbortController();

  /** @param retries Number of times that a request is made again after a fault that may pass. */
  constructor(url: string, retries: number) {
    this.url = url;
    this.retries = retries;
  }

  send(message: object): void {
    this.conversation.push({ told: message });
  }

  async receive(deadline: number): Promise<Received> {
    const received = await attempts((left) => this.attempt(left), {
      deadline,
      retries: this.retries,
    });
    if ('line' in received) this.conversation.push({ said: JSON.parse(received.line) });
    return received;
  }

  async close(last: object): Promise<void> {
    this.send(last);
    // What it says to that is of no use to anybody.
    await this.ask(FAREWELL_MS);
  }

  stop(): Promise<void> {
    this.kill();
    return Promise.resolve();
  }

  kill(): void {
    this.stopping.abort();
  }

  resume(conversation: readonly Spoken[]): void {
    this.conversation.push(...remembered(conversation));
  }

  private ask(left: number): ReturnType<typeof post> {
    const { conversation, stopping } = this;
    const body = { protocol: 'parley-external', version: 1, conversation };
    return post(this.url, body, { left, signal: stopping.signal });
  }

  private async attempt(left: number): Promise<Attempt> {
    const came = await this.ask(left);
    if ('failed' in came) return came;
    const { status, text, waitMs } = came;
    const wait = waitMs === undefined ? {} : { waitMs };
    if (status < 200 || status > 299) {
      const detail = `it answered with status ${status}`;
      return { failed: 'crashed', detail, again: mayPass(status), ...wait };
    }
    const message = parsed(text);
    if (typeof message === 'object' && message !== null && !Array.isArray(message))
      return { line: JSON.stringify(message) };
    return { failed: 'malformed', detail: 'its answer is no JSON object', again: true, ...wait };
  }
}
