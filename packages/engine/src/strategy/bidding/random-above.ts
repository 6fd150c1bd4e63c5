import { SCORE_UNIT } from '../../model/score.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';

/**
 * Offers any of its deals worth at least `minimum`, each as likely as every other, drawn anew in each turn. With no
 * minimum it is the zero-intelligence trader of Gode and Sunder, held only by its budget constraint, the no-deal value.
 */
export const randomAbove: PartKind<Bidder> = {
  kind: 'random-above',
  title: 'Random above a target',
  summary:
    'Offers any deal that is worth enough to it, each as likely as every other: the naive baseline.',
  source: 'Gode and Sunder 1993 (zero-intelligence traders); GENIUS, "Random Party"',
  parameters: {
    minimum: {
      type: 'number',
      default: null,
      description:
        'The least score that it offers; never below the no-deal value, which is the default.',
    },
  },
  draws: () => true,
  create(part, section) {
    let minimum = 0;
    return {
      begin(seat) {
        const given = parametersOf(randomAbove, section, part, seat).number('minimum');
        minimum =
          given === null ? seat.noDeal : Math.max(Math.round(given * SCORE_UNIT), seat.noDeal);
      },
      bid: (seat) => seat.space.pick(minimum, seat.stream(section).next()),
    };
  },
};
