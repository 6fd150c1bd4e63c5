import { agreed } from '../readers.ts';
import { breaksUp } from '../blocks/shared.ts';
import { polledGuards, polledRecipes, polledStates } from '../blocks/polled.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';

/**
 * Alternating offers with a poll: in turn, each makes an offer, and all others who are asked about it accept or refuse before anybody
 * makes another. It is agreed as soon as all who must have accepted, or enough where a quota decides. So nobody kills a text that
 * others would have carried, as a counteroffer does where offers are stacked.
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
  chart: { id: 'polled-offers', initial: 'open', states: polledStates() },
  guards: { ...polledGuards, agreed, breaksUp },
  recipes: polledRecipes,
};
