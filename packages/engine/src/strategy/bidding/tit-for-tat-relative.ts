import type { Bidder, PartKind } from '../part.ts';
import { imitation, inProportion } from './imitation.ts';

/**
 * Concedes in the proportion in which an opponent did some turns ago:
 *
 *     target(n + 1) = (u(n − δ) / u(n − δ + 1)) · own(n)
 *
 * where u(k) is what the opponent's k-th offer is worth to the actor, n the latest, and own(n) what the actor's last offer is
 * worth to it. Time is counted in the actor's own turns, so the paper's step of 2 is 1 here; relative time,
 * t = round/(deadline + 1), counts only until enough was heard, δ + 1 offers.
 *
 * Source: Faratin, Sierra and Jennings, "Negotiation decision functions for autonomous agents", Robotics and Autonomous
 * Systems 24 (1998), section 4.3, relative tit-for-tat.
 */
export const titForTatRelative: PartKind<Bidder> = imitation({
  kind: 'tit-for-tat-relative',
  title: 'Tit for tat, in proportion',
  summary: 'Lowers its demand in the proportion in which an opponent improved its offers.',
  source: 'Faratin, Sierra and Jennings 1998, section 4.3, relative tit-for-tat',
  parameters: {
    delta: {
      type: 'integer',
      default: 1,
      min: 1,
      description: 'δ: how many turns ago the concession was made that it answers.',
    },
  },
  begin(parameters) {
    const back = parameters.required('delta');
    return { back, until: back - 1, ask: inProportion, draw: () => 0 };
  },
});
