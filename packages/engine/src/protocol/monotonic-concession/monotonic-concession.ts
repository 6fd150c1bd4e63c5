import { contains, containsAll, including, alone, setOf, without } from '../../actor-set.ts';
import { type Branch, type TableState } from '../chart.ts';
import { agreed, carries, hasLeft, inLastRound, mover } from '../readers.ts';
import {
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
import { floorGuards, floorRecipes, floorStates, lost } from '../blocks/simultaneous.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';

const failed: readonly Branch[] = [
  { guard: 'lastRound', target: 'unratified', recipes: ['blame'] },
  { target: 'round', recipes: ['withdraw', 'nextRound'] },
];

/** The first offer, in turn order, that suits everybody whom it needs and enough of the others; −1 if there is none. */
function suiting(state: TableState): number {
  return state.offers.findIndex((o) => {
    if (lost(state, o)) return false;
    const content = contentWith(state, o.suits);
    return containsAll(content, o.needed) && carries(state, content);
  });
}

/** The set of actors at some places in the order. */
function contentWith(state: TableState, places: number): number {
  const there = state.offers.filter((o, place) => contains(places, place) && o.deal >= 0);
  return setOf(there.map((o) => o.by));
}

/** Whether it is the mover who can least afford a conflict. */
function mustConcede(state: TableState): boolean {
  const risks = state.offers.filter((o) => o.deal >= 0 && !hasLeft(state, o.by));
  const own = risks.find((o) => o.by === mover(state));
  return own !== undefined && risks.every((o) => o.risk >= own.risk);
}

/**
 * Monotonic concession: everybody has one offer on the table. If one of them is, for everybody whom it needs, worth at least
 * as much as its own, it is agreed. Otherwise those who can least afford a conflict, by Zeuthen's risk limit, concede; all
 * of them where several are equal. Nobody ever goes back on an offer.
 *
 * The risk limit is 1 if an actor's own offer gains it nothing, and else (gain of its own − least gain of any of the
 * others') / gain of its own, where a gain is the score less that of no deal and an offer below no deal gains nothing.
 * The scores are known to all, as the sources assume.
 *
 * Sources: Zeuthen 1930; Rosenschein and Zlotkin, "Rules of Encounter" (1994); for more than two, with the least gain,
 * Endriss, "Monotonic concession protocols for multilateral negotiation" (2006).
 */
export const monotonicConcession: Protocol = {
  kind: {
    kind: 'monotonic-concession',
    title: 'Monotonic concession',
    summary:
      'Everybody holds an offer; who can least afford a conflict must concede, until one offer suits all.',
    use: 'When the parties know one another well and the question is where principled bargaining would end: with the Zeuthen strategy, near the Nash point.',
    source: 'Zeuthen 1930; Rosenschein and Zlotkin 1994; Endriss 2006',
    openBooks: true,
    parameters: {},
  },
  setup: (_, model) => ({ turns: turnsOf(model) }),
  chart: {
    id: 'monotonic-concession',
    initial: 'open',
    states: {
      ...roundStates('floor'),
      ...floorStates({ target: 'review', recipes: ['fromTheTop'] }),
      review: {
        doc: 'It is settled who looks over the offers next.',
        always: [
          { guard: 'roundOver', target: 'compare' },
          { guard: 'present', target: 'assess' },
          { target: 'review', recipes: ['nextTurn'] },
        ],
      },
      assess: {
        doc: 'The actor says which offers would do as well as its own, and how badly it fears a conflict.',
        asks: 'assess',
        on: { ASSESS: [{ target: 'review', recipes: ['assess', 'nextTurn'] }] },
      },
      compare: {
        doc: 'Does one of the offers suit everybody?',
        always: [
          { guard: 'oneSuits', target: 'check', recipes: ['takeUpSuiting'] },
          { target: 'concession', recipes: ['fromTheTop'] },
        ],
      },
      check: {
        doc: 'The offer that suits is agreed.',
        always: [{ guard: 'agreed', target: 'handshake' }, { target: 'concession' }],
      },
      concession: {
        doc: 'It is settled who concedes next.',
        always: [
          { guard: 'roundOver', target: 'round', recipes: ['nextRound'] },
          { guard: 'mustConcede', target: 'concede' },
          { target: 'concession', recipes: ['nextTurn'] },
        ],
      },
      concede: {
        doc: 'The actor makes an offer that is worth more to somebody else, holds on to its own, or leaves.',
        asks: 'concede',
        on: {
          OFFER: [{ target: 'concession', recipes: ['replace', 'nextTurn'] }],
          HOLD: [{ target: 'concession', recipes: ['hold', 'nextTurn'] }],
          WALK: [
            { guard: 'breaksUp', target: 'walkout', recipes: ['blame'] },
            { target: 'concession', recipes: ['leave', 'nextTurn'] },
          ],
        },
      },
      ...handshakeStates(failed),
    },
  },
  guards: {
    ...roundGuards,
    ...floorGuards,
    ...handshakeGuards,
    agreed,
    breaksUp,
    present: (s) => !hasLeft(s, mover(s)),
    oneSuits: (s) => suiting(s) >= 0,
    mustConcede,
    lastRound: inLastRound,
  },
  recipes: {
    ...roundRecipes,
    ...floorRecipes,
    ...handshakeRecipes,
    leave,
    nextTurn,
    nextRound,
    fromTheTop: (s) => {
      s.turn = 0;
    },
    assess: (s, move) => {
      for (const [place, offer] of s.offers.entries()) {
        const own = s.offers.findIndex((o) => o.by === move.actor);
        const suits = contains(move.what, place);
        offer.suits = suits ? including(offer.suits, own) : without(offer.suits, own);
        if (place === own) offer.risk = move.amount;
      }
    },
    takeUpSuiting: (s) => {
      const offer = s.offers[suiting(s)]!;
      takeUp(s, offer, offer.by, contentWith(s, offer.suits));
    },
    replace: (s, move) => {
      const place = s.offers.findIndex((o) => o.by === move.actor);
      const { risk } = s.offers[place]!;
      blame(s, move);
      s.offers[place] = {
        deal: move.deal,
        needed: move.needed,
        asked: move.asked,
        barred: move.barred,
        ratifiers: move.ratifiers,
        wait: move.wait,
        fallback: move.fallback,
        by: move.actor,
        accepted: alone(move.actor),
        suits: alone(place),
        risk,
      };
    },
    hold: blame,
    withdraw: (s, move) => {
      sendBack(s, move);
      s.turn = 0;
    },
  },
};
