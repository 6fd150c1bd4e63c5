import { type Branch, contains, mover, type NamedProtocol, type StateNode } from './chart.ts';
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
} from './shared.ts';

const failed: readonly Branch[] = [
  { guard: 'lastTurn', target: 'unratified', recipes: ['blame'] },
  { target: 'seat', recipes: ['sendBack', 'nextTurn'] },
];

/** Where it is settled whose turn it is, and the turns; agendas share them. What is agreed leads to `agreed`. */
export function turnStates(
  onAgreed: string,
  onBreak: readonly Branch[],
): Readonly<Record<string, StateNode>> {
  return {
    seat: {
      doc: 'It is settled whose turn it is.',
      always: [
        { guard: 'roundOver', target: 'round', recipes: ['nextRound'] },
        { guard: 'concerned', target: 'turn' },
        { target: 'pass' },
      ],
    },
    pass: {
      doc: 'The actor need not accept the standing offer, or has left.',
      always: [{ target: 'seat', recipes: ['nextTurn'] }],
    },
    turn: {
      doc: 'The actor accepts the standing offer, makes one of its own, or leaves.',
      asks: 'turn',
      on: {
        ACCEPT: [{ guard: 'acceptable', target: 'tally', recipes: ['accept'] }],
        OFFER: [{ target: 'tally', recipes: ['offer'] }],
        WALK: [...onBreak, { target: 'pass', recipes: ['leave'] }],
      },
    },
    tally: {
      doc: 'Has everybody accepted who must?',
      always: [
        { guard: 'agreed', target: onAgreed },
        { target: 'seat', recipes: ['nextTurn'] },
      ],
    },
    walkout: { doc: 'Somebody has left without whom nothing can be concluded.', final: 'walkout' },
  };
}

export const turnGuards: NamedProtocol['guards'] = {
  roundOver: (s) => s.turn === s.seats,
  concerned: (s) => {
    if (contains(s.gone, mover(s))) return false;
    if (s.standing < 0) return true;
    if (!contains(s.accepted, mover(s))) return contains(s.asked, mover(s));
    // Where the order changes from round to round, who has spoken may come again before others have answered.
    return (s.asked & ~s.accepted & ~s.gone) === 0;
  },
  acceptable: (s) =>
    s.standing >= 0 &&
    !s.barred &&
    contains(s.asked & ~s.accepted, mover(s)) &&
    (s.needed & s.gone) === 0,
  breaksUp,
  agreed,
  lastTurn: (s) => s.round >= s.deadline && s.turn >= s.seats - 1,
};

export const turnRecipes: NamedProtocol['recipes'] = {
  nextTurn,
  nextRound,
  accept,
  offer: (s, move) => {
    if (move.reason !== 0) blame(s, move);
    takeUp(s, move, move.actor, 1 << move.actor);
  },
  leave,
  sendBack,
};

/**
 * Stacked alternating offers, for any number of actors: in turn, each accepts the standing offer, replaces it by one of its
 * own, or leaves. Offering is accepting. A deal is agreed when all who must accept it have done so without a
 * counteroffer in between, which may span rounds. Who need not accept the standing offer is passed over. When somebody
 * leaves without whom nothing can be concluded, the table breaks up; when another leaves, the rest go on without what
 * would need it.
 *
 * Source: Aydoğan, Festen, Hindriks and Jonker, "Alternating offers protocols for multilateral negotiation" (2017),
 * with consent sets in the place of unanimity, ratification, and a world outside.
 */
export const alternatingOffers: NamedProtocol = {
  kind: {
    kind: 'alternating-offers',
    title: 'Stacked alternating offers (SAOP)',
    summary:
      'In turn, each accepts the standing offer, counters it or leaves; agreed when all whom the deal needs have accepted.',
    use: 'The usual choice: few actors who answer one another in turn, with one text on the table at a time.',
    source: 'Aydoğan, Festen, Hindriks and Jonker 2017',
    parameters: {},
  },
  chart: {
    id: 'alternating-offers',
    initial: 'open',
    states: {
      ...roundStates('seat'),
      ...turnStates('handshake', [{ guard: 'breaksUp', target: 'walkout', recipes: ['blame'] }]),
      ...handshakeStates(failed),
    },
  },
  guards: { ...roundGuards, ...turnGuards, ...handshakeGuards },
  recipes: { ...roundRecipes, ...turnRecipes, ...handshakeRecipes },
};
