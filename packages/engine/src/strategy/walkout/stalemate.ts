import { type Leaver, type PartKind, parametersOf } from '../part.ts';

/**
 * Leaves where there is a reason to: nobody has offered it anything better for a number of rounds, and either
 *
 * - no deal now is worth more to it than what it was offered at best (at least no deal) would be after as many rounds again, or at
 *   the deadline; or
 * - nobody else has put anything new on the table in these rounds, and nothing that it was offered is worth as much as no deal.
 *
 * So as long as anybody moves it never leaves where waiting costs it nothing, nor where delay goes on without a deal. Its reason is
 * `impatience`.
 *
 * Source: Parley; the comparison is that of optimal stopping with costs of delay.
 */
export const stalemate: PartKind<Leaver> = {
  kind: 'stalemate',
  title: 'No progress, and no reason to wait',
  summary:
    'Leaves once nobody has offered it anything better for a number of rounds and waiting as long again is worth less than leaving, or nobody else moves at all.',
  source: 'Parley; optimal stopping with costs of delay',
  parameters: {
    rounds: {
      type: 'integer',
      min: 1,
      description: 'How many rounds without progress it bears, and looks ahead.',
    },
  },
  listens: true,
  create(part, section) {
    let rounds = Infinity;
    return {
      begin(seat) {
        rounds = parametersOf(stalemate, section, part, seat).required('rounds');
      },
      leaves(seat) {
        const { noDeal, round, heard } = seat;
        let best = -Infinity;
        let since = 0;
        // The last round in which somebody else put something new on the table.
        let moved = 0;
        const last = new Map<number, number>();
        for (const offer of heard) {
          if (last.get(offer.by) !== offer.deal) moved = offer.round;
          last.set(offer.by, offer.deal);
          if (offer.score <= best) continue;
          best = offer.score;
          since = offer.round;
        }
        if (round - since <= rounds) return false;
        if (round - moved > rounds && best < noDeal) return true;
        const then = Math.min(round + rounds, seat.deadline);
        const later = seat.present(Math.max(best, seat.without), then);
        return seat.present(noDeal, round) > later;
      },
    };
  },
};
