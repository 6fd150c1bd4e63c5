import { type Acceptor, type PartKind, parametersOf } from '../part.ts';
import { TOP, topOf } from '../top.ts';

/**
 * Accepts what belongs to its own best deals: what fewer than `count` of them, or fewer than the share `fraction` of all, are worth
 * more than. So deals worth the same are in together, or out. Time and what others do play no part.
 *
 * Source: NegMAS, `AcceptTop`, where of deals worth the same some may be in and others out.
 */
export const topFractionAcceptance: PartKind<Acceptor> = {
  kind: 'top-fraction',
  title: 'Among its best deals',
  summary: 'Accepts what is among the best of its own deals: so many of them, or such a share.',
  source: 'NegMAS, AcceptTop',
  parameters: TOP,
  create(part, section) {
    let top = 1;
    return {
      begin(seat) {
        top = topOf(parametersOf(topFractionAcceptance, section, part, seat), seat);
      },
      accepts: (seat, score) => seat.space.count(score + 1) < top,
    };
  },
};
