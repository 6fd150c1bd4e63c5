import { ASPIRATION, aspirationsOf } from '../negotiator/aspiration.ts';
import { Asking } from '../negotiator/asking.ts';
import { type Acceptor, type PartKind, parametersOf } from '../part.ts';

/**
 * Accepts what is worth at least what waiting can bring: the demand with the greatest present value, as {@link Asking} has it; and
 * what its own next offer would not better.
 *
 * Source: Cross, "A theory of the bargaining process" (1965): accept once the demand is no more than what is offered.
 */
export const waiting: PartKind<Acceptor> = {
  kind: 'waiting',
  title: 'At least what waiting can bring',
  summary:
    'Accepts what is worth at least the demand with the greatest present value, or what its own next offer would not better.',
  source: 'Cross 1965, with a pace that slows down; Binmore, Rubinstein and Wolinsky 1986',
  parameters: ASPIRATION,
  listens: true,
  answers: true,
  models: 'signals',
  create(part, section) {
    let asking: Asking;
    return {
      begin(seat) {
        asking = Asking.of(seat, aspirationsOf(parametersOf(waiting, section, part, seat)));
      },
      accepts(seat, score, next) {
        if (score >= asking.target) return true;
        const deal = next();
        if (deal < 0) return true;
        const later = seat.present(seat.score(deal), seat.round + 1);
        return seat.present(score, seat.round) >= later;
      },
    };
  },
};
