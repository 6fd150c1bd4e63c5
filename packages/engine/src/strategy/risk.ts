import type { Seat } from './seat.ts';

/**
 * An actor's risk limit, in billionths: 1 if its own offer gains it nothing, and else the share of that gain that it would lose
 * with the least welcome of the others' offers. It does not fear a conflict more than it would lose, so never below 0.
 */
export function riskOf(
  seat: Seat,
  actor: number,
  offers: readonly { readonly deal: number; readonly by: number }[],
): number {
  const own = offers.find((o) => o.by === actor);
  const gain = own && own.deal >= 0 ? seat.gainOf(actor, own.deal) : 0;
  let least = gain;
  for (const { deal, by } of offers) {
    if (by !== actor && deal >= 0) least = Math.min(least, seat.gainOf(actor, deal));
  }
  return riskLimit(gain, least);
}

/** A risk limit, by what the actor's own offer gains it and what it gains with the least welcome of the others' at most. */
export function riskLimit(gain: number, least: number): number {
  return gain === 0 ? 1e9 : Math.round(((gain - least) / gain) * 1e9);
}
