/**
 * How many negotiations a tournament plays a second, by the size of the domain: Parley's own, and NegMAS's rules in this package's view,
 * which lists and sorts all outcomes for each negotiator as NegMAS does. The last column is how many times as fast Parley's is.
 *
 * It is not NegMAS itself. Where that is installed, its own speed on the same domains is that of
 *
 *     python -c "from negmas import *; from negmas.tournaments.neg import cartesian_tournament as t; …"
 *
 * with BoulwareTBNegotiator, LinearTBNegotiator and ConcederTBNegotiator, n_steps=60, verbosity=0, on the domains that
 * `parley export` writes of these as GeniusWeb files.
 */
import { NegmasDomain, negmasDomainOf, playNegmasTournament } from '@parley-sim/exchange/negmas';
import { contestant, generateDomain, Tournament } from '@parley-sim/engine/tournament';

const SIZES = [
  [4, 4],
  [4, 4, 4, 4],
  [4, 4, 4, 4, 4, 4],
  [4, 4, 4, 4, 4, 4, 4, 4],
];
const SECONDS = process.argv.includes('--quick') ? 0.3 : 3;

/** Negotiations a second, over whole tournaments. */
function rate(play) {
  play();
  const begin = performance.now();
  let n = 0;
  while (performance.now() - begin < SECONDS * 1000) n += play();
  return (n * 1000) / (performance.now() - begin);
}

console.log('deals    Parley/s  NegMAS’s rules/s  factor');
for (const options of SIZES) {
  const domain = generateDomain({
    name: 'bench',
    options,
    conflict: 0.7,
    correlation: options.length < 3 ? -1 : 0,
  });
  const peer = negmasDomainOf(domain);
  const ours = rate(() => {
    const strategies = ['hold-out', 'linear', 'give-way'].map(contestant);
    const tournament = new Tournament({ domains: [domain], strategies, runs: 1 });
    tournament.take(tournament.play(tournament.shards[0]));
    return 9;
  });
  const theirs = rate(() => {
    // Anew, as NegMAS makes its negotiators anew for each negotiation.
    const fresh = new NegmasDomain(peer.data);
    return playNegmasTournament([fresh], {
      strategies: ['boulware', 'linear', 'conceder'],
      rounds: 60,
      rotate: false,
    }).matches.length;
  });
  const deals = options.reduce((a, b) => a * b, 1);
  console.log(
    [
      String(deals).padEnd(8),
      ours.toFixed(0).padEnd(9),
      theirs.toFixed(1).padEnd(17),
      (ours / theirs).toFixed(1),
    ].join(' '),
  );
}
