/**
 * What screening finds: detection of planted cuts among 102 numbers, its error where nothing matters, whether the rates that it
 * tells cover the true ones, and the founding case seed by seed. Prints its figures; every line says on how many data sets it
 * stands. `--sets N` sets how many (default 200), `--null N` without effect (default 2000), `--seeds N` of the founding case
 * (default 20), `--only power,level,rates,minerals,sweep` some parts.
 */
import { Ensemble } from '@parley-sim/engine/ensemble';
import { openStream } from '@parley-sim/engine/random';
import { planSweep, Sweep, sweepStudy, uncertainNumbers } from '@parley-sim/engine/experiment';
import { wilson } from '@parley-sim/engine/statistics';
import { screen, shuffles } from '../packages/engine/dist/statistics/screening.js';
import { tippingPoint } from '../packages/engine/dist/statistics/tipping-point.js';
import { loadBuiltin } from '@parley-sim/scenarios';

const NUMBERS = 102;

/** Rows under their titles, in columns. */
function table(titles, rows) {
  const all = [titles, ...rows];
  const widths = titles.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  return `${all.map((row) => row.map((cell, i) => cell.padEnd(widths[i])).join('  ')).join('\n')}\n`;
}

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const SETS = Number(option('sets', 200));
const NULLS = Number(option('null', 2000));
const SEEDS = Number(option('seeds', 20));
const ONLY = option('only', 'power,level,rates,minerals,sweep').split(',');
const ALPHA = 0.05;

const stream = openStream('bench', 0, '', 'own', 'screening');
const uniform = (n) => Float64Array.from({ length: n }, () => stream.next());
const percent = (count, n) => {
  const { estimate, low, high } = wilson(count, n, 0.95);
  return `${(100 * estimate).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
};
const cpu = (work) => {
  const begin = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begin);
  return { result, seconds: (user + system) / 1e6 };
};

/** Numbers of which a planted one is the first: above its share the outcome has the other rate. */
function planted(n, { outside, inside, share }) {
  const numbers = Array.from({ length: NUMBERS }, () => uniform(n));
  const y = Float64Array.from(numbers[0], (x) =>
    Number(stream.next() < (x >= 1 - share ? inside : outside)),
  );
  return { numbers, outcomes: [y] };
}

const best = (numbers, sizeOf) =>
  numbers.reduce((top, x, j) => (sizeOf(x) > sizeOf(numbers[top]) ? j : top), 0);

/** METHODS-2, section 5: by the cut alone; n 200, 400. */
const STATED = [
  [{ outside: 0.6, inside: 0.3, share: 0.1 }, 0.07, 0.35],
  [{ outside: 0.6, inside: 0.3, share: 0.2 }, 0.27, 0.78],
  [{ outside: 0.9, inside: 0.6, share: 0.1 }, 0.32, 0.78],
  [{ outside: 0.9, inside: 0.6, share: 0.2 }, 0.55, 0.96],
  [{ outside: 0.95, inside: 0.29, share: 0.1 }, 0.99, 1],
  [{ outside: 0.95, inside: 0.29, share: 0.2 }, 1, 1],
];

function power() {
  const rows = [];
  for (const [effect, ...stated] of STATED) {
    for (const [i, n] of [200, 400].entries()) {
      const found = { cut: 0, both: 0 };
      for (let s = 0; s < SETS; s++) {
        const data = planted(n, effect);
        for (const [name, by] of [
          ['cut', ['cut']],
          ['both', ['cut', 'rank']],
        ]) {
          const [{ numbers }] = screen(data, {
            arrangements: shuffles(n, 199, stream),
            alpha: ALPHA,
            by,
          });
          const first = name === 'cut' ? best(numbers, (x) => x.z.cut) : best(numbers, (x) => -x.p);
          const strongest = name === 'cut' ? first === 0 : numbers[0].p <= numbers[first].p;
          if (strongest && numbers[0].p <= ALPHA) found[name]++;
        }
      }
      const { outside, inside, share } = effect;
      rows.push([
        `${outside} / ${inside}, share ${share}`,
        String(n),
        stated[i].toFixed(2),
        percent(found.cut, SETS),
        percent(found.both, SETS),
      ]);
    }
  }
  console.log(`Planted cuts among ${NUMBERS} numbers, ${SETS} data sets each, 199 shuffles`);
  console.log(
    table(['rate outside / inside', 'runs', 'METHODS-2', 'found by the cut', 'as is used'], rows),
  );
}

/** Family-wise error without effect: independent numbers, and numbers that hang together by one factor. */
function level() {
  const n = 100;
  const rows = [];
  for (const [name, loading] of [
    ['independent', 0],
    ['correlated (.8 of one factor)', 0.8],
  ]) {
    let wrong = 0;
    for (let s = 0; s < NULLS; s++) {
      const common = uniform(n);
      const numbers = Array.from({ length: NUMBERS }, () =>
        Float64Array.from(common, (c) => loading * c + (1 - loading) * stream.next()),
      );
      const outcomes = [0.6, 0.9].map((p) => Float64Array.from(uniform(n), (u) => Number(u < p)));
      const found = screen(
        { numbers, outcomes },
        { arrangements: shuffles(n, 99, stream), alpha: ALPHA },
      );
      if (found.some((o) => o?.numbers.some(({ p }) => p <= ALPHA))) wrong++;
    }
    rows.push([name, percent(wrong, NULLS)]);
  }
  console.log(
    `Without effect: ${NUMBERS} numbers, two outcomes of ${n} runs, ${NULLS} data sets, 99 shuffles; 5 % is allowed`,
  );
  console.log(table(['numbers', 'any named'], rows));
}

/** Whether the rates and the cut that are told of a number that passed cover the truth. */
function rates() {
  const n = 200;
  const rows = [];
  for (const effect of [
    { outside: 0.6, inside: 0.3, share: 0.2 },
    { outside: 0.9, inside: 0.6, share: 0.2 },
    { outside: 0.8, inside: 0.25, share: 0.3 },
  ]) {
    const [seen, below, above, cut] = [[], [], [], []];
    for (let s = 0; s < 3 * SETS; s++) {
      const { numbers, outcomes } = planted(n, effect);
      // What 999 shuffles of 102 numbers come to, so that the choice counts.
      const [o] = screen({ numbers: [numbers[0]], outcomes }, { arrangements: [], alpha: ALPHA });
      if (o.numbers[0].z.cut < 4.4) continue;
      const found = tippingPoint(numbers[0], outcomes[0], {
        size: 1,
        levels: { confidence: 0.95, among: 2 },
        uniforms: stream,
      });
      seen.push(1);
      const covers = ({ rate: { together } }, p) => Number(together.low <= p && p <= together.high);
      below.push(covers(found.below, effect.outside));
      above.push(covers(found.above, effect.inside));
      cut.push(
        Number(found.between[0] <= 1 - effect.share && 1 - effect.share <= found.between[1]),
      );
    }
    const share = (list) =>
      percent(
        list.reduce((a, b) => a + b, 0),
        seen.length,
      );
    rows.push([
      `${effect.outside} / ${effect.inside}, share ${effect.share}`,
      String(seen.length),
      share(below),
      share(above),
      share(cut),
    ]);
  }
  console.log(`Of numbers that passed (z above 4.4, ${n} runs): what covers the truth`);
  console.log(
    table(
      ['rate outside / inside', 'passed', 'rate outside', 'rate inside', 'tipping point'],
      rows,
    ),
  );
}

/** The text of 30 April: whether the United States' no-deal value is named with the default number of runs. */
function minerals() {
  const scenario = loadBuiltin('minerals');
  const rows = ['proposal', 'frame'].map((as) => {
    let [found, first] = [0, 0];
    const { seconds } = cpu(() => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const ensemble = new Ensemble(scenario, {
          entries: [{ package: 'text-apr30', as }],
          seed,
        });
        ensemble.advance(200);
        const study = ensemble.screeningStudy();
        while (study.done < study.total) study.advance();
        const { matters } = study.conclude().rows[0];
        if (matters.some(({ path }) => path === 'actors.us.noDeal')) found++;
        if (matters[0]?.path === 'actors.us.noDeal') first++;
      }
    });
    return [as, `${found} of ${SEEDS}`, `${first} of ${SEEDS}`, `${seconds.toFixed(0)} s`];
  });
  console.log('30 April on actors.us.noDeal, 200 runs');
  console.log(table(['tabled as', 'named', 'named first', 'CPU'], rows));
}

/** The tornado of the open table: by halving, and in full. */
function sweep() {
  const scenario = loadBuiltin('minerals');
  const numbers = uncertainNumbers(scenario);
  const plan = planSweep(numbers, 'tornado', 2, '1');
  const design = { estimand: { of: 'agreement' }, runs: 100 };
  const run = (study) =>
    cpu(() => {
      while (study.done < study.total) study.advance();
      return study.conclude();
    });
  const halved = run(sweepStudy(scenario, { ...design, numbers, method: 'tornado' }));
  const full = run(new Sweep(scenario, plan, design));
  const played = 2 * numbers.length * design.runs;
  const leaders = ({ swings }) =>
    swings
      .slice(0, 5)
      .map((s) => `${s.path} ${(100 * s.difference.estimate).toFixed(0)}`)
      .join(', ');
  console.log('Tornado of minerals without a draft, 100 runs at each end, seed 1');
  console.log(
    table(
      ['way', 'negotiations', 'CPU', 'widest'],
      [
        ['in full', String(played), `${full.seconds.toFixed(1)} s`, leaders(full.result)],
        [
          'by halving',
          String(halved.result.halving.negotiations),
          `${halved.seconds.toFixed(1)} s`,
          leaders(halved.result),
        ],
      ],
    ),
  );
  console.log(
    `${(played / halved.result.halving.negotiations).toFixed(1)} times fewer negotiations, ${(full.seconds / halved.seconds).toFixed(1)} times less CPU`,
  );
}

const PARTS = { power, level, rates, minerals, sweep };
for (const name of ONLY) PARTS[name]();
