import type { Bidder, PartKind } from '../part.ts';
import { imitation, inProportion } from './imitation.ts';

/**
 * Concedes in the proportion in which an opponent did over its last γ offers:
 *
 *     target(n + 1) = (u(n − γ) / u(n)) · own(n)
 *
 * γ = 1 is `tit-for-tat-relative` with δ = 1; notation, time and what happens before enough was heard, γ + 1 offers, are
 * as there.
 *
 * Source: Faratin, Sierra and Jennings 1998, section 4.3, averaged tit-for-tat.
 */
export const titForTatAveraged: PartKind<Bidder> = imitation({
  kind: 'tit-for-tat-averaged',
  title: 'Tit for tat, over a window',
  summary:
    'Lowers its demand in the proportion in which an opponent improved its offers over a window of turns.',
  source: 'Faratin, Sierra and Jennings 1998, section 4.3, averaged tit-for-tat',
  parameters: {
    gamma: {
      type: 'integer',
      default: 1,
      min: 1,
      description: 'γ: over how many turns it looks back.',
    },
  },
  begin: (parameters) => ({
    back: parameters.required('gamma'),
    until: 0,
    ask: inProportion,
    draw: () => 0,
  }),
});
