import type { Scenario } from '@parley-sim/engine';
import {
  type Contestant,
  contestant,
  generateDomain,
  type SeatResult,
  suiteDomain,
  Tournament,
  type TournamentDesign,
} from '@parley-sim/engine/tournament';

/** Three strategies that differ clearly. */
export const few: readonly Contestant[] = ['hold-out', 'give-way', 'at-random'].map(contestant);
/** A domain in which nothing is uncertain. */
export const toy: Scenario = suiteDomain('duo-toy');
/** One in which no deal is. */
export const uncertain: Scenario = generateDomain({
  name: 'uncertain',
  options: [3, 3, 3],
  conflict: 0.8,
  noDeal: { range: [0.1, 0.5] },
  deadline: 12,
});
/** One for three. */
export const trio: Scenario = generateDomain({
  name: 'trio',
  parties: 3,
  options: [3, 3],
  correlation: 1,
  noDeal: 0.1,
  deadline: 8,
});

/** All results of a tournament, seat by seat. */
export function observed(of: TournamentDesign): SeatResult[] {
  const seen: SeatResult[] = [];
  const tournament = new Tournament(of);
  while (tournament.done < tournament.total) tournament.advance((result) => seen.push(result));
  return seen;
}
