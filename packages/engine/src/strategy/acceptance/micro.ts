import type { Acceptor, PartKind } from '../part.ts';
import { ConcessionSteps } from '../steps.ts';

/**
 * MiCRO's own rule: with n different deals received and m different ones proposed, it accepts what is worth at least the
 * deal that it would have to concede next, u(ω(m + 1)), if it is its turn to concede (m ≤ n), and otherwise what is worth
 * at least the last that it conceded, u(ω(m)): the least of its own offers. Which opponents count is as in the bidding of
 * the same name; it may stand beside any other. Time and delay play no part.
 *
 * Source: de Jonge, "An analysis of the linear bilateral ANAC domains using the MiCRO benchmark strategy", IJCAI 2022.
 */
export const microAcceptance: PartKind<Acceptor> = {
  kind: 'micro',
  title: "As good as what it would have to concede (MiCRO's rule)",
  summary:
    'Accepts what is as good as its next concession if one is due, else as the last one that it made.',
  source: 'de Jonge 2022, MiCRO',
  parameters: {},
  listens: true,
  create() {
    let steps = new ConcessionSteps();
    return {
      begin() {
        steps = new ConcessionSteps();
      },
      accepts(seat, score) {
        steps.update(seat);
        const { next } = steps;
        // Once every deal of its own was offered there is nothing less to wait for.
        const least = steps.due(seat) && next >= 0 ? seat.score(next) : steps.least;
        return score >= least;
      },
    };
  },
};
