/**
 * What is fast and by how much, all in one process after another on one machine. Prints a table; `--json` prints one document.
 * Absolute numbers vary with the machine and the minute: each comes with the ratio to something measured in turn with it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DealSpace, score } from '@parley-sim/engine/model';
import { Model, Negotiation, Runner, VERSION } from '@parley-sim/engine';
import { paretoFrontier, solutionPoints } from '@parley-sim/engine/analysis';
import { byHand, onChart } from './chart.js';
import { table } from './table.js';

const CLI = new URL('../packages/cli/bin/parley.js', import.meta.url).pathname;
const quick = process.argv.includes('--quick');
const SECONDS = quick ? 0.2 : 1;
const TURNS = quick ? 2 : 5;

/** How many times a second something can be done, after a warm-up. */
function rate(work, { per = 1 } = {}) {
  const begin = performance.now();
  let n = 0;
  while (performance.now() - begin < SECONDS * 1000) work(n++);
  return (n * per * 1000) / (performance.now() - begin);
}

/** Measures things in turn, so that all meet the same moods of the machine; the median of each. */
function inTurn(works) {
  for (const { work } of works) for (let i = 0; i < 30; i++) work(i);
  const rates = works.map(() => []);
  for (let t = 0; t < TURNS; t++) {
    for (const [i, { work, per }] of works.entries()) rates[i].push(rate(work, { per }));
  }
  return rates.map((r) => r.toSorted((a, b) => a - b)[r.length >> 1]);
}

/** The query as an enumerating engine answers it: every deal is looked at. */
function enumerate(model, preferences, actor, target) {
  let best = -1;
  let least = Infinity;
  for (let deal = 0; deal < model.size; deal++) {
    const worth = score(model, preferences, actor, deal);
    if (worth >= target && worth < least) {
      least = worth;
      best = deal;
    }
  }
  return best;
}

/** The frontier as an enumerating engine finds it: scores of all deals, sorted, and each looked at against those kept. */
function enumerateFrontier(model, preferences) {
  const actors = model.actors.map((_, a) => a);
  const all = Array.from({ length: model.size }, (_, deal) =>
    actors.map((a) => score(model, preferences, a, deal)),
  ).sort((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || b[3] - a[3]);
  const kept = [];
  for (const s of all) if (!kept.some((k) => k.every((x, a) => x >= s[a]))) kept.push(s);
  return kept.length;
}

function milliseconds(work) {
  const begin = performance.now();
  const result = work();
  return [performance.now() - begin, result];
}

const rows = [];
const add = (what, value, unit, bar, ratio) => {
  const row = { what, value: Number(value.toPrecision(4)), unit, ...(bar ? { bar } : {}) };
  rows.push({ ...row, ...(ratio ? { ratio } : {}) });
};

// The chart.
const [chart, hand] = inTurn([
  { work: () => onChart(50), per: onChart(1) * 50 },
  { work: () => byHand(50), per: byHand(1) * 50 },
]);
add('chart, null strategies', chart / 1e6, 'million moves/s', '≥ 10');
add('the same, a loop by hand', hand / 1e6, 'million moves/s', '', {
  of: 'loop to chart (≤ 2)',
  value: hand / chart,
});

// Negotiations.
const runner = (options) => new Runner(new Model(table(options)));
const sizes = [4, 8, 10].map((clauses) => [clauses, runner({ clauses, fresh: true })]);
const shared = runner({});
const [small, middle, large, fixed] = inTurn([
  ...sizes.map(([, r]) => ({ work: (i) => r.outcome('1', i) })),
  { work: (i) => shared.outcome('1', i) },
]);
add('256 deals, fresh weights', small, 'negotiations/s');
add('65,536 deals, fresh weights', middle, 'negotiations/s', '≥ 5,000');
add('1,048,576 deals, fresh weights', large, 'negotiations/s', '≥ 2,000');
add('65,536 deals, shared weights', fixed, 'negotiations/s', '≥ 20,000');

// Runs that differ by little, other strategies and other protocols, all at 65,536 deals with fresh weights but the first.
const fresh = { fresh: true };
const others = {
  'shared weights, uncertain no deal, order drawn': {
    noDeal: { range: [0.2, 0.4] },
    protocol: { turns: 'seeded' },
  },
  negotiator: { ...fresh, bidding: { kind: 'negotiator' }, acceptance: { kind: 'waiting' } },
  'trade-off': { ...fresh, bidding: { kind: 'trade-off' } },
  'nice tit for tat': { ...fresh, bidding: { kind: 'nice-tit-for-tat' } },
  'Nash-seeking': { ...fresh, bidding: { kind: 'nash-seeking' } },
  'Kalai-seeking': { ...fresh, bidding: { kind: 'kalai-seeking' } },
  Zeuthen: { ...fresh, bidding: { kind: 'zeuthen' }, protocol: { kind: 'monotonic-concession' } },
  'multiple offers': { ...fresh, protocol: { kind: 'multiple-offers' } },
  'partial consensus': { ...fresh, protocol: { kind: 'partial-consensus' } },
};
for (const [what, options] of Object.entries(others)) {
  const plays = runner(options);
  for (let i = 0; i < 2; i++) plays.outcome('1', i);
  const played = rate((i) => plays.outcome('1', i));
  add(`65,536 deals, ${what}`, played, 'negotiations/s');
}

// Queries.
const model = new Model(table({}));
const preferences = model.preferenceModel.central();
const space = new DealSpace(model, 0);
space.prepare(preferences);
const targets = Array.from({ length: 64 }, (_, i) => Math.round((0.5 + i / 150) * 1e9));
const [query, listing] = inTurn([
  { work: (i) => space.atLeast(targets[i % 64]) },
  { work: (i) => enumerate(model, preferences, 0, targets[i % 64]) },
]);
add('nearest deal of 65,536, two lists', query, 'queries/s');
add('the same, by enumeration', listing, 'queries/s', '', {
  of: 'query to enumeration',
  value: query / listing,
});

// Frontier and solution points.
for (const [clauses, bar] of [
  [8, ''],
  [10, '≤ 200'],
  [20, 'computed'],
]) {
  const big = new Model(table({ clauses }));
  const at = big.preferenceModel.central();
  const actors = [0, 1, 2, 3];
  const [ms, found] = milliseconds(() => paretoFrontier(big, at, { actors }));
  const [enumerated] = clauses === 8 ? milliseconds(() => enumerateFrontier(big, at)) : [];
  const size = found.complete ? found.points.length : `${found.points.length} to ${found.atMost}`;
  add(
    `frontier of 4^${clauses} deals (${size.toLocaleString('en-GB')} points)`,
    ms,
    'ms',
    bar,
    enumerated && { of: 'enumeration to folding', value: enumerated / ms },
  );
  const [points] = milliseconds(() => solutionPoints(big, at));
  add(`Nash, KS, egalitarian, utilitarian of 4^${clauses}`, points, 'ms', bar);
}

// The live driver comes last: its drafts are proxies, and functions that have once met them are slower ever after.
const scenario = table({});
const [headless, live] = inTurn([
  { work: (i) => shared.outcome('1', i) },
  { work: (i) => new Negotiation(scenario, { run: i }).finish() },
]);
add('65,536 deals, live driver', live, 'negotiations/s', '', {
  of: 'headless to live',
  value: headless / live,
});

// Threads and memory of the command.
const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
try {
  const file = join(folder, 'bench.json');
  writeFileSync(file, JSON.stringify(table({ fresh: true })));
  const compare = (runs, workers) => {
    const argv = [CLI, 'compare', file, '-n', `${runs}`, '-w', `${workers}`, '--json'];
    // The child says itself how much memory it has needed at most.
    const tell = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))`;
    const argvWithHook = [`--import=data:text/javascript,${encodeURIComponent(tell)}`, ...argv];
    const [ms, memory] = milliseconds(() => {
      const script = `const r = require('node:child_process').spawnSync(process.execPath, ${JSON.stringify(argvWithHook)}); process.stdout.write(r.stderr)`;
      return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
    });
    return { ms, memory };
  };
  const runs = quick ? 4000 : 40_000;
  const pairs = Array.from({ length: quick ? 1 : 3 }, () => [compare(runs, 1), compare(runs, 2)]);
  const gains = pairs.map(([one, two]) => one.ms / two.ms).toSorted((a, b) => a - b);
  add('two workers to one', gains[gains.length >> 1], 'times', '≥ 1.8');
  const few = compare(10_000, 1);
  const many = compare(quick ? 40_000 : 1_000_000, 1);
  add('peak memory of compare, 10,000 runs', few.memory / 1024, 'MiB');
  add(
    `peak memory of compare, ${quick ? '40,000' : '1,000,000'} runs`,
    many.memory / 1024,
    'MiB',
    '± 10 %',
    { of: 'to that of 10,000', value: many.memory / few.memory },
  );
} finally {
  rmSync(folder, { recursive: true });
}

if (process.argv.includes('--json')) {
  const document = { format: 'parley-bench', version: 1, engine: VERSION, node: process.version };
  console.log(JSON.stringify({ ...document, results: rows }, null, 2));
} else {
  console.log(
    '4 actors, 100 rounds, time-dependent strategies; one core unless it says otherwise\n',
  );
  for (const { what, value, unit, bar = '', ratio } of rows) {
    const number = value.toLocaleString('en-GB', { maximumFractionDigits: value < 100 ? 1 : 0 });
    const beside = ratio
      ? `  ${ratio.of}: ${ratio.value.toLocaleString('en-GB', { maximumFractionDigits: ratio.value < 10 ? 2 : 0 })}`
      : '';
    console.log(
      `${what.padEnd(46)}${number.padStart(11)} ${unit.padEnd(16)}${bar.padEnd(10)}${beside}`.trimEnd(),
    );
  }
}
