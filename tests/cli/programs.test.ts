import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from '@parley-sim/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { type Called, emptyFolder, parley } from '../support/command.ts';
import { type FakeAnswer, type FakeRequest, FakeServer } from '../support/fake-endpoint.ts';

const node = `"${process.execPath}"`;
const env = { PATH: process.env['PATH']! };

/** A program that asks for less by and by, keeps a count of its starts, and ends or goes on after `end`. */
const AGENT = `
import { createInterface } from 'node:readline';
import { appendFileSync } from 'node:fs';
appendFileSync('starts', 's');
const send = (m) => process.stdout.write(JSON.stringify(m) + '\\n');
let best, turn;
createInterface({ input: process.stdin }).on('line', (line) => {
  appendFileSync('heard', line + '\\n');
  const m = JSON.parse(line);
  if (m.type === 'hello') { best = m.best; send({ type: 'ready' }); }
  if (m.type === 'turn') {
    turn = m;
    const aim = m.noDeal + (1 - m.round / m.deadline) * (best.worth - m.noDeal);
    if (m.acts.includes('accept') && m.standing && m.standing.worth >= aim)
      send({ type: 'act', id: m.id, act: 'accept', text: 'Done.', usage: { model: 'script', inputTokens: 5, cost: 0.5 } });
    else if (m.acts.includes('offer')) send({ type: 'find', atLeast: aim });
    else send({ type: 'act', id: m.id, act: 'refuse' });
  }
  if (m.type === 'found') send({ type: 'act', id: turn.id, act: 'offer', deal: m.deal ?? best.deal, text: 'Well?' });
});
`;

function folder(program = AGENT): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'agent.mjs'), program);
  return cwd;
}

const EXTERNAL = ['--external', `buyer=${node} agent.mjs`];
const COMPARE = [
  'compare',
  'used-car',
  'price-only',
  '--as',
  'frame',
  '--ways',
  'off',
  '--runs',
  '6',
];

async function compared(cwd: string, ...argv: string[]): Promise<Called> {
  return parley([...COMPARE, ...EXTERNAL, ...argv], { cwd, env });
}

const starts = (cwd: string): number =>
  existsSync(join(cwd, 'starts')) ? readFileSync(join(cwd, 'starts'), 'utf8').length : 0;

describe('a comparison with a program', () => {
  it('is recorded and repeated byte for byte without it, however many are played at once', async () => {
    const cwd = folder();
    const first = await compared(cwd, '--record', 'replies', '--json', '--parallel', '3');
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    expect(starts(cwd)).toBe(12);
    for (const parallel of ['1', '4']) {
      // oxlint-disable-next-line no-await-in-loop
      const again = await parley(
        [
          ...COMPARE,
          '--external',
          'buyer',
          '--from-recorded',
          'replies',
          '--json',
          '--parallel',
          parallel,
        ],
        { cwd, env: {} },
      );
      expect({ code: again.code, same: again.stdout === first.stdout }).toEqual({
        code: 0,
        same: true,
      });
    }
    expect(starts(cwd)).toBe(12);
    const document = JSON.parse(first.stdout) as {
      runs: number;
      programs: { actors: string[]; numbers: { programs: number; difference: object }[] };
    };
    expect(document.programs.actors).toEqual(['buyer']);
    // Two drafts, each with a rate and one score.
    expect(document.programs.numbers).toHaveLength(4);
  }, 60_000);

  it('asks only for what is new, and says what is missing before the first run', async () => {
    const cwd = folder();
    await compared(cwd, '--record', 'replies', '--json');
    const before = starts(cwd);
    const more = await parley(
      [...COMPARE.slice(0, -1), '8', ...EXTERNAL, '--record', 'replies', '--json'],
      { cwd, env },
    );
    expect(more.code).toBe(0);
    // Two runs of two drafts more.
    expect(starts(cwd) - before).toBe(4);
    const fewer = await parley(
      [
        ...COMPARE.slice(0, -1),
        '9',
        '--external',
        'buyer',
        '--from-recorded',
        'replies',
        '--traces',
        'out',
      ],
      { cwd, env },
    );
    expect(fewer.code).toBe(2);
    expect(fewer.stderr).toContain('no recorded reply for buyer at the beginning of run 8');
    expect(readdirSync(join(cwd))).not.toContain('out');
  }, 60_000);

  it('a reply that is missing on the way is named, too', async () => {
    const cwd = folder();
    await compared(cwd, '--record', 'replies', '--json');
    const lines = readFileSync(join(cwd, 'replies'), 'utf8').trimEnd().split('\n');
    // The last reply of all is no beginning.
    writeFileSync(join(cwd, 'replies'), `${lines.slice(0, -1).join('\n')}\n`);
    const { code, stderr } = await parley(
      [...COMPARE, '--external', 'buyer', '--from-recorded', 'replies'],
      { cwd, env },
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/no recorded reply for buyer in run \d of price-only/);
    // With --record it is asked for, led through the conversation up to there.
    const mended = await compared(cwd, '--record', 'replies', '--json');
    expect(mended.code).toBe(0);
    expect(readFileSync(join(cwd, 'replies'), 'utf8').trimEnd().split('\n').sort()).toEqual(
      lines.sort(),
    );
  }, 60_000);

  it('lets one process play on, with the same results', async () => {
    const cwd = folder();
    const anew = await compared(cwd, '--json');
    const before = starts(cwd);
    const kept = await compared(cwd, '--keep-programs', '--parallel', '2', '--json');
    expect(kept.stdout).toBe(anew.stdout);
    expect(starts(cwd) - before).toBe(2);
  }, 60_000);

  it('writes traces that verify, with what the program says of itself', async () => {
    const cwd = folder();
    const { stdout } = await compared(cwd, '--traces', 'out', '--json');
    const files = readdirSync(join(cwd, 'out'));
    expect(files).toHaveLength(12);
    const traces = files.map((f) => JSON.parse(readFileSync(join(cwd, 'out', f), 'utf8')) as Trace);
    const agreed = traces.filter(
      (t) => t.end.ending === 'agreement' && t.package === undefined,
    ).length;
    const { rows } = JSON.parse(stdout) as {
      rows: { tabled: object; agreement: { estimate: number } }[];
    };
    expect(rows.find((r) => !('package' in r.tabled))!.agreement.estimate).toBeCloseTo(
      agreed / 6,
      9,
    );
    expect(traces.every((t) => t.agents!['buyer']!.answers > 1)).toBe(true);
    const paid = traces.find((t) => t.agents!['buyer']!.cost !== undefined);
    expect(paid?.agents!['buyer']).toMatchObject({ model: 'script', inputTokens: 5, cost: 0.5 });
    for (const file of ['open-0.json', 'price-only-frame-3.json']) {
      // oxlint-disable-next-line no-await-in-loop
      const verified = await parley(['replay', join('out', file), '--verify'], { cwd });
      expect(verified.code).toBe(0);
    }
  }, 60_000);

  it('sets the runs of the strategy in its place beside them', async () => {
    // A program that does what a hardliner does never agrees below its best.
    const cwd = folder(AGENT.replace('const aim = ', 'const aim = 2 || '));
    const { stdout } = await compared(cwd);
    expect(stdout).toContain('The program');
    expect(stdout).toContain("the same 6 runs with the scenario's own strategy");
    expect(stdout).toMatch(/no draft +agreement +0 % +100 %/);
    expect(stdout).toContain('95 % confidence for all differences together');
  }, 60_000);

  it('a program that fails is told of, and its runs count', async () => {
    const cwd = folder('process.exit(3);');
    const { code, stderr, stdout } = await compared(cwd, '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('In run 0:');
    expect(stderr).toContain('Programs failed 12 times in all');
    const { rows } = JSON.parse(stdout) as { rows: { agreement: { estimate: number } }[] };
    expect(rows.every((r) => r.agreement.estimate === 0)).toBe(true);
  }, 60_000);

  it.each([
    [['--resume', 'x'], '--resume is not for runs with programs'],
    [['--rows', 'x.csv'], '--rows is not for runs with programs'],
    [['--from-recorded', 'none'], 'none cannot be read'],
    [['--from-recorded', 'agent.mjs'], 'holds no recorded replies'],
    [['--parallel', '65'], 'from 1 to 64'],
    [['--retries', '11'], 'from 0 to 10'],
  ])('refuses %j', async (argv, says) => {
    const { code, stderr } = await compared(folder(), ...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  it.each([['--parallel', '2'], ['--traces', 'x'], ['--record', 'x'], ['--keep-programs']])(
    'without a program, %s is refused',
    async (...argv) => {
      const { code, stderr } = await parley([...COMPARE, ...argv]);
      expect(code).toBe(2);
      expect(stderr).toContain(`${argv[0]} is for programs`);
    },
  );

  it('has a limit of time for a whole run', async () => {
    const cwd = folder("process.stdin.on('data', () => undefined);");
    const argv = ['run', 'used-car', ...EXTERNAL, '--run-within', '0.4', '--json'];
    const { stdout, stderr } = await parley(argv, { cwd, env });
    expect((JSON.parse(stdout) as Trace).end.cause).toEqual({
      actor: 'buyer',
      reason: 'timed-out',
    });
    expect(stderr).toContain('has not answered in time');
  });
});

describe('a server at the table', () => {
  let server: FakeServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  /** Plays one run with a server in the buyer's place. */
  async function served(
    answer: (request: FakeRequest, n: number) => FakeAnswer,
    argv: readonly string[] = [],
  ): Promise<Called & { trace: Trace }> {
    server = await FakeServer.open(answer);
    const called = await parley(
      ['run', 'used-car', '--external', `buyer=${server.url}/seat`, '--json', ...argv],
      { env },
    );
    return { ...called, trace: JSON.parse(called.stdout || '{}') as Trace };
  }

  type Line = { told?: Record<string, unknown>; said?: Record<string, unknown> };

  const polite = ({ body }: FakeRequest): FakeAnswer => {
    const { conversation } = JSON.parse(body) as { conversation: Line[] };
    const last = conversation.at(-1)!.told!;
    if (last['type'] === 'hello') return { body: '{"type":"ready"}' };
    if (last['type'] === 'end') return { status: 204 };
    const [turn] = [conversation.findLast((c) => c.told?.['type'] === 'turn')!.told!];
    return { body: JSON.stringify({ type: 'act', id: turn['id'], act: 'walk', text: 'Bye.' }) };
  };

  it('is told the whole conversation with each request, and answers with one message', async () => {
    const { trace, code, stderr } = await served(polite);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'impatience' });
    const kinds = server!.requests.map(({ body }) =>
      (JSON.parse(body) as { conversation: Line[] }).conversation.map(
        (c) => Object.values(c)[0]!['type'],
      ),
    );
    expect(kinds[0]).toEqual(['hello']);
    expect(kinds[1]!.slice(0, 2)).toEqual(['hello', 'ready']);
    expect(kinds.at(-1)!.at(-1)).toBe('end');
    expect(server!.requests[0]!.url).toBe('/seat');
  });

  it.each([
    [
      'a busy server',
      { status: 429, headers: { 'retry-after': '0' } },
      'it answered with status 429',
    ],
    [
      'a fault of its own',
      { status: 503, headers: { 'retry-after': '0' } },
      'it answered with status 503',
    ],
    [
      'broken JSON',
      { body: '{"type": "rea', headers: { 'retry-after': '0' } },
      'its answer is no JSON object',
    ],
    ['half an answer', { body: '{"type":"ready"}', half: true }, 'it cannot be reached'],
  ] as [string, FakeAnswer, string][])(
    'is asked again after %s, and the trace says why',
    async (_, fault, says) => {
      const { trace } = await served((request, n) => (n === 1 ? fault : polite(request)));
      expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'impatience' });
      const { retries } = trace.agents!['buyer']!;
      expect(retries).toHaveLength(1);
      expect(retries![0]!.because).toContain(says);
    },
  );

  it.each([
    [
      'that is always busy',
      { status: 429, headers: { 'retry-after': '0' } },
      [],
      'crashed',
      'status 429',
      3,
    ],
    [
      'that is busy, without retries',
      { status: 429 },
      ['--retries', '0'],
      'crashed',
      'status 429',
      1,
    ],
    [
      'that is busy for too long',
      { status: 429, headers: { 'retry-after': '50' } },
      [],
      'crashed',
      'no time is left',
      1,
    ],
    ['that does not know us', { status: 404 }, [], 'crashed', 'status 404', 1],
    ['that never answers', { silent: true }, ['--answer-within', '0.3'], 'timed-out', 'in time', 1],
    ['that talks too much', { body: 'x'.repeat(2_000_000) }, [], 'malformed', 'more than 1 MiB', 1],
    [
      'that leads elsewhere',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      ['--retries', '0'],
      'crashed',
      'cannot be reached',
      1,
    ],
  ] as [string, FakeAnswer, string[], string, string, number][])(
    'one %s leaves the table with its reason',
    async (_, fault, argv, reason, says, requests) => {
      const { code, trace, stderr } = await served(() => fault, argv);
      expect(code).toBe(0);
      expect(trace.end.cause).toEqual({ actor: 'buyer', reason });
      expect(trace.agents!['buyer']!.failure!.detail).toContain(says);
      expect(stderr).toContain(says);
      expect(server!.requests.filter((r) => !r.body.includes('"end"'))).toHaveLength(requests);
    },
  );
});
