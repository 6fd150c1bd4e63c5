import { SCORE_UNIT } from '../../model/score.ts';
import { type PartKind, parametersOf, type Voter } from '../part.ts';

/**
 * Votes as the hill climber does and says how strongly: strongly where the change is worth at least `strong`, up or down.
 * An annealing mediator overrules a weak rejection sooner than a strong one.
 *
 * Source: Klein, Faratin, Sayama and Bar-Yam, "Negotiating complex contracts", Group Decision and Negotiation 12 (2003):
 * votes with strengths.
 */
export const byStrength: PartKind<Voter> = {
  kind: 'by-strength',
  title: 'What is no worse, and how strongly',
  summary: 'Votes for a change that leaves it no worse off, and says whether it feels strongly.',
  source: 'Klein, Faratin, Sayama and Bar-Yam 2003, vote strengths',
  parameters: {
    strong: {
      type: 'number',
      min: 0,
      default: 0.05,
      description: 'The change of its score, up or down, from which it feels strongly.',
    },
  },
  create(part) {
    let strong = 0;
    return {
      begin(seat) {
        strong = parametersOf(byStrength, 'voting', part, seat).required('strong') * SCORE_UNIT;
      },
      weigh(seat, before, after) {
        const gain = seat.score(after) - seat.score(before);
        if (gain >= 0) return gain >= strong && gain > 0 ? 2 : 1;
        return -gain >= strong ? -2 : -1;
      },
    };
  },
};
