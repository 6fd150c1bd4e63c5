import { SCORE_UNIT } from '../../model/score.ts';
import { type Conduct, numberOf, type PartKind, parametersOf } from '../part.ts';

/**
 * Acts by its interest in the offer on the table. Where that is worth more to it than no deal it helps, with the move that
 * makes it most welcome to those who are asked about it; where it is worth less it hinders, with the move that makes it
 * least welcome. It stirs only where more than `threshold` is at stake for it, never for what costs it more than is at
 * stake, and with probability `chance` in a round.
 *
 * Source: Parley. On outside parties who change the price of no agreement: Lax and Sebenius, "3-D Negotiation" (2006).
 */
export const interested: PartKind<Conduct> = {
  kind: 'interested',
  title: 'By its interest in the offer on the table',
  summary:
    'Helps what is worth more to it than no deal, hinders what is worth less, by the move with the greatest effect.',
  source: 'Parley; compare Lax and Sebenius 2006',
  parameters: {
    threshold: {
      type: 'number',
      min: 0,
      default: 0,
      description: 'How much must be at stake for it, in the unit of scores.',
    },
    chance: {
      type: 'number',
      min: 0,
      max: 1,
      default: 1,
      description: 'The probability that it acts in a round in which it would.',
    },
  },
  draws: (part) =>
    numberOf(interested, part, 'chance')! > 0 && numberOf(interested, part, 'chance')! < 1,
  create: (part) => ({
    choose(outlook) {
      const parameters = parametersOf(interested, 'conduct', part, outlook);
      const { stake } = outlook;
      const acts = outlook.chance() < parameters.required('chance');
      if (!acts || Math.abs(stake) <= parameters.required('threshold') * SCORE_UNIT) return -1;
      let best = -1;
      let most = 0;
      for (const move of outlook.moves) {
        if (move.cost >= Math.abs(stake)) continue;
        const wanted = Math.sign(stake) * move.effect();
        if (wanted > most) {
          most = wanted;
          best = move.happening;
        }
      }
      return best;
    },
  }),
};
