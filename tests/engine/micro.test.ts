import type { Part } from '@parley-sim/engine/scenario';
import { describe, expect, test } from 'vitest';
import { bazaar, calls, NEVER, prices, told, trace } from '../support/bazaar.ts';
import { plays } from '../support/tables.ts';

const micro: Part = { kind: 'micro' };
const alone = plays(micro, NEVER);

describe('MiCRO', () => {
  test('goes a step for a step, and two of it meet in the middle', () => {
    // The seller's list is 100, 75, 50, …, the buyer's 0, 25, 50, …. In round 3 the buyer has made two offers, has heard
    // three, and would have to concede 50 next, which lies before it.
    const scenario = bazaar(plays(micro, micro), { buyer: plays(micro, micro) }, { step: 25 });
    expect(told(trace(scenario))).toBe(
      'seller 100, buyer 0, seller 75, buyer 25, seller 50, buyer accept',
    );
  });

  test('repeats what it has offered, at random, until something new is heard', () => {
    const stubborn = bazaar(alone, { buyer: calls([0]) }, { deadline: 60 });
    const asked = prices(stubborn);
    expect(asked.slice(0, 2)).toEqual([100, 99]);
    // One new deal heard allows one step; each of the two is as likely: 58 draws, all the same once in 2^57.
    expect(new Set(asked.slice(2))).toEqual(new Set([100, 99]));
    // The third deal heard is the second again; only the fourth allows the next step.
    const asks = prices(bazaar(alone, { buyer: calls([0, 1, 0, 2]) }, { deadline: 6 }));
    expect(asks.slice(0, 3)).toEqual([100, 99, 98]);
    expect([100, 99, 98]).toContain(asks[3]);
    expect(asks[4]).toBe(97);
  });

  test('never goes below no deal', () => {
    const scenario = bazaar(
      alone,
      { buyer: calls([0, 1, 2, 3, 4, 5, 6]) },
      { deadline: 8, noDeal: 0.975 },
    );
    const asked = prices(scenario);
    expect(asked.slice(0, 3)).toEqual([100, 99, 98]);
    expect(asked).toHaveLength(8);
    expect(Math.min(...asked)).toBe(98);
  });

  test('waits for the slowest of several opponents', () => {
    const buyers = { ann: calls([0]), bob: calls([1, 2, 3, 4, 5]) };
    expect(Math.min(...prices(bazaar(alone, buyers)))).toBe(99);
    const both = { ann: calls([0, 9, 8]), bob: calls([1, 2, 3, 4, 5]) };
    expect(Math.min(...prices(bazaar(alone, both)))).toBe(97);
  });

  test('does not wait for those who need not agree', () => {
    const scenario = bazaar(alone, { ann: calls([0]), bob: calls([1, 2, 3]) }, { deadline: 4 });
    scenario.signatories = ['seller', 'bob'];
    // Ann is at the table only because a price of 100 needs her.
    scenario.clauses['seal'] = {
      kind: 'categorical',
      options: { none: 'Unsealed', hers: { consent: ['ann'] } },
    };
    for (const { strategy } of Object.values(scenario.actors)) {
      for (const deal of (strategy!.bidding['deals'] ?? []) as Record<string, string>[]) {
        deal['seal'] = 'none';
      }
    }
    // Worth nothing to anybody: each price is two deals, the lower numbered unsealed.
    expect(prices(scenario)).toEqual([100, 100, 99, 99]);
  });
});

describe("MiCRO's acceptance", () => {
  const seller = plays(micro, micro);

  test('takes what is as good as its next concession when one is due', () => {
    // Round 2: one offer each, so 99 is next and due; 98 is not as good. Round 3: 98 is next and due.
    const low = bazaar(seller, { buyer: calls([98]) });
    expect(told(trace(low))).toMatch(/^seller 100, buyer 98, seller 99, buyer 98, seller (100|99)/);
    const high = bazaar(seller, { buyer: calls([97, 98]) });
    expect(told(trace(high))).toBe('seller 100, buyer 97, seller 99, buyer 98, seller accept');
  });

  test('takes what is as good as its last concession when none is due', () => {
    // Ann has said one thing, the seller two: none is due, so 98, which would be next, is not good enough and 99 is.
    const against = (...bobs: number[]): string =>
      told(trace(bazaar(seller, { ann: calls([0]), bob: calls(bobs) }, { deadline: 4 })));
    expect(against(10, 50, 98)).not.toContain('accept');
    expect(against(10, 50, 99)).toMatch(/bob 99, seller accept, ann 0, bob 99$/);
  });

  test('stands beside any way of bidding', () => {
    const evenly = plays({ kind: 'time-dependent', exponent: 1 }, micro);
    const against = (...called: number[]): string =>
      told(trace(bazaar(evenly, { buyer: calls(called) })));
    // Round 4: three made, three heard, so one is due, and the best not offered yet is 100. Round 5: none is due.
    expect(against(0, 1, 70)).toBe(
      'seller 90, buyer 0, seller 80, buyer 1, seller 70, buyer 70, seller 60, buyer 70, seller accept',
    );
    // Round 4: three made, two heard: none is due, and 70 is as good as the last.
    expect(against(0, 0, 70)).toBe(
      'seller 90, buyer 0, seller 80, buyer 0, seller 70, buyer 70, seller accept',
    );
  });
});
