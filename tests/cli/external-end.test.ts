import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Pipe } from '../../packages/cli/src/external/pipe.ts';
import { type Called, emptyFolder, parley, spawned } from '../support/command.ts';

const node = `"${process.execPath}"`;
/** Starts what never ends by itself, is deaf to whatever a process can be deaf to, and notes its number. */
const STUBBORN = `
  for (const s of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGPIPE']) process.on(s, () => undefined);
  require('node:fs').appendFileSync(process.argv[1], process.pid + ' ');
  setInterval(() => undefined, 1000);`;
/** A program at the table with a family: in its group, in a session of its own, orphaned there, and without environment. */
const PARENT = `
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
const pids = join(process.cwd(), 'pids');
const stubborn = ${JSON.stringify(STUBBORN)};
const run = (code, options) =>
  spawn(process.execPath, ['-e', code, pids], { stdio: 'ignore', ...options }).unref();
run(stubborn, {});
run(stubborn, { detached: true });
run(stubborn, { detached: true, env: {} });
const again = 'require("node:child_process").spawn(process.execPath, ["-e", process.env.CODE, process.argv[1]], { detached: true, stdio: "ignore" }).unref();';
run(again, { detached: true, env: { ...process.env, CODE: stubborn } });
process.on('SIGTERM', () => { writeFileSync('asked', ''); process.exit(0); });
const all = () => existsSync(pids) && readFileSync(pids, 'utf8').trim().split(' ').length === 4;
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  if (message.type === 'hello') {
    const timer = setInterval(() => {
      if (!all()) return;
      clearInterval(timer);
      appendFileSync(pids, String(process.pid));
      writeFileSync('there', '');
      say({ type: 'ready' });
    }, 20);
  }
  if (message.type === 'turn') onTurn(message);
  if (message.type === 'end') onEnd();
});
`;

/** Those of the program's processes that are still there. */
function survivors(cwd: string): number[] {
  const pids = readFileSync(join(cwd, 'pids'), 'utf8').trim().split(' ').map(Number);
  expect(pids).toHaveLength(5);
  return pids.filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
    } catch {
      return false;
    }
  });
}

/** Lays out a program, and says how it is called. */
function layOut(program: string): { cwd: string; argv: string[] } {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'agent.mjs'), `${PARENT}\n${program}`);
  return { cwd, argv: ['run', 'used-car', '--external', `buyer=${node} agent.mjs`] };
}

const WAITS = 'const onTurn = () => undefined; const onEnd = () => process.exit(0);';
const LEAVES = `const onTurn = (turn) => say({ type: 'act', id: turn.id, act: 'walk' });`;

/** Calls the command in a process of its own, and signals it once the program and its family are there. */
async function signalled(
  signals: readonly NodeJS.Signals[],
  options: { env?: Record<string, string> } = {},
): Promise<Called & { cwd: string }> {
  const { cwd, argv } = layOut(WAITS);
  const called = await spawned(
    [...argv, '--answer-within', '600'],
    { cwd, ...options },
    (child) => {
      void (async () => {
        while (!existsSync(join(cwd, 'there'))) await sleep(20);
        for (const signal of signals) {
          child.kill(signal);
          await sleep(50);
        }
      })();
    },
  );
  return { ...called, cwd };
}

describe.skipIf(process.platform !== 'linux')('what a program has started', () => {
  it('has ended when the command has, though it went its own way', async () => {
    const { cwd, argv } = layOut(`${LEAVES} const onEnd = () => process.exit(0);`);
    const { code, stderr } = await parley(argv, { cwd, env: { PATH: process.env['PATH']! } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(survivors(cwd)).toEqual([]);
    // Who ends by itself when all is over is asked for nothing.
    expect(existsSync(join(cwd, 'asked'))).toBe(false);
  });

  it('has ended where the program does not end by itself', async () => {
    const { cwd, argv } = layOut(
      `${LEAVES} const onEnd = () => undefined; setInterval(onEnd, 1000);`,
    );
    const { code } = await parley(argv, { cwd, env: { PATH: process.env['PATH']! } });
    expect(code).toBe(0);
    expect(survivors(cwd)).toEqual([]);
    expect(existsSync(join(cwd, 'asked'))).toBe(true);
  });

  it('has ended where the program fails', async () => {
    const { cwd, argv } = layOut(
      `const onTurn = () => process.stdout.write('no JSON\\n'); const onEnd = () => undefined;`,
    );
    const { code, stderr } = await parley(argv, { cwd, env: { PATH: process.env['PATH']! } });
    expect([code, stderr.includes('no JSON object')]).toEqual([0, true]);
    expect(survivors(cwd)).toEqual([]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('has ended after %s, and was asked to first', async (signal, expected) => {
    const { code, cwd } = await signalled([signal]);
    expect(survivors(cwd)).toEqual([]);
    expect(code).toBe(expected);
    expect(existsSync(join(cwd, 'asked'))).toBe(true);
  });

  it.each([[['SIGTERM', 'SIGTERM']], [['SIGINT', 'SIGHUP']], [['SIGQUIT']]] as const)(
    'has ended after %j, which end the command at once',
    async (signals) => {
      const { code, cwd } = await signalled(signals);
      expect(survivors(cwd)).toEqual([]);
      // It was ended by a signal.
      expect(code).toBe(-1);
    },
  );

  it.each([
    ['an error that nobody catches', 'throw new Error("from nowhere")', 1],
    ['an end in the middle', 'process.exit(7)', 7],
  ])('has ended after %s', async (_, what, expected) => {
    const { cwd, argv } = layOut(WAITS);
    const meddle = `
      import { existsSync } from 'node:fs';
      if (process.argv[1].endsWith('parley.js'))
        setInterval(() => { if (existsSync('there')) { ${what} } }, 20);`;
    writeFileSync(join(cwd, 'meddle.mjs'), meddle);
    const env = { NODE_OPTIONS: `--import=file://${join(cwd, 'meddle.mjs')}` };
    const { code } = await spawned([...argv, '--answer-within', '600'], { cwd, env });
    expect(survivors(cwd)).toEqual([]);
    expect(code).toBe(expected);
  });
});

/** A pipe to a program given as JavaScript. */
function pipeTo(program: string): { pipe: Pipe; cwd: string } {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'agent.cjs'), program);
  return { pipe: new Pipe(`${node} agent.cjs`, cwd, process.env), cwd };
}

describe('a program that talks without end', () => {
  const FLOODS = `
    const fs = require('node:fs');
    const line = '{"type":"score","deals":[]}\\n'.repeat(1000);
    let sent = 0;
    const go = () => {
      sent += line.length;
      fs.writeFileSync('sent', String(sent));
      process.stdout.write(line, go);
    };
    go();`;
  const sentIn = (cwd: string): number =>
    existsSync(join(cwd, 'sent')) ? Number(readFileSync(join(cwd, 'sent'), 'utf8')) : 0;

  it('is stopped by its own pipe as long as nobody listens', async () => {
    const { pipe, cwd } = pipeTo(FLOODS);
    // Until no more gets through: it is waited for as long as something does.
    let before = -1;
    for (let same = 0; same < 10;) {
      // oxlint-disable-next-line no-await-in-loop
      await sleep(50);
      const sent = sentIn(cwd);
      same = sent > 0 && sent === before ? same + 1 : 0;
      before = sent;
      if (sent > 16 * 2 ** 20) break;
    }
    // What a pipe holds, and one reading of it.
    expect(before).toBeLessThan(4 * 2 ** 20);
    expect(await pipe.receive(performance.now() + 600_000)).toEqual({
      line: '{"type":"score","deals":[]}',
    });
    await pipe.stop();
  });

  it('has no more time for a turn than one that is silent', async () => {
    const { pipe } = pipeTo(FLOODS);
    const first = await pipe.receive(performance.now() + 600_000);
    expect(first).toHaveProperty('line');
    // Its lines are there, and its time is over.
    expect(await pipe.receive(performance.now() - 1)).toMatchObject({ failed: 'timed-out' });
    await pipe.stop();
  });

  it('and does not read is not answered for ever', async () => {
    const { pipe } = pipeTo(FLOODS);
    const answer = { type: 'scores', scores: Array(1000).fill(0.123456789) };
    let answers = 0;
    const deadline = performance.now() + 1500;
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      const received = await pipe.receive(deadline);
      if ('failed' in received) {
        expect(received).toEqual({
          failed: 'timed-out',
          detail: 'it does not read what it is told',
        });
        break;
      }
      pipe.send(answer);
      answers++;
    }
    // A mebibyte may wait, and what the system holds.
    expect(answers * JSON.stringify(answer).length).toBeLessThan(4 * 2 ** 20);
    await pipe.stop();
  });

  it('leaves the table, and the command goes on', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'agent.cjs'), `console.log('{"type":"ready"}');${FLOODS}`);
    const argv = ['run', 'used-car', '--external', `buyer=${node} agent.cjs`, '--json'];
    const { code, stdout } = await parley([...argv, '--answer-within', '1'], {
      cwd,
      env: { PATH: process.env['PATH']! },
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      end: { cause: { actor: 'buyer', reason: 'timed-out' } },
    });
  });
});
