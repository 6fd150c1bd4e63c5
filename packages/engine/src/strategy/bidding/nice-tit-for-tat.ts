import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';
import { Candidates, ListedEstimates } from './candidates.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';

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
    const lawful = new Candidates();
    const listed = new ListedEstimates();
    const enough = new Candidates();
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
        lawful.take(seat, low);
        const nashDeal = lawful.best(seat, listed.take(seat), 'product', { low, range });
        const nash = nashDeal < 0 ? 1 : share(seat.score(nashDeal));
        const shares = seat.opponents.map((o) => come(seat, o, nash, share));
        const conceded = Math.min(...shares) * (1 - nash);
        const target = Math.max(Math.round(high - conceded * range), low);
        enough.take(seat, target);
        return enough.best(seat, listed, 'sum', { low, range });
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
  let first = NaN;
  let best = -Infinity;
  for (const { by, deal } of seat.heard) {
    if (by !== opponent) continue;
    const offered = share(seat.score(deal));
    if (Number.isNaN(first)) first = offered;
    best = Math.max(best, offered);
  }
  if (Number.isNaN(first)) return 0;
  // Who began beyond the Nash point has come all the way.
  return first >= nash ? 1 : Math.min(1, Math.max(best - first, 0) / (nash - first));
}
