import { alone } from '../../actor-set.ts';
import { type Branch } from '../chart.ts';
import { hasLeft, hasToAnswer, inLastRound, mover, roundIsOver } from '../readers.ts';
import {
  accept,
  agreed,
  blame,
  breaksUp,
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
} from '../blocks/shared.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';

const failed: readonly Branch[] = [
  { guard: 'lastTurn', target: 'unratified', recipes: ['blame'] },
  { target: 'seat', recipes: ['sendBack', 'nextTurn'] },
];

/**
 * Alternating offers with a poll: in turn, each makes an offer, and all others who are asked about it accept or refuse before anybody
 * makes another. It is agreed as soon as all who must have accepted, or enough where a quota decides. So nobody kills a text that
 * others would have carried, as a counteroffer does where offers are stacked.
 *
 * `item` is the place of whose offer is asked about; `turn` goes round from there and comes back.
 *
 * Source: Baron and Ferejohn, "Bargaining in legislatures" (1989), the closed rule, with offers in turn, consent sets and ratification.
 */
export const polledOffers: Protocol = {
  kind: {
    kind: 'polled-offers',
    title: 'Alternating offers, each put to all',
    summary:
      'In turn, each makes an offer; all others are asked about it before the next is made. Agreed when all who must, or enough, have accepted.',
    use: 'Councils and assemblies that vote: under a quota a text stays on the table until everybody has been asked.',
    source: 'Baron and Ferejohn 1989, closed rule',
    parameters: {},
  },
  inTurn: true,
  setup: (_, model) => ({ turns: turnsOf(model) }),
  chart: {
    id: 'polled-offers',
    initial: 'open',
    states: {
      ...roundStates('seat'),
      seat: {
        doc: 'It is settled whose turn it is.',
        always: [
          { guard: 'roundOver', target: 'round', recipes: ['nextRound'] },
          { guard: 'gone', target: 'pass' },
          { target: 'floor' },
        ],
      },
      pass: {
        doc: 'The actor has left, or leaves.',
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
    },
  },
  guards: {
    ...roundGuards,
    ...handshakeGuards,
    agreed,
    breaksUp,
    roundOver: roundIsOver,
    gone: (s) => hasLeft(s, mover(s)),
    allAsked: (s) => s.turn === s.item,
    unconcerned: (s) => !hasToAnswer(s, mover(s)),
    acceptable: (s) => !s.barred,
    lastTurn: (s) => inLastRound(s) && s.turn >= s.seats - 1,
  },
  recipes: {
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
  },
};
