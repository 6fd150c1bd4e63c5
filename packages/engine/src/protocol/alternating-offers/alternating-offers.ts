import type { Branch } from '../chart.ts';
import {
  handshakeGuards,
  handshakeRecipes,
  handshakeStates,
  roundGuards,
  roundRecipes,
  roundStates,
} from '../blocks/shared.ts';
import { turnGuards, turnRecipes, turnStates } from '../blocks/turns.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';

const failed: readonly Branch[] = [
  { guard: 'lastTurn', target: 'unratified', recipes: ['blame'] },
  { target: 'seat', recipes: ['sendBack', 'nextTurn'] },
];

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
export const alternatingOffers: Protocol = {
  kind: {
    kind: 'alternating-offers',
    title: 'Stacked alternating offers (SAOP)',
    summary:
      'In turn, each accepts the standing offer, counters it or leaves; agreed when all whom the deal needs have accepted. Under a quota, too, a dissenter’s counteroffer takes the text off the table before the rest were asked; with polled-offers it stays until they were.',
    use: 'The usual choice where all must agree: few actors who answer one another in turn, with one text on the table at a time.',
    source: 'Aydoğan, Festen, Hindriks and Jonker 2017',
    stays: 'polled-offers',
    parameters: {},
  },
  inTurn: true,
  plainTurns: true,
  setup: (_, model) => ({ turns: turnsOf(model) }),
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
