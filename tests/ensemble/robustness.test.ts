import { type BeliefSpread } from '@parley-sim/engine/ensemble';
import { robustness, type Scenario } from '@parley-sim/engine';
import { type Strategy } from '@parley-sim/engine/scenario';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

const strategy: Strategy = {
  bidding: { kind: 'time-dependent', curve: 'polynomial', exponent: 1 },
  acceptance: { kind: 'next', alpha: 1, beta: 0 },
};
/**
 * Two sides and two drafts: draft a gives the seller .3 and the buyer 1, draft b the seller .6 and the buyer .8. Put to the vote,
 * a draft is agreed where both get what they have without a deal, of which nothing is known.
 */
const table: Scenario = {
  parley: 1,
  name: 'two-drafts',
  title: 'Two drafts',
  clauses: { terms: { kind: 'categorical', options: { a: 'As in a', b: 'As in b' } } },
  actors: {
    seller: {
      title: 'Seller',
      priorities: { terms: 1 },
      values: { terms: { a: 0.3, b: 0.6 } },
      noDeal: { range: [0, 1] },
      strategy,
    },
    buyer: {
      title: 'Buyer',
      priorities: { terms: 1 },
      values: { terms: { a: 1, b: 0.8 } },
      noDeal: 0,
      strategy,
    },
  },
  signatories: ['seller', 'buyer'],
  packages: {
    a: { title: 'Draft a', options: { terms: 'a' } },
    b: { title: 'Draft b', options: { terms: 'b' } },
  },
  protocol: { kind: 'alternating-offers', deadline: 10 },
};
const entries = [
  { package: 'a', as: 'proposal' },
  { package: 'b', as: 'proposal' },
] as const;

describe('robustness', () => {
  it.each<BeliefSpread>(['sobol', 'lhs'])(
    'is where geometry says it is, to the slice: beliefs spread by %s',
    (spread) => {
      const { ranks, regrets, draws } = robustness(table, { entries, spread, draws: 512, runs: 1 });
      // One slice holds one point: a draft agreed below x has between n·x − 1 and n·x + 1 draws.
      const slice = 1 / draws;
      expect(Math.abs(regrets[0]!.mean.estimate - 0.3)).toBeLessThanOrEqual(2 * slice);
      expect(regrets[1]!.mean.estimate).toBe(0);
      // Alone from .3 to .6, even elsewhere.
      expect(Math.abs(ranks[1]!.ranks[0]!.estimate - 0.65)).toBeLessThanOrEqual(slice);
      expect(ranks[0]!.ranks[0]!.estimate + ranks[1]!.ranks[0]!.estimate).toBeCloseTo(1, 12);
    },
  );

  it('tells what it can tell apart, where nothing is left to chance', () => {
    const { clear, possible, unclear, optimism, regrets } = robustness(table, { entries });
    // Draft b is agreed alone from .3 to .6 in every run; elsewhere the two end alike.
    expect(Math.abs(clear![1]!.estimate - 0.3)).toBeLessThan(0.02);
    expect(clear![0]!.estimate).toBe(0);
    expect(unclear!.estimate).toBe(1 - clear![1]!.estimate);
    expect(possible![0]!.estimate).toBe(unclear!.estimate);
    expect(possible![1]!.estimate).toBe(1);
    expect([optimism, regrets[1]!.mean.estimate, regrets[1]!.worst]).toEqual([0, 0, 0]);
    expect([regrets[0]!.mean.estimate, regrets[0]!.worst]).toEqual([clear![1]!.estimate, 1]);
  });

  it('says how much of regret would be luck, where some is', () => {
    const tabled = ['framework-feb25', 'text-apr30', 'ukraine-eu'] as const;
    const design = { entries: tabled.map((name) => ({ package: name, as: 'frame' as const })) };
    const of = (runs: number) =>
      robustness(loadBuiltin('minerals'), { ...design, draws: 20, runs });
    const some = of(8);
    // About 1 point.
    expect(some.optimism).toBeGreaterThan(0.005);
    expect(some.unclear!.estimate).toBeGreaterThan(0.9);
    const one = of(1);
    expect([one.optimism, one.clear, one.possible, one.unclear]).toEqual([null, null, null, null]);
  });

  it('finds where a package fails', () => {
    const { failures, beliefs } = robustness(table, { entries, draws: 512, runs: 1 });
    expect(beliefs).toEqual(['actors.seller.noDeal']);
    for (const [e, edge] of [0.3, 0.6].entries()) {
      const found = failures[e]!;
      expect(found.standsOut).toBe(true);
      expect(Math.abs(found.box[0]!.low - edge)).toBeLessThan(0.03);
      expect(found.box[0]!.high).toBe(Infinity);
    }
  });

  it.each<BeliefSpread>(['sobol', 'lhs', 'random'])(
    'lets a common cause move beliefs together: %s',
    (spread) => {
      const side = (a: number, b: number) => ({
        ...table.actors['seller']!,
        values: { terms: { a, b } },
      });
      const apart: Scenario = { ...table, actors: { seller: side(0.5, 1), buyer: side(1, 0.5) } };
      const numbers = { 'actors.seller.noDeal': 1, 'actors.buyer.noDeal': 1 };
      const together = { ...apart, commonCauses: { market: { numbers } } };
      const differ = (scenario: Scenario): number => {
        const { regrets } = robustness(scenario, { entries, spread, runs: 1 });
        return regrets[0]!.mean.estimate + regrets[1]!.mean.estimate;
      };
      // Only one of the two is agreed where one side has less than ½ without a deal and the other has more.
      expect(differ(apart)).toBeGreaterThan(0.4);
      expect(differ(apart)).toBeLessThan(0.6);
      expect(differ(together)).toBe(0);
    },
  );

  it('is the same for the same seed, and another for another', () => {
    const of = (seed: number) =>
      robustness(table, { entries, seed, runs: 1, spread: 'random' }).regrets[0]!.mean.estimate;
    expect(of(1)).toBe(of(1));
    expect(new Set([1, 2, 3, 4].map(of)).size).toBeGreaterThan(1);
  });

  it('refuses too few draws', () => {
    expect(() => robustness(table, { entries, draws: 5 })).toThrow(
      'draws is 5, but has to be a whole number from 20',
    );
  });
});
