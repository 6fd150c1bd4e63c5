import { attempts, type Attempt, mayPass, post } from './attempts.ts';
import { type Channel, type Received, remembered, type Spoken } from './channel.ts';
import type { ModelAgent } from './model-file.ts';

type Data = Readonly<Record<string, unknown>>;

/** A message of a chat, as endpoints take it. */
interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Tokens that were used. */
interface Used {
  input: number;
  output: number;
}

/** A language model behind an OpenAI-compatible endpoint: it is told in words what a program is told in messages. */
export class ModelChannel implements Channel {
  readonly stderr = '';
  private readonly agent: ModelAgent;
  private readonly key: string | undefined;
  private readonly retries: number;
  private readonly told: Data[] = [];
  private readonly stopping = new AbortController();

  /** @param key never in what it says, nor in an error. */
  constructor(agent: ModelAgent, key: string | undefined, retries: number) {
    this.agent = agent;
    this.key = key;
    this.retries = retries;
  }

  send(message: object): void {
    // What is not there is not told.
    this.told.push(JSON.parse(JSON.stringify(message)) as Data);
  }

  async receive(deadline: number): Promise<Received> {
    if (this.told.at(-1)?.['type'] === 'hello') return this.say({ type: 'ready' });
    const used: Used = { input: 0, output: 0 };
    const faults: string[] = [];
    const received = await attempts((left) => this.attempt(left, faults, used), {
      deadline,
      retries: this.retries,
    });
    if ('failed' in received) return this.without(received);
    const answer = JSON.parse(received.line) as Data;
    const said = this.say({ ...answer, usage: this.usage(used) });
    return received.retries ? this.without({ ...said, retries: received.retries }) : said;
  }

  close(): Promise<void> {
    return this.stop();
  }

  stop(): Promise<void> {
    this.kill();
    return Promise.resolve();
  }

  kill(): void {
    this.stopping.abort();
  }

  resume(conversation: readonly Spoken[]): void {
    this.told.push(
      ...remembered(conversation).map((one) => ('told' in one ? (one.told as Data) : one)),
    );
  }

  private say(message: Data): { readonly line: string } {
    this.told.push({ said: message });
    return { line: JSON.stringify(message) };
  }

  private usage({ input, output }: Used): object {
    const { model, price } = this.agent;
    const cost = price && (input * price.input + output * price.output) / 1_000_000;
    return {
      model,
      ...(input + output > 0 ? { inputTokens: input, outputTokens: output } : {}),
      ...(cost === undefined ? {} : { cost }),
    };
  }

  /** Asks once. @param faults of earlier answers, which it is told of. */
  private async attempt(left: number, faults: string[], used: Used): Promise<Attempt> {
    const { agent, key, stopping } = this;
    const came = await post(`${agent.endpoint}/chat/completions`, this.request(faults), {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      left,
      signal: stopping.signal,
    });
    if ('failed' in came) return came;
    const { status, waitMs } = came;
    const text = this.cleaned(came.text);
    const wait = waitMs === undefined ? {} : { waitMs };
    const body = dataOf(text);
    if (status < 200 || status > 299) {
      const why = messageOf(body);
      const detail = `the endpoint answered with status ${status}${why === undefined ? '' : `: ${why}`}`;
      return { failed: 'crashed', detail, again: mayPass(status), ...wait };
    }
    if (!body) {
      return { failed: 'malformed', detail: 'the answer of the endpoint is no JSON', again: true };
    }
    count(body, used);
    const read = answerOf(body);
    if ('fault' in read) {
      faults.push(read.fault);
      return { failed: 'malformed', detail: read.fault, again: true, waitMs: 0 };
    }
    const { id } = this.told.findLast((m) => m['type'] === 'turn')!;
    const { act, deal, text: words, private: note } = read.answer;
    const message = {
      type: 'act',
      id,
      act,
      ...(act === 'offer' ? { deal } : {}),
      ...(typeof words === 'string' && words !== '' ? { text: words } : {}),
      ...(typeof note === 'string' && note !== '' ? { private: note } : {}),
    };
    return { line: JSON.stringify(message) };
  }

  private request(faults: readonly string[]): object {
    const { model, temperature, maxTokens, structured } = this.agent;
    const hello = this.told[0]!;
    const turn = this.told.findLast((m) => m['type'] === 'turn')!;
    const messages = this.chat(hello);
    for (const fault of faults)
      messages.push({
        role: 'user',
        content: `Your last answer could not be used: ${fault}. Answer with the JSON object alone.`,
      });
    return {
      model,
      messages,
      max_tokens: maxTokens,
      ...(temperature === undefined ? {} : { temperature }),
      ...(structured === 'off'
        ? {}
        : structured === 'json'
          ? { response_format: { type: 'json_object' } }
          : {
              response_format: {
                type: 'json_schema',
                json_schema: { name: 'answer', strict: true, schema: schemaOf(hello, turn) },
              },
            }),
    };
  }

  /** The conversation as a chat: the card first, then what is new before each answer. */
  private chat(hello: Data): ChatMessage[] {
    const messages: ChatMessage[] = [
      { role: 'system', content: this.agent.system },
      { role: 'user', content: `Your brief:\n${JSON.stringify(briefOf(hello))}` },
    ];
    let news: string[] = [];
    for (const message of this.told.slice(1)) {
      if ('said' in message) {
        const { type, usage: _, id: __, ...answer } = message['said'] as Data;
        if (type === 'ready') continue;
        messages.push({ role: 'user', content: news.join('\n') });
        messages.push({ role: 'assistant', content: JSON.stringify(answer) });
        news = [];
      } else {
        const { type, id: _, ...rest } = message;
        if (type === 'rejected')
          news.push(`That cannot be done: ${String(rest['because'])} Answer again.`);
        else news.push(`${type === 'turn' ? 'Your turn' : 'Move'}: ${JSON.stringify(rest)}`);
      }
    }
    messages.push({ role: 'user', content: news.join('\n') });
    return messages;
  }

  /** A text without the key, whoever has put it there. */
  private cleaned(text: string): string {
    const { key } = this;
    return key === undefined || key === '' ? text : text.replaceAll(key, '[key]');
  }

  private without<T extends Received>(received: T): T {
    const { retries } = received;
    return {
      ...received,
      ...('detail' in received ? { detail: this.cleaned(received.detail) } : {}),
      ...(retries ? { retries: retries.map((r) => this.cleaned(r)) } : {}),
    };
  }
}

/** What a model is told of the table: all but what only a program needs. */
function briefOf(hello: Data): Data {
  const {
    type: _,
    protocol: __,
    version: ___,
    answer: ____,
    seed: _____,
    run: ______,
    ...brief
  } = hello;
  return brief;
}

/** JSON Schema of an answer in a turn, of the kind that endpoints hold a model to: every field there, null where it has none. */
function schemaOf(hello: Data, turn: Data): object {
  const clauses = hello['clauses'] as { id: string; options: { id: string | number }[] }[];
  const deal = {
    type: 'object',
    properties: Object.fromEntries(
      clauses.map(({ id, options }) => [
        id,
        {
          type: typeof options[0]!.id === 'number' ? 'number' : 'string',
          enum: options.map((o) => o.id),
        },
      ]),
    ),
    required: clauses.map(({ id }) => id),
    additionalProperties: false,
  };
  return {
    type: 'object',
    properties: {
      text: { type: 'string' },
      private: { type: 'string' },
      act: { type: 'string', enum: turn['acts'] },
      deal: { anyOf: [deal, { type: 'null' }] },
    },
    required: ['text', 'private', 'act', 'deal'],
    additionalProperties: false,
  };
}

/** What the model has answered, or why that is no answer. */
function answerOf(body: Data): { readonly answer: Data } | { readonly fault: string } {
  const [choice] = Array.isArray(body['choices']) ? (body['choices'] as Data[]) : [];
  const message = choice?.['message'] as Data | undefined;
  const finish = choice?.['finish_reason'];
  const refusal = message?.['refusal'];
  if (typeof refusal === 'string' && refusal !== '')
    return { fault: `the model refused: ${cut(refusal)}` };
  if (finish === 'content_filter') return { fault: 'the endpoint filtered the answer' };
  if (finish === 'length') return { fault: 'the answer was cut at the most tokens allowed' };
  const content = message?.['content'];
  if (typeof content !== 'string' || content === '') return { fault: 'there is no answer in it' };
  // Some put the object into a block of code.
  const bare = /^\s*```(?:json)?\s*([\s\S]*?)```\s*$/.exec(content)?.[1] ?? content;
  const answer = dataOf(bare);
  return answer ? { answer } : { fault: `the answer is no JSON object: ${cut(content)}` };
}

function count(body: Data, used: Used): void {
  const usage = body['usage'] as Data | undefined;
  const of = (key: string): number => {
    const n = usage?.[key];
    return typeof n === 'number' && n >= 0 ? n : 0;
  };
  used.input += of('prompt_tokens');
  used.output += of('completion_tokens');
}

function messageOf(body: Data | undefined): string | undefined {
  const message = (body?.['error'] as Data | undefined)?.['message'];
  return typeof message === 'string' ? cut(message) : undefined;
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

function dataOf(text: string): Data | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as Data)
      : undefined;
  } catch {
    return undefined;
  }
}
