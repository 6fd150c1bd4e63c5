import { ParleyError } from '@parley-sim/engine/basics';
import type { NegmasStrategy } from '../negotiator.ts';
import { power } from '../power.ts';

/** Concession of a time-based party: its aspiration at time t is max·(1 − t^exponent). */
export interface TimeAspiration {
  /** In [0, 1]. */
  readonly max: number;
  /** > 0; above 1 concedes late, below 1 early. (The inverse of the literature's e.) */
  readonly exponent: number;
}

interface Family {
  /** How far the target is widened on both sides, in the unit of utilities. */
  readonly slack: number;
  readonly rationalOnly: boolean;
}

const TIME_BASED: Family = { slack: 1e-4, rationalOnly: true };
const ASPIRATION: Family = { slack: 1e-3, rationalOnly: false };

/** `BoulwareTBNegotiator`, `LinearTBNegotiator`, `ConcederTBNegotiator`. */
export const timeBased: readonly NegmasStrategy[] = [
  concession('boulware', 'BoulwareTBNegotiator', { max: 1, exponent: 4 }, TIME_BASED),
  concession('linear', 'LinearTBNegotiator', { max: 1, exponent: 1 }, TIME_BASED),
  concession('conceder', 'ConcederTBNegotiator', { max: 1, exponent: 0.25 }, TIME_BASED),
];

/**
 * NegMAS's `AspirationNegotiator`: it demands what its aspiration says, proposes the outcome worth least that meets it, and
 * accepts whatever meets it.
 *
 * @throws ParleyError `peer/invalid-play` if a number is out of its range.
 */
export function aspiration(
  { max, exponent }: TimeAspiration,
  id: string = `asp_${max}_e${exponent}`,
): NegmasStrategy {
  if (!(max >= 0 && max <= 1 && exponent > 0 && exponent < Infinity)) {
    throw new ParleyError(
      'peer/invalid-play',
      `An aspiration cannot begin at ${max} and fall with t^${exponent}; expected: a beginning in [0, 1] and an exponent above 0.`,
      { max, exponent },
    );
  }
  return concession(id, 'AspirationNegotiator', { max, exponent }, ASPIRATION);
}

function concession(
  id: string,
  title: string,
  { max, exponent }: TimeAspiration,
  { slack, rationalOnly }: Family,
): NegmasStrategy {
  return {
    id,
    title,
    summary: `Demands ${max}·(1 − t^${exponent}) of what lies between its reserved value and its best outcome.`,
    seat: ({ utility }) => {
      const low = Math.max(utility.min, utility.reserved);
      const high = utility.max;
      const bounded = (x: number): number => Math.max(low, Math.min(high, x));
      const target = (time: number): number => {
        const level = max * (1 - power(time, exponent));
        return bounded((high - low) * level + low - slack);
      };
      const ceiling = bounded(high - low + low + slack);
      const outcomes = rationalOnly ? utility.rational : utility.sorted;
      return {
        accepts: ({ standing, time }) => {
          const worth = utility.of(standing);
          return worth >= target(time) && worth <= ceiling;
        },
        propose: ({ time }) => {
          const found = outcomes.worstIn(target(time), ceiling);
          return found < 0 ? utility.best : found;
        },
      };
    },
  };
}
