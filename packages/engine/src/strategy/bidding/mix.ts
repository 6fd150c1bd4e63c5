import { type Bidder, kindOf, mixedParts, type PartKind, parametersOf, SILENT } from '../part.ts';
import type { Seat } from '../seat.ts';

/**
 * Several bidding parts at once, each with a weight that goes evenly from `start` in the first round to `end` in the last,
 * by (round − 1)/(deadline − 1); the weights of a round are taken as shares of their sum.
 *
 * By `target` it asks for the mean, by weight, of what the parts would ask: of the scores of their bids (Faratin's hybrid,
 * Σ γ·x, in scores), and offers the deal worth at least that which is worth least to it; where all bid the same
 * deal, that. By `draw` one part is drawn in each turn by weight (one draw a turn), and bids. A part that has nothing more
 * to say drops out; the actor leaves when all have. Every part has random numbers of its own.
 *
 * Source: Faratin, Sierra and Jennings 1998, section 4.4 (weighted combinations of tactics, with weights that change).
 */
export const mix: PartKind<Bidder> = {
  kind: 'mix',
  title: 'A mix of others',
  summary: 'Mixes several ways of bidding by weights that change from the first round to the last.',
  source: 'Faratin, Sierra and Jennings 1998, section 4.4',
  parameters: {
    parts: {
      type: 'parts',
      description: 'What is mixed, with weights in the first round (start) and the last (end).',
    },
    by: {
      type: 'choice',
      choices: ['target', 'draw'],
      default: 'target',
      description:
        'Whether it asks for the mean of what the parts ask, or lets chance say which of them bids.',
    },
  },
  listens: true,
  draws: (part, kinds) =>
    part['by'] === 'draw' ||
    mixedParts(part, 'parts').some((p) => kindOf(kinds, p.part).draws?.(p.part, kinds) === true),
  create(part, section, kinds) {
    const bidders = mixedParts(part, 'parts').map(({ part: inner }, i) =>
      kindOf(kinds, inner).create(inner, `${section}.parts.${i}.part`, kinds),
    );
    let weights: readonly { start: number; end: number }[] = [];
    let draws = false;
    return {
      begin(seat) {
        const parameters = parametersOf(mix, section, part, seat);
        weights = parameters.weights('parts');
        draws = parameters.choice('by') === 'draw';
        for (const bidder of bidders) bidder.begin(seat);
      },
      bid(seat) {
        const along = (seat.round - 1) / Math.max(seat.deadline - 1, 1);
        const now = weights.map(({ start, end }) => start + (end - start) * along);
        // Beliefs may come out as 0 all together; then no part counts more than another.
        const level = now.every((w) => w <= 0);
        const bids = now.flatMap((weight, i): Bid[] => {
          if (weight <= 0 && !level) return [];
          const deal = bidders[i]!.bid(seat);
          if (deal === SILENT) return [];
          return [{ weight: level ? 1 : weight, deal: seat.offerable(deal) }];
        });
        if (bids.length === 0) return SILENT;
        if (draws) return drawn(bids, seat.stream(section).next());
        const [first] = bids as [Bid];
        return bids.every((b) => b.deal === first.deal) ? first.deal : mean(seat, bids);
      },
    };
  },
};

interface Bid {
  readonly weight: number;
  readonly deal: number;
}

function drawn(bids: readonly Bid[], u: number): number {
  let rest = u * bids.reduce((sum, b) => sum + b.weight, 0);
  for (const { weight, deal } of bids) {
    if (rest < weight) return deal;
    rest -= weight;
  }
  return bids.at(-1)!.deal;
}

function mean(seat: Seat, bids: readonly Bid[]): number {
  const sum = bids.reduce((total, b) => total + b.weight, 0);
  const target = bids.reduce((total, b) => total + (b.weight / sum) * seat.score(b.deal), 0);
  // Rounding may lift it above the best of the bids, which is there.
  return seat.space.atLeast(Math.min(Math.round(target), seat.space.best));
}
