import { exp } from '../../elementary.ts';
import { SCORE_UNIT } from '../../model/score.ts';
import { type PartKind, parametersOf, type Voter } from '../part.ts';

/**
 * Votes for a worse text too while time is young: with probability exp(−loss/T), where T falls evenly from `temperature` to
 * 0 at the deadline. It so leaves the nearest hill, at the risk of being led astray by those who only climb.
 *
 * Source: Klein, Faratin, Sayama and Bar-Yam, "Negotiating complex contracts", Group Decision and Negotiation 12 (2003):
 * the annealer.
 */
export const annealing: PartKind<Voter> = {
  kind: 'annealing',
  title: 'Simulated annealing',
  summary:
    'Votes for a worse text too, the more readily the smaller the loss and the earlier it is.',
  source: 'Klein, Faratin, Sayama and Bar-Yam 2003, annealer',
  parameters: {
    temperature: {
      type: 'number',
      min: 0,
      default: 0.1,
      description: 'The loss, in the unit of scores, that it first takes with probability .37.',
    },
  },
  create(part) {
    let start = 0;
    return {
      begin(seat) {
        start = parametersOf(annealing, 'voting', part, seat).required('temperature') * SCORE_UNIT;
      },
      weigh(seat, before, after) {
        const loss = seat.score(before) - seat.score(after);
        const temperature = start * (1 - seat.time);
        // The draw is made in any case, so that one vote shifts no other.
        const u = seat.stream('voting').next();
        if (loss <= 0) return 1;
        return temperature > 0 && u < exp(-loss / temperature) ? 1 : -1;
      },
    };
  },
};
