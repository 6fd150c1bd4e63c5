/**
 * Planted orders: how often a tournament finds a strategy that is better by a known amount, and how often it errs, over many repetitions.
 *
 * - Values: drawn by a stated law, with a planted lead; by blocks of domains, also where nobody meets itself.
 * - Play: strategies that go by time meet in a pool of domains that are made; twenty of the pool are drawn again and again, so the means of
 *   the pool are the truth. The best is moved so that its lead is the planted one: what varies is how domains suit strategies in play.
 * - Choice: `--select-best` in a domain whose numbers are drawn anew, with a seed of its own each time; what is right comes of many runs.
 *
 *     node bench/planted.js [--quick]
 */
import { openStream } from '@parley-sim/engine/random';
import { normalQuantile, studentQuantile } from '@parley-sim/engine/statistics';
import {
  blockStatements,
  contestant,
  generateDomain,
  suiteDomain,
  Tournament,
} from '@parley-sim/engine/tournament';

const quick = process.argv.includes('--quick');
const REPS = quick ? 300 : 5000;
const CHOICES = quick ? 20 : 400;
const POOL = quick ? 60 : 500;
const DOMAINS = 20;
const POWER = 0.8;
const ALPHA = 0.05;

const mean = (xs) => xs.reduce((a, b) => a + b, 0) / xs.length;
const percent = (count, n) => {
  const p = count / n;
  const error = Math.sqrt((p * (1 - p)) / n);
  return `${(100 * p).toFixed(1)} ±${(196 * error).toFixed(1)}`;
};

/** Lead that is found with the power, where one difference within domains deviates by so much and k strategies are compared. */
const leadFor = (deviation, k) =>
  ((studentQuantile(1 - ALPHA / (k - 1), DOMAINS - 1) + normalQuantile(POWER)) * deviation) /
  Math.sqrt(DOMAINS);

/** Statements over repetitions: leads outside their intervals, pairs told the wrong way round, the best found alone, lead that was told. */
function judged(truth, drawn) {
  const leads = truth.map((x, i) => x - Math.max(...truth.filter((_, l) => l !== i)));
  const lead = Math.max(...leads);
  let [missed, wrong, found, told] = [0, 0, 0, 0];
  for (let rep = 0; rep < REPS; rep++) {
    const { best, pairs, detectable } = blockStatements(drawn(rep));
    if (best.some(({ low, high }, i) => leads[i] < low - 1e-12 || leads[i] > high + 1e-12))
      missed++;
    const lies = pairs.some(({ first, second, adjusted, difference }) => {
      const sign =
        Math.abs(truth[first] - truth[second]) < 1e-12 ? 0 : truth[first] - truth[second];
      return adjusted <= ALPHA && Math.sign(difference.estimate) !== Math.sign(sign);
    });
    if (lies) wrong++;
    const left = best.filter(({ high, estimate }) => high > 0 || estimate >= 0);
    if (lead > 0 && left.length === 1 && best[leads.indexOf(lead)].low === 0) found++;
    told += detectable;
  }
  return [
    lead > 0 ? lead.toFixed(4) : '–',
    (told / REPS).toFixed(4),
    percent(missed, REPS),
    percent(wrong, REPS),
    lead > 0 ? percent(found, REPS) : '–',
  ];
}

const rows = [['', 'lead', 'lead told', 'leads missed, %', 'pairs wrong, %', 'best found, %']];

/** Eight blocks a domain; a strategy suits a domain more or less, so blocks of one domain are no independent evidence. */
function values(rep, means, lacking) {
  const stream = openStream('planted', rep, '', 'own', 'tournament');
  const normal = () => normalQuantile(Math.min(Math.max(stream.next(), 1e-12), 1 - 1e-12));
  const clusters = [];
  const all = [];
  for (let domain = 0; domain < DOMAINS; domain++) {
    const suits = means.map((x) => 0.5 + x + 0.06 * normal());
    for (let block = 0; block < 8; block++) {
      clusters.push(domain);
      const here = 0.1 * normal();
      all.push(
        suits.map((x, i) =>
          lacking && block % means.length === i ? Number.NaN : x + here + 0.05 * normal(),
        ),
      );
    }
  }
  return { clusters, values: all };
}
const deviation = Math.sqrt(2 * 0.06 ** 2 + (2 * 0.05 ** 2) / 8);
const lead = leadFor(deviation, 4);
for (const [name, means, lacking] of [
  ['values, all the same', [0, 0, 0, 0], false],
  ['values, one ahead', [lead, 0, -0.2, -0.2], false],
  ['values, one ahead of three alike', [lead, 0, 0, 0], false],
  ['the same, nobody meets itself', [lead, 0, 0, 0], true],
])
  rows.push([name, ...judged(means, (rep) => values(rep, means, lacking))]);

const byTime = (exponent) => ({
  id: `time ${exponent}`,
  strategy: { bidding: { kind: 'time-dependent', exponent }, acceptance: { kind: 'next' } },
});
function played(design, until) {
  const tournament = new Tournament(design, until);
  while (tournament.done < tournament.total) tournament.advance();
  return tournament.conclude();
}

// The pool, each domain with every ordered pair once.
const pool = played({
  domains: Array.from({ length: POOL }, (_, seed) =>
    generateDomain({ name: `d${seed}`, options: [4, 4, 3], conflict: 0.6, seed, deadline: 20 }),
  ),
  strategies: [0.3, 0.6, 1, 2].map(byTime),
  runs: 1,
}).byDomain;
const level = [0, 1, 2, 3].map((i) => mean(pool.map((row) => row[i])));
const best = level.indexOf(Math.max(...level));
const second = level.indexOf(Math.max(...level.filter((_, i) => i !== best)));
const gaps = pool.map((row) => row[best] - row[second]);
const spread = Math.sqrt(mean(gaps.map((x) => (x - mean(gaps)) ** 2)));
for (const [name, moved] of [
  ['play, as it is', 0],
  ['play, a lead of that power', leadFor(spread, 4) - mean(gaps)],
  ['play, the first two level', -mean(gaps)],
]) {
  const shifted = pool.map((row) => row.map((x, i) => (i === best ? x + moved : x)));
  const truth = level.map((x, i) => (i === best ? x + moved : x));
  const drawn = (rep) => {
    const stream = openStream('pool', rep, '', 'own', 'tournament');
    const chosen = Array.from(
      { length: DOMAINS },
      () => shifted[Math.min(POOL - 1, Math.floor(stream.next() * POOL))],
    );
    return { clusters: [...chosen.keys()], values: chosen };
  };
  rows.push([name, ...judged(truth, drawn)]);
}
console.log(`${REPS} repetitions of tournaments of ${DOMAINS} domains and 4 strategies`);
for (const [name, ...cells] of rows)
  console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(17)).join(''));

// The choice by Kim and Nelson's rule, with δ the true lead of the best.
const drawnAnew = generateDomain({
  name: 'drawn',
  options: [3, 3, 3],
  conflict: 0.8,
  noDeal: { range: [0.1, 0.5] },
  deadline: 12,
});
const alike = [0.76, 0.8, 0.84].map(byTime);
// The first two come to the same in most runs, and the worse is named first.
const rare = ['hold-out-settle', 'hold-out', 'linear'].map(contestant);
for (const { name, n, ...choice } of [
  { name: 'three that are close', domains: [drawnAnew], strategies: alike, n: CHOICES },
  {
    name: 'the same, nobody meets itself',
    domains: [drawnAnew],
    strategies: alike,
    selfPlay: false,
    n: CHOICES,
  },
  {
    name: 'two that rarely differ',
    domains: [suiteDomain('duo-uncertain')],
    strategies: rare,
    n: CHOICES / 4,
  },
]) {
  const { standings } = played({ ...choice, seed: 'truth', runs: quick ? 500 : 30_000 });
  const [first, next] = standings;
  const delta = first.score.estimate - next.score.estimate;
  let [right, runs, open] = [0, 0, 0];
  for (let rep = 0; rep < n; rep++) {
    const design = { ...choice, seed: `choice ${rep}`, runs: 50_000 };
    const { stopped } = played(design, { delta, alpha: ALPHA });
    if (stopped.because === 'undecided') open++;
    else if (stopped.strategy === first.strategy) right++;
    runs += stopped.runs;
  }
  console.log(
    `choice, ${name}: lead ${delta.toFixed(4)}, right in ${percent(right, n)} % of ${n}, after ${(runs / n).toFixed(0)} runs of each match on average, open ${open}`,
  );
}
