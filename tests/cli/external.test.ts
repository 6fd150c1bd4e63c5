import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Trace } from '@parley-sim/engine';
import { type Called, emptyFolder, parley, spawned } from '../support/command.ts';

const node = `"${process.execPath}"`;

/** Puts a program, in JavaScript, in the buyer's place. What it has heard is in `heard` of its folder. */
async function seat(
  program: string,
  argv: readonly string[] = [],
): Promise<Called & { trace: Trace; heard: Record<string, unknown>[] }> {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'agent.mjs'), `${PRELUDE}\n${program}`);
  const called = await parley(
    ['run', 'used-car', '--external', `buyer=${node} agent.mjs`, '--json', ...argv],
    { cwd, env: { PATH: process.env['PATH']! } },
  );
  const log = join(cwd, 'heard');
  const heard = existsSync(log)
    ? readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];
  return { ...called, trace: JSON.parse(called.stdout || '{}') as Trace, heard };
}

const PRELUDE = `
import { createInterface } from 'node:readline';
import { appendFileSync } from 'node:fs';
const send = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
const act = (turn, act, deal) => send({ type: 'act', id: turn.id, act, deal });
let onTurn = () => undefined, onRejected = () => undefined;
let ready = true;
createInterface({ input: process.stdin }).on('line', (line) => {
  appendFileSync('heard', line + '\\n');
  const message = JSON.parse(line);
  if (message.type === 'hello' && ready) send({ type: 'ready' });
  if (message.type === 'turn') onTurn(message);
  if (message.type === 'rejected') onRejected(message);
});
`;
const FAIR = "{ price: 4500, warranty: 'year', tyres: 'old' }";

describe('a program at the table', () => {
  it('does what it says, and hears what an actor hears', async () => {
    const { code, stderr, trace, heard } = await seat(
      `onTurn = (turn) => act(turn, turn.round < 3 ? 'offer' : 'walk', ${FAIR});`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const mine = trace.moves.filter((m) => m.actor === 'buyer');
    expect(mine.every((m) => m.byHand)).toBe(true);
    expect(mine[0]!.deal).toEqual({ price: 4500, warranty: 'year', tyres: 'old' });
    expect(heard[0]).toMatchObject({
      type: 'hello',
      protocol: 'parley-external',
      version: 1,
      you: 'buyer',
    });
    const moves = heard.filter((m) => m['type'] === 'move');
    // Every move but for the reasons, which are the others' own affair.
    expect(moves).toEqual(
      trace.moves.map((move) => {
        const told: Record<string, unknown> = { type: 'move', ...move };
        delete told['because'];
        return told;
      }),
    );
    expect(heard.at(-1)).toMatchObject({
      type: 'end',
      ending: trace.end.ending,
      score: trace.end.scores['buyer'],
    });
  });

  it('its trace is verified without it', async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, 'agent.mjs'),
      `${PRELUDE}\nonTurn = (turn) => turn.round < 3 ? act(turn, 'offer', ${FAIR}) : process.exit(7);`,
    );
    const argv = [
      'run',
      'used-car',
      '--external',
      `buyer=${node} agent.mjs`,
      '-o',
      'run.json',
      '--full',
    ];
    const ran = await parley(argv, { cwd, env: { PATH: process.env['PATH']! } });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('the program in its place ended');
    const replayed = await parley(['replay', 'run.json', '--verify'], { cwd });
    expect(replayed).toMatchObject({ code: 0 });
  });

  it('is told what deals are worth to it', async () => {
    const { heard } = await seat(`
      onTurn = (turn) => { send({ type: 'score', deals: [${FAIR}, { price: 1 }, 7] }); send({ type: 'score' }); act(turn, 'walk'); };`);
    const [scores, error] = heard.filter((m) => m['type'] === 'scores');
    const { worth } = heard[0]!['best'] as { worth: number };
    const [fair, ...none] = scores!['scores'] as (number | null)[];
    expect(fair).toBeGreaterThan(0);
    expect(fair).toBeLessThanOrEqual(worth);
    expect(none).toEqual([null, null]);
    expect(error!['error']).toContain('"deals" is a list');
  });

  it('finds deals by what they are worth to it', async () => {
    const { heard } = await seat(`
      onTurn = (turn) => { for (const atLeast of [0.75, 2, 'all']) send({ type: 'find', atLeast }); act(turn, 'walk'); };`);
    // The next after 0.75 on the buyer's scale of tenths.
    expect(heard.filter((m) => m['type'] === 'found')).toEqual([
      { type: 'found', deal: { price: 4000, warranty: 'year', tyres: 'old' }, worth: 0.8 },
      { type: 'found' },
      { type: 'found', error: '"atLeast" is a number.' },
    ]);
  });

  it('is told why an act cannot be played, and tries again', async () => {
    const { heard, trace } = await seat(`
      let last;
      onTurn = (turn) => { last = turn; act(turn, 'offer', { price: 'free' }); };
      onRejected = () => act(last, 'walk');`);
    expect(heard.find((m) => m['type'] === 'rejected')).toMatchObject({ id: 1 });
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'impatience' });
  });

  it('speaks: what it says is in the record, and its notes are told to nobody', async () => {
    const { code, stderr, trace, heard } = await seat(`
      onTurn = (turn) => {
        if (turn.round > 2) return act(turn, 'walk');
        for (const text of ['one', 'two', 'three', 'four']) send({ type: 'say', id: turn.id, text, private: 'note' });
        send({ type: 'act', id: turn.id, act: 'offer', deal: ${FAIR}, text: 'My \\u001b[31moffer', private: 'hm' });
      };`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const mine = trace.moves.filter((m) => m.actor === 'buyer' && m.round === 1);
    expect(mine.map(({ act, text, private: note }) => [act, text, note])).toEqual([
      ['say', 'one', 'note'],
      ['say', 'two', 'note'],
      ['say', 'three', 'note'],
      ['offer', 'My [31moffer', 'hm'],
    ]);
    expect(heard.filter((m) => m['type'] === 'said').map((m) => m['left'])).toEqual([
      2, 1, 0, 2, 1, 0,
    ]);
    expect(heard.find((m) => m['type'] === 'rejected')!['because']).toContain('now it has to act');
    expect(heard.filter((m) => m['type'] === 'move' && m['act'] === 'say')).toHaveLength(6);
    expect(JSON.stringify(heard)).not.toContain('note"');
  });

  it('is told that a message is of no known type', async () => {
    const { heard, trace } = await seat(`
      onTurn = (turn) => { send({ type: 'chat', text: 'Hi' }); act(turn, 'walk'); };`);
    expect(heard.find((m) => m['type'] === 'unknown')).toEqual({
      type: 'unknown',
      id: 1,
      because: 'The type is one of ready, act, say, score, find, not "chat".',
    });
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'impatience' });
  });

  it('is told so before it is ready, too, and then fails', async () => {
    const { heard, trace, stderr } = await seat(
      `ready = false; for (let i = 0; i < 3; i++) send({ type: 'hi' });`,
    );
    expect(heard.filter((m) => m['type'] === 'unknown')).toHaveLength(2);
    expect(stderr).toContain('instead of { "type": "ready" }');
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'malformed' });
  });

  it('does not sign below its no-deal value', async () => {
    const { heard, trace } = await seat(`
      let last;
      const worst = { price: 5000, warranty: 'none', tyres: 'old' };
      onTurn = (turn) => { last = turn; act(turn, 'offer', worst); };
      onRejected = () => act(last, 'walk');`);
    const rejected = heard.find((m) => m['type'] === 'rejected')!;
    expect(rejected['because']).toMatch(/less than no deal/);
    expect(trace.moves.some((m) => m.actor === 'buyer' && m.act === 'offer')).toBe(false);
  });

  it.each([
    ['that gives no answer', '', 'timed-out', 'has not answered in time'],
    ['that never gets ready', 'ready = false;', 'timed-out', 'has not answered in time'],
    ['that crashes', "onTurn = () => { throw new Error('boom'); };", 'crashed', 'boom'],
    ['that cannot run', 'nonsense(', 'crashed', 'SyntaxError'],
    ['that talks', "onTurn = () => console.log('I would like');", 'malformed', 'I would like'],
    ['that insists', "onTurn = onRejected = (m) => act(m, 'dance');", 'malformed', 'dance'],
    [
      'that never ends its line',
      "onTurn = () => process.stdout.write('x'.repeat(2_000_000));",
      'malformed',
      'more than 1 MiB',
    ],
  ])('one %s leaves the table: %3$s', async (_, program, reason, says) => {
    const wait = reason === 'timed-out' ? ['--answer-within', '0.5'] : [];
    const { code, stderr, trace } = await seat(program, wait);
    expect(code).toBe(0);
    expect(stderr).toContain('! The program in the place of buyer failed');
    expect(stderr).toContain(says);
    expect(trace.end.ending).toBe('walkout');
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason });
  });

  it.each([
    ['nobody=x', 'There is no actor "nobody"'],
    ['buyer', 'names no actor with its program'],
    ['buyer=', 'names no actor with its program'],
  ])('--external %s is refused', async (option, says) => {
    const { code, stderr } = await parley(['run', 'used-car', '--external', option]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  it('Ctrl-C ends it with all that it has started', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'agent.mjs'), `${PRELUDE}\nonTurn = () => console.error('asked');`);
    const argv = ['run', 'used-car', '--external', `buyer=${node} agent.mjs`];
    const { code } = await spawned(argv, { cwd }, (child) => {
      const timer = setInterval(() => {
        const log = join(cwd, 'heard');
        if (!existsSync(log) || !readFileSync(log, 'utf8').includes('"turn"')) return;
        clearInterval(timer);
        child.kill('SIGINT');
      }, 50);
    });
    expect(code).toBe(130);
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  const agents = (language: string): [string, string, string, string | undefined][] => [
    [language, 'used-car', 'buyer', 'agreement'],
    [language, 'minerals', 'ukraine', undefined],
  ];
  it.skipIf(!python).each(agents('python'))('the %s agent of the documentation plays %s', plays);
  it.each(agents('js'))('the %s agent of the documentation plays %s', plays);

  async function plays(
    language: string,
    scenario: string,
    actor: string,
    ending: string | undefined,
  ): Promise<void> {
    const cwd = emptyFolder();
    const page = readFileSync(new URL('../../docs/external.md', import.meta.url), 'utf8');
    const [, source] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)!;
    const [file, program] = language === 'python' ? ['agent.py', 'python3'] : ['agent.mjs', node];
    writeFileSync(join(cwd, file), source!);
    const argv = ['run', scenario, '--external', `${actor}=${program} ${file}`, '--json'];
    const { code, stdout, stderr } = await parley(argv, {
      cwd,
      env: { PATH: process.env['PATH']! },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { end, moves } = JSON.parse(stdout) as Trace;
    if (ending !== undefined) expect(end.ending).toBe(ending);
    expect(moves.some((m) => m.actor === actor && m.act === 'offer')).toBe(true);
    if (scenario !== 'used-car') return;
    // Without the program the same command would play another talk: none is proposed.
    const told = await parley(argv.slice(0, -1), { cwd, env: { PATH: process.env['PATH']! } });
    expect(told.stdout).toContain('seed 1, talk 0');
    expect(told.stdout).not.toContain('parley run used-car --run 0');
  }
});
