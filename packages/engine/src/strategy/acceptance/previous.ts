import { SCORE_UNIT } from '../../model/score.ts';
import { type Acceptor, type PartKind, parametersOf } from '../part.ts';

/**
 * AC_prev(α, β): accepts what is at least as good as what it offered last, α·u(offer) + β ≥ u(previous). Before its first
 * offer it accepts nothing. Both are measured as if had in the same round, so delay plays no part.
 *
 * Source: Baarslag, Hindriks and Jonker 2014, section 3.
 */
export const previous: PartKind<Acceptor> = {
  kind: 'previous',
  title: 'At least as good as the last own offer (AC_prev)',
  summary: 'Accepts what is at least as good as what it offered last.',
  source: 'Baarslag, Hindriks and Jonker 2014, AC_prev',
  parameters: {
    alpha: { type: 'number', default: 1, min: 0, description: 'Factor on the score of the offer.' },
    beta: {
      type: 'number',
      default: 0,
      description: 'Added to the score of the offer: above 0 is eager.',
    },
  },
  create(part, section) {
    let alpha = 1;
    let beta = 0;
    return {
      begin(seat) {
        const parameters = parametersOf(previous, section, part, seat);
        alpha = parameters.required('alpha');
        beta = parameters.required('beta');
      },
      accepts(seat, score) {
        const last = seat.made.at(-1);
        return last !== undefined && alpha * score + beta * SCORE_UNIT >= seat.score(last);
      },
    };
  },
};
