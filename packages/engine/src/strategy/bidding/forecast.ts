import { pow } from '../../elementary.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import { type Heading, Headings } from '../model/concession-curve.ts';
import type { Seat } from '../seat.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';
import { between, inverse } from './time-dependent.ts';

/**
 * Meets the others where they are heading. From how its offers rise it estimates what an opponent will give at most, L, and by when, T
 * (see {@link Headings}), and concedes from its maximum to L, no lower than its minimum, by that time:
 *
 *     target = maximum − (maximum − max(L, minimum))·min(1, round/T)^(1/exponent)
 *
 * It offers the deal worth at least that which is worth least to it. Of several opponents the one that will give least counts. As
 * long as nobody has moved it concedes by time, to its minimum.
 *
 * Source: Yu, Ren and Zhang 2013, whose agent fits its own curve to end where the opponent's ends.
 */
export const forecast: PartKind<Bidder> = {
  kind: 'forecast',
  title: 'To where the others are heading',
  summary:
    'Estimates from their offers what the others will give at most and by when, and concedes to that by then.',
  source: 'Yu, Ren and Zhang 2013',
  parameters: {
    exponent: {
      type: 'number',
      min: 0,
      default: 1,
      description: 'How early it concedes on its way, as with time-dependent bidding.',
    },
    ...BID_LIMITS,
  },
  listens: true,
  create(part, section) {
    let limits: BidLimits = { low: 0, high: 0 };
    let exponent = 1;
    let headings = new Headings();
    return {
      begin(seat) {
        const parameters = parametersOf(forecast, section, part, seat);
        limits = limitsOf(parameters, seat);
        exponent = parameters.required('exponent');
        headings = new Headings();
      },
      bid(seat) {
        const heading = least(seat, headings);
        const rate = inverse(exponent);
        if (!heading) return seat.space.atLeast(between(limits, pow(seat.time, rate)));
        const { low, high } = limits;
        const end = { low: Math.min(Math.max(heading.limit, low), high), high };
        return seat.space.atLeast(between(end, pow(Math.min(1, seat.round / heading.until), rate)));
      },
    };
  },
};

/** Where the opponent is heading who will give least; undefined as long as nobody's heading can be told. */
function least(seat: Seat, headings: Headings): Heading | undefined {
  return seat.opponents
    .flatMap((o) => headings.of(seat, o) ?? [])
    .reduce<Heading | undefined>((a, b) => (a && a.limit <= b.limit ? a : b), undefined);
}
