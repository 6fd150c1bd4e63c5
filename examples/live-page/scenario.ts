import type { Scenario } from '@parley-sim/engine';

/** Both come down, or up, step by step, and take what is worth as much as their own next offer. */
const strategy = {
  bidding: { kind: 'time-dependent', curve: 'polynomial', exponent: 1 },
  acceptance: { kind: 'next', alpha: 1, beta: 0 },
};

/** A seller and a buyer, a price and a warranty: 22 deals. */
export const scenario: Scenario = {
  parley: 1,
  name: 'car',
  title: 'A used car',
  clauses: {
    price: { title: 'Price', kind: 'numeric', from: 4000, to: 5000, step: 100, unit: '€' },
    warranty: { title: 'Warranty', kind: 'ordinal', options: { none: 'As seen', year: 'A year' } },
  },
  actors: {
    seller: {
      title: 'Seller',
      priorities: { price: 70, warranty: 30 },
      values: { price: { shape: 'linear', from: 0, to: 1 }, warranty: { none: 1, year: 0 } },
      noDeal: 0.5,
      strategy,
    },
    buyer: {
      title: 'Buyer',
      priorities: { price: 50, warranty: 50 },
      values: { price: { shape: 'linear', from: 1, to: 0 }, warranty: { none: 0, year: 1 } },
      noDeal: 0.2,
      strategy,
    },
  },
  signatories: ['seller', 'buyer'],
  protocol: { kind: 'alternating-offers', deadline: 10 },
};
