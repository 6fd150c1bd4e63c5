import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from '@parley-sim/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { type Called, emptyFolder, parley } from '../support/command.ts';
import {
  completion,
  type FakeAnswer,
  type FakeRequest,
  FakeServer,
  heardIn,
  scripted,
} from '../support/fake-endpoint.ts';

const KEY = 'sk-secret-0123456789';

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Seated extends Called {
  readonly trace: Trace;
  readonly cwd: string;
  readonly requests: readonly FakeRequest[];
}

/** Plays a run with a model in the buyer's place, behind an endpoint that answers as a function says. */
async function seated(
  answer: (request: FakeRequest, n: number) => FakeAnswer,
  file: object = {},
  argv: readonly string[] = [],
): Promise<Seated> {
  server = await FakeServer.open(answer);
  const cwd = emptyFolder();
  const agent = { endpoint: `${server.url}/v1/`, model: 'fake-1', keyFrom: 'FAKE_KEY', ...file };
  writeFileSync(join(cwd, 'agent.json'), JSON.stringify(agent));
  writeFileSync(join(cwd, 'role.md'), 'You are a poet. {persona}\n');
  const called = await parley(
    ['run', 'used-car', '--external', 'buyer=model:agent.json', '--json', ...argv],
    { cwd, env: { FAKE_KEY: KEY } },
  );
  const trace = JSON.parse(called.stdout || '{}') as Trace;
  return { ...called, trace, cwd, requests: server.requests };
}

const walk = completion({ text: 'Bye.', private: 'n', act: 'walk', deal: null });
const now = { 'retry-after': '0' };

describe('a model at the table', () => {
  it('plays by words, and its tokens and cost are in the trace', async () => {
    const { trace, code, stderr, requests } = await seated(scripted, {
      price: { input: 2, output: 10 },
      temperature: 0.3,
      maxTokens: 300,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const mine = trace.moves.filter((m) => m.actor === 'buyer');
    expect(mine[0]).toMatchObject({
      act: 'offer',
      text: 'Round 1: I offer.',
      private: 'aim 1.000',
    });
    const { length: n } = requests;
    expect(trace.agents!['buyer']).toEqual({
      // One of them is "ready".
      answers: n + 1,
      model: 'fake-1',
      inputTokens: 100 * n,
      outputTokens: 10 * n,
      cost: expect.closeTo((100 * n * 2 + 10 * n * 10) / 1e6, 12) as number,
    });
    const request = JSON.parse(requests[0]!.body) as Record<string, unknown>;
    expect(request).toMatchObject({ model: 'fake-1', temperature: 0.3, max_tokens: 300 });
    expect(requests[0]!.url).toBe('/v1/chat/completions');
    expect(requests[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
    const schema = request['response_format'] as {
      json_schema: {
        schema: { properties: { act: object; deal: { anyOf: { properties: object }[] } } };
      };
    };
    expect(schema.json_schema.schema.properties.act).toEqual({
      type: 'string',
      enum: ['accept', 'offer', 'walk'],
    });
    expect(schema.json_schema.schema.properties.deal.anyOf[0]!.properties).toMatchObject({
      price: { type: 'number', enum: [4000, 4500, 5000] },
      warranty: { type: 'string', enum: ['none', 'year'] },
    });
    // The second time it sees what it said itself, and what the other did since.
    const { messages } = heardIn(requests[1]!);
    expect(messages.map((m) => m.role)).toEqual(['system', 'user', 'user', 'assistant', 'user']);
    expect(JSON.parse(messages[3]!.content)).toMatchObject({
      text: 'Round 1: I offer.',
      act: 'offer',
    });
    expect(messages[4]!.content).toMatch(/^Move: .*"seller"/m);
  });

  it.each([
    ['plain', {}, /You want the deal with the highest score/],
    ['greedy', {}, /only at your own score/],
    ['saboteur', {}, /want it to fail/],
    ['persona', { persona: 'An old sailor.' }, /This is who you are: An old sailor\./],
    ['./role.md', { persona: 'Blind.' }, /^You are a poet\. Blind\./],
  ])('has a role: %s', async (prompt, file, says) => {
    const { requests } = await seated(() => walk, { prompt, ...file });
    const { messages } = heardIn(requests[0]!);
    expect(messages[0]!.content).toMatch(says);
    expect(messages[0]!.content).toContain('Answer with one JSON object');
  });

  it.each([
    ['json', { type: 'json_object' }],
    ['off', undefined],
  ])('can be asked without a schema: %s', async (structured, format) => {
    const { requests } = await seated(() => walk, { structured });
    expect((JSON.parse(requests[0]!.body) as Record<string, unknown>)['response_format']).toEqual(
      format,
    );
  });

  it.each([
    [
      'a rate limit',
      { status: 429, headers: now, body: '{"error":{"message":"slow down"}}' },
      'status 429: slow down',
      false,
    ],
    ['an overloaded endpoint', { status: 529, headers: now }, 'status 529', false],
    ['an answer that is no JSON', { body: '<html>', headers: now }, 'no JSON', false],
    ['half a stream', { ...walk, half: true }, 'cannot be reached', false],
    [
      'broken JSON from the model',
      completion('{"act": "wal'),
      'no JSON object: {"act": "wal',
      true,
    ],
    [
      'a refusal',
      completion('', { refusal: 'I would rather not.' }),
      'refused: I would rather not.',
      true,
    ],
    ['an empty answer', completion(''), 'no answer', true],
    [
      'an answer that was cut',
      { body: '{"choices":[{"finish_reason":"length","message":{"content":"{"}}]}' },
      'cut at the most tokens',
      true,
    ],
    [
      'a filter',
      { body: '{"choices":[{"finish_reason":"content_filter","message":{}}]}' },
      'filtered',
      true,
    ],
  ] as [string, FakeAnswer, string, boolean][])(
    'after %s it is asked again, and the trace says why',
    async (_name, fault, says, told) => {
      const { trace, requests } = await seated((_, n) => (n === 1 ? fault : walk));
      expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'impatience' });
      expect(trace.agents!['buyer']!.retries).toEqual([
        { turn: 1, because: expect.stringContaining(says) as string },
      ]);
      expect(requests).toHaveLength(2);
      // The model hears of its own faults only.
      expect(requests[1]!.body.includes('could not be used')).toBe(told);
    },
  );

  it('a block of code around the answer is no fault', async () => {
    const { trace } = await seated(() =>
      completion('```json\n{"act":"walk","text":"","private":"","deal":null}\n```'),
    );
    expect(trace.agents!['buyer']!.retries).toBeUndefined();
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'impatience' });
  });

  it('hears why an act cannot be played, and acts again', async () => {
    const { trace, requests } = await seated((_, n) =>
      n === 1 ? completion({ text: '', private: '', act: 'accept', deal: null }) : walk,
    );
    expect(heardIn(requests[1]!).messages.at(-1)!.content).toMatch(
      /^That cannot be done: .*Answer again\./m,
    );
    expect(trace.agents!['buyer']!.rejected).toBe(1);
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'impatience' });
  });

  it.each([
    [
      'refuses for good',
      completion('', { refusal: 'No.' }),
      'malformed',
      'the model refused: No.',
      3,
    ],
    [
      'is not let in',
      { status: 401, body: `{"error":{"message":"Incorrect API key provided: ${KEY}"}}` },
      'crashed',
      'Incorrect API key provided: [key]',
      1,
    ],
    ['never answers', { silent: true }, 'timed-out', 'not answered in time', 1],
  ] as [string, FakeAnswer, string, string, number][])(
    'one that %s leaves the table with its reason',
    async (_, fault, reason, says, requests) => {
      const called = await seated(() => fault, {}, ['--answer-within', '1']);
      expect(called.code).toBe(0);
      expect(called.trace.end.cause).toEqual({ actor: 'buyer', reason });
      expect(called.trace.agents!['buyer']!.failure!.detail).toContain(says);
      expect(called.requests).toHaveLength(requests);
    },
  );

  it('nothing that is written or said has the key, whoever repeats it', async () => {
    const echo = (_: FakeRequest, n: number): FakeAnswer =>
      n === 1
        ? { status: 503, headers: now, body: `{"error":{"message":"${'x'.repeat(105)} ${KEY}"}}` }
        : completion({ text: `Your key is ${KEY}`, private: KEY, act: 'walk', deal: null });
    const { stdout, stderr, cwd } = await seated(echo, {}, [
      '--record',
      'replies',
      '-o',
      'run.json',
    ]);
    for (const text of [
      stdout,
      stderr,
      ...['replies', 'run.json'].map((f) => readFileSync(join(cwd, f), 'utf8')),
    ]) {
      expect(text).not.toContain('sk-secret');
    }
    expect(stdout).toContain('Your key is [key]');
  });

  it('is repeated from a record without endpoint and key; another prompt is another agent', async () => {
    const first = await seated(scripted, {}, ['--record', 'replies']);
    await server!.close();
    server = undefined;
    const argv = [
      'run',
      'used-car',
      '--external',
      'buyer=model:agent.json',
      '--json',
      '--from-recorded',
      'replies',
    ];
    const again = await parley(argv, { cwd: first.cwd, env: {} });
    expect(again.stdout).toBe(first.stdout);
    const file = join(first.cwd, 'agent.json');
    const agent = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...agent, prompt: 'greedy' }));
    const other = await parley(argv, { cwd: first.cwd, env: {} });
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('no recorded reply');
  });

  it.each([
    [{ keyFrom: 'NOT_SET' }, 'environment variable NOT_SET, which is not set'],
    [{ keyFrom: 'sk-123' }, 'names no environment variable'],
    [{ key: 'x' }, 'nothing called "key"'],
    [{ promt: 'plain' }, 'Did you mean "prompt"?'],
    [{ prompt: 'gredy' }, 'Did you mean "greedy"?'],
    [{ prompt: './none.md' }, 'none.md cannot be read'],
    [{ prompt: 'persona' }, '"persona" is missing'],
    [{ endpoint: 'ftp://x' }, '"endpoint" is "ftp://x"'],
    [{ model: '' }, '"model" is ""'],
    [{ temperature: 3 }, 'a number from 0 to 2'],
    [{ maxTokens: 0.5 }, 'a whole number from 1 on'],
    [{ structured: 'yaml' }, 'one of schema, json, off'],
    [{ price: { input: 1 } }, 'of a million tokens each'],
  ])('%j is refused before anything is asked', async (file, says) => {
    const { code, stderr, requests } = await seated(() => walk, file);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain(KEY);
    expect(requests).toHaveLength(0);
  });
});
