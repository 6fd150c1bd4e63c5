import { aimOf } from '../negotiator/aim.ts';
import { ASPIRATION, aspirationsOf } from '../negotiator/aspiration.ts';
import { Asking } from '../negotiator/asking.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';

/**
 * Asks for what has the greatest present value, by what waiting can bring, and offers among the deals worth that the one that the
 * others together are thought to like best: exactly, however large its steps.
 *
 * Source: Cross, "A theory of the bargaining process" (1965), as {@link Asking} has it.
 */
export const aspiration: PartKind<Bidder> = {
  kind: 'aspiration',
  title: 'By the present value of a demand',
  summary:
    'Asks for what has the greatest present value by the others’ pace and its own cost of delay; offers what they are thought to like best of that.',
  source: 'Cross 1965, with a pace that slows down; Binmore, Rubinstein and Wolinsky 1986',
  parameters: ASPIRATION,
  listens: true,
  answers: true,
  models: 'signals',
  draws: () => true,
  create(part, section) {
    let asking: Asking;
    return {
      begin(seat) {
        asking = Asking.of(seat, aspirationsOf(parametersOf(aspiration, section, part, seat)));
      },
      bid: (seat) =>
        seat.space.bestFor(
          Math.max(asking.target, seat.noDeal),
          aimOf(seat, asking.ground, asking.thoughts),
        ),
    };
  },
};
