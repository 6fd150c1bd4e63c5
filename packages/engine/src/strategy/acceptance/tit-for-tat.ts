import { type Acceptor, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';

/** Rounds in which it concedes by the smallest step, whatever the other does: the second and the third, as in NegMAS. */
const SMALLEST_UNTIL = 3;

/**
 * Concedes in accepting as much as the other concedes in offering. An offer is thought to be worth û to who made it, from 0 to 1,
 * by the opponent model, so its author has conceded 1 − û; the actor accepts what is worth at least
 *
 *     best − (best − no deal)·min(1, 1 − û + kindness)
 *
 * to it. In round 1 it concedes nothing and takes only its best; in rounds 2 and 3 it takes what is next to its best as well.
 * An offer of nobody's counts as no concession.
 *
 * Source: NegMAS, `TFTAcceptancePolicy` with `KindConcessionRecommender`; its cursor, by which the smallest step grows with each
 * time that it is asked, apart. With the model `opposite` it is its naive tit for tat: from round 4 on it accepts what is worth at
 * least half of the way.
 */
export const titForTat: PartKind<Acceptor> = {
  kind: 'tit-for-tat',
  title: 'As much as the other concedes',
  summary:
    'Accepts what asks no greater concession of it than its author is thought to have made itself.',
  source: 'NegMAS, TFTAcceptancePolicy',
  parameters: {
    kindness: {
      type: 'number',
      default: 0,
      min: 0,
      max: 1,
      description:
        'Added to what the other is thought to have conceded, as a share of the way from best to worst.',
    },
  },
  listens: true,
  models: 'opposite',
  create(part, section) {
    let kindness = 0;
    return {
      begin(seat) {
        kindness = parametersOf(titForTat, section, part, seat).required('kindness');
      },
      accepts(seat, score) {
        const { best } = seat.space;
        if (seat.round === 1) return score >= best;
        if (seat.round <= SMALLEST_UNTIL) return score >= second(seat);
        const conceded = Math.min(1, conceding(seat) + kindness);
        return score >= best - Math.round((best - seat.noDeal) * conceded);
      },
    };
  },
};

/** How much the author of the standing offer is thought to have conceded in it, from 0 to 1. */
function conceding(seat: Seat): number {
  const { standing, by } = seat.company;
  if (by < 0 || standing < 0) return 0;
  const estimate = seat.opponentModel!.of(seat, by);
  return Math.min(Math.max(1 - estimate.worth(seat.options(standing)), 0), 1);
}

/** The greatest score below the best of the actor's own deals; the best where all are worth that. */
function second(seat: Seat): number {
  const { best } = seat.space;
  for (const deal of seat.space.below(best - 1, -Infinity)) return seat.score(deal);
  return best;
}
