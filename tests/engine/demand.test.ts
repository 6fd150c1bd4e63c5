import { describe, expect, test } from 'vitest';
import { demandOf, reach } from '../support/internals/engine.ts';

/* The negotiator's demand beside Cross's closed forms, which tests/behaviour has. */

describe('the demand with the greatest present value', () => {
  test('is the limit of Rubinstein’s division where the others’ pace is their discount rate', () => {
    const [own, other] = [0.1, 0.2];
    const u = demandOf({ hope: 1, pace: 1 / other, rate: own, cost: 0, noDeal: 0, risk: 0 });
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

test('by the deadline 1 − 1/e of the distance is closed in a pace, and none beyond what is hoped for', () => {
  expect(reach(1, 5, 0.2, 5)).toBeCloseTo(0.2 + 0.8 * (1 - 1 / Math.E), 12);
  expect(reach(0.5, 5, 0.6, 5)).toBe(0.6);
});
