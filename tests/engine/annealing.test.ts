import { type Scenario } from '@parley-sim/engine';
import { toScore } from '@parley-sim/engine/model';
import { describe, expect, test } from 'vitest';
import { type Seat } from '@parley-sim/engine/strategy';
import { annealing } from '../support/internals/engine.ts';
import { bazaar, calls } from '../support/bazaar.ts';
import { adoptionRate } from '../support/mediation.ts';

/** How the annealing voter answers a loss at a relative time where chance says u. */
function answer(loss: number, time: number, u: number, temperature?: number): number {
  const seat = {
    time,
    score: (deal: number) => (deal === 0 ? toScore(0.5) : toScore(0.5) - loss * 1e9),
    parameter: () => temperature,
    stream: () => ({ next: () => u }),
  };
  const voter = annealing.create({ kind: 'annealing' }, 'voting', [annealing]);
  voter.begin(seat as unknown as Seat);
  return voter.weigh(seat as unknown as Seat, 0, 1);
}

describe('the annealing voter', () => {
  test('takes a loss with probability exp(−loss/T), T falling evenly from .1 to 0 at the deadline', () => {
    // exp(−.05/.1) = .60653 at the start, exp(−.05/.05) = .36788 half way, exp(−.05/.02) = .08208 at t = .8.
    for (const [time, p] of [
      [0, 0.60653],
      [0.5, 0.36788],
      [0.8, 0.08208],
    ] as const) {
      expect(answer(0.05, time, p - 1e-4)).toBe(1);
      expect(answer(0.05, time, p + 1e-4)).toBe(-1);
    }
  });

  test('begins at the temperature that is given, and never takes a loss when it is cold', () => {
    // exp(−.05/(.4·.5)) = .77880.
    expect([answer(0.05, 0.5, 0.7787, 0.4), answer(0.05, 0.5, 0.7789, 0.4)]).toEqual([1, -1]);
    expect([answer(0.05, 1, 0), answer(0.05, 0.5, 0, 0)]).toEqual([-1, -1]);
    expect([answer(0, 1, 0.99), answer(-0.1, 1, 0.99)]).toEqual([1, 1]);
  });
});

describe('the annealing mediator', () => {
  const RUNS = 4000;

  /** The share of runs in which a change is adopted against these votes in a round of nine. */
  function adopted(round: number, strengths: readonly number[], spec: object = {}): number {
    const scenario: Scenario = {
      ...bazaar(calls([50]), { buyer: calls([50]) }),
      protocol: { kind: 'single-text', deadline: 9, mediator: 'annealing', ...spec },
    };
    return adoptionRate(scenario, round, strengths, RUNS);
  }
  const near = (rate: number, p: number): void => {
    expect(Math.abs(rate - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / RUNS) + 1e-12);
  };

  test('adopts against a loss with probability exp(−loss/T), T = temperature·(1 − round/(deadline + 1))', () => {
    // Both weakly against: loss 1. T = .9, .5, .1: exp(−1/.9) = .32919, exp(−1/.5) = .13534, exp(−1/.1) = .0000454.
    near(adopted(1, [-1, -1]), 0.32919);
    near(adopted(5, [-1, -1]), 0.13534);
    near(adopted(9, [-1, -1]), 0.0000454);
    // One strongly against, one weakly for: loss (2 − 1)/2 = .5: exp(−.5/.5) = .36788; with temperature 2, exp(−.5/1).
    near(adopted(5, [-2, 1]), 0.36788);
    near(adopted(5, [-2, 1], { temperature: 2 }), 0.60653);
  });

  test('adopts what loses nothing, and with temperature 0 nothing else', () => {
    expect(adopted(9, [-1, 1])).toBe(1);
    expect(adopted(1, [-2, 1], { temperature: 0 })).toBe(0);
    expect(adopted(1, [-1, 2], { mediator: 'unanimous' })).toBe(0);
  });
});
