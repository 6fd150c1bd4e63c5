/**
 * What a tournament holds in memory by the number of its negotiations: played run by run as the command does it, on one thread, and looked
 * at after a collection of garbage. Only sums are kept, so what is held should not grow. The peak is that of the whole process so far; it
 * holds garbage, too, as long as Node sees no reason to collect it.
 *
 *     node --expose-gc bench/flat.js            up to a million negotiations
 *     node --expose-gc bench/flat.js 100000     up to so many
 */
import { contestant, suiteDomain, Tournament } from '@parley-sim/engine/tournament';

const most = Number(process.argv[2] ?? 1_000_000);
if (!globalThis.gc || !(most >= 1000)) {
  console.error('Usage: node --expose-gc bench/flat.js [NEGOTIATIONS, 1000 or more]');
  process.exit(2);
}
// Three strategies, nine ordered pairs, numbers that are drawn anew in each run.
const runs = Math.ceil(most / 9);
const tournament = new Tournament({
  domains: [suiteDomain('duo-uncertain')],
  strategies: ['hold-out', 'linear', 'give-way'].map(contestant),
  runs,
});

const mebibytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);
const columns = (cells) => console.log(cells.map((cell) => String(cell).padStart(12)).join(' '));
columns(['negotiations', 'held MiB', 'buffers MiB', 'process MiB', 'peak MiB', 'CPU s']);

let next = 1000;
for (let run = 0; run < runs; run++) {
  tournament.take(tournament.play({ domain: 0, runs: [run, run + 1] }));
  const played = (run + 1) * 9;
  if (played < next && run < runs - 1) continue;
  next *= Math.sqrt(10);
  globalThis.gc();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  columns([
    played,
    mebibytes(heapUsed),
    mebibytes(arrayBuffers),
    mebibytes(rss),
    mebibytes(maxRSS * 1024),
    ((userCPUTime + systemCPUTime) / 1e6).toFixed(1),
  ]);
}
