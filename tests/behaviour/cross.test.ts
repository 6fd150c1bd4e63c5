import { describe, expect, test } from 'vitest';
import { demandOf, reach } from '../support/internals/engine.ts';

/*
 * Closed forms of Cross's theory (1965) where the negotiator's demand reduces to them: no risk of breakdown, no deal worth nothing, and
 * the others conceding r a round at the demand, (hope − u)/τ = r. Numbers are Cross's linear case on a pie of 100, as shares of it.
 */

/** The demand where the others concede r a round at u. */
const demand = (u: number, { r, a, c, pace }: Record<'r' | 'a' | 'c' | 'pace', number>): number =>
  demandOf({ hope: u + r * pace, pace, rate: a, cost: c, noDeal: 0, risk: 0 });

describe('with an even concession to be expected', () => {
  test.each([
    // a .05, C 1, r 3: 40. a .02: 100.
    { a: 0.05, q: 0.4 },
    { a: 0.02, q: 1 },
  ])('the demand is (r − C)/a: $q at a discount rate of $a', ({ a, q }) => {
    for (const pace of [1, 10, 500]) {
      expect(demand(q, { r: 0.03, a, c: 0.01, pace })).toBeCloseTo(q, 12);
      // It is the only one: whoever expects that pace at another demand asks for something else.
      expect(demand(q + 0.05, { r: 0.03, a, c: 0.01, pace })).toBeLessThan(q + 0.05);
      expect(demand(q - 0.05, { r: 0.03, a, c: 0.01, pace })).toBeGreaterThan(q - 0.05);
    }
  });

  test('what is offered is taken where it is no less than that', () => {
    // z 50 against a demand of 40.
    expect(demand(0.4, { r: 0.03, a: 0.05, c: 0.01, pace: 10 })).toBeLessThan(0.5);
  });

  test('a round that costs more than it brings is not waited for', () => {
    // a 0, C 4 against r 3, from 10: the whole rest would take 30 rounds.
    const prospects = { hope: 1, pace: 30, rate: 0, noDeal: 0, risk: 0 };
    expect(demandOf({ ...prospects, cost: 0.04 })).toBe(0);
    expect(demandOf({ ...prospects, cost: 0.01 })).toBeCloseTo(0.7, 12);
  });

  test('a deadline leaves z + r·T', () => {
    // z 10, r 3, six rounds left: 28. With a pace that hardly slows down.
    const pace = 1e6;
    expect(reach(0.1 + 0.03 * pace, pace, 0.1, 6)).toBeCloseTo(0.28, 5);
  });
});
