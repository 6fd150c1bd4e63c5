import { frozen } from '../freeze.ts';
import { REASONS } from '../model/outcome.ts';
import { type Branch, contains, mover, type Protocol, type StateNode } from './chart.ts';
import {
  accept,
  agreed,
  blame,
  handshakeGuards,
  handshakeRecipes,
  handshakeStates,
  nextTurn,
} from './shared.ts';

const failed: readonly Branch[] = [{ target: 'unratified', recipes: ['blame'] }];

/** Everybody who is asked about the standing proposal says yes or no, once. A mediator's text is voted on in the same way. */
export const ballotStates: Readonly<Record<string, StateNode>> = {
  ballot: {
    doc: 'It is settled who votes next.',
    always: [
      { guard: 'allAsked', target: 'count' },
      { guard: 'votes', target: 'vote' },
      { target: 'abstain' },
    ],
  },
  abstain: {
    doc: 'The proposal does not need this actor.',
    always: [{ target: 'ballot', recipes: ['nextTurn'] }],
  },
  vote: {
    doc: 'The actor accepts the proposal or refuses it.',
    asks: 'vote',
    on: {
      ACCEPT: [{ target: 'ballot', recipes: ['accept', 'nextTurn'] }],
      REFUSE: [{ target: 'ballot', recipes: ['refuse', 'nextTurn'] }],
    },
  },
  count: {
    doc: 'Everybody has been asked.',
    always: [{ guard: 'agreed', target: 'handshake' }, { target: 'refused' }],
  },
  refused: { doc: 'It has been turned down.', final: 'refused' },
  ...handshakeStates(failed),
};

export const ballotGuards: Protocol['guards'] = {
  allAsked: (s) => s.turn >= s.seats,
  votes: (s) => contains(s.asked & ~s.gone, mover(s)),
  agreed,
  ...handshakeGuards,
};

export const ballotRecipes: Protocol['recipes'] = {
  nextTurn,
  accept,
  // The first to refuse is named; the trace has them all.
  refuse: (s, move) => {
    if (s.causeActor < 0) blame(s, move);
  },
  ...handshakeRecipes,
};

/**
 * Take it or leave it: one proposal, and everybody who is asked about it says yes or no, once. All are asked even if one has
 * refused, so that it is known who would have signed.
 */
export const ballot: Protocol = frozen({
  chart: {
    id: 'ballot',
    initial: 'open',
    states: {
      open: {
        doc: 'The proposal lies on the table.',
        always: [
          { guard: 'barred', target: 'void', recipes: ['blameConstraint'] },
          { target: 'ballot' },
        ],
      },
      void: { doc: 'Nobody may conclude what is proposed.', final: 'void' },
      ...ballotStates,
    },
  },
  guards: { barred: (s) => s.barred, ...ballotGuards },
  recipes: {
    blameConstraint: (s) => {
      s.causeReason = REASONS.indexOf('constraint');
    },
    ...ballotRecipes,
  },
});
