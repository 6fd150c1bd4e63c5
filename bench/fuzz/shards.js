/**
 * Shards whose inside was changed, given to `parley merge`: each has to be refused as damaged, by name, or merged to finite
 * numbers. Half of them carry a digest that fits. `node bench/fuzz/shards.js [COUNT] [SEED]` prints what came of it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from 'parley-sim';
import { ensembleOf, jobId, shardRange, ShardPlayer } from '@parley-sim/engine/ensemble';
import { VERSION } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { dice, mutants } from './mutants.js';
import { fault, tally } from './tally.js';
import { TREATY } from './treaty.js';

const CLI = fileURLToPath(new URL('../../packages/cli/bin/parley.js', import.meta.url));
/** Jobs that between them have every sort of field: agreements and none, several entries, few and many actors. */
const JOBS = [
  {
    scenario: loadBuiltin('used-car'),
    entries: [{}, { package: 'trade', as: 'frame' }],
    seed: '1',
    runs: 12,
    shards: 2,
  },
  {
    scenario: TREATY,
    entries: [{}, { package: 'draft', as: 'proposal' }],
    seed: '2',
    runs: 8,
    shards: 2,
  },
];

const digestOf = (document) => createHash('sha256').update(JSON.stringify(document)).digest('hex');

/** The shard as `parley shard` writes it. */
function shardOf(job, index) {
  const shard = {
    format: 'parley-shard',
    version: 1,
    engine: VERSION,
    job: jobId(job),
    index,
    of: job.shards,
    runs: shardRange(job, index),
    summary: new ShardPlayer(job).play(index).toJSON(),
  };
  return { ...shard, digest: digestOf(shard) };
}

/** The file of a job or of one of its shards, as the store names them; a test holds the two together. */
const jobFile = (job) => `${jobId(job)}.job.json`;
const shardFile = (job, index) => `${jobId(job)}.${index}-of-${job.shards}.json`;

/** A folder with a whole job in it. */
function layOut(job, folder) {
  const { scenario, entries, seed, runs, shards } = job;
  const id = jobId(job);
  const saved = {
    format: 'parley-job',
    version: 1,
    engine: VERSION,
    id,
    scenario,
    entries,
    seed,
    runs,
    shards,
  };
  writeFileSync(join(folder, jobFile(job)), JSON.stringify(saved));
  for (let i = 0; i < shards; i++) {
    writeFileSync(join(folder, shardFile(job, i)), JSON.stringify(shardOf(job, i)));
  }
}

/** Calls the command in this process. */
async function call(argv, cwd) {
  let [stdout, stderr] = ['', ''];
  const stream = (write) => ({ write, isTTY: false, columns: undefined });
  const code = await main(argv, {
    stdout: stream((text) => void (stdout += text)),
    stderr: stream((text) => void (stderr += text)),
    readLines: () => ({ next: () => Promise.resolve('end'), close: () => undefined }),
    env: {},
    cwd,
    now: () => 0,
    onInterrupt: () => () => undefined,
    onKilled: () => () => undefined,
  });
  return { code, stdout, stderr };
}

/** Calls the command as it is installed. */
function callInstalled(argv, cwd) {
  try {
    const stdout = execFileSync(process.execPath, [CLI, ...argv], {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return { code: 0, stdout, stderr: '' };
  } catch (error) {
    return { code: error.status, stdout: error.stdout, stderr: error.stderr };
  }
}

/** Places of a result at which there is a number that is not finite. */
function notFinite(value, path = '') {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, x]) => notFinite(x, `${path}.${key}`));
}

/** What merging all shards, one of them a mutant, is told as; by the engine, since JSON hides what is not finite. */
function merged(job, index, mutant) {
  const ensemble = ensembleOf(job);
  for (let i = 0; i < job.shards; i++) {
    ensemble.take(ensemble.read(i === index ? mutant.summary : shardOf(job, i).summary));
  }
  return ensemble.report();
}

/**
 * Plays mutants of shards.
 *
 * @param installed How many of them are given to the command as it is installed, in a process each.
 * @returns how many were played, refused as documented, accepted; how many were answered otherwise (`uncaught`) or led to
 *   numbers that are not finite; and the first of these by name.
 */
export async function fuzzShards({ count = 20_000, seed = 1, installed = 0 } = {}) {
  const roll = dice(seed);
  const result = tally(seed);
  const tables = JOBS.map((job) => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-fuzz-'));
    layOut(job, folder);
    return { job, folder, mutants: mutants(shardOf(job, 1), roll) };
  });
  try {
    for (let i = 0; i < count; i++) {
      const { job, folder, mutants } = tables[i % tables.length];
      const { note, ...made } = mutants.next().value;
      let { mutant } = made;
      if (i % 4 < 2) {
        const { digest: _, ...rest } = mutant;
        mutant = { ...rest, digest: digestOf(rest) };
      }
      const file = shardFile(job, 1);
      writeFileSync(join(folder, file), JSON.stringify(mutant));
      const argv = ['merge', '.', ...(roll(2) === 0 ? ['--json'] : [])];
      const { code, stdout, stderr } =
        i < installed ? callInstalled(argv, folder) : await call(argv, folder);
      result.played++;
      if (code === 4 && stderr.includes(`${file}: `)) result.refused++;
      else if (code !== 0)
        fault(result, 'uncaught', `${note}: exit code ${code}, ${stderr.split('\n', 2).join(' ')}`);
      else {
        result.accepted++;
        const odd = /\b(NaN|Infinity)\b/.test(stdout)
          ? ['in the text']
          : notFinite(merged(job, 1, mutant));
        if (odd.length > 0) fault(result, 'notFinite', `${note}: ${odd[0]}`);
      }
    }
  } finally {
    for (const { folder } of tables) rmSync(folder, { recursive: true });
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 20_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
  const result = await fuzzShards({ count, seed, installed: 36 });
  console.log(JSON.stringify(result, undefined, 2));
  process.exitCode = result.uncaught + result.notFinite > 0 ? 1 : 0;
}
