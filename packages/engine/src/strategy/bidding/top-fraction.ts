import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import { scoreOfTop, TOP, topOf } from '../top.ts';

/**
 * Offers one of its own best deals, each as likely as every other, drawn anew in each turn (one draw a turn): `count` of them, or
 * the share `fraction` of all where that is more. What is worth as much as the last of them is among them; what is worth less
 * than no deal is not. It never concedes further.
 *
 * Source: NegMAS, `OfferTop`.
 */
export const topFractionBidding: PartKind<Bidder> = {
  kind: 'top-fraction',
  title: 'Any of its best deals',
  summary: 'Offers any of the best of its own deals, so many of them or such a share, by chance.',
  source: 'NegMAS, OfferTop',
  parameters: TOP,
  draws: () => true,
  create(part, section) {
    let least = 0;
    return {
      begin(seat) {
        const top = topOf(parametersOf(topFractionBidding, section, part, seat), seat);
        least = Math.max(scoreOfTop(seat, top), seat.noDeal);
      },
      bid: (seat) => seat.space.pick(least, seat.stream(section).next()),
    };
  },
};
