import { SCORE_UNIT } from '../../model/score.ts';
import { type Acceptor, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';

/**
 * AC_next(α, β): accepts what is at least as good as what it would offer next, α·u(offer) + β ≥ u(next).
 *
 * An offer accepted now is had in this round, a counteroffer at the earliest in the next, so the two are compared by what
 * they are worth then: an impatient actor accepts a little sooner. Without discount and delay cost this is the rule as
 * published.
 *
 * Source: Baarslag, Hindriks and Jonker, "Effective acceptance conditions in real-time automated negotiation", Decision
 * Support Systems 60 (2014), section 3.
 */
export const next: PartKind<Acceptor> = {
  kind: 'next',
  title: 'At least as good as the next own offer (AC_next)',
  summary: 'Accepts what is at least as good as what it would offer next, delay considered.',
  source: 'Baarslag, Hindriks and Jonker 2014, AC_next',
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
        const parameters = parametersOf(next, section, part, seat);
        alpha = parameters.required('alpha');
        beta = parameters.required('beta');
      },
      accepts: (seat, score, bid) => beatsNext(seat, score, bid, alpha, beta),
    };
  },
};

/** AC_next's comparison, shared with the conditions that build on it. */
export function beatsNext(
  seat: Seat,
  score: number,
  bid: () => number,
  alpha: number,
  beta: number,
): boolean {
  const deal = bid();
  if (deal < 0) return true;
  const now = seat.present(score, seat.round);
  return alpha * now + beta * SCORE_UNIT >= seat.present(seat.score(deal), seat.round + 1);
}
