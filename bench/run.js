/**
 * Negotiations per second of both drivers on 4 actors, 8 clauses, 4 options (65,536 deals) and 100 rounds, in one process.
 * Prints a table; `--json` prints one document. Read the ratios: absolute numbers vary with the machine and the minute.
 */
import { DealSpace, Model, Negotiation, openStream, Runner, score, VERSION } from '@parley/engine';

const ACTORS = 4;
const CLAUSES = 8;
const OPTIONS = 4;

/** A table of random numbers; with `fresh`, every run draws weights of its own. */
function table(fresh, deadline = 100) {
  const stream = openStream('bench', 0, '', 'table');
  const clause = (c) => `c${c}`;
  const range = (n, f) => Object.fromEntries(Array.from({ length: n }, (_, i) => f(i)));
  const actors = range(ACTORS, (a) => [
    `a${a}`,
    {
      priorities: range(CLAUSES, (c) => [clause(c), fresh ? { range: [0.05, 1] } : stream.next()]),
      values: range(CLAUSES, (c) => [
        clause(c),
        Array.from({ length: OPTIONS }, () => stream.next()),
      ]),
      noDeal: 0.3,
      strategy: {
        bidding: { kind: 'time-dependent', exponent: [0.2, 0.5, 1, 0.3][a] },
        acceptance: { kind: 'next' },
      },
    },
  ]);
  const options = ['w', 'x', 'y', 'z'];
  return {
    parley: 1,
    name: 'bench',
    title: 'Bench',
    clauses: range(CLAUSES, (c) => [clause(c), { kind: 'categorical', options }]),
    actors,
    signatories: Object.keys(actors),
    protocol: { kind: 'alternating-offers', deadline },
  };
}

/** How many times a second something can be done, measured over at least `seconds` after a warm-up. */
function rate(seconds, work) {
  for (let i = 0; i < 5; i++) work(i);
  const begin = performance.now();
  let n = 0;
  while (performance.now() - begin < seconds * 1000) work(n++);
  return (n * 1000) / (performance.now() - begin);
}

/** The query as an enumerating engine answers it: every deal is looked at. */
function enumerate(model, stakes, actor, target) {
  let best = -1;
  let least = Infinity;
  for (let deal = 0; deal < model.size; deal++) {
    const worth = score(model, stakes, actor, deal);
    if (worth >= target && worth < least) {
      least = worth;
      best = deal;
    }
  }
  return best;
}

const fixed = new Runner(new Model(table(false)));
const fresh = new Runner(new Model(table(true)));
const model = new Model(table(false));
const stakes = model.valuation.central();
const space = new DealSpace(model, 0);
space.prepare(stakes);
const targets = Array.from({ length: 64 }, (_, i) => Math.round((0.5 + i / 150) * 1e9));

const results = [
  ['headless driver, shared weights', 'negotiations/s', rate(3, (i) => fixed.outcome('1', i))],
  [
    'headless driver, fresh weights each run',
    'negotiations/s',
    rate(3, (i) => fresh.outcome('1', i)),
  ],
  [
    'live driver, shared weights',
    'negotiations/s',
    rate(3, (i) => new Negotiation(table(false), { run: i }).finish()),
  ],
  ['deal query, two sorted lists', 'queries/s', rate(1, (i) => space.atLeast(targets[i % 64]))],
  [
    'deal query, enumeration',
    'queries/s',
    rate(2, (i) => enumerate(model, stakes, 0, targets[i % 64])),
  ],
].map(([name, unit, perSecond]) => ({ name, unit, perSecond: Math.round(perSecond) }));

let rounds = 0;
for (let i = 0; i < 200; i++) rounds += fixed.outcome('1', i).rounds;
const ratios = {
  'headless to live': results[0].perSecond / results[2].perSecond,
  'query to enumeration': results[3].perSecond / results[4].perSecond,
};

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify(
      { engine: VERSION, node: process.version, meanRounds: rounds / 200, results, ratios },
      null,
      2,
    ),
  );
} else {
  console.log(
    `4 actors × 8 clauses × 4 options = 65,536 deals, 100 rounds (${(rounds / 200).toFixed(0)} played on average)`,
  );
  for (const { name, unit, perSecond } of results) {
    console.log(`  ${name.padEnd(42)}${perSecond.toLocaleString('en-US').padStart(12)} ${unit}`);
  }
  for (const [name, ratio] of Object.entries(ratios)) {
    console.log(`  ${name.padEnd(42)}${ratio.toFixed(0).padStart(12)} times`);
  }
}
