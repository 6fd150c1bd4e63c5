import { riskOf } from '../risk.ts';
import type { Bidder, PartKind } from '../part.ts';
import type { Seat } from '../seat.ts';

/** No more deals than this are tried for one concession. */
const TRIES_MAX = 20_000;

/**
 * Zeuthen's strategy at a table of monotonic concession: opens with the best deal there is and, when it must concede, makes the
 * smallest concession after which it is somebody else who can least afford a conflict, or that suits everybody. If there is none it offers what of all
 * its deals leaves it the greatest risk limit. With two actors who both play it talks end at the greatest product of
 * gains, the Nash point, up to the coarseness of the deal space.
 *
 * It goes down its own deals from its offer on and looks at the first 20,000 at most.
 *
 * Sources: Zeuthen 1930; Harsanyi, "Approaches to the bargaining problem", Econometrica 24 (1956); Rosenschein and Zlotkin,
 * "Rules of Encounter" (1994).
 */
export const zeuthen: PartKind<Bidder> = {
  kind: 'zeuthen',
  title: 'Zeuthen: the smallest sufficient concession',
  summary:
    'Concedes just so much that somebody else can least afford a conflict. For tables of monotonic concession only.',
  source: 'Zeuthen 1930; Harsanyi 1956; Rosenschein and Zlotkin 1994',
  protocols: ['monotonic-concession'],
  parameters: {},
  create: () => ({
    begin() {},
    bid(seat) {
      const own = seat.offers.find((o) => o.by === seat.actor)?.deal ?? -1;
      if (own < 0 || seat.made.length === 0) return seat.space.top();
      return concession(seat, own);
    },
  }),
};

function concession(seat: Seat, own: number): number {
  let best = own;
  let bestRisk = -1;
  let left = TRIES_MAX;
  for (const deal of downward(seat, seat.score(own))) {
    if (left-- === 0) break;
    const helps = seat.offers.some(
      (o) => o.by !== seat.actor && seat.scoreOf(o.by, deal) > seat.scoreOf(o.by, own),
    );
    if (deal === own || !helps) continue;
    // Nothing is left to fear where it suits everybody.
    const suits = seat.offers.every(
      (o) =>
        o.by === seat.actor || o.deal < 0 || seat.scoreOf(o.by, deal) >= seat.scoreOf(o.by, o.deal),
    );
    if (suits) return deal;
    const offers = seat.offers.map((o) => (o.by === seat.actor ? { ...o, deal } : o));
    const mine = riskOf(seat, seat.actor, offers);
    const others = offers
      .filter((o) => o.by !== seat.actor && o.deal >= 0)
      .map((o) => riskOf(seat, o.by, offers));
    if (others.some((risk) => risk < mine)) return deal;
    if (mine > bestRisk) {
      bestRisk = mine;
      best = deal;
    }
  }
  return best;
}

/** The actor's own deals from a score downward, no worse than no deal. */
function* downward(seat: Seat, from: number): Generator<number> {
  yield* seat.space.below(from, seat.noDeal);
}
