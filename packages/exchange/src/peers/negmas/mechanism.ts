import { ParleyError } from '@parley-sim/engine/basics';
import {
  alternatingOffers,
  HeadlessTable,
  LiveTable,
  type Move,
  mover,
  type MoveType,
  NO_MOVE,
  openTable,
  type Table,
} from '@parley-sim/engine/protocol';
import { openStream } from '@parley-sim/engine';
import type { NegmasDomain } from './domain.ts';
import type { Negotiator, NegmasStrategy, View } from './negotiator.ts';
import { strategyOf } from './strategies/registry.ts';

/** As in Parley's own scenarios. */
const ROUNDS_MAX = 100_000;

/** How a negotiation is played. */
export interface NegmasPlay {
  /** By party, in the order of the domain, which is the order of turns: a strategy, or its id. */
  readonly strategies: readonly (string | NegmasStrategy)[];
  /** How many rounds there are (NegMAS's `n_steps`): 1 to 100,000. */
  readonly rounds: number;
  /** Which of Parley's drivers plays it; both give the same. Default `headless`. */
  readonly driver?: 'headless' | 'live';
  /** Seed of the random draws that MiCRO makes while it waits. Default `negmas`. */
  readonly seed?: string;
}

/** One turn of a party. */
export interface NegmasCall {
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

/** How a negotiation went. */
export interface NegmasNegotiation {
  readonly calls: readonly NegmasCall[];
  /** How many rounds were begun. */
  readonly step: number;
  /** The outcome agreed; null if there is none. */
  readonly agreement: number | null;
  /** Everybody's utility for it; null if there is none. (Everybody is left with its reserved value.) */
  readonly utils: readonly number[] | null;
  readonly timedOut: boolean;
  /** Whether a party had nothing to propose. */
  readonly broken: boolean;
  /** How often chance decided. NegMAS's own draws are not reproduced: from the first on, its course may differ. */
  readonly randomDraws: number;
}

/**
 * Plays a negotiation by NegMAS's strategies at Parley's table: the chart of alternating offers, with everybody's consent
 * needed for every outcome.
 *
 * @throws ParleyError `peer/invalid-play` if the strategies or rounds make no sense.
 */
export function playNegmas(domain: NegmasDomain, play: NegmasPlay): NegmasNegotiation {
  const parties = domain.utilities.length;
  checkPlay(play, parties);
  let randomDraws = 0;
  const negotiators: Negotiator[] = play.strategies.map((given, p) => {
    const stream = openStream(play.seed ?? 'negmas', 0, domain.data.parties[p]!.name, 'negmas');
    const strategy = typeof given === 'string' ? strategyOf(given) : given;
    return strategy.seat({
      domain,
      utility: domain.utilities[p]!,
      draw: (n) => {
        randomDraws++;
        return Math.floor(stream.next() * n);
      },
    });
  });

  const everybody = 2 ** parties - 1;
  const table: Table =
    play.driver === 'live'
      ? new LiveTable(alternatingOffers)
      : new HeadlessTable(alternatingOffers);
  table.open(
    openTable({
      deadline: play.rounds,
      order: negotiators.map((_, p) => p),
      essential: everybody,
      nothingPossible: false,
    }),
  );
  const move = (type: MoveType, actor: number, deal: number): Move => ({
    ...NO_MOVE,
    type,
    actor,
    deal,
    needed: deal < 0 ? 0 : everybody,
    asked: deal < 0 ? 0 : everybody,
  });

  const calls: NegmasCall[] = [];
  while (table.node.final === undefined) {
    const { state } = table;
    const party = mover(state);
    const negotiator = negotiators[party]!;
    const view: View = {
      step: state.round - 1,
      time: state.round / (play.rounds + 1),
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
      if (other !== party) listener.hear?.(counter);
    }
  }

  const { state, node } = table;
  const agreement = node.final === 'agreement' ? state.standing : null;
  return {
    calls,
    step: state.round,
    agreement,
    utils: agreement === null ? null : domain.utilities.map((u) => u.of(agreement)),
    timedOut: node.final === 'deadline',
    broken: node.final === 'walkout',
    randomDraws,
  };
}

function orNull(outcome: number): number | null {
  return outcome < 0 ? null : outcome;
}

function checkPlay({ strategies, rounds }: NegmasPlay, parties: number): void {
  if (strategies.length !== parties) {
    throw new ParleyError(
      'peer/invalid-play',
      `There are ${strategies.length} strategies for ${parties} parties.`,
      { found: strategies.length, expected: parties },
    );
  }
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > ROUNDS_MAX) {
    throw new ParleyError(
      'peer/invalid-play',
      `There cannot be ${rounds} rounds; expected: a whole number from 1 to ${ROUNDS_MAX}.`,
      { found: rounds, expected: [1, ROUNDS_MAX] },
    );
  }
}
