import type { Bidder, PartKind } from '../part.ts';
import { ConcessionSteps } from '../steps.ts';

/**
 * MiCRO: goes down the list of its own deals, best first, one step for each step of the opponents.
 *
 * With n different deals received and m different ones proposed, it proposes the best that it has not proposed yet if m ≤ n
 * and that is worth at least no deal; otherwise it repeats one of its earlier ones, each as likely as every other (one draw
 * such a turn). With several opponents n is the least of theirs: of the signatories', or of all others' at the table where
 * it signs alone. Deals worth the same are taken in the order of their numbers. Time plays no part, and the list is walked
 * without being written out.
 *
 * Source: de Jonge, "An analysis of the linear bilateral ANAC domains using the MiCRO benchmark strategy", IJCAI 2022; for
 * several opponents, Parley's reading.
 */
export const microBidding: PartKind<Bidder> = {
  kind: 'micro',
  title: 'A step for a step (MiCRO)',
  summary:
    'Goes down its own deals, best first, one for each new deal that the opponents offer; repeats itself until they do.',
  source: 'de Jonge 2022, MiCRO',
  parameters: {},
  listens: true,
  draws: () => true,
  create(_, section) {
    let steps = new ConcessionSteps();
    return {
      begin() {
        steps = new ConcessionSteps();
      },
      bid(seat) {
        steps.update(seat);
        const { next } = steps;
        if (next >= 0 && steps.due(seat) && seat.score(next) >= seat.noDeal) return next;
        const open = [...steps.offers].filter((deal) => seat.stands(deal));
        return open[Math.floor(seat.stream(section).next() * open.length)] ?? -1;
      },
    };
  },
};
