import type { Seat } from '../seat.ts';

/** So many deals are looked at in one turn. */
const CANDIDATES_MAX = 1000;

/**
 * The actor's own deals worth at least a target: all of them if they are no more than 1,000, and else 1,000 spread evenly
 * over their ranks, the best and the least among them.
 */
export function* candidates(seat: Seat, target: number): Generator<number> {
  const { space } = seat;
  const total = space.count(target);
  const shown = Math.min(total, CANDIDATES_MAX);
  for (let i = 0; i < shown; i++) {
    yield space.pick(target, shown === total ? (i + 0.5) / total : (i + 0.5) / shown);
  }
}

/** The best of some deals by a value; among equals what is worth more to the actor, then the lowest numbered; −1 of none. */
export function bestBy(
  seat: Seat,
  deals: Iterable<number>,
  value: (deal: number) => number,
): number {
  let best = -1;
  let most = -Infinity;
  for (const deal of deals) {
    const order = best < 0 ? 1 : value(deal) - most || seat.score(deal) - seat.score(best);
    if (order < 0 || (order === 0 && deal >= best)) continue;
    most = value(deal);
    best = deal;
  }
  return best;
}
