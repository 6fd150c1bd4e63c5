import { spawn } from 'node:child_process';
import { PartDeclined, PartFailed, partId } from '@parley-sim/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled, type Server, type ServerKind, startServer } from '../../bench/servers.js';
import { parley, PROGRAM, spawned } from '../support/command.ts';
import {
  boardOf,
  buildAt,
  plan,
  playHere,
  type SpawnedWorker,
  startWorker,
  until,
  workerHere,
} from '../support/queue.ts';

const KINDS: readonly ServerKind[] = ['redis', 'postgres'];
const NOTHING = { waiting: 0, active: 0, completed: 0, failed: 0 };
const RUNS = ['compare', 'used-car', '-n', '600', '--ways', 'off', '--as', 'frame', '--json'];

const known = new Map<string, Promise<string>>();
/** What a command prints on one machine. */
function alone(argv: readonly string[]): Promise<string> {
  const name = argv.join(' ');
  const called = known.get(name) ?? parley(argv).then(({ stdout }) => stdout);
  known.set(name, called);
  return called;
}

describe.each(KINDS)('on %s', (kind) => {
  describe.skipIf(!isInstalled(kind))('(skipped where the server is not installed)', () => {
    let server: Server;
    let on: string[];
    beforeAll(async () => {
      server = await startServer(kind);
      on = ['--queue', server.url];
    });
    afterAll(() => server.remove());

    // Redis goes by its own clock, whatever a worker's says.
    test.runIf(kind === 'postgres')(
      'a worker whose clock is an hour ahead says so, and takes nothing',
      async () => {
        const ahead = 'const now = Date.now; Date.now = () => now() + 3_600_000;';
        const node = ['--import', `data:text/javascript,${encodeURIComponent(ahead)}`];
        const argv = ['cluster', 'worker', ...on, '-w', '1', '--lock', '2'];
        const child = spawn(process.execPath, [...node, PROGRAM, ...argv]);
        let said = '';
        child.stderr.on('data', (chunk) => (said += chunk));
        const code = await new Promise((resolve) => child.once('close', resolve));
        expect({ code, said }).toMatchObject({ code: 2 });
        expect(said).toContain('The clock of this machine is 3,600 s ahead of that of the server.');
        expect(said).toContain('set it, and start again');
      },
    );

    test('who cannot play a plan declines with the reason, before or after it has begun, and another plays it', async () => {
      const before = workerHere(server, { refusal: () => 'it plays parley 0.0.1' });
      const after = workerHere(server, {
        play: () => Promise.reject(new PartDeclined('its files were changed')),
      });
      const sent = plan('declined', 4);
      const news: string[] = [];
      const taken: number[] = [];
      const end = playHere(server, sent, {
        tell: (n) => news.push(JSON.stringify(n)),
        take: (index) => {
          taken.push(index);
          return Promise.resolve(undefined);
        },
      });
      const reasons = ['it plays parley 0.0.1', 'its files were changed'];
      await until(() => reasons.every((why) => news.join('').includes(why)));
      workerHere(server, {});
      expect(await end).toEqual({ failed: [], cancelled: false });
      expect(new Set(taken)).toEqual(new Set([0, 1, 2, 3]));
      expect(taken).toHaveLength(4);
      expect(before.join('\n')).toContain('it plays parley 0.0.1');
      expect(after.join('\n')).toContain('its files were changed');
      await (await boardOf(server)).clean(0);
    });

    test('work of a lower number is played first', async () => {
      const [late, soon] = [plan('late', 3), plan('soon', 3)];
      const played: string[] = [];
      const board = await boardOf(server);
      const ends = [playHere(server, late, { priority: 200 })];
      await until(async () => (await board.counts()).waiting === 3);
      ends.push(playHere(server, soon, { priority: 2 }));
      await until(async () => (await board.counts()).waiting === 6);
      workerHere(server, {
        play: (sent) => {
          played.push(sent.plan.title);
          return Promise.resolve('{}');
        },
      });
      await Promise.all(ends);
      expect(played).toEqual(['soon', 'soon', 'soon', 'late', 'late', 'late']);
      await board.clean(0);
    });

    test('parts wait on the server only as far as they are about to be played', async () => {
      const board = await boardOf(server);
      const stop = new AbortController();
      const sent = plan('many', 100);
      const end = playHere(server, sent, { signal: stop.signal });
      await until(async () => (await board.counts()).waiting === 32);
      // A look later there are no more of them.
      await until(async () => (await board.plans())[0]?.beat !== undefined);
      expect((await board.counts()).waiting).toBe(32);
      const taken = new Set<number>();
      stop.abort();
      await end;
      // Those that nobody has begun are taken back.
      expect(await board.counts()).toEqual(NOTHING);
      workerHere(server, {});
      await playHere(server, sent, {
        take: (index) => {
          taken.add(index);
          return Promise.resolve(undefined);
        },
      });
      expect(taken.size).toBe(100);
      await board.clean(0);
    });

    test('what is forged is refused, five times at most, with the reason and who sent it', async () => {
      let forgeries = 0;
      workerHere(server, {
        play: () => {
          forgeries++;
          return Promise.resolve('{"format":"parley-summary","version":1,"runs":100}');
        },
      });
      const { code, stdout, stderr } = await parley([...RUNS, '--seed', 'forged', ...on]);
      expect(forgeries).toBeGreaterThanOrEqual(5);
      expect(stderr).toMatch(/! The result of part \d by \S+ is refused: its summary is damaged\./);
      expect(stderr).toMatch(/What came for part \d was refused 5 times/);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      await (await boardOf(server)).clean(0);
    });

    test('what fails everywhere is listed with its reason, and can be replayed, cancelled and cleaned', async () => {
      const board = await boardOf(server);
      const sent = plan('shop', 2, buildAt());
      const said = workerHere(server, {
        play: () => Promise.reject(new PartFailed('it sells nothing')),
      });
      const end = await playHere(server, sent);
      expect(new Set(end.failed.map(({ index }) => index))).toEqual(new Set([0, 1]));
      expect(said.join()).toContain('it sells nothing');
      const part = partId(sent.id, 1);
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
        /1 thread, parley undefined of build undefined, 0 parts played, waits, heard \d+ s ago/,
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
      expect(await board.counts()).toEqual(NOTHING);
    });

    test('a plan that is cancelled is given up by its worker and by its coordinator', async () => {
      const board = await boardOf(server);
      let given: AbortSignal | undefined;
      let id = '';
      workerHere(server, {
        play: (sent, index, signal) =>
          new Promise((resolve) => {
            [given, id] = [signal, sent.id];
            signal.addEventListener('abort', () => resolve(String(index)));
          }),
      });
      const coming = parley([...RUNS, '--seed', 'cancel', ...on]);
      await until(() => given !== undefined);
      await board.cancel(id);
      const { code, stderr } = await coming;
      expect(stderr).toContain('Somebody has cancelled it at ');
      expect(code).toBe(4);
      await until(() => given!.aborted);
      await board.clean(0);
    });

    describe('with two workers', () => {
      const workers: SpawnedWorker[] = [];
      beforeAll(() => void workers.push(startWorker(server), startWorker(server)));
      afterAll(() => Promise.all(workers.map((worker) => worker.end())));

      /** Commands that others can play: whole ensembles, studies of many steps, and rules that decide on the way how it goes on. */
      const COMMANDS = [
        RUNS,
        [...RUNS.slice(0, 3), '200', '--ways', 'off', '--doubt', '--draws', '20', '--json'],
        ['compare', 'used-car', '--as', 'frame', '--until-halfwidth', '0.08', '--json'],
        [
          'tournament',
          'duo',
          '--select-best',
          '0.1',
          '--strategies',
          'hold-out',
          'linear',
          '--json',
        ],
      ];
      const MORE = [
        [
          'compare',
          'used-car',
          '-n',
          '60',
          '--as',
          'frame',
          '--doubt',
          '--robust',
          '--draws',
          '20',
        ],
        ['compare', 'used-car', '--as', 'frame', '--select-best', '0.1', '--json'],
        ['sweep', 'wind-farm', '-n', '4', '--json'],
        ['sweep', 'used-car', '-S', 'actors.buyer.noDeal=0.1..0.4', '--points', '3', '-n', '20'],
        ['tournament', 'duo', '-n', '2', '--strategies', 'hold-out', 'linear', '--json'],
      ];
      test.each(kind === 'redis' ? [...COMMANDS, ...MORE] : COMMANDS)(
        'the bytes are those of one machine, and nothing is left: %s %s %s %s %s %s %s',
        async (...argv) => {
          const { code, stdout, stderr } = await spawned([...argv, ...on]);
          expect(stderr).toMatch(/^Plan p[0-9a-f]{24}: [\d,]+ parts? at /);
          expect({ code, stdout }).toEqual({ code: 0, stdout: await alone(argv) });
          expect(await (await boardOf(server)).counts()).toEqual(NOTHING);
        },
      );

      test('a coordinator that is killed is followed by another, which plays nothing again', async () => {
        const board = await boardOf(server);
        const argv = [
          'compare',
          'used-car',
          '-n',
          '1600',
          '--ways',
          'off',
          '--as',
          'frame',
          '--json',
        ];
        const first = spawn(process.execPath, [PROGRAM, ...argv, ...on], { stdio: 'ignore' });
        await until(async () => (await board.counts()).completed >= 2);
        first.kill('SIGKILL');
        await Promise.all(workers.map((worker) => worker.end()));
        const { completed } = await board.counts();
        expect(completed).toBeGreaterThanOrEqual(2);
        const other = startWorker(server);
        const { stdout } = await spawned([...argv, ...on]);
        await other.end();
        expect(stdout).toBe(await alone(argv));
        // All parts, less those that the first workers have played.
        expect(other.said()).toContain(`Ended after ${16 - completed} parts`);
      });
    });
  });
});

test('an address that is none is refused without repeating a password', async () => {
  const { code, stderr } = await parley([...RUNS, '--queue', 'http://u:secret@host']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'error: A queue is on Redis or PostgreSQL, and not on "http".\n  Write it as redis://HOST:6379 or postgres://USER@HOST:5432/DATABASE.\n',
  );
  const bad = await parley([...RUNS, '--queue', 'redis://u:sec ret@[']);
  expect(bad.stderr).not.toMatch(/sec ret/);
});

test('what cannot be played on a queue says why', async () => {
  const on = ['--queue', 'redis://host'];
  const said = async (...argv: string[]): Promise<string> =>
    (await parley([...argv, ...on])).stderr;
  expect(await said('design', 'used-car')).toContain('each of its steps depends on the best draft');
  expect(await said('compare', 'used-car', '--rows', 'r.csv')).toContain(
    '--rows and --queue do not',
  );
  expect(await said('tournament', '--shard', '1/2')).toContain('--shard and --queue do not');
  const { stderr } = await parley(['sweep', 'minerals', '--priority', '5']);
  expect(stderr).toContain('--priority is about --queue, which is not given');
});
