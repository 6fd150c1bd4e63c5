import { contains, including, setOf } from '../../actor-set.ts';
import type { Seat } from '../seat.ts';

/** How votes or times are put in order: by a number, then by votes. */
export interface Rated {
  readonly actor: number;
  /** What it is rated by; the greater the sooner it is counted in. */
  readonly rating: number;
}

/**
 * The others whose consent a deal needs beside the actor's own, the likeliest first where a quota leaves a choice: all without whom
 * it does not bind, and so many of the best rated signatories that their votes, with the actor's own, carry it.
 *
 * @param needed the set of actors without whom it does not bind.
 * @param rated the others at the table.
 */
export function coalition(seat: Seat, needed: number, rated: readonly Rated[]): Rated[] {
  const { company, actor } = seat;
  const must = rated.filter((r) => contains(needed, r.actor));
  if (company.quota === 0) return must;
  const weight = (a: number): number => company.weightOf(a);
  const chosen = [...must];
  let set = setOf([actor, ...must.map((r) => r.actor)]);
  const rest = rated.filter((r) => !contains(needed, r.actor) && weight(r.actor) > 0);
  for (const r of rest.toSorted(
    (a, b) => b.rating - a.rating || weight(b.actor) - weight(a.actor),
  )) {
    if (company.carries(set)) break;
    chosen.push(r);
    set = including(set, r.actor);
  }
  return chosen;
}
