import { pow } from '../../elementary.ts';
import { SCORE_UNIT } from '../../model/score.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';
import { bestBy, candidates } from './candidates.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';
import { between, inverse } from './time-dependent.ts';

/**
 * Trades off: among the deals worth about the same to itself, from its target on to `slack` above it, it offers the one most
 * like what the others offered last, so that it gives where that costs it nothing. Likeness is Σ w·s over the clauses, w the
 * other's estimated priority, s = 1 − the distance of the two options on an ordered clause and 1 or 0 on another; with
 * several others their mean counts. The target falls by time. Before anything was heard it offers what is worth least to it.
 *
 * It looks at no more than 1,000 of its deals worth the target, spread evenly.
 *
 * Source: Faratin, Sierra and Jennings, "Using similarity criteria to make issue trade-offs in automated negotiations",
 * Artificial Intelligence 142 (2002).
 */
export const tradeOff: PartKind<Bidder> = {
  kind: 'trade-off',
  title: 'Trade-off by similarity',
  summary:
    'Offers, among deals worth about the same to it, the one most like the others’ last offers, by their estimated priorities.',
  source: 'Faratin, Sierra and Jennings 2002',
  parameters: {
    exponent: {
      type: 'number',
      min: 0,
      default: 1,
      description: 'How early it concedes by time, as with time-dependent bidding.',
    },
    slack: {
      type: 'number',
      min: 0,
      default: 0.05,
      description:
        'How much more than its target a deal may be worth to it, in the unit of scores.',
    },
    ...BID_LIMITS,
  },
  listens: true,
  models: 'frequency',
  create(part, section) {
    let exponent = 1;
    let slack = 0;
    let limits: BidLimits = { low: 0, high: 0 };
    return {
      begin(seat) {
        const parameters = parametersOf(tradeOff, section, part, seat);
        exponent = parameters.required('exponent');
        slack = Math.round(parameters.required('slack') * SCORE_UNIT);
        limits = limitsOf(parameters, seat);
      },
      bid(seat) {
        const target = between(limits, pow(seat.time, inverse(exponent)));
        const least = seat.space.atLeast(target);
        if (least < 0) return -1;
        const last = lastOffers(seat);
        if (last.length === 0) return least;
        // There may be none within the slack but the least itself.
        const most = Math.max(target + slack, seat.score(least));
        const near = [...candidates(seat, target)].filter((d) => seat.score(d) <= most);
        return bestBy(seat, [least, ...near], (deal) => likeness(seat, deal, last));
      },
    };
  },
};

/** The last offer of each of those who matter. */
function lastOffers(seat: Seat): { readonly by: number; readonly options: readonly number[] }[] {
  return seat.opponents.flatMap((by) => {
    const heard = seat.heard.findLast((h) => h.by === by);
    return heard ? [{ by, options: Array.from(seat.options(heard.deal)) }] : [];
  });
}

function likeness(
  seat: Seat,
  deal: number,
  last: readonly { readonly by: number; readonly options: readonly number[] }[],
): number {
  const options = Array.from(seat.options(deal));
  let sum = 0;
  for (const { by, options: theirs } of last) {
    const { weights } = seat.opponentModel!.of(seat, by);
    for (const [c, clause] of seat.clauses.entries()) {
      const [a, b] = [options[c]!, theirs[c]!];
      const same =
        clause.kind === 'categorical'
          ? Number(a === b)
          : 1 - Math.abs(clause.positions[a]! - clause.positions[b]!);
      sum += (weights[c]! * same) / last.length;
    }
  }
  // What differs by rounding only is equally like, in whatever order it was added up.
  return Math.round(sum * 1e9) / 1e9;
}
