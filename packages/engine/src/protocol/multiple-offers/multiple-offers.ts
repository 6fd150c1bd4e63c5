import { agreed, inLastRound } from '../readers.ts';
import type { Branch } from '../chart.ts';
import {
  accept,
  breaksUp,
  handshakeGuards,
  handshakeRecipes,
  handshakeStates,
  leave,
  nextRound,
  roundGuards,
  roundRecipes,
  roundStates,
  sendBack,
} from '../blocks/shared.ts';
import {
  clearOffers,
  floorGuards,
  floorRecipes,
  floorStates,
  lost,
  pollGuards,
  pollRecipes,
  pollStates,
} from '../blocks/simultaneous.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';

const failed: readonly Branch[] = [
  { guard: 'lastOffer', target: 'unratified', recipes: ['blame'] },
  { target: 'poll', recipes: ['sendBack', 'nextItem'] },
];

/**
 * Alternating multiple offers: in each round everybody proposes, then everybody votes on every offer, in the order in which
 * they were made; the first that all must accept and have accepted (or that a quota carries) is agreed. The original has no
 * walking out; here one may, instead of proposing, as at every table of Parley's.
 *
 * Source: Aydoğan, Festen, Hindriks and Jonker, "Alternating offers protocols for multilateral negotiation" (2017).
 */
export const multipleOffers: Protocol = {
  kind: {
    kind: 'multiple-offers',
    title: 'Alternating multiple offers (AMOP)',
    summary:
      'In every round all propose, then all vote on every offer; the first that passes is agreed.',
    use: 'When everybody may put a draft on the table at once and a plenary votes on them: assemblies, and quotas.',
    source: 'Aydoğan, Festen, Hindriks and Jonker 2017',
    parameters: {},
  },
  setup: (_, model) => ({ turns: turnsOf(model) }),
  chart: {
    id: 'multiple-offers',
    initial: 'open',
    states: {
      ...roundStates('floor'),
      ...floorStates({ target: 'poll' }),
      ...pollStates('consider', { target: 'round', recipes: ['clear', 'nextRound'] }, [
        { guard: 'agreed', target: 'handshake' },
        { target: 'poll', recipes: ['nextItem'] },
      ]),
      ...handshakeStates(failed),
    },
  },
  guards: {
    ...roundGuards,
    ...floorGuards,
    ...pollGuards,
    ...handshakeGuards,
    agreed,
    breaksUp,
    lastOffer: (s) =>
      inLastRound(s) &&
      s.offers.every((o, i) => i <= s.item || o.deal === s.standing || lost(s, o)),
  },
  recipes: {
    ...roundRecipes,
    ...floorRecipes,
    ...pollRecipes,
    ...handshakeRecipes,
    accept,
    leave,
    nextRound,
    sendBack,
    clear: clearOffers,
  },
};
