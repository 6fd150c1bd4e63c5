import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Board,
  ClusterWorker,
  Coordinator,
  PartFailed,
  partId,
  type Player,
  queueAddress,
  sentPlan,
} from '@parley-sim/cluster';
import { VERSION } from '@parley-sim/engine';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { emptyFolder, parley, PROGRAM, spawned } from '../support/command.ts';
import { isInstalled, type Server, type ServerKind, startServer } from '../../bench/servers.js';

const KINDS: readonly ServerKind[] = ['redis', 'postgres'];

/** A worker in a process of its own. */
function startWorker(
  url: string,
  ...more: string[]
): { said: () => string; end: () => Promise<void> } {
  const argv = ['cluster', 'worker', '--queue', url, '-w', '1', '--lock', '2', ...more];
  const child = spawn(process.execPath, [PROGRAM, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: emptyFolder(),
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = (): Promise<void> => {
    child.kill('SIGTERM');
    return over;
  };
  onTestFinished(end);
  return { said: () => said, end };
}

/** A worker in this process, whose player is given. */
function workerHere(server: Server, player: Partial<Player>): { said: string[] } {
  const said: string[] = [];
  const worker = new ClusterWorker({
    address: queueAddress(server.url),
    player: { refusal: () => undefined, play: () => Promise.resolve('{}'), ...player },
    threads: 1,
    lock: 2000,
    idle: undefined,
    about: {},
    tell: (news) => said.push(JSON.stringify(news)),
  });
  const over = worker.work();
  onTestFinished(async () => {
    worker.end();
    await over;
  });
  return { said };
}

async function boardOf(server: Server): Promise<Board> {
  const board = new Board(queueAddress(server.url));
  await board.open();
  onTestFinished(() => board.close());
  return board;
}

/** Waits until something holds: events are never waited for by time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const RUNS = ['used-car', '-n', '600', '--ways', 'off', '--as', 'frame', '--json'];

describe.each(KINDS)('on %s', (kind) => {
  describe.skipIf(!isInstalled(kind))('(skipped where the server is not installed)', () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer(kind);
    });
    afterAll(() => server.remove());

    test('two workers give the bytes of one machine, and nothing is left', async () => {
      for (const _ of [1, 2]) startWorker(server.url);
      const { code, stdout, stderr } = await spawned(['compare', ...RUNS, '--queue', server.url]);
      expect(stderr).toMatch(/^Plan p[0-9a-f]{24}: 6 parts at /);
      const alone = await spawned(['compare', ...RUNS]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: alone.stdout });
      const board = await boardOf(server);
      expect(await board.counts()).toEqual({
        waiting: 0,
        active: 0,
        completed: 0,
        failed: 0,
      });
    });

    test('a coordinator that is killed is followed by another, which plays nothing again', async () => {
      const argv = ['compare', ...RUNS, '--seed', 'kill', '--queue', server.url];
      const first = spawn(process.execPath, [PROGRAM, ...argv], { stdio: 'ignore' });
      const board = await boardOf(server);
      const worker = startWorker(server.url);
      let completed = 0;
      while (completed < 2) {
        // oxlint-disable-next-line no-await-in-loop
        ({ completed } = await board.counts());
        // oxlint-disable-next-line no-await-in-loop
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      first.kill('SIGKILL');
      await worker.end();
      const played = await board.counts();
      expect(played.completed).toBeGreaterThanOrEqual(2);
      const other = startWorker(server.url);
      const second = await spawned(argv);
      await other.end();
      expect(second.stdout).toBe((await spawned(['compare', ...RUNS, '--seed', 'kill'])).stdout);
      // All six parts, less those that the first worker has played.
      expect(other.said()).toContain(`Ended after ${6 - played.completed} parts`);
    });

    test('what is forged is refused, five times at most, with the reason and who sent it', async () => {
      let forgeries = 0;
      const forged = JSON.stringify({ format: 'parley-summary', version: 1, runs: 100 });
      workerHere(server, {
        play: () => {
          forgeries++;
          return Promise.resolve(forged);
        },
      });
      const coming = spawned(['compare', ...RUNS, '--seed', 'forged', '--queue', server.url]);
      await until(() => forgeries > 0);
      const { code, stdout, stderr } = await coming;
      expect(stderr).toMatch(/! The result of part \d by \S+ is refused: its summary is damaged\./);
      expect(stderr).toMatch(/What came for part \d was refused 5 times/);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      await (await boardOf(server)).clean(0);
    });

    test('who plays another version, or lacks a plug-in, declines with the reason', async () => {
      const { said } = workerHere(server, { refusal: () => 'it plays parley 0.0.1' });
      const sent = sentPlan({
        engine: VERSION,
        kind: 'compare',
        title: 'other',
        plugins: [],
        parts: 1,
        design: {},
      });
      const coordinator = new Coordinator(queueAddress(server.url));
      await coordinator.open();
      onTestFinished(() => coordinator.close());
      const news: string[] = [];
      const stop = new AbortController();
      const end = await coordinator.play({
        sent,
        missing: [0],
        priority: 1,
        signal: stop.signal,
        take: () => Promise.resolve(undefined),
        tell: (n) => {
          news.push(JSON.stringify(n));
          stop.abort();
        },
      });
      expect(end).toEqual({ failed: [], cancelled: false });
      expect(news).toEqual([expect.stringContaining('it plays parley 0.0.1')]);
      expect(said.join('\n')).toContain('"declined"');
      await coordinator.forget(sent, [0]);
    });

    test('what fails everywhere is listed with its reason, and can be replayed, cancelled and cleaned', async () => {
      const board = await boardOf(server);
      const sent = sentPlan({
        engine: VERSION,
        kind: 'compare',
        title: 'shop',
        plugins: [],
        parts: 2,
        design: { job: 'no such job' },
      });
      const worker = workerHere(server, {
        play: () => Promise.reject(new PartFailed('it sells nothing')),
      });
      const coordinator = new Coordinator(queueAddress(server.url));
      await coordinator.open();
      onTestFinished(() => coordinator.close());
      const end = await coordinator.play({
        sent,
        missing: [0, 1],
        priority: 1,
        signal: new AbortController().signal,
        take: () => Promise.resolve(undefined),
        tell: () => undefined,
      });
      expect(new Set(end.failed.map(({ index }) => index))).toEqual(new Set([0, 1]));
      expect(worker.said.join()).toContain('it sells nothing');
      const part = partId(sent.id, 1);
      const on = ['--queue', server.url];
      const listed = await parley(['cluster', 'failed', ...on]);
      expect(listed.stdout).toMatch(
        new RegExp(
          `${part}  shop: it sells nothing \\(.*\\)\n  parley cluster replay ${part} --queue \\S+\n`,
        ),
      );
      const replayed = await spawned(['cluster', 'replay', part, ...on]);
      expect(replayed.code).toBe(3);
      expect(replayed.stderr).toContain(`error: ${part} fails here, too: `);
      const status = await parley(['cluster', 'status', ...on]);
      expect(status.stdout).toMatch(/0 parts waiting, 0 being played, 0 over, 2 failed\./);
      expect(status.stdout).toMatch(new RegExp(`${sent.id}  compare shop, `));
      expect(status.stdout).toMatch(
        /1 thread, parley undefined, 0 parts played, waits, heard \d+ s ago/,
      );
      expect((await parley(['cluster', 'cancel', sent.id, ...on])).stdout).toContain(
        'Cancelled: 0 parts',
      );
      expect((await parley(['cluster', 'cancel', 'p1', ...on])).stderr).toContain(
        'There is no plan "p1"',
      );
      // Nothing of it is a week old, and everything of it is no day old.
      expect((await parley(['cluster', 'clean', ...on])).stdout).toContain('0 plans, 0 parts,');
      expect((await parley(['cluster', 'clean', '--older', '0', ...on])).stdout).toContain(
        '1 plan, 2 parts,',
      );
      expect(await board.plans()).toEqual([]);
      expect(await board.counts()).toEqual({ waiting: 0, active: 0, completed: 0, failed: 0 });
    });

    test('a plan that is cancelled is given up by its worker and by its coordinator', async () => {
      const board = await boardOf(server);
      let given: AbortSignal | undefined;
      let plan = '';
      workerHere(server, {
        play: ({ id }, index, signal) =>
          new Promise((resolve) => {
            [given, plan] = [signal, id];
            signal.addEventListener('abort', () => resolve(String(index)));
          }),
      });
      const argv = ['compare', ...RUNS, '--seed', 'cancel', '--queue', server.url];
      const coming = spawned(argv);
      await until(() => given !== undefined);
      await board.cancel(plan);
      const { code, stderr } = await coming;
      expect(stderr).toContain('Somebody has cancelled it at ');
      expect(code).toBe(4);
      await until(() => given!.aborted);
      await board.clean(0);
    });
  });
});

test('an address that is none is refused without repeating a password', async () => {
  const { code, stderr } = await spawned(['compare', ...RUNS, '--queue', 'http://u:secret@host']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'error: A queue is on Redis or PostgreSQL, and not on "http".\n  Write it as redis://HOST:6379 or postgres://USER@HOST:5432/DATABASE.\n',
  );
  const bad = await spawned(['compare', ...RUNS, '--queue', 'redis://u:sec ret@[']);
  expect(bad.stderr).not.toMatch(/sec ret/);
});

describe.skipIf(!isInstalled('redis'))('redis (skipped where it is not installed)', () => {
  test('a password comes from a variable, and no message shows it', async () => {
    const server = await startServer('redis', ['--requirepass', 'se/cret']);
    onTestFinished(() => server.remove());
    const on = ['--queue', server.url];
    const without = await parley(['cluster', 'status', ...on]);
    expect(without.code).toBe(2);
    expect(without.stderr).toMatch(/The queue at redis:\S+ does not answer: NOAUTH/);
    const right = { env: { PARLEY_QUEUE_PASSWORD: 'se/cret' } };
    expect((await parley(['cluster', 'status', ...on], right)).stdout).toContain('0 parts waiting');
    const inside = server.url.replace('//', '//:wrong@');
    const wrong = await parley(['cluster', 'status', '--queue', inside]);
    expect(wrong.stderr).toMatch(/WRONGPASS/);
    expect(wrong.stderr).not.toContain(':wrong');
  });

  test('a user with the rights of docs/scale.md can play, and has no others', async () => {
    const page = readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8');
    const [, rule] = /ACL SETUSER (parley .*)$/m.exec(page)!;
    const words = rule!.replace('>PASSWORD', '>pw').split(' ');
    const server = await startServer('redis');
    onTestFinished(() => server.remove());
    const cli = (...args: string[]): string =>
      execFileSync('redis-cli', ['-p', String(server.port), ...args], { encoding: 'utf8' });
    expect(cli('ACL', 'SETUSER', ...words)).toBe('OK\n');
    const url = server.url.replace('//', '//parley:pw@');
    const worker = startWorker(url);
    const { code, stderr } = await spawned(['compare', ...RUNS, '--queue', url]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('NOPERM') });
    expect((await parley(['cluster', 'status', '--queue', url])).stdout).toContain('1 thread');
    await worker.end();
    expect(worker.said()).not.toMatch(/NOPERM|fails/);
    const asUser = ['--user', 'parley', '--pass', 'pw', '--no-auth-warning'];
    expect(cli(...asUser, 'SET', 'other', '1')).toContain('NOPERM');
    expect(cli(...asUser, 'FLUSHALL')).toContain('NOPERM');
    expect(cli(...asUser, 'CONFIG', 'GET', '*')).toContain('NOPERM');
  });

  test('with TLS, and not where the certificate is of nobody who is known', async () => {
    const folder = emptyFolder();
    const [key, cert] = ['key.pem', 'cert.pem'].map((file) => join(folder, file));
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', key!, '-out', cert!];
    expect(spawnSync('openssl', [...request, ...name, ...files]).status).toBe(0);
    const tls = ['--port', '0', '--tls-auth-clients', 'no', '--tls-ca-cert-file', cert!];
    const own = ['--tls-cert-file', cert!, '--tls-key-file', key!];
    const server = await startServer('redis', (port) => [
      ...tls,
      ...own,
      '--tls-port',
      String(port),
    ]);
    onTestFinished(() => server.remove());
    const on = ['cluster', 'status', '--queue', server.url.replace('redis:', 'rediss:')];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: cert };
    expect((await spawned(on, { env })).stdout).toContain('0 parts waiting');
    expect((await spawned(on)).stderr).toMatch(/does not answer: .*certificate/);
  });
});
