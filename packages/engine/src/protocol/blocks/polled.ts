import { alone } from '../../actor-set.ts';
import { type Branch, type Guard, type Recipe, type StateNode } from '../chart.ts';
import { hasLeft, hasToAnswer, inLastRound, mover, roundIsOver } from '../readers.ts';
import {
  accept,
  blame,
  handshakeGuards,
  handshakeRecipes,
  handshakeStates,
  leave,
  nextRound,
  nextTurn,
  roundGuards,
  roundRecipes,
  roundStates,
  sendBack,
  takeUp,
} from './shared.ts';
import { frozen } from '../../freeze.ts';

/*
 * Tables at which offers are made in turn and each is put to all others who are asked about it before the next is made. `item` is the
 * place of whose offer is asked about; `turn` goes round from there and comes back. Whether an offer is agreed, and what breaks the
 * table up, is for each protocol to say.
 */

const failed: readonly Branch[] = [
  { guard: 'lastTurn', target: 'unratified', recipes: ['blame'] },
  { target: 'seat', recipes: ['sendBack', 'nextTurn'] },
];

/** States of such a table. `listens` are branches to `pass` for those who may not propose. */
export function polledStates(listens: readonly Branch[] = []): Readonly<Record<string, StateNode>> {
  return {
    ...roundStates('seat'),
    seat: {
      doc: 'It is settled whose turn it is.',
      always: [
        { guard: 'roundOver', target: 'round', recipes: ['nextRound'] },
        { guard: 'gone', target: 'pass' },
        ...listens,
        { target: 'floor' },
      ],
    },
    pass: {
      doc:
        listens.length === 0
          ? 'The actor has left, or leaves.'
          : 'The actor has left, or leaves, or may not propose.',
      always: [{ target: 'seat', recipes: ['nextTurn'] }],
    },
    floor: {
      doc: 'The actor makes an offer, or leaves.',
      asks: 'offer',
      on: {
        OFFER: [{ target: 'ask', recipes: ['table'] }],
        WALK: [
          { guard: 'breaksUp', target: 'walkout', recipes: ['blame'] },
          { target: 'pass', recipes: ['leave'] },
        ],
      },
    },
    ask: {
      doc: 'Has everybody accepted who must, or been asked?',
      always: [
        { guard: 'agreed', target: 'handshake', recipes: ['comeBack'] },
        { guard: 'allAsked', target: 'seat', recipes: ['drop', 'nextTurn'] },
        { guard: 'unconcerned', target: 'skip' },
        { target: 'answer' },
      ],
    },
    skip: {
      doc: 'The actor need not be asked about the offer, or has left.',
      always: [{ target: 'ask', recipes: ['nextPlace'] }],
    },
    answer: {
      doc: 'The actor accepts the offer or refuses it.',
      asks: 'consider',
      on: {
        ACCEPT: [{ guard: 'acceptable', target: 'ask', recipes: ['accept', 'nextPlace'] }],
        REFUSE: [{ target: 'ask', recipes: ['blame', 'nextPlace'] }],
      },
    },
    walkout: {
      doc: 'Somebody has left without whom nothing can be concluded.',
      final: 'walkout',
    },
    ...handshakeStates(failed),
  };
}

export const polledGuards: Readonly<Record<string, Guard>> = {
  ...roundGuards,
  ...handshakeGuards,
  roundOver: roundIsOver,
  gone: (s) => hasLeft(s, mover(s)),
  allAsked: (s) => s.turn === s.item,
  unconcerned: (s) => !hasToAnswer(s, mover(s)),
  acceptable: (s) => !s.barred,
  lastTurn: (s) => inLastRound(s) && s.turn >= s.seats - 1,
};

export const polledRecipes: Readonly<Record<string, Recipe>> = {
  ...roundRecipes,
  ...handshakeRecipes,
  accept,
  blame,
  leave,
  nextRound,
  nextTurn,
  sendBack,
  table: (s, move) => {
    takeUp(s, move, move.actor, alone(move.actor));
    s.item = s.turn;
    s.turn = (s.turn + 1) % s.seats;
  },
  nextPlace: (s) => {
    s.turn = (s.turn + 1) % s.seats;
  },
  comeBack: (s) => {
    s.turn = s.item;
  },
  drop: (s) => {
    s.standing = -1;
    s.by = -1;
    s.accepted = 0;
  },
};

frozen(polledGuards);
frozen(polledRecipes);
