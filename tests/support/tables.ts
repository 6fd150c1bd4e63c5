import type { Actor, Part, Strategy } from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';

/** A strategy in a word: bidding, acceptance and, perhaps, a walk-out rule. */
export function plays(
  bidding: Part,
  acceptance: Part = { kind: 'next' },
  walkout?: Part,
): Strategy {
  return { bidding, acceptance, ...(walkout ? { walkout } : {}) };
}

/** Faratin's tactic with an exponent. */
export function concedes(exponent: number, more: Record<string, unknown> = {}): Part {
  return { kind: 'time-dependent', exponent, ...more };
}

/**
 * A seller and a buyer bargain over a price of 0 to 100: the seller's score is the price in hundredths, the buyer's what is
 * left to 1.
 */
export function haggle(
  seller: Strategy,
  buyer: Strategy,
  more: { deadline?: number; seller?: Partial<Actor>; buyer?: Partial<Actor> } = {},
): Scenario {
  const actor = (
    from: number,
    to: number,
    strategy: Strategy,
    also: Partial<Actor> = {},
  ): Actor => ({
    priorities: { price: 1 },
    values: { price: { shape: 'linear', from, to } },
    noDeal: 0,
    strategy,
    ...also,
  });
  return {
    parley: 1,
    name: 'haggle',
    title: 'A price',
    clauses: { price: { kind: 'numeric', from: 0, to: 100, step: 1 } },
    actors: {
      seller: actor(0, 1, seller, more.seller),
      buyer: actor(1, 0, buyer, more.buyer),
    },
    signatories: ['seller', 'buyer'],
    protocol: { kind: 'alternating-offers', deadline: more.deadline ?? 9 },
  };
}
