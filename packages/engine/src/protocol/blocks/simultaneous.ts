import { frozen } from '../../freeze.ts';
import { alone, overlaps } from '../../actor-set.ts';
import {
  type Branch,
  type Guard,
  type Recipe,
  type StateNode,
  type TableOffer,
  type TableState,
} from '../chart.ts';
import { hasLeft, hasToAnswer, mover, offerTakenUp, roundIsOver } from '../readers.ts';
import { blame, nextTurn, takeUp } from './shared.ts';

/*
 * Tables at which everybody proposes before anybody answers: the floor, on which each tables an offer, and the poll, in which
 * each is asked about every offer in turn.
 */

/** States in which everybody who has no offer on the table makes one; then things go on in the state `done`. */
export function floorStates(done: Branch): Readonly<Record<string, StateNode>> {
  return {
    floor: {
      doc: 'It is settled who proposes next.',
      always: [
        { guard: 'roundOver', ...done },
        { guard: 'proposes', target: 'propose' },
        { target: 'skip' },
      ],
    },
    skip: {
      doc: 'The actor has left, or its offer stands.',
      always: [{ target: 'floor', recipes: ['nextTurn'] }],
    },
    propose: {
      doc: 'The actor puts an offer beside those of the others, or leaves.',
      asks: 'offer',
      on: {
        OFFER: [{ target: 'floor', recipes: ['table', 'nextTurn'] }],
        WALK: [
          { guard: 'breaksUp', target: 'walkout', recipes: ['blame'] },
          { target: 'floor', recipes: ['leave', 'nextTurn'] },
        ],
      },
    },
    walkout: { doc: 'Somebody has left without whom nothing can be concluded.', final: 'walkout' },
  };
}

export const floorGuards: Readonly<Record<'roundOver' | 'proposes', Guard>> = {
  roundOver: roundIsOver,
  proposes: (s) => !hasLeft(s, mover(s)) && !s.offers.some((o) => o.by === mover(s) && o.deal >= 0),
};

export const floorRecipes: Readonly<Record<'nextTurn' | 'table', Recipe>> = {
  nextTurn,
  table: (s, move) => {
    // Written out: objects that are copied by spreading another do not share a shape, which makes every access to them slow.
    const offer: TableOffer = {
      deal: move.deal,
      needed: move.needed,
      asked: move.asked,
      barred: move.barred,
      ratifiers: move.ratifiers,
      wait: move.wait,
      fallback: move.fallback,
      by: move.actor,
      accepted: alone(move.actor),
      suits: alone(s.turn),
      risk: 0,
    };
    const at = s.offers.findIndex((o) => o.by === move.actor);
    if (at < 0) s.offers.push(offer);
    else s.offers[at] = offer;
  },
};

/** Everybody is asked about one offer after the other; after the last voter on each things go on in `counted`. */
export function pollStates(
  asks: 'consider' | 'join',
  none: Branch,
  counted: readonly Branch[],
  prefix = '',
): Readonly<Record<string, StateNode>> {
  return {
    [`${prefix}poll`]: {
      doc:
        asks === 'consider'
          ? 'The next offer is taken up.'
          : 'The next offer is taken up once more, by those who refused it.',
      always: [
        { guard: 'noOfferLeft', ...none },
        { guard: 'offerLost', target: `${prefix}poll`, recipes: ['nextItem'] },
        { target: `${prefix}voter`, recipes: ['takeUp'] },
      ],
    },
    [`${prefix}voter`]: {
      doc: 'It is settled who is asked about it next.',
      always: [
        { guard: 'roundOver', target: `${prefix}counted` },
        { guard: 'undecided', target: `${prefix}${asks}` },
        { target: `${prefix}voter`, recipes: ['nextTurn'] },
      ],
    },
    [`${prefix}${asks}`]: {
      doc:
        asks === 'consider'
          ? 'The actor accepts the offer, by its own rule, or refuses it.'
          : 'The actor joins those who accept the offer rather than go on for another round, or does not.',
      asks,
      on: {
        ACCEPT: [{ target: `${prefix}voter`, recipes: ['accept', 'nextTurn'] }],
        REFUSE: [{ target: `${prefix}voter`, recipes: ['refuse', 'nextTurn'] }],
      },
    },
    [`${prefix}counted`]: {
      doc: 'Everybody has been asked about this offer.',
      always: counted,
    },
  };
}

/** Whether nobody can conclude an offer any longer. */
export function lost(state: TableState, { deal, barred, needed }: TableOffer): boolean {
  return deal < 0 || barred || overlaps(needed, state.gone);
}

export const pollGuards: Readonly<Record<'noOfferLeft' | 'offerLost' | 'undecided', Guard>> = {
  noOfferLeft: (s) => s.item >= s.offers.length,
  offerLost: (s) => lost(s, offerTakenUp(s)),
  undecided: (s) => hasToAnswer(s, mover(s)),
};

export const pollRecipes: Readonly<Record<'takeUp' | 'nextItem' | 'refuse', Recipe>> = {
  takeUp: (s) => {
    const offer = offerTakenUp(s);
    takeUp(s, offer, offer.by, offer.accepted);
    s.turn = 0;
  },
  nextItem: (s) => {
    s.item++;
  },
  refuse: blame,
};

/** Clears the table for the next round. */
export function clearOffers(state: {
  offers: unknown[];
  item: number;
  standing: number;
  by: number;
  accepted: number;
}): void {
  state.offers.length = 0;
  state.item = 0;
  state.standing = -1;
  state.by = -1;
  state.accepted = 0;
}

frozen(floorGuards);
frozen(floorRecipes);
frozen(pollGuards);
frozen(pollRecipes);
