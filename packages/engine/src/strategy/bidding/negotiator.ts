import { ASPIRATION, aspirationsOf } from '../negotiator/aspiration.ts';
import { Asking } from '../negotiator/asking.ts';
import { Offering, OFFERING } from '../negotiator/offering.ts';
import { RECIPROCITY } from '../negotiator/reciprocity.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';

/**
 * Asks for what has the greatest present value, by what waiting can bring ({@link Asking}), and offers by small steps what those
 * whose consent is needed are likeliest to agree to ({@link Offering}). Goes with the acceptance kind `waiting`.
 *
 * Source: Parley; the demand by Cross (1965), with the risk of breakdown of Binmore, Rubinstein and Wolinsky (1986).
 */
export const negotiator: PartKind<Bidder> = {
  kind: 'negotiator',
  title: 'A negotiator',
  summary:
    'Asks for what waiting can bring and no more, and moves by small steps towards what those who are needed are likely to accept.',
  source: 'Parley; Cross 1965',
  parameters: {
    opening: {
      type: 'number',
      default: 1,
      min: 0,
      max: 1,
      description:
        'Share of the way from what it asks for to its best deal at which it opens: the room that it leaves for concessions.',
    },
    ...ASPIRATION,
    ...OFFERING,
    ...RECIPROCITY,
  },
  listens: true,
  answers: true,
  models: 'signals',
  draws: () => true,
  create(part, section) {
    let opening = 1;
    let asking: Asking;
    let offering: Offering;
    return {
      begin(seat) {
        const parameters = parametersOf(negotiator, section, part, seat);
        opening = parameters.required('opening');
        asking = Asking.of(seat, aspirationsOf(parameters));
        offering = new Offering(seat, parameters, parameters.required('patience'));
      },
      bid(seat) {
        const { target, ground, thoughts } = asking;
        const asks = seat.made.length === 0 ? offering.opening(target, opening, ground) : target;
        return offering.choose(asks, ground, thoughts);
      },
    };
  },
};
