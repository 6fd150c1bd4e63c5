import { describe, expect, test } from 'vitest';
import { ConcessionCurve, correlation, fitted } from '../support/internals/engine.ts';
import { bazaar, calls, NEVER, prices } from '../support/bazaar.ts';
import { concedes, plays } from '../support/tables.ts';

const UNIT = 1e9;

/** What is made of offers, one a round from the first, that are worth so much. */
function heard(scores: readonly number[], deadline = 20): ConcessionCurve {
  const curve = new ConcessionCurve(0, UNIT, deadline);
  for (const [i, score] of scores.entries()) curve.learn(i + 1, score * UNIT);
  return curve;
}

describe('a curve of concession', () => {
  test('is fitted by its exponent: 0, 1, 4 on the way to 16 in four rounds go by the square', () => {
    // x = 1/16, 4/16; τ = 1/4, 2/4. ln x = −4·ln 2, −2·ln 2; ln τ = −2·ln 2, −ln 2. β = (8 + 2)/(4 + 1) = 2.
    const points = [0, 1, 4].map((score, i) => ({ round: i + 1, score }));
    for (const [i, x] of fitted(points, 16, 5).entries())
      expect(x).toBeCloseTo(points[i]!.score, 9);
    // To 4 in two rounds: x = 1/4, 1; τ = 1/2, 1. β = 2·(ln 2)²/(ln 2)² = 2 as well.
    for (const [i, x] of fitted(points, 4, 3).entries()) expect(x).toBeCloseTo(points[i]!.score, 9);
    // An offer that has not moved counts for nothing: β = 2 from the second alone, τ = 2/4, x = 1/4.
    const late = [0, 0, 4].map((score, i) => ({ round: i + 1, score }));
    expect(fitted(late, 16, 5)[1]).toBeCloseTo(1, 9);
  });

  test('is held against the offers by Pearson’s correlation', () => {
    // Deviations −1, 0, 1 and −4/3, −1/3, 5/3: 3/√(2·42/9).
    expect(correlation([1, 2, 3], [1, 2, 4])).toBeCloseTo(3 / Math.sqrt((2 * 42) / 9), 12);
    expect(correlation([1, 1, 1], [1, 2, 4])).toBe(0);
    expect(correlation([1, 2], [2, 1])).toBe(-1);
  });
});

describe('the estimate of a limit and a deadline', () => {
  test('begins with the first offer that has moved', () => {
    expect(heard([0.1]).heading).toBeUndefined();
    expect(heard([0.1, 0.1, 0.05]).heading).toBeUndefined();
    expect(heard([0.1, 0.1, 0.15]).heading).toBeDefined();
  });

  test('of two offers is the mean of the cells that are left, as each fits them perfectly', () => {
    // Limits of .3, .4, …, 1 are above .25; deadlines of 4, 6, …, 20 lie ahead of round 2.
    const { limit, until } = heard([0.05, 0.25]).heading!;
    expect(limit / UNIT).toBeCloseTo(0.65, 9);
    expect(until).toBeCloseTo(12, 9);
  });

  test('is where the offers are once every limit has been passed', () => {
    expect(heard([0.2, 1]).heading).toEqual({ limit: UNIT, until: 2 });
  });

  test('tells who slows down from who speeds up', () => {
    const rounds = Array.from({ length: 10 }, (_, i) => i / 19);
    const slowing = heard(rounds.map((t) => 0.1 + 0.5 * t ** 0.4)).heading!;
    const speeding = heard(rounds.map((t) => 0.1 + 0.5 * t ** 3)).heading!;
    // Half way the one has given more than half, the other next to nothing, and more is to be had of both.
    expect(slowing.limit).toBeGreaterThan(0.1 * UNIT + 0.5 * UNIT * (9 / 19) ** 0.4);
    expect(speeding.limit).toBeLessThan(UNIT);
    for (const { until } of [slowing, speeding]) {
      expect(until).toBeGreaterThan(10);
      expect(until).toBeLessThanOrEqual(20);
    }
  });
});

describe('bidding by forecast', () => {
  test('asks in the end for no less than what it thinks the other will give', () => {
    // The buyer goes to 60 by the end, half way it has called 30.
    const buyer = plays(concedes(1, { minimum: 0.4 }), NEVER);
    const asks = (kind: string): number[] =>
      prices(bazaar(plays({ kind, exponent: 1 }, NEVER), { buyer }, { deadline: 19 }));
    const [forecast, byTime] = [asks('forecast'), asks('time-dependent')];
    expect(forecast.at(-1)).toBeGreaterThan(byTime.at(-1)! + 30);
    expect(forecast).toHaveLength(19);
  });

  test('worked out by hand: of two offers it knows that half of the rest lies ahead', () => {
    // Deadline 10. It has heard 5 and 25 when it speaks for the third time: limits .3 to 1 on average .65, deadlines 3 to 10 on
    // average 6.5. 1 − .35·3/6.5 = .83846.
    const scenario = bazaar(
      plays({ kind: 'forecast' }, NEVER),
      { buyer: calls([5, 25]) },
      { deadline: 10 },
    );
    expect(prices(scenario).slice(0, 3)).toEqual([91, 82, 84]);
  });

  test('goes by who will give least', () => {
    // Bob has got where he was going, to 100; ann, as above, counts.
    const scenario = bazaar(
      plays({ kind: 'forecast' }, NEVER),
      { ann: calls([5, 25]), bob: calls([20, 100]) },
      { deadline: 10 },
    );
    expect(prices(scenario)[2]).toBe(84);
  });
});
