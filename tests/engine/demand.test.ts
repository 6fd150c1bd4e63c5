import { describe, expect, test } from 'vitest';
import { demandOf, reach } from '../support/internals/engine.ts';

/* Cross's theory of the bargaining process (1965, 1977), of which the negotiator's demand is a case; a pie of 100. */

const PIE = 100;
const CALM = { noDeal: 0, risk: 0 };

/** The demand of who expects r a round in a straight line: the others close a share r/(A − u) of what is left to the demand itself. */
function crossed(rate: number, cost: number, r: number): number {
  let u = 0;
  for (let i = 0; i < 100_000 && u < PIE; i++) {
    u = demandOf({ ...CALM, hope: PIE, pace: Math.max((PIE - u) / r, 1e-9), rate, cost });
  }
  return u;
}

describe('the demand with the greatest present value', () => {
  test.each([
    ['q* = (r − C)/a', 0.05, 1, 3, 40],
    ['at most the ideal', 0.02, 1, 3, 100],
    ['without discounting holds out where waiting costs less than it brings', 0, 1, 3, 100],
    ['without discounting accepts where it costs more', 0, 4, 3, 0],
  ])('is Cross’s: %s', (_, rate, cost, r, expected) => {
    expect(crossed(rate, cost, r)).toBeCloseTo(expected, 2);
  });

  test('is the limit of Rubinstein’s division where the others’ pace is their discount rate', () => {
    const [own, other] = [0.1, 0.2];
    const u = demandOf({ ...CALM, hope: 1, pace: 1 / other, rate: own, cost: 0 });
    // Offers follow one another within a ten-thousandth of a round.
    const factor = (rate: number): number => Math.exp(-rate * 1e-4);
    const limit = (1 - factor(other)) / (1 - factor(own) * factor(other));
    expect(u).toBeCloseTo(limit, 4);
    expect(u).toBeCloseTo(2 / 3, 12);
  });

  test('falls by risk, delay and pace as worked out by hand', () => {
    // (.8 − 10·(.01 + .05·.2))/(1 + .15·10) = .6/2.5.
    const prospects = { hope: 0.8, pace: 10, rate: 0.05, cost: 0.01, noDeal: 0.2, risk: 0.1 };
    expect(demandOf(prospects)).toBeCloseTo(0.24, 12);
    expect(demandOf({ ...prospects, cost: 1 })).toBe(0);
  });
});

describe('what can still be expected by the deadline', () => {
  test('is z + rT where the others concede in a straight line', () => {
    const far = 1e9;
    expect(reach(far, far / 3, 10, 6)).toBeCloseTo(28, 4);
  });

  test('closes 1 − 1/e of the distance in a round of the pace, and none beyond what is hoped for', () => {
    expect(reach(1, 5, 0.2, 5)).toBeCloseTo(0.2 + 0.8 * (1 - 1 / Math.E), 12);
    expect(reach(0.5, 5, 0.6, 5)).toBe(0.6);
  });
});
