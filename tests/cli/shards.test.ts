import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Io } from 'parley-sim';
import {
  ensembleOf,
  type Job,
  jobId,
  shardRange,
  ShardPlayer,
  Summary,
  waysOver,
} from '@parley-sim/engine/ensemble';
import { loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JobStore } from '../../packages/cli/src/jobs/store.ts';
import { emptyFolder, parley, PROGRAM, spawned } from '../support/command.ts';

const scenario = loadBuiltin('used-car');
const RUNS = 60;
const whole = async (): Promise<string> =>
  (await parley(['compare', 'used-car', '-n', `${RUNS}`, '--json'])).stdout;

/** Plays shards into the folder `job` of a folder. */
async function shards(cwd: string, of: number, indices: readonly number[]): Promise<void> {
  for (const index of indices) {
    const argv = ['shard', 'used-car', '-n', `${RUNS}`, '--of', `${of}`, '--index', `${index}`];
    // oxlint-disable-next-line no-await-in-loop
    const { code } = await parley([...argv, '-o', 'job'], { cwd });
    expect(code).toBe(0);
  }
}

const shardFiles = (cwd: string): string[] =>
  readdirSync(join(cwd, 'job'))
    .filter((f) => /^\w{16}\..*-of-/.test(f))
    .toSorted();

describe('a job', () => {
  it('is cut without gap or overlap, into parts that differ by one run at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (runs, n) => {
        const cut = { runs, shards: (n % runs) + 1 };
        let next = 0;
        const lengths = new Set<number>();
        for (let index = 0; index < cut.shards; index++) {
          const [from, to] = shardRange(cut, index);
          expect(from).toBe(next);
          lengths.add(to - from);
          next = to;
        }
        expect(next).toBe(runs);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has the summary of the whole, byte for byte, in whatever order its shards come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }).chain((n) =>
          fc.shuffledSubarray(
            Array.from({ length: n }, (_, i) => i),
            { minLength: n },
          ),
        ),
        (order) => {
          const job: Job = { scenario, entries: [{}], seed: 'x', runs: 40, shards: order.length };
          const one = new ShardPlayer({ ...job, shards: 1 }).play(0);
          const ensemble = ensembleOf(job);
          const player = new ShardPlayer(job);
          for (const index of order) {
            const saved = JSON.parse(JSON.stringify(player.play(index)));
            ensemble.summary.merge(Summary.fromJSON(saved));
          }
          expect(JSON.stringify(ensemble.summary)).toBe(JSON.stringify(one));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is another one if anything in it is another', () => {
    const job: Job = { scenario, entries: [{}], seed: '1', runs: 40, shards: 4 };
    const others: Job[] = [
      job,
      { ...job, seed: '2' },
      { ...job, runs: 41 },
      { ...job, shards: 5 },
      { ...job, entries: [{ package: 'trade', as: 'frame' }] },
      { ...job, scenario: { ...scenario, title: 'Another' } },
    ];
    expect(new Set(others.map(jobId)).size).toBe(others.length);
  });
});

describe('shard and merge', () => {
  it('lead to what compare leads to, byte for byte', async () => {
    const cwd = emptyFolder();
    await shards(cwd, 4, [2, 0, 3, 1]);
    const merged = await parley(['merge', 'job', '--json'], { cwd });
    expect(merged).toEqual({ code: 0, stdout: await whole(), stderr: '' });
  });

  it('do not play again what is there', async () => {
    const cwd = emptyFolder();
    await shards(cwd, 2, [0]);
    const argv = ['shard', 'used-car', '-n', `${RUNS}`, '--of', '2', '--index', '0', '-o', 'job'];
    const again = await parley(argv, { cwd });
    expect(again.stderr).toContain('is there already');
  });

  it('are a success for whoever finishes second, whichever processes they are', async () => {
    const argv = ['shard', 'used-car', '-n', '200', '--of', '2', '--index', '1', '-o', 'job'];
    const alone = emptyFolder();
    await parley(argv, { cwd: alone });
    const both = emptyFolder();
    const ends = await Promise.all([spawned(argv, { cwd: both }), spawned(argv, { cwd: both })]);
    expect(ends.map((e) => e.code)).toEqual([0, 0]);
    const names = readdirSync(join(alone, 'job'));
    expect(readdirSync(join(both, 'job'))).toEqual(names);
    for (const file of names) {
      expect(readFileSync(join(both, 'job', file))).toEqual(readFileSync(join(alone, 'job', file)));
    }
  });

  it('are safe from a container in which the process has the same number', async () => {
    const can = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0;
    if (!can) {
      console.warn('Not tried: no containers can be made here.');
      return;
    }
    const cwd = emptyFolder();
    const contained = (index: number): Promise<number | null> => {
      const argv = ['shard', 'used-car', '-n', '200', '--of', '2', '--index', `${index}`];
      const child = spawn(
        'unshare',
        ['--pid', '--fork', '--mount-proc', process.execPath, PROGRAM, ...argv, '-o', 'job'],
        { cwd, stdio: 'ignore' },
      );
      return new Promise((resolve) => child.on('close', resolve));
    };
    // Each is process 1 of its container, and two of them play the same shard.
    expect(await Promise.all([contained(0), contained(1), contained(1)])).toEqual([0, 0, 0]);
    const merged = await parley(['merge', 'job', '--json'], { cwd });
    const argv = ['compare', 'used-car', '-n', '200', '--json'];
    expect(merged).toEqual(await parley(argv));
    expect(readdirSync(join(cwd, 'job')).filter((f) => f.endsWith('.part'))).toEqual([]);
  });

  it('that are there and whole are not written again', async () => {
    const cwd = emptyFolder();
    await shards(cwd, 2, [0, 1]);
    const paths = readdirSync(join(cwd, 'job')).map((f) => join(cwd, 'job', f));
    const inodes = (): number[] => paths.map((path) => statSync(path).ino);
    const before = inodes();
    const io = { cwd, onKilled: () => () => undefined } as unknown as Io;
    const entries = Object.keys(scenario.packages!).map((p) => ({ package: p, as: 'proposal' }));
    const over = { runs: RUNS, shards: 2, ways: waysOver(scenario) };
    const job = { scenario, entries: [{}, ...entries], seed: '1', ...over } as Job;
    const store = new JobStore(job, 'job', io);
    await store.open();
    await store.write(1, new ShardPlayer(job).play(1));
    expect(inodes()).toEqual(before);
    expect(readdirSync(join(cwd, 'job'))).toHaveLength(3);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)(
    'say at %s that only whole ones are kept, and end with %d',
    async (signal, expected) => {
      const cwd = emptyFolder();
      const argv = ['shard', 'used-car', '-n', '450', '--of', '1', '--index', '0', '-o', 'job'];
      const { code, stdout, stderr } = await parley(argv, { cwd, interrupt: signal });
      expect([code, stdout]).toEqual([expected, '']);
      expect(stderr).toMatch(
        /^error: Interrupted after \d+ of 450 runs: only a whole shard is kept\.\n {2}The same command plays it anew\.\n$/,
      );
      expect(shardFiles(cwd)).toEqual([]);
    },
  );

  it.each(['merge job --json', 'compare used-car -n 60 --resume job --json'])(
    'say what a signal has kept %s from, and end with its code',
    async (line) => {
      const cwd = emptyFolder();
      await shards(cwd, 1, [0]);
      const argv = line.split(' ');
      const whole = await parley(argv, { cwd });
      const { code, stdout, stderr } = await parley(argv, { cwd, interrupt: 'SIGTERM' });
      expect(code).toBe(143);
      expect(stderr).toContain('Interrupted: without the verdicts on the drafts;');
      const { rows, ...rest } = JSON.parse(stdout) as { rows: Record<string, unknown>[] };
      const { rows: judged, ...others } = JSON.parse(whole.stdout) as typeof rest & {
        rows: Record<string, unknown>[];
      };
      expect(rest).toEqual(others);
      expect(judged.filter((row) => 'verdict' in row)).not.toEqual([]);
      expect(rows).toEqual(
        judged.map((row) =>
          Object.fromEntries(
            Object.entries(row).filter(([key]) => key !== 'verdict' && key !== 'efficiency'),
          ),
        ),
      );
    },
  );

  it('say which are missing, with a code of their own', async () => {
    const cwd = emptyFolder();
    await shards(cwd, 6, [1, 5]);
    const { code, stdout, stderr } = await parley(['merge', 'job'], { cwd });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('4 shards of 6 are missing: 0, 2–4.');
    const partial = await parley(['merge', 'job', '--partial', '--json'], { cwd });
    expect(partial.code).toBe(4);
    expect(JSON.parse(partial.stdout)).toMatchObject({ runs: 20, interrupted: { asked: RUNS } });
  });

  it.each<[string, (text: string) => string, string]>([
    ['cut short', (text) => text.slice(0, text.length >> 1), 'not whole'],
    ['empty', () => '', 'not whole'],
    ['changed', (text) => text.replace(/"sums":\["\d/, '"sums":["9'), 'digest'],
    ['something else', () => '{}', 'no shard'],
  ])('refuse a file that is %s, by name', async (_, harm, says) => {
    const cwd = emptyFolder();
    await shards(cwd, 2, [0, 1]);
    const [, file] = shardFiles(cwd) as [string, string];
    const path = join(cwd, 'job', file);
    const before = readFileSync(path, 'utf8');
    const after = harm(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    const { code, stderr } = await parley(['merge', 'job'], { cwd });
    expect(code).toBe(4);
    expect(stderr).toContain(file);
    expect(stderr).toContain(says);
    // Whoever plays it again gets a good one.
    const argv = ['shard', 'used-car', '-n', `${RUNS}`, '--of', '2', '--index', '1', '-o', 'job'];
    expect((await parley(argv, { cwd })).stderr).toContain('is played again');
    expect((await parley(['merge', 'job', '--json'], { cwd })).stdout).toBe(await whole());
  });

  it('refuse shards of another job, and of another place, by name', async () => {
    const cwd = emptyFolder();
    await shards(cwd, 2, [0, 1]);
    const [first, second] = shardFiles(cwd) as [string, string];
    copyFileSync(join(cwd, 'job', first), join(cwd, 'job', second));
    const moved = await parley(['merge', 'job'], { cwd });
    expect(moved.stderr).toContain(`${second}: it is shard 0 of 2`);

    const other = emptyFolder();
    mkdirSync(join(other, 'job'));
    const argv = ['shard', 'used-car', '-n', `${RUNS}`, '--seed', '2', '--of', '2', '--index', '1'];
    await parley([...argv, '-o', 'job'], { cwd: other });
    copyFileSync(join(other, 'job', shardFiles(other)[0]!), join(cwd, 'job', second));
    const mixed = await parley(['merge', 'job'], { cwd });
    expect(mixed.code).toBe(4);
    expect(mixed.stderr).toContain(`${second}: it is of another job`);
  });

  it('want to know which job, where there are several', async () => {
    const cwd = emptyFolder();
    await shards(cwd, 2, [0]);
    await shards(cwd, 1, [0]);
    const { code, stderr } = await parley(['merge', 'job'], { cwd });
    expect(code).toBe(2);
    const id = /(\w{16}): used-car, seed 1, 60 runs in 1 shard$/m.exec(stderr)![1]!;
    const merged = await parley(['merge', 'job', '--job', id, '--json'], { cwd });
    expect(merged.stdout).toBe(await whole());
  });

  it('proposes no command that would not find the scenario', async () => {
    const cwd = emptyFolder();
    await parley(['init', 'water'], { cwd });
    const one = ['-n', '8', '--of', '1', '--index', '0', '-o'];
    for (const [scenario, job, has] of [
      ['water.yaml', 'own', false],
      ['used-car', 'builtin', true],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      await parley(['shard', scenario, ...one, job], { cwd });
      // oxlint-disable-next-line no-await-in-loop
      const { code, stdout } = await parley(['merge', job], { cwd });
      expect([code, /^.*parley (compare|explain) /m.test(stdout)]).toEqual([0, has]);
    }
  });

  it.each([
    [['shard', 'used-car', '-n', '5', '--of', '6', '--index', '0', '-o', 'x'], 'cut into 6 shards'],
    [['shard', 'used-car', '-n', '5', '--of', '2', '--index', '2', '-o', 'x'], 'from 0 to 1'],
    [['merge', 'nowhere'], 'There is no folder nowhere.'],
  ])('%j is refused', async (argv, says) => {
    const { code, stderr } = await parley(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});

describe('compare', () => {
  it('says the same on threads as alone', async () => {
    const argv = ['compare', 'used-car', '-n', '450', '--json'];
    const alone = await parley([...argv, '--workers', '1']);
    expect(await spawned([...argv, '--workers', '2'])).toEqual(alone);
  });

  it('keeps what is done at Ctrl-C, and the same command goes on', async () => {
    const cwd = emptyFolder();
    const part = ['shard', 'used-car', '-n', '450', '--of', '5', '--index', '2', '-o', 'job'];
    await parley(part, { cwd });
    const argv = ['compare', 'used-car', '-n', '450', '--json', '--resume', 'job'];
    const stopped = await parley(argv, { cwd, interrupt: true });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain('the same command goes on from there');
    const { runs } = JSON.parse(stopped.stdout) as { runs: number };
    expect(runs).toBeGreaterThan(90);
    expect(runs).toBeLessThan(450);
    const resumed = await parley(argv, { cwd });
    expect(resumed.stderr).toContain('90 runs are there already');
    const alone = await parley(['compare', 'used-car', '-n', '450', '--json']);
    expect(resumed.stdout).toBe(alone.stdout);
  });

  it('says how much of what is done at Ctrl-C is kept: whole shards are, the rest is not', async () => {
    const cwd = emptyFolder();
    const argv = ['compare', 'used-car', '-n', '450', '--resume', 'job'];
    const none = await parley(argv, { cwd, interrupt: true });
    expect(none.code).toBe(130);
    expect(shardFiles(cwd)).toEqual([]);
    expect(none.stderr).toContain('None is in job yet');
    // Of as many runs as were asked for, not of four times the few that there are.
    expect(none.stdout).toContain('--runs 450');
    await parley(['shard', 'used-car', '-n', '450', '--of', '5', '--index', '0', '-o', 'job'], {
      cwd,
    });
    const some = await parley(argv, { cwd, interrupt: true });
    expect(some.stderr).toMatch(/Of these 90 are in job: the same command goes on from there/);
  });
});
