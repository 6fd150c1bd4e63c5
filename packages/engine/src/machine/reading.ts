import { square } from '../elementary.ts';
import { score } from '../model/space.ts';
import { openStream } from '../random/stream.ts';
import { rankCorrelation } from '../statistics/rank-correlation.ts';
import type { Session } from './session.ts';

/** Beyond so many deals a sample of so many stands for all. */
const DEALS_MAX = 2000;

/** Accuracy with which one actor read another, at the end of a run. */
export interface Reading {
  readonly observer: string;
  readonly of: string;
  /** The kind of opponent model. */
  readonly kind: string;
  /** What the observer thinks that each clause weighs for the other, summing to 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** Spearman's rank correlation of what it thinks of all deals with what they are worth to the other. */
  readonly correlation: number;
  /** Root mean square of the difference, both stretched to [0, 1] over the deals. */
  readonly rmse: number;
}

/**
 * Sets what every actor with an opponent model thinks of each other actor at the table against the truth of the run: over all deals,
 * or, where there are more than 2,000, over as many drawn at random from a stream of the run's own.
 */
export function readings(session: Session): Reading[] {
  const { model, preferences, strategies } = session;
  const observers = model.order.filter((a) => strategies[a]!.seat.opponentModel);
  if (observers.length === 0) return [];
  const deals = someDeals(session);
  const truths = model.order.map((a) =>
    stretched(deals.map((d) => score(model, preferences, a, d))),
  );
  return observers.flatMap((observer) => {
    const { seat } = strategies[observer]!;
    return model.order.flatMap((other, i) => {
      if (other === observer) return [];
      const estimate = seat.opponentModel!.of(seat, other);
      const thought = stretched(deals.map((d) => estimate.worth(model.decode(d))));
      const truth = truths[i]!;
      const squares = truth.reduce((sum, x, k) => sum + square(x - thought[k]!), 0);
      return [
        {
          observer: model.actors[observer]!,
          of: model.actors[other]!,
          kind: seat.opponentModel!.kind,
          weights: Object.fromEntries(
            model.clauses.map((c, k) => [c.id, rounded(estimate.weights[k]!)]),
          ),
          correlation: rounded(rankCorrelation(thought, truth)),
          rmse: rounded(Math.sqrt(squares / deals.length)),
        },
      ];
    });
  });
}

function someDeals({ model, seed, run }: Session): number[] {
  if (model.size <= DEALS_MAX) return Array.from({ length: model.size }, (_, d) => d);
  const stream = openStream(seed, run, '', 'reading');
  return Array.from({ length: DEALS_MAX }, () => Math.floor(stream.next() * model.size));
}

/** Moved and scaled to reach from 0 to 1; all the same is all ½. */
function stretched(xs: readonly number[]): number[] {
  const low = xs.reduce((a, b) => Math.min(a, b), Infinity);
  const high = xs.reduce((a, b) => Math.max(a, b), -Infinity);
  return xs.map((x) => (high === low ? 0.5 : (x - low) / (high - low)));
}

/** Estimates are no integers; beyond the ninth digit they say nothing. */
function rounded(x: number): number {
  return Number(x.toFixed(9));
}
