import { contains, containsAll, except } from '../actor-set.ts';
import { votesCarry } from '../model/voting.ts';
import type { Question, TableOffer, TableState } from './chart.ts';

/* What the fields of a table's state mean, by name, for guards, helpers and whatever looks at a table. */

/** The actor whose turn it is. */
export function mover(state: TableState): number {
  const { order, seats, round, turn } = state;
  return order.length === seats
    ? order[turn]!
    : order[((round - 1) * seats + turn) % order.length]!;
}

/** Whether a set of actors has the votes that the scenario's quota asks for; anybody has where there is none. */
export function carries(state: TableState, set: number): boolean {
  return votesCarry(state.vote, set);
}

/** Whether the standing offer has been accepted by all whom it needs, and by enough. */
export function agreed(state: TableState): boolean {
  return (
    !state.barred && containsAll(state.accepted, state.needed) && carries(state, state.accepted)
  );
}

/** Whether there is an offer, or a text, on the table. */
export function hasOffer({ standing }: TableState): boolean {
  return standing >= 0;
}

/** Whether an actor has left. */
export function hasLeft({ gone }: TableState, actor: number): boolean {
  return contains(gone, actor);
}

/** Whether an actor is still to be asked about the offer on the table: it has neither accepted it nor left. */
export function hasToAnswer({ asked, accepted, gone }: TableState, actor: number): boolean {
  return contains(except(asked, accepted | gone), actor);
}

/** Whether everybody has had a turn in this round. */
export function roundIsOver({ turn, seats }: TableState): boolean {
  return turn >= seats;
}

/** Whether the round that is being played is the last, or time is up. */
export function inLastRound({ round, deadline }: TableState): boolean {
  return round >= deadline;
}

/** Whether there is no round left. */
export function timeIsUp({ round, deadline }: TableState): boolean {
  return round > deadline;
}

/** Offer that is taken up, of those that lie beside one another; a change of a text is one, too. */
export function offerTakenUp({ offers, item }: TableState): TableOffer {
  return offers[item]!;
}

/** The deal that whoever is asked a question has before it; −1 if there is none. */
export function dealBefore(state: TableState, question: Question | undefined): number {
  return question === 'weigh' ? offerTakenUp(state).deal : state.standing;
}
