import { frozen } from '../../freeze.ts';
import { contains, including, without } from '../../actor-set.ts';
import { REASONS } from '../../model/outcome.ts';
import {
  type Branch,
  type Guard,
  type Move,
  type Recipe,
  type StateNode,
  type TableState,
  type Terms,
} from '../chart.ts';
import { carries, mover, timeIsUp } from '../readers.ts';

/*
 * What the protocols have in common: how rounds begin and the world has its say, how an agreement is ratified, who is needed
 * and what breaks a table up. A protocol puts these states beside its own.
 */

const ruptured: Branch = { guard: 'ruptures', target: 'ruptured', recipes: ['happen', 'blame'] };

/** States in which a table opens and its rounds begin. Each round begins in the state `first`. */
export function roundStates(
  first: string,
  outOfTime: readonly Branch[] = [],
): Readonly<Record<string, StateNode>> {
  return {
    open: {
      doc: 'The table opens.',
      always: [
        { guard: 'nothingPossible', target: 'void', recipes: ['blameConstraint'] },
        { target: 'round' },
      ],
    },
    round: {
      doc: 'A round begins, if there is time for one.',
      always: [
        ...outOfTime,
        { guard: 'outOfTime', target: 'deadline', recipes: ['stopClock'] },
        { guard: 'watched', target: 'world' },
        { target: first },
      ],
    },
    world: {
      doc: 'Events, and moves of those who can make them from outside.',
      asks: 'world',
      on: {
        HAPPEN: [ruptured, { target: 'world', recipes: ['happen'] }],
        CALM: [{ target: first }],
      },
    },
    deadline: { doc: 'Time is up.', final: 'deadline' },
    void: { doc: 'What was tabled leaves nothing that may be concluded.', final: 'void' },
  };
}

export const roundGuards: Readonly<Record<'nothingPossible' | 'outOfTime' | 'watched', Guard>> = {
  nothingPossible: (s) => s.nothingPossible,
  outOfTime: timeIsUp,
  watched: (s) => s.watched,
};

export const roundRecipes: Readonly<Record<'blameConstraint' | 'stopClock', Recipe>> = {
  blameConstraint: (s) => {
    s.causeReason = REASONS.indexOf('constraint');
  },
  stopClock: (s) => {
    s.round = s.deadline;
  },
};

/** States from a handshake to what binds. `failed` says where a lost ratification leads. */
export function handshakeStates(
  failed: readonly Branch[],
  concluded: Branch = { target: 'agreement', recipes: ['bind'] },
): Readonly<Record<string, StateNode>> {
  return {
    handshake: {
      doc: 'Everybody has accepted who must.',
      always: [{ guard: 'toRatify', target: 'interim', recipes: ['shake'] }, concluded],
    },
    interim: {
      doc: 'Some time may pass between the handshake and its ratification.',
      always: [
        { guard: 'waitsWatched', target: 'interlude', recipes: ['passRound'] },
        { guard: 'waits', target: 'interim', recipes: ['passRound'] },
        { target: 'ratify' },
      ],
    },
    interlude: {
      doc: 'What happens from outside before the ratification.',
      asks: 'world',
      on: {
        HAPPEN: [ruptured, { target: 'interlude', recipes: ['happen'] }],
        CALM: [{ target: 'interim' }],
      },
    },
    ratify: {
      doc: 'Each ratifying body votes, if the actors stand by what they agreed to.',
      asks: 'ratify',
      on: {
        PASS: [{ target: 'ratify', recipes: ['ratified'] }],
        FAIL: failed,
        RENEGE: failed,
        CONCLUDE: [concluded],
      },
    },
    agreement: { doc: 'What was agreed binds.', final: 'agreement' },
    unratified: { doc: 'What was agreed has not been ratified.', final: 'ratification-failed' },
    ruptured: { doc: 'An event has broken the table up.', final: 'ruptured' },
  };
}

export const handshakeGuards: Readonly<
  Record<'toRatify' | 'waits' | 'waitsWatched' | 'ruptures', Guard>
> = {
  toRatify: (s) => s.ratifiers !== 0,
  waits: (s) => s.wait > 0 && s.round < s.deadline,
  waitsWatched: (s) => s.watched && s.wait > 0 && s.round < s.deadline,
  ruptures: (_, move) => move.ruptures,
};

export const handshakeRecipes: Readonly<
  Record<'shake' | 'passRound' | 'happen' | 'ratified' | 'blame' | 'bind', Recipe>
> = {
  shake: (s) => {
    s.shaken = true;
  },
  passRound: (s) => {
    s.wait--;
    s.round++;
  },
  happen: (s, move) => {
    s.happened.push(move.what);
    s.deadline = Math.max(s.deadline + move.amount, s.round);
  },
  ratified: (s, move) => {
    s.ratifiers = without(s.ratifiers, move.what);
  },
  blame,
  bind: (s) => {
    s.bound = s.needed | s.accepted;
    exonerate(s);
  },
};

/** Recipe that sends a table back after a lost ratification: the deal is ruled out for good, whoever else has offered it. */
export function sendBack(state: TableState, move: Move): void {
  blame(state, move);
  state.excluded.push(state.standing);
  for (const offer of state.offers) if (offer.deal === state.standing) offer.deal = -1;
  state.standing = -1;
  state.by = -1;
  state.accepted = 0;
  state.ratifiers = 0;
}

/** Names who, and why, there is no agreement so far. */
export function blame(state: TableState, { actor, reason, what }: Move): void {
  state.causeActor = actor;
  state.causeReason = reason;
  state.causeWhat = what;
}

/** There is an agreement after all. */
export function exonerate(state: TableState): void {
  state.causeActor = -1;
  state.causeReason = 0;
  state.causeWhat = -1;
}

/** Puts a deal on the table. */
export function takeUp(state: TableState, terms: Terms, by: number, accepted: number): void {
  state.standing = terms.deal;
  state.by = by;
  state.needed = terms.needed;
  state.asked = terms.asked;
  state.barred = terms.barred;
  state.ratifiers = terms.ratifiers;
  state.wait = terms.wait;
  state.fallback = terms.fallback;
  state.accepted = accepted;
}

/** The terms that a move puts forward. */
export function termsOf(move: Terms): Terms {
  const { deal, needed, asked, barred, ratifiers, wait, fallback } = move;
  return { deal, needed, asked, barred, ratifiers, wait, fallback };
}

/** Whether nothing can be concluded once the mover leaves. */
export function breaksUp(state: TableState): boolean {
  const leaver = mover(state);
  return contains(state.essential, leaver) || !carries(state, ~including(state.gone, leaver));
}

/** The mover leaves, and the others go on. */
export function leave(state: TableState, move: Move): void {
  state.gone = including(state.gone, move.actor);
}

/** The mover accepts what is on the table. */
export function accept(state: TableState, move: Move): void {
  state.accepted = including(state.accepted, move.actor);
}

/** Ends a turn. */
export function nextTurn(state: TableState): void {
  state.turn++;
}

/** Ends a round. */
export function nextRound(state: TableState): void {
  state.turn = 0;
  state.round++;
}

frozen(roundGuards);
frozen(roundRecipes);
frozen(handshakeGuards);
frozen(handshakeRecipes);
