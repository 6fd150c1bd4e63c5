import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { fuzzShards } from '../../bench/fuzz/shards.js';
import { emptyFolder, parley } from '../support/command.ts';

/** A folder with a job of two shards. */
async function played(): Promise<{ cwd: string; file: string; path: string }> {
  const cwd = emptyFolder();
  for (const index of ['0', '1']) {
    const argv = ['shard', 'used-car', '-n', '12', '--of', '2', '--index', index, '-o', 'job'];
    // oxlint-disable-next-line no-await-in-loop
    expect((await parley(argv, { cwd })).code).toBe(0);
  }
  const file = readdirSync(join(cwd, 'job')).find((f) => f.includes('.1-of-2.'))!;
  return { cwd, file, path: join(cwd, 'job', file) };
}

type Summary = { moments: { joint: { sums: string[] } } };
type Shard = { digest: string; [key: string]: unknown };

/** Changes a shard and makes its digest fit. */
function forge(path: string, change: (shard: Shard) => void): void {
  const { digest: _, ...shard } = JSON.parse(readFileSync(path, 'utf8')) as Shard;
  change(shard as Shard);
  const digest = createHash('sha256').update(JSON.stringify(shard)).digest('hex');
  writeFileSync(path, JSON.stringify({ ...shard, digest }));
}

it.each<[string, (shard: Shard) => void, string]>([
  [
    'a sum that is none',
    (s) => void ((s['summary'] as Summary).moments.joint.sums[0] = '1.5'),
    'its summary is damaged. moments.joint.sums[0] is "1.5"',
  ],
  ['a summary of nothing', (s) => void (s['summary'] = null), 'This is no summary'],
  ['runs of another shard', (s) => void (s['runs'] = [0, 6]), 'its runs are [0,6], but'],
  ['another engine', (s) => void (s['engine'] = '9'), 'it is of parley "9"'],
])('a shard whose digest fits, with %s, is damaged: with its name and the place', async (...c) => {
  const [, change, says] = c;
  const { cwd, file, path } = await played();
  forge(path, change);
  const { code, stdout, stderr } = await parley(['merge', 'job'], { cwd });
  expect([code, stdout]).toEqual([4, '']);
  expect(stderr).toContain(`${file}: `);
  expect(stderr).toContain(says);
});

it('a shard with the runs of another is damaged, whatever it calls itself', async () => {
  const { cwd, file, path } = await played();
  const first = JSON.parse(readFileSync(path.replace('.1-of', '.0-of'), 'utf8')) as Shard;
  forge(path, (shard) => void (shard['summary'] = first['summary']));
  const { code, stderr } = await parley(['merge', 'job'], { cwd });
  expect(code).toBe(4);
  expect(stderr).toContain(`${file}: its summary is of the runs [[0,6]], not of [6,12]`);
});

it.each([
  ['entries', null],
  ['entries', [null]],
  ['seed', {}],
  ['runs', '12'],
  ['shards', -1],
  ['scenario', 5],
  ['engine', null],
  ['format', 'x'],
])('a job whose %s is %j is damaged or foreign, by name', async (key, value) => {
  const { cwd } = await played();
  const file = readdirSync(join(cwd, 'job')).find((f) => f.endsWith('.job.json'))!;
  const path = join(cwd, 'job', file);
  const job = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...job, [key]: value }));
  const { code, stderr } = await parley(['merge', 'job'], { cwd });
  expect(code).toBe(key === 'engine' ? 2 : 4);
  expect(stderr).toContain(file);
});

test('mutants of shards are refused by name or merge to finite numbers', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { played, refused, accepted, ...faults } = await fuzzShards({ count: 500, seed });
  expect(faults).toEqual({ seed, uncaught: 0, notFinite: 0, faults: [] });
  expect(played).toBe(500);
  expect(refused + accepted).toBe(500);
  // Whose digest does not fit is refused, whatever was changed in it.
  expect(refused).toBeGreaterThanOrEqual(250);
});
