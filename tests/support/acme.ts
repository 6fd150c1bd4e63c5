import { definePlugin, type Plugin, type Scenario } from '@parley-sim/engine';
import {
  type Bidder,
  Estimate,
  type ModelKind,
  type PartKind,
  parametersOf,
} from '@parley-sim/engine/strategy';
import { bazaar } from './bazaar.ts';
import { plays } from './tables.ts';

const says = { title: 'A kind of a test', summary: 'A kind of a test.', source: 'Parley, tests' };

/** Asks for a share of what lies between no deal and the best, and so much less in each round. */
export const half: PartKind<Bidder> = {
  ...says,
  kind: 'half',
  parameters: {
    share: { type: 'number', default: 0.5, min: 0, max: 1, description: 'Share asked for first.' },
  },
  create(part, section) {
    let share = 0;
    return {
      begin(seat) {
        share = parametersOf(half, section, part, seat).required('share');
      },
      bid(seat) {
        const { best } = seat.space;
        const asked = share * (1 - seat.time) * (best - seat.noDeal) + seat.noDeal;
        return seat.space.atLeast(Math.min(Math.round(asked), best));
      },
    };
  },
};

/** Offers any deal, with a coin. */
export const coin: PartKind<Bidder> = {
  ...says,
  kind: 'coin',
  parameters: {},
  draws: () => true,
  create: (_, section) => ({
    begin() {},
    bid: (seat) => seat.offerable(Math.floor(seat.stream(section).next() * seat.dealCount)),
  }),
};

/** Thinks that the other likes best what it offered last. */
const last: ModelKind = {
  ...says,
  kind: 'last',
  parameters: {},
  create: () => (clauses) => {
    const estimate = new Estimate(clauses);
    return {
      estimate,
      learn(options) {
        estimate.values.fill(0);
        for (const [c, { offset }] of clauses.entries()) estimate.values[offset + options[c]!] = 1;
      },
    };
  },
};

/** A plug-in with a kind of every sort. */
export const acme: Plugin = definePlugin({
  id: 'acme',
  version: '1.2.0',
  bidding: [half, coin],
  acceptance: [
    {
      ...says,
      kind: 'fair',
      parameters: {},
      create: () => ({ begin() {}, accepts: (seat, score) => score * 2 >= seat.space.best }),
    },
  ],
  walkout: [
    {
      ...says,
      kind: 'at-seven',
      parameters: {},
      create: () => ({ begin() {}, leaves: (seat) => seat.round === 7 }),
    },
  ],
  voting: [
    {
      ...says,
      kind: 'keen',
      parameters: {},
      create: () => ({ begin() {}, weigh: (_, before, after) => (after > before ? 2 : -1) }),
    },
  ],
  model: [last],
});

/** A bazaar with a seller that bids by a plug-in. */
export function bazaarWith(bidding: string, more: object = {}): Scenario {
  return {
    ...bazaar(plays({ kind: bidding, ...more }, { kind: 'acme/fair' }), {
      buyer: plays({ kind: 'time-dependent', exponent: 0.3 }, { kind: 'next' }),
    }),
    plugins: { acme: '^1.2' },
  };
}
