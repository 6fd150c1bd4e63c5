import type { Part } from '@parley-sim/engine/scenario';
import { describe, expect, test } from 'vitest';
import { bazaar, calls, chiSquare, NEVER, prices } from '../support/bazaar.ts';
import { plays } from '../support/tables.ts';

/** What the seller asks of a buyer who calls these prices. It speaks first, so that it has heard none in round 1. */
function asks(bidding: Part, called: readonly number[], deadline = 7): number[] {
  return prices(bazaar(plays(bidding, NEVER), { buyer: calls(called) }, { deadline }));
}

// Worth .10, .20, .25, .25, .50 to the seller.
const called = [10, 20, 25, 25, 50];
/** Asks for its maximum until it has heard enough. */
const wait = { exponent: 0 };

describe('relative tit for tat', () => {
  const kind = 'tit-for-tat-relative';

  test('with δ = 1 lowers its last demand by the factor between the last two offers', () => {
    // Round 3: 100·10/20. Round 4: 50·20/25. Round 5: 40·25/25. Round 6: 40·25/50. Round 7: 20·50/50.
    expect(asks({ kind, ...wait }, called)).toEqual([100, 100, 50, 40, 40, 20, 20]);
  });

  test('with δ = 2 answers a turn later', () => {
    expect(asks({ kind, delta: 2, ...wait }, called)).toEqual([100, 100, 100, 50, 40, 40, 20]);
  });

  test('answers a step back with a step back', () => {
    // 100·20/40, 50·40/10 beyond its maximum, 100·10/20.
    expect(asks({ kind, ...wait }, [20, 40, 10, 20], 5)).toEqual([100, 100, 50, 100, 50]);
  });

  test('keeps between its minimum and its maximum, and above no deal', () => {
    expect(asks({ kind, ...wait, minimum: 0.3, maximum: 0.8 }, called)).toEqual([
      80, 80, 40, 32, 32, 30, 30,
    ]);
    const scenario = bazaar(
      plays({ kind, ...wait, minimum: 0.1 }, NEVER),
      { buyer: calls(called) },
      { deadline: 7, noDeal: 0.45 },
    );
    expect(prices(scenario)).toEqual([100, 100, 50, 45, 45, 45, 45]);
  });

  test('takes what is worth nothing for all that can be conceded, or withdrawn', () => {
    // 0 to 0: as before. 0 to 20: 100·0/20. 20 to 0: all there is.
    expect(asks({ kind, ...wait }, [0, 0, 20, 0], 5)).toEqual([100, 100, 100, 0, 100]);
  });

  test('concedes by time until it has heard enough', () => {
    // 1 − t with t = round/8: .875, .75, .625; with δ = 3 it hears enough in round 5: 50·10/20 of what it asked last.
    expect(asks({ kind, delta: 3, exponent: 1 }, called)).toEqual([88, 75, 63, 50, 25, 20, 20]);
    // 1 − √t: 1 − .3536, 1 − .5.
    expect(asks({ kind, delta: 3, exponent: 2 }, called).slice(0, 2)).toEqual([65, 50]);
  });
});

describe('averaged tit for tat', () => {
  const kind = 'tit-for-tat-averaged';

  test('with γ = 1 is relative tit for tat with δ = 1', () => {
    expect(asks({ kind, ...wait }, called)).toEqual([100, 100, 50, 40, 40, 20, 20]);
  });

  test('with γ = 2 lowers its last demand by the factor over two steps', () => {
    // 100·10/25, 40·20/25, 32·25/50, 16·25/50.
    expect(asks({ kind, gamma: 2, ...wait }, called)).toEqual([100, 100, 100, 40, 32, 16, 8]);
  });
});

describe('random absolute tit for tat', () => {
  const kind = 'tit-for-tat-random';

  test('with M = 0 concedes as much as was conceded', () => {
    // −10, −5, 0, −25, 0.
    expect(asks({ kind, most: 0, ...wait }, called)).toEqual([100, 100, 90, 85, 85, 60, 60]);
    expect(asks({ kind, most: 0, delta: 2, ...wait }, called)).toEqual([
      100, 100, 100, 90, 85, 85, 60,
    ]);
  });

  test('concedes up to M more, each amount as likely', () => {
    const seller = plays({ kind, most: 0.1, ...wait }, NEVER);
    const scenario = bazaar(seller, { buyer: calls([10, 20]) }, { deadline: 3 });
    const counts = new Map<number, number>();
    for (let i = 0; i < 2000; i++) {
      const price = prices(scenario, 'seller', i)[2]!;
      counts.set(price, (counts.get(price) ?? 0) + 1);
    }
    // 90 less R, uniform on [0, 10], to the next whole price above: 81 to 90.
    expect(Math.min(...counts.keys())).toBe(81);
    expect(Math.max(...counts.keys())).toBe(90);
    // Nine degrees of freedom: 99.99 % point 33.7.
    expect(chiSquare(counts.values(), 10)).toBeLessThan(33.7);
  });
});

describe('with several opponents', () => {
  const kind = 'tit-for-tat-relative';
  // In round 3 the answers are 100·10/20 = 50 to ann and 100·40/50 = 80 to bob, in round 4 as much of that as 20/25 and 50/50.
  const buyers = { ann: calls([10, 20, 25]), bob: calls([40, 50]) };
  const seller = (more: Record<string, unknown>): number[] =>
    prices(bazaar(plays({ kind, ...wait, ...more }, NEVER), buyers, { deadline: 4 }));

  test('the least concession counts, the mean, or one that is named', () => {
    expect(seller({})).toEqual([100, 100, 80, 80]);
    // (50 + 80)/2 = 65; (65·.8 + 65)/2 = 58.5.
    expect(seller({ counts: 'mean' })).toEqual([100, 100, 65, 59]);
    expect(seller({ counts: 'named', opponent: 'ann' })).toEqual([100, 100, 50, 40]);
    expect(seller({ counts: 'named', opponent: 'bob' })).toEqual([100, 100, 80, 80]);
  });

  test('who says nothing new has not moved', () => {
    // From round 3 on ann accepts whatever the seller asks, and only bob goes on: 20/20 after 10/20.
    const tired = calls([10, 20], { kind: 'time', after: 0.3 });
    const scenario = bazaar(
      plays({ kind, ...wait, counts: 'named', opponent: 'ann' }, NEVER),
      { ann: tired, bob: calls([0]) },
      { deadline: 6 },
    );
    expect(prices(scenario)).toEqual([100, 100, 50, 50, 50, 50]);
  });
});
