/**
 * Coverage of intervals of runs that share a draw of the beliefs, two to a draw: how often each holds the truth at 95 %, and on which
 * side it fails. `rho` is the correlation of the two runs. Prints figures; asserts nothing.
 *
 *     node bench/replicates.js [trials]
 */
import { openStream } from '../packages/engine/dist/index.js';
import {
  clusteredMcnemar,
  clusteredPairedRates,
  clusteredRate,
  designEffect,
} from '../packages/engine/dist/statistics/clusters.js';
import { splitByDraws } from '../packages/engine/dist/statistics/draw-split.js';

const TRIALS = Number(process.argv[2] ?? 4000);
const stream = openStream('bench', 0, '', 'own', 'replicates');
const chance = (p) => stream.next() < p;
const percent = (x) => `${(100 * x).toFixed(1)} %`;

/** Sum over draws, and of squares, of a number that two runs of each draw have. */
function sample(draws, rho, one) {
  const seen = [];
  for (let d = 0; d < draws; d++) {
    const first = one();
    seen.push([first, chance(rho) ? first : one()]);
  }
  return seen;
}

function effectOf(draws, pairs, alone) {
  const sums = pairs.map(([a, b]) => a + b);
  const [n, total] = [2 * draws, sums.reduce((a, b) => a + b, 0)];
  const squares = sums.reduce((s, x) => s + x * x, 0);
  const variance = Math.max(squares - (total * total) / draws, 0) / (draws - 1);
  return designEffect((variance * draws) / n / n, Math.max(alone(total / n), 0) / (n - 1), 2);
}

console.log('Rates: coverage (too high, too low), mean width');
for (const draws of [25, 100]) {
  for (const rho of [0, 0.3, 1]) {
    for (const p of [0.02, 0.5, 0.98]) {
      let [above, below, width] = [0, 0, 0];
      for (let t = 0; t < TRIALS; t++) {
        const pairs = sample(draws, rho, () => Number(chance(p)));
        const count = pairs.flat().reduce((a, b) => a + b, 0);
        const clusters = { runs: 2 * draws, clusters: draws, size: 2 };
        const effect = effectOf(draws, pairs, (rate) => rate * (1 - rate));
        const { low, high } = clusteredRate(count, clusters, effect, 0.95);
        if (low > p) above++;
        if (high < p) below++;
        width += high - low;
      }
      const covered = 1 - (above + below) / TRIALS;
      console.log(
        `  ${draws} draws, rho ${rho}, rate ${p}: ${percent(covered)} (${percent(above / TRIALS)}, ${percent(below / TRIALS)}), ${(width / TRIALS).toFixed(3)}`,
      );
    }
  }
}

console.log('Differences of two rates: coverage, and how often the test rejects at 5 %');
for (const draws of [25, 100]) {
  for (const rho of [0, 0.3, 1]) {
    for (const [first, second] of [
      [0.02, 0.02],
      [0.1, 0.1],
      [0.25, 0.25],
      [0.05, 0.01],
      [0.4, 0.1],
    ]) {
      let [missed, rejected] = [0, 0];
      for (let t = 0; t < TRIALS; t++) {
        const one = () => {
          const u = stream.next();
          return u < first ? 1 : u < first + second ? -1 : 0;
        };
        const pairs = sample(draws, rho, one);
        const all = pairs.flat();
        const counts = {
          both: 0,
          first: all.filter((x) => x === 1).length,
          second: all.filter((x) => x === -1).length,
          neither: all.filter((x) => x === 0).length,
        };
        const discordant = (counts.first + counts.second) / all.length;
        const effect = effectOf(draws, pairs, (mean) => discordant - mean * mean);
        const { low, high } = clusteredPairedRates(counts, draws, effect, 0.95);
        if (low > first - second || high < first - second) missed++;
        if (clusteredMcnemar(counts, effect) <= 0.05) rejected++;
      }
      console.log(
        `  ${draws} draws, rho ${rho}, only the first ${first}, only the second ${second}: ${percent(1 - missed / TRIALS)}, ${percent(rejected / TRIALS)}`,
      );
    }
  }
}

console.log('Share of the variance that comes from the draw: truth, coverage, too few, mean width');
const rates = {
  'uniform from 0 to 1': () => stream.next(),
  '0.9 in seven of ten, else 0.2': () => (chance(0.7) ? 0.9 : 0.2),
  'always 0.5': () => 0.5,
  '0.98 in six of ten, else 0.02': () => (chance(0.6) ? 0.98 : 0.02),
  '0.8 in one of ten, else 0.02': () => (chance(0.1) ? 0.8 : 0.02),
  'uniform from 0.9 to 1': () => 0.9 + stream.next() / 10,
  'always 0 or 1': () => Number(chance(0.6)),
};
for (const draws of [30, 100]) {
  for (const [name, rate] of Object.entries(rates)) {
    const many = Array.from({ length: 400_000 }, rate);
    const mean = many.reduce((a, b) => a + b, 0) / many.length;
    const between = many.reduce((s, p) => s + (p - mean) ** 2, 0) / many.length;
    const truth = between / (mean * (1 - mean));
    let [held, few, width] = [0, 0, 0];
    for (let t = 0; t < TRIALS; t++) {
      const rows = Array.from({ length: draws }, () => {
        const p = rate();
        const s = Number(chance(p)) + Number(chance(p));
        return [s, s * s, s];
      });
      const sums = [0, 1, 2].map((i) => rows.reduce((s, row) => s + row[i], 0));
      const covariances = [0, 1, 2].map((i) =>
        [0, 1, 2].map(
          (j) =>
            rows.reduce(
              (s, row) => s + (row[i] - sums[i] / draws) * (row[j] - sums[j] / draws),
              0,
            ) /
            (draws - 1),
        ),
      );
      const { share } = splitByDraws({ draws, runs: 2, sums, covariances, rate: true }, 0.95);
      if (share === null || share.low === null) {
        few++;
        continue;
      }
      if (share.low <= truth + 1e-9 && share.high >= truth - 1e-9) held++;
      width += share.high - share.low;
    }
    const told = TRIALS - few;
    console.log(
      `  ${draws} draws, rate ${name}: ${truth.toFixed(3)}, ${told ? percent(held / told) : '–'}, ${percent(few / TRIALS)}, ${told ? (width / told).toFixed(2) : '–'}`,
    );
  }
}
