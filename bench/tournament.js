/**
 * Tournaments against NegMAS's, by the size of the domain. Three are compared on the same domains, in the same process or one after the other:
 *
 * - Parley's own tournament, with its own strategies, 20 runs of each match with no-deal values drawn anew, and all that it says of them;
 * - NegMAS's rules and strategies as `@parley-sim/exchange/negmas` plays them, which lists and sorts all outcomes for each negotiator as
 *   NegMAS does: the same winners and scores as NegMAS's are asked of it;
 * - NegMAS itself (`cartesian_tournament`, one process), where Python has it. Where it has not, that is said, and nothing stands in its place.
 *
 *     node bench/tournament.js [--quick] [--python=/a/venv/bin/python]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { NegmasDomain, negmasDomainOf, playNegmasTournament } from '@parley-sim/exchange/negmas';
import { contestant, generateDomain, Tournament } from '@parley-sim/engine/tournament';

const SIZES = [
  [4, 4],
  [4, 4, 4, 4],
  [4, 4, 4, 4, 4, 4],
  [4, 4, 4, 4, 4, 4, 4, 4],
];
const SECONDS = process.argv.includes('--quick') ? 0.3 : 3;
const PYTHON = process.argv.find((a) => a.startsWith('--python='))?.slice(9) ?? 'python3';
const ROUNDS = 60;
/** Strategies that draw nothing, so that scores can be compared number by number: here, and there. */
const STRATEGIES = {
  boulware: 'BoulwareTBNegotiator',
  linear: 'LinearTBNegotiator',
  conceder: 'ConcederTBNegotiator',
};
/** Scores that differ by more are told to be different: sums of doubles in another order differ by less. */
const SAME = 1e-9;

/** Negotiations a second of computing time, over whole tournaments. */
function rate(play) {
  play();
  const begin = process.cpuUsage();
  const seconds = () => {
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  };
  let n = 0;
  while (seconds() < SECONDS) n += play();
  return n / seconds();
}

/** A domain of a size; where its no-deal values are drawn anew in each run, no repetition is spared. */
const domainOf = (options, noDeal) =>
  generateDomain({
    name: 'bench',
    options,
    conflict: 0.7,
    correlation: options.length < 3 ? -1 : 0,
    deadline: ROUNDS,
    noDeal,
  });
const domains = SIZES.map((options) => domainOf(options, 0.1));
const peers = domains.map((domain) => negmasDomainOf(domain).data);

/** What NegMAS itself made of the same domains; undefined where there is none. */
function fromNegmas() {
  const script = fileURLToPath(new URL('negmas_tournament.py', import.meta.url));
  const asked = { rounds: ROUNDS, strategies: Object.values(STRATEGIES), domains: peers };
  const ran = spawnSync(PYTHON, [script], { input: JSON.stringify(asked), encoding: 'utf8' });
  if (ran.error || ran.status !== 0) {
    console.log(`NegMAS itself was not played: ${ran.error?.message ?? ran.stderr.trim()}`);
    return undefined;
  }
  const told = JSON.parse(ran.stdout.trim().split('\n').at(-1));
  if (!('missing' in told)) return told;
  console.log(`NegMAS itself was not played: ${PYTHON} has none (${told.missing}).`);
  return undefined;
}

const negmas = fromNegmas();
if (negmas) console.log(`NegMAS ${negmas.version}`);
const columns = [
  ['deals', 8],
  ['Parley/s', 10],
  ['NegMAS’s rules/s', 18],
  ['NegMAS/s', 10],
  ['times as fast', 15],
  ['scores', 0],
];
console.log(columns.map(([title, width]) => title.padEnd(width)).join(''));
for (const [d, sizes] of SIZES.entries()) {
  const uncertain = [domainOf(sizes, { range: [0.1, 0.3] })];
  const ours = rate(() => {
    const strategies = ['hold-out', 'linear', 'give-way'].map(contestant);
    const tournament = new Tournament({ domains: uncertain, strategies, runs: 20 });
    while (tournament.done < tournament.total) tournament.advance();
    return tournament.conclude().negotiations;
  });
  const options = { strategies: Object.keys(STRATEGIES), rounds: ROUNDS };
  // Anew, as NegMAS makes its negotiators anew for each negotiation.
  const play = () => playNegmasTournament([new NegmasDomain(peers[d])], options);
  const rules = rate(() => play().matches.length);
  const there = negmas?.domains[d];
  const speed = there && there.negotiations / there.seconds;
  const scores = Object.fromEntries(play().scores.map((s) => [s.strategy, s.advantage]));
  const differ = Object.entries(STRATEGIES).filter(
    ([id, name]) => there && !(Math.abs(there.scores[name] - scores[id]) < SAME),
  );
  const told = there
    ? differ.length === 0
      ? 'the same'
      : differ.map(([id, name]) => `${id} ${scores[id]}, there ${there.scores[name]}`).join('; ')
    : 'not compared';
  const cells = [
    String(sizes.reduce((a, b) => a * b, 1)),
    ours.toFixed(0),
    rules.toFixed(1),
    speed?.toFixed(2) ?? '–',
    // Of NegMAS itself where it was played, else of its rules as they are played here.
    speed ? (ours / speed).toFixed(0) : `(${(ours / rules).toFixed(1)})`,
    told,
  ];
  console.log(cells.map((cell, c) => cell.padEnd(columns[c][1])).join(''));
}
if (!negmas)
  console.log('In brackets: of NegMAS’s rules as they are played here, which is not NegMAS.');
