import { ParleyError } from '@parley-sim/engine/basics';
import {
  alternatingOffers,
  HeadlessTable,
  LiveTable,
  type Move,
  mover,
  type MoveType,
  blankMove,
  openTable,
  type Table,
} from '@parley-sim/engine/protocol';

/** As in Parley's own scenarios. */
const ROUNDS_MAX = 100_000;

/** Table as a party of another program's sees it when it is its turn. */
export interface PartyView {
  /** The round, from 0. */
  readonly step: number;
  /** Relative time, (step + 1) / (rounds + 1): never 0, never 1. */
  readonly time: number;
  /** The outcome on the table; −1 if there is none. */
  readonly standing: number;
  /** Who proposed it: party index or −1. */
  readonly proposer: number;
}

/** A strategy of another program's at work in one negotiation. */
export interface Negotiator {
  /** Whether it accepts the outcome on the table. */
  accepts(view: PartyView): boolean;
  /** The outcome that it proposes; −1 breaks the negotiation off. */
  propose(view: PartyView): number;
  /** Told of every proposal of another party, and when it was made. */
  hear?(outcome: number, time: number): void;
}

/** One turn of a party. */
export interface AlternatingCall {
  /** The round, from 0. */
  readonly step: number;
  readonly party: number;
  /** The outcome that it found on the table; null if there was none. */
  readonly seen: number | null;
  /** A: accepted it. R: proposed another. E: broke the negotiation off. */
  readonly response: 'A' | 'R' | 'E';
  /** What it proposed, if it did. */
  readonly counter: number | null;
  /** Relative time, (step + 1) / (rounds + 1). */
  readonly time: number;
}

/** How such a negotiation went. */
export interface Alternated {
  readonly calls: readonly AlternatingCall[];
  /** How many rounds were begun. */
  readonly step: number;
  /** The outcome agreed; null if there is none. */
  readonly agreement: number | null;
  readonly timedOut: boolean;
  /** Whether a party had nothing to propose. */
  readonly broken: boolean;
}

/** Plays other programs' strategies at Parley's table: the chart of alternating offers, everybody's consent needed. */
export function playAlternating(
  negotiators: readonly Negotiator[],
  rounds: number,
  driver: 'headless' | 'live',
): Alternated {
  const everybody = 2 ** negotiators.length - 1;
  const table: Table =
    driver === 'live' ? new LiveTable(alternatingOffers) : new HeadlessTable(alternatingOffers);
  table.open(
    openTable({
      deadline: rounds,
      order: negotiators.map((_, p) => p),
      essential: everybody,
      nothingPossible: false,
    }),
  );
  const move = (type: MoveType, actor: number, deal: number): Move => ({
    ...blankMove(),
    type,
    actor,
    deal,
    needed: deal < 0 ? 0 : everybody,
    asked: deal < 0 ? 0 : everybody,
  });
  const calls: AlternatingCall[] = [];
  while (table.node.final === undefined) {
    const { state } = table;
    const party = mover(state);
    const negotiator = negotiators[party]!;
    const view: PartyView = {
      step: state.round - 1,
      time: state.round / (rounds + 1),
      standing: state.standing,
      proposer: state.by,
    };
    const call = { step: view.step, party, seen: orNull(view.standing), time: view.time };
    if (view.standing >= 0 && negotiator.accepts(view)) {
      calls.push({ ...call, response: 'A', counter: null });
      table.apply(move('ACCEPT', party, -1));
      continue;
    }
    const counter = negotiator.propose(view);
    calls.push({ ...call, response: counter < 0 ? 'E' : 'R', counter: orNull(counter) });
    if (counter < 0) {
      table.apply(move('WALK', party, -1));
      continue;
    }
    table.apply(move('OFFER', party, counter));
    for (const [other, listener] of negotiators.entries()) {
      if (other !== party) listener.hear?.(counter, view.time);
    }
  }
  const { state, node } = table;
  return {
    calls,
    step: state.round,
    agreement: node.final === 'agreement' ? state.standing : null,
    timedOut: node.final === 'deadline',
    broken: node.final === 'walkout',
  };
}

function orNull(outcome: number): number | null {
  return outcome < 0 ? null : outcome;
}

/** @throws ParleyError `peer/invalid-play` if there cannot be so many rounds. */
export function checkRounds(rounds: number): void {
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > ROUNDS_MAX) {
    throw new ParleyError(
      'peer/invalid-play',
      `There cannot be ${rounds} rounds; expected: a whole number from 1 to ${ROUNDS_MAX}.`,
      { found: rounds, expected: [1, ROUNDS_MAX] },
    );
  }
}
