import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';
import { bestBy, candidates } from './candidates.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';
import { worths } from './seeking.ts';

/**
 * Nice tit for tat: concedes as large a share of its way to the Nash point as the others have of theirs,
 *
 *     concession = min(1, (best offered − first offered)/(Nash − first offered))·(1 − Nash)
 *
 * on its own scores as shares of its range from no deal to its best, the Nash point estimated by its opponent model among at
 * most 1,000 of its deals; with several opponents the one who has conceded least counts. Among the deals worth that to it,
 * it offers the one that the others are thought to like best. It opens with its best deal.
 *
 * Source: Baarslag, Hindriks and Jonker, "A tit for tat negotiation strategy for real-time bilateral negotiations" (2013);
 * the formula as in GENIUS, without its haste near the deadline.
 */
export const niceTitForTat: PartKind<Bidder> = {
  kind: 'nice-tit-for-tat',
  title: 'Nice tit for tat',
  summary:
    'Goes as far towards the estimated Nash point as the others have come, and offers what they are thought to like.',
  source: 'Baarslag, Hindriks and Jonker 2013',
  parameters: { ...BID_LIMITS },
  listens: true,
  models: 'frequency',
  create(part, section) {
    let limits: BidLimits = { low: 0, high: 0 };
    return {
      begin(seat) {
        limits = limitsOf(parametersOf(niceTitForTat, section, part, seat), seat);
      },
      bid(seat) {
        const { low, high } = limits;
        const range = high - low;
        if (range === 0 || seat.heard.length === 0) return seat.space.atLeast(high);
        const share = (score: number): number => (score - low) / range;
        const nashDeal = bestBy(seat, candidates(seat, low), (deal) =>
          worths(seat, deal).reduce((p, x) => p * x, share(seat.score(deal))),
        );
        const nash = nashDeal < 0 ? 1 : share(seat.score(nashDeal));
        const shares = seat.opponents.map((o) => come(seat, o, nash, share));
        const conceded = Math.min(...shares) * (1 - nash);
        const target = Math.max(Math.round(high - conceded * range), low);
        return bestBy(seat, candidates(seat, target), (deal) =>
          worths(seat, deal).reduce((sum, x) => sum + x, 0),
        );
      },
    };
  },
};

/** How much of its way to the Nash point an opponent has come, in [0, 1], by what its offers are worth to the actor. */
function come(
  seat: Seat,
  opponent: number,
  nash: number,
  share: (score: number) => number,
): number {
  const offers = seat.heard.filter((h) => h.by === opponent).map((h) => share(seat.score(h.deal)));
  if (offers.length === 0) return 0;
  const first = offers[0]!;
  const best = Math.max(...offers);
  // Who began beyond the Nash point has come all the way.
  return first >= nash ? 1 : Math.min(1, Math.max(best - first, 0) / (nash - first));
}
