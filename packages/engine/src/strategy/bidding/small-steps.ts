import { pow } from '../../elementary.ts';
import { Asking } from '../negotiator/asking.ts';
import { Offering, OFFERING } from '../negotiator/offering.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';
import { between, inverse } from './time-dependent.ts';

/**
 * Asks for less as time goes by, as time-dependent bidding does, and goes there by small steps towards what those whose consent is
 * needed are likely to agree to, as {@link Offering} has it. It goes by the clock, so it waits for nobody's answer.
 *
 * Source: Parley; the curve by Faratin, Sierra and Jennings (1998), section 4.1.
 */
export const smallSteps: PartKind<Bidder> = {
  kind: 'small-steps',
  title: 'Small steps by likely consent',
  summary:
    'Asks for less as time goes by, and changes few clauses at a time, towards what those who are needed are likely to accept.',
  source: 'Parley; Faratin, Sierra and Jennings 1998',
  parameters: {
    exponent: {
      type: 'number',
      min: 0,
      default: 1,
      description: 'How early it concedes by time, as with time-dependent bidding.',
    },
    ...OFFERING,
    ...BID_LIMITS,
  },
  listens: true,
  answers: true,
  models: 'signals',
  draws: () => true,
  create(part, section) {
    let exponent = 1;
    let limits: BidLimits = { low: 0, high: 0 };
    let asking: Asking;
    let offering: Offering;
    return {
      begin(seat) {
        const parameters = parametersOf(smallSteps, section, part, seat);
        exponent = parameters.required('exponent');
        limits = limitsOf(parameters, seat);
        asking = Asking.of(seat);
        offering = new Offering(seat, parameters, 0);
      },
      bid(seat) {
        const target = between(limits, pow(seat.time, inverse(exponent)));
        return offering.choose(target, asking.ground, asking.thoughts);
      },
    };
  },
};
