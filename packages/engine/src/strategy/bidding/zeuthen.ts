import { riskLimit } from '../risk.ts';
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

/** What another who holds an offer fears and wants, as long as only the actor's own offer changes. */
interface Rival {
  readonly by: number;
  /** Score of the actor's own offer so far, to the rival. */
  readonly before: number;
  /** Score of the rival's own offer, to itself, and what it gains it; −∞ and 0 where it has none. */
  readonly own: number;
  readonly gain: number;
  /** The least that it gains with the offers of the others but the actor, and never more than with its own. */
  readonly least: number;
  readonly noDeal: number;
  /** Whether its risk limit counts. */
  readonly offers: boolean;
}

function concession(seat: Seat, own: number): number {
  const rivals = rivalsOf(seat, own);
  // The least that the actor gains with the offers of the others.
  let welcome = Infinity;
  for (const { by, deal } of seat.offers) {
    if (by !== seat.actor && deal >= 0) welcome = Math.min(welcome, seat.gainOf(seat.actor, deal));
  }
  const { without } = seat;
  const theirs = new Float64Array(rivals.length);
  let best = own;
  let bestRisk = -1;
  let left = TRIES_MAX;
  for (const deal of seat.space.below(seat.score(own), seat.noDeal)) {
    if (left-- === 0) break;
    let helps = false;
    // Nothing is left to fear where it suits everybody.
    let suits = true;
    for (let r = 0; r < rivals.length; r++) {
      const { by, before, own: asks } = rivals[r]!;
      const score = seat.scoreOf(by, deal);
      theirs[r] = score;
      if (score > before) helps = true;
      if (score < asks) suits = false;
    }
    if (deal === own || !helps) continue;
    if (suits) return deal;
    const gain = Math.max(seat.score(deal) - without, 0);
    const mine = riskLimit(gain, Math.min(gain, welcome));
    for (let r = 0; r < rivals.length; r++) {
      const rival = rivals[r]!;
      if (!rival.offers) continue;
      const gains = Math.max(theirs[r]! - rival.noDeal, 0);
      if (riskLimit(rival.gain, Math.min(rival.least, gains)) < mine) return deal;
    }
    if (mine > bestRisk) {
      bestRisk = mine;
      best = deal;
    }
  }
  return best;
}

function rivalsOf(seat: Seat, own: number): Rival[] {
  const { offers, actor } = seat;
  return offers
    .filter((o) => o.by !== actor)
    .map(({ by, deal }) => {
      const gain = deal >= 0 ? seat.gainOf(by, deal) : 0;
      const others = offers.filter((o) => o.by !== actor && o.by !== by && o.deal >= 0);
      return {
        by,
        before: seat.scoreOf(by, own),
        own: deal >= 0 ? seat.scoreOf(by, deal) : -Infinity,
        gain,
        least: others.reduce((least, o) => Math.min(least, seat.gainOf(by, o.deal)), gain),
        noDeal: seat.noDealOf(by),
        offers: deal >= 0,
      };
    });
}
