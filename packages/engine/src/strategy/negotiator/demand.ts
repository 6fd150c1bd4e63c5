import { exp } from '../../elementary.ts';

/** What a demand goes by. Gains are shares of the most that the actor could gain over no deal. */
export interface Prospects {
  /** The most to hope for, a gain. */
  readonly hope: number;
  /** Rounds in which the others close all but 1/e of the remaining distance, above 0. */
  readonly pace: number;
  /** −ln of the actor's discount factor for a round, ≥ 0. */
  readonly rate: number;
  /** What a round costs the actor, as a gain, ≥ 0. */
  readonly cost: number;
  /** The score of no deal on the scale of gains: discounting takes it too. */
  readonly noDeal: number;
  /** Risk per round that talks end, ≥ 0. */
  readonly risk: number;
}

/**
 * The demand with the greatest present value, as a gain: where waiting longer for more brings no more than it costs.
 *
 * With the others closing a share 1/τ of the remaining distance a round, g(w) = m + (A − m)(1 − e^{−w/τ}), the value of waiting w
 * rounds is g(w)·e^{−ρw} − C·w less what the risk h of a breakdown takes. Its derivative is 0 at
 * u = (A − τ(C + ρn))/(1 + (ρ + h)τ), whatever m is. Where the others concede r a round in a straight line, A = q, 1/τ = r/(A − u),
 * this is Cross's q* = (r − C)/ρ; with 1/τ the other's discount rate and h = 0 it is the limit of Rubinstein's division.
 *
 * Source: Cross, "A theory of the bargaining process" (1965), with an expected concession that slows down; the risk of breakdown as
 * Binmore, Rubinstein and Wolinsky (1986).
 */
export function demandOf({ hope, pace, rate, cost, noDeal, risk }: Prospects): number {
  const u = (hope - pace * (cost + rate * noDeal)) / (1 + (rate + risk) * pace);
  return Math.max(u, 0);
}

/** The most that the others can still be expected to offer by the deadline, a gain: m + (A − m)(1 − e^{−left/τ}). */
export function reach(hope: number, pace: number, standing: number, left: number): number {
  if (standing >= hope) return standing;
  return standing + (hope - standing) * (1 - exp(-left / pace));
}
