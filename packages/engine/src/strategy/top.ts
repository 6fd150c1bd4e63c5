import type { Parameter } from '../form/form.ts';
import type { Parameters } from './part.ts';
import type { Seat } from './seat.ts';

/** The parameters that {@link topOf} reads. */
export const TOP: Readonly<Record<'fraction' | 'count', Parameter>> = {
  fraction: {
    type: 'number',
    min: 0,
    max: 1,
    default: 0,
    description: 'Share of its own deals that are its top ones, best first: 0.1 is the best tenth.',
  },
  count: {
    type: 'integer',
    min: 1,
    default: 1,
    description: 'Number of deals that are its top ones at least, best first.',
  },
};

/**
 * How many of its own deals are an actor's top ones: `count` of them, or the share `fraction` of all (rounded up) where that is
 * more. Its own are the deals that can be had and cross no red line of its own, whatever they are worth.
 */
export function topOf(parameters: Parameters, seat: Seat): number {
  const share = parameters.required('fraction') * seat.space.count(-Infinity);
  // A share that comes out whole but for rounding is that number.
  return Math.max(parameters.required('count'), Math.ceil(share - 1e-9));
}

/** The greatest score that at least so many of an actor's own deals reach; that of its worst one where there are fewer. */
export function scoreOfTop({ space }: Seat, top: number): number {
  let low = space.worst;
  let high = space.best;
  if (space.empty || space.count(low) <= top) return low;
  // Scores are whole numbers.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (space.count(middle) >= top) low = middle;
    else high = middle - 1;
  }
  return low;
}
