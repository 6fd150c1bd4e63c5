/**
 * Hostile inputs for everything that reads what others have written: 100,000 unless told otherwise, and 20,000 shards and as
 * many saved negotiations of which one place is changed. Prints how many each reader accepted and refused, and ends with exit
 * code 1 if one threw what it does not mean to, gave a number that is not finite, or took too long.
 *
 *   node bench/fuzz.js [--count N] [--seed TEXT] [--mutants N] [--show NUMBER]
 *
 * `--show` prints one input of that seed and tries it alone.
 */
import { parseArgs } from 'node:util';
import { fuzzInputs, inputOf } from './fuzz/inputs.js';
import { fuzzInThreads } from './fuzz/pool.js';
import { fuzzSaved } from './fuzz/saved.js';
import { readSeeds } from './fuzz/seeds.js';
import { fuzzShards } from './fuzz/shards.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now()) },
    mutants: { type: 'string', default: '20000' },
    show: { type: 'string' },
  },
});
const { seed } = values;

if (values.show === undefined) await all();
else show(Number(values.show));

async function all() {
  console.log(`seed ${seed}`);
  const count = Number(values.count);
  const begin = performance.now();
  const { rows, faults, slowest } = await fuzzInThreads({
    count,
    seed,
    onProgress: (done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${count}`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const mutants = { count: Number(values.mutants), seed: Number(seed) || 1 };
  for (const [reader, found] of [
    ['shard, one place changed', await fuzzShards(mutants)],
    ['saved, one place changed', fuzzSaved(mutants)],
  ]) {
    const { accepted, refused, uncaught, notFinite } = found;
    rows.push({ reader, accepted, refused, played: accepted, uncaught, notFinite });
    for (const text of found.faults) faults.push({ number: '', reader, text });
  }
  const total = (key) => rows.reduce((n, row) => n + row[key], 0);
  const keys = ['accepted', 'refused', 'played', 'uncaught', 'notFinite'];
  const all = Object.fromEntries(keys.map((key) => [key, total(key)]));
  console.table(
    Object.fromEntries([...rows.map(({ reader, ...row }) => [reader, row]), ['all', all]]),
  );
  for (const fault of faults) console.log(`${fault.number} ${fault.reader}: ${fault.text}`);
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(
    `${seconds} s; the slowest input, ${slowest.number}, took ${slowest.seconds.toFixed(1)} s.`,
  );
  process.exitCode = faults.length > 0 || total('uncaught') + total('notFinite') > 0 ? 1 : 0;
}

function show(number) {
  const { reader, input } = inputOf(readSeeds(), seed, number);
  console.log(`${reader.name}:`);
  if (typeof input === 'string') console.log(input);
  else console.dir(input, { depth: null, maxStringLength: null });
  const { rows, faults } = fuzzInputs({ count: 1, seed, from: number });
  console.dir({ row: rows.find((row) => row.reader === reader.name), faults }, { depth: null });
}
