import { square } from '../elementary.ts';
import type { Session } from '../machine/session.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { score } from '../model/space.ts';
import { openStream } from '../random/stream.ts';
import { kendallCorrelation } from '../statistics/kendall.ts';

/** So many runs of each match are looked into: reading what a model thinks takes as long as a run. */
export const LOOKED_RUNS = 1;
/** Deals on which models are set against the truth. */
const DEALS = 60;

/** Rounds after which models are looked at: 1, 2, 5, 10, 20, 50, …, before the deadline. */
export function lookRounds(deadline: number): number[] {
  const rounds: number[] = [];
  for (let ten = 1; ten < deadline; ten *= 10) {
    rounds.push(...[1, 2, 5].map((n) => n * ten).filter((r) => r < deadline));
  }
  return rounds;
}

/**
 * Sets what every actor with a model thinks of each other signatory against the truth of the run, on some deals drawn at random: Kendall's τ, and the
 * root mean square of the difference, both stretched to [0, 1]. Told in billionths, rounded.
 */
export function lookAt(
  session: Session,
  round: number,
  tell: (actor: number, kendall: number, rmse: number) => void,
): void {
  const { model, preferences, strategies, seed, run } = session;
  const observers = model.order.filter((a) => strategies[a]?.seat.opponentModel);
  if (observers.length === 0) return;
  const stream = openStream(seed, run, String(round), 'reading');
  const deals = Array.from({ length: DEALS }, () => Math.floor(stream.next() * model.size));
  const truths = model.order.map((a) =>
    stretched(deals.map((d) => score(model, preferences, a, d))),
  );
  for (const observer of observers) {
    const { seat } = strategies[observer]!;
    for (const [i, other] of model.order.entries()) {
      if (other === observer) continue;
      const estimate = seat.opponentModel!.of(seat, other);
      const thought = stretched(deals.map((d) => estimate.worth(model.decode(d))));
      const truth = truths[i]!;
      const squares = truth.reduce((sum, x, k) => sum + square(x - thought[k]!), 0);
      tell(
        observer,
        Math.round(kendallCorrelation(thought, truth) * SCORE_UNIT),
        Math.round(Math.sqrt(squares / deals.length) * SCORE_UNIT),
      );
    }
  }
}

/** Moved and scaled to reach from 0 to 1; all the same is all ½. */
function stretched(xs: readonly number[]): number[] {
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  return xs.map((x) => (high > low ? (x - low) / (high - low) : 0.5));
}
