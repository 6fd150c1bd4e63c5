import { frozen, nearest, ParleyError } from '@parley-sim/engine/basics';
import type { NegmasStrategy } from '../negotiator.ts';
import { descending } from './cab.ts';
import { hybrid } from './hybrid.ts';
import { micro } from './micro.ts';
import { naiveTitForTat } from './naive-tit-for-tat.ts';
import { aspiration, timeBased } from './time-based.ts';
import { tough } from './tough.ts';

/** The strategies of NegMAS's that are reproduced: the fourteen configurations of the oracle. */
export const negmasStrategies: readonly NegmasStrategy[] = frozen([
  ...timeBased,
  aspiration({ max: 1, exponent: 4 }, 'asp_boulware'),
  aspiration({ max: 1, exponent: 1 }, 'asp_linear'),
  aspiration({ max: 1, exponent: 0.25 }, 'asp_conceder'),
  aspiration({ max: 0.9, exponent: 2 }),
  micro,
  ...descending,
  tough,
  naiveTitForTat,
  hybrid,
]);

/**
 * The strategy of an id.
 *
 * @throws ParleyError `peer/invalid-play` if there is none.
 */
export function strategyOf(id: string): NegmasStrategy {
  const found = negmasStrategies.find((s) => s.id === id);
  if (found) return found;
  const known = negmasStrategies.map((s) => s.id);
  const near = nearest(id, known);
  throw new ParleyError(
    'peer/invalid-play',
    `There is no strategy "${id}"${near === undefined ? '' : `; perhaps "${near}" is meant`}. There are ${known.join(', ')}.`,
    { found: id, expected: known },
  );
}
