import { pow } from '../../elementary.ts';
import type { ClauseModel } from '../../model/clause.ts';
import { PartSums } from '../../model/deal-sample.ts';
import { SCORE_UNIT } from '../../model/score.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';
import { Candidates } from './candidates.ts';
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
    const candidates = new Candidates();
    const sums = new PartSums();
    let cells: Float64Array = new Float64Array(0);
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
        candidates.take(seat, target);
        cells = listLikeness(seat, last, cells);
        seat.space.list(cells, sums);
        let best = least;
        let bestScore = seat.score(least);
        let greatest = likeness(seat, seat.options(least), last);
        candidates.each((score, deal, row, n) => {
          if (score > most) return;
          const listed = candidates.sum(sums, row, n);
          const alike = Number.isNaN(listed) ? likeness(seat, seat.options(deal), last) : listed;
          const order = alike - greatest || score - bestScore;
          if (order < 0 || (order === 0 && deal >= best)) return;
          greatest = alike;
          best = deal;
          bestScore = score;
        });
        return best;
      },
    };
  },
};

/** An offer of somebody who matters, as an option for every clause. */
interface LastOffer {
  readonly by: number;
  readonly options: readonly number[];
}

/** The last offer of each of those who matter. */
function lastOffers(seat: Seat): LastOffer[] {
  return seat.opponents.flatMap((by) => {
    const heard = seat.heard.findLast((h) => h.by === by);
    return heard ? [{ by, options: Array.from(seat.options(heard.deal)) }] : [];
  });
}

/** Lists, by option of all clauses, what it adds to a deal's likeness. */
function listLikeness(seat: Seat, last: readonly LastOffer[], room: Float64Array): Float64Array {
  const end = seat.clauses.at(-1)!;
  const size = end.offset + end.options.length;
  const into = room.length < size ? new Float64Array(size) : room.fill(0);
  for (const { by, options: theirs } of last) {
    const { weights } = seat.opponentModel!.of(seat, by);
    for (const [c, clause] of seat.clauses.entries()) {
      for (let o = 0; o < clause.options.length; o++) {
        into[clause.offset + o]! += (weights[c]! * similarity(clause, o, theirs[c]!)) / last.length;
      }
    }
  }
  return into;
}

function likeness(seat: Seat, options: ArrayLike<number>, last: readonly LastOffer[]): number {
  let sum = 0;
  for (const { by, options: theirs } of last) {
    const { weights } = seat.opponentModel!.of(seat, by);
    for (const [c, clause] of seat.clauses.entries()) {
      sum += (weights[c]! * similarity(clause, options[c]!, theirs[c]!)) / last.length;
    }
  }
  // What differs by rounding only is equally like, in whatever order it was added up.
  return Math.round(sum * 1e9) / 1e9;
}

function similarity(clause: ClauseModel, a: number, b: number): number {
  return clause.kind === 'categorical'
    ? Number(a === b)
    : 1 - Math.abs(clause.positions[a]! - clause.positions[b]!);
}
