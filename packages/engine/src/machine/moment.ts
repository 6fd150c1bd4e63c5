import type { SeatMark } from '../strategy/seat.ts';
import type { LiveMark, LiveTable } from './live.ts';
import type { Session } from './session.ts';

/** Place in the past of a negotiation, to go back to. */
export interface Moment {
  /** Number of moves in the record. */
  readonly moves: number;
  readonly refusals: readonly number[];
  readonly table: LiveMark;
  /** In turn order. */
  readonly seats: readonly SeatMark[];
}

/** Place where a negotiation stands now. */
export function momentOf(session: Session, table: LiveTable, moves: number): Moment {
  const { model, strategies, outcome } = session;
  session.notice();
  return {
    moves,
    refusals: [...outcome.refusals],
    table: table.mark(),
    seats: model.order.map((a) => strategies[a]!.seat.mark()),
  };
}

/** Brings a negotiation back to a place in its past; its record is the caller's. */
export function goBack(session: Session, table: LiveTable, to: Moment): void {
  table.rewind(to.table);
  session.resume();
  session.outcome.refusals.set(to.refusals);
  for (const [i, a] of session.model.order.entries()) {
    session.strategies[a]!.seat.rewind(to.seats[i]!);
  }
}
