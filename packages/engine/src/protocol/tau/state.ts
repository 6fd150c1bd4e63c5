import { containsAll, including, without } from '../../actor-set.ts';
import type { TableState } from '../chart.ts';
import { carries } from '../readers.ts';

/** What has been said of a deal, in all rounds so far. */
export interface Entry {
  readonly deal: number;
  /** The set of actors who have offered it. */
  offered: number;
  /** The set of actors who have accepted it when somebody else offered it. */
  accepted: number;
}

/** What a table of tentative acceptance keeps in its state. */
export interface TauState {
  /** Whether who repeats an offer has made its last one. */
  readonly final: boolean;
  /** Every deal that was offered, in the order in which it first was. */
  readonly ledger: Entry[];
  /** The set of actors who have made their last offer. */
  closed: number;
}

/** What a table of tentative acceptance keeps. */
export function tauOf({ own }: TableState): TauState {
  return own as TauState;
}

/** What has been said of a deal; it must have been offered. */
export function saidOf(state: TableState, deal: number): Entry {
  return tauOf(state).ledger.find((e) => e.deal === deal)!;
}

/** Notes an offer; who repeats itself may have made its last one. */
export function register(state: TableState, deal: number, by: number): void {
  const own = tauOf(state);
  const known = own.ledger.find((e) => e.deal === deal);
  if (!known) own.ledger.push({ deal, offered: including(0, by), accepted: 0 });
  else if (including(known.offered, by) !== known.offered)
    known.offered = including(known.offered, by);
  else if (own.final) own.closed = including(own.closed, by);
}

/** Notes who accepts the standing offer. Its author has not, unless it had accepted the deal from somebody else before. */
export function noteAnswers(state: TableState): void {
  const entry = saidOf(state, state.standing);
  const before = including(entry.accepted, state.by) === entry.accepted;
  entry.accepted = before ? state.accepted : without(state.accepted, state.by);
}

/** The set of actors who have both offered the standing deal and accepted it. */
export function meeting(state: TableState): number {
  const { offered, accepted } = saidOf(state, state.standing);
  return offered & accepted;
}

/** Whether all whom the standing deal needs, and enough, have both offered and accepted it. */
export function met(state: TableState): boolean {
  const both = meeting(state);
  return !state.barred && containsAll(both, state.needed) && carries(state, both);
}
