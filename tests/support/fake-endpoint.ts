import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake server answers. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sends half of the body, and breaks the connection. */
  readonly half?: true;
  /** Never answers. */
  readonly silent?: true;
}

/** A request that a fake server got. */
export interface FakeRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on this machine that answers as a function says, and keeps what it was asked. */
export class FakeServer {
  readonly requests: FakeRequest[] = [];
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  static async open(answer: (request: FakeRequest, n: number) => FakeAnswer): Promise<FakeServer> {
    const server = createServer((incoming, response) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      incoming.on('end', () => {
        const request = { url: incoming.url!, headers: incoming.headers, body };
        fake.requests.push(request);
        const {
          status = 200,
          headers = {},
          body: text = '',
          half,
          silent,
        } = answer(request, fake.requests.length);
        if (silent) return;
        const bytes = Buffer.from(text);
        response.writeHead(status, {
          'content-type': 'application/json',
          'content-length': String(bytes.length),
          ...headers,
        });
        if (half) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
        else response.end(bytes);
      });
    });
    const fake = new FakeServer(server);
    await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((go) => this.server.close(() => go()));
  }
}

type Data = Readonly<Record<string, unknown>>;

/** A chat completion with an answer in it. */
export function completion(answer: unknown, over: Data = {}): FakeAnswer {
  const content = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return {
    body: JSON.stringify({
      id: 'x',
      choices: [
        { index: 0, finish_reason: 'stop', message: { role: 'assistant', content, ...over } },
      ],
      usage: { prompt_tokens: 100, completion_tokens: 10 },
    }),
  };
}

/** What a request to a chat endpoint tells of the table: the card, and the turn. */
export function heardIn(request: FakeRequest): {
  brief: Data;
  turn: Data;
  messages: { role: string; content: string }[];
} {
  const { messages } = JSON.parse(request.body) as {
    messages: { role: string; content: string }[];
  };
  const brief = JSON.parse(messages[1]!.content.replace(/^Your brief:\n/, '')) as Data;
  const turns = messages.flatMap(({ content }) => [...content.matchAll(/^Your turn: (.*)$/gm)]);
  return { brief, turn: JSON.parse(turns.at(-1)![1]!) as Data, messages };
}

/**
 * A scripted model: it asks for a share of its best that falls from 1 to its no-deal value, says so in words, and takes what is worth
 * that much. It finds its deals by its own values, issue by issue.
 */
export function scripted(request: FakeRequest): FakeAnswer {
  const { brief, turn } = heardIn(request);
  const values = (brief['me'] as { values: Record<string, Record<string, number>> }).values;
  const clauses = brief['clauses'] as { id: string; options: { id: string | number }[] }[];
  const { round, deadline, noDeal } = turn as { round: number; deadline: number; noDeal: number };
  const acts = turn['acts'] as string[];
  const best = brief['best'] as { worth: number; deal: Data };
  const aim = noDeal + (1 - (round - 1) / deadline) * (best.worth - noDeal);
  const standing = turn['standing'] as { worth: number } | undefined;
  const say = (act: string, deal: Data | null): FakeAnswer =>
    completion({ text: `Round ${round}: I ${act}.`, private: `aim ${aim.toFixed(3)}`, act, deal });
  if (acts.includes('accept') && standing && standing.worth >= aim) return say('accept', null);
  if (!acts.includes('offer'))
    return say(['refuse', 'hold', 'accept'].find((a) => acts.includes(a)) ?? 'walk', null);
  // From its best deal downwards, the smallest step first, as long as enough is left.
  const deal: Record<string, string | number> = { ...(best.deal as Record<string, string>) };
  let worth = best.worth;
  const steps = clauses
    .flatMap(({ id, options }) =>
      options.map((o) => ({
        id,
        option: o.id,
        loss: values[id]![String(deal[id])]! - values[id]![String(o.id)]!,
      })),
    )
    .filter(({ loss }) => loss > 0)
    .sort((a, b) => a.loss - b.loss);
  const moved = new Set<string>();
  for (const { id, option, loss } of steps) {
    if (moved.has(id) || worth - loss < aim) continue;
    worth -= loss;
    deal[id] = option;
    moved.add(id);
  }
  return say('offer', deal);
}
