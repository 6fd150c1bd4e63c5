import { frozen } from '../../freeze.ts';
import { contains, except } from '../../actor-set.ts';
import { type Branch, type Guard, type Recipe, type StateNode } from '../chart.ts';
import { agreed, mover, roundIsOver } from '../readers.ts';
import {
  accept,
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

export const ballotGuards: Readonly<
  Record<
    'allAsked' | 'votes' | 'agreed' | 'toRatify' | 'waits' | 'waitsWatched' | 'ruptures',
    Guard
  >
> = {
  allAsked: roundIsOver,
  votes: (s) => contains(except(s.asked, s.gone), mover(s)),
  agreed,
  ...handshakeGuards,
};

export const ballotRecipes: Readonly<
  Record<
    | 'nextTurn'
    | 'accept'
    | 'refuse'
    | 'shake'
    | 'passRound'
    | 'happen'
    | 'ratified'
    | 'blame'
    | 'bind',
    Recipe
  >
> = {
  nextTurn,
  accept,
  // The first to refuse is named; the trace has them all.
  refuse: (s, move) => {
    if (s.causeActor < 0) blame(s, move);
  },
  ...handshakeRecipes,
};

frozen(ballotStates);
frozen(ballotGuards);
frozen(ballotRecipes);
