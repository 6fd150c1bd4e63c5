import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { contenders, crossFittedRegrets, rankAcceptability } from '@parley-sim/engine/statistics';
import { weaknessOf } from '../support/internals/engine.ts';

const PRIM = { peel: 0.05, leastMass: 0.1, significance: 0.05 };
const DRAWS = 100;
const RUNS = 20;

/** A world: how often each choice comes off under beliefs, and what is found in it. */
function look(seed: string, numbers: number, rates: (point: readonly number[]) => number[]) {
  const luck = seedrandom.alea(seed);
  const points = Array.from({ length: DRAWS }, () =>
    Array.from({ length: numbers }, () => luck.double()),
  );
  const outcomes = points.map((point) => {
    const p = rates(point);
    return Array.from({ length: RUNS }, () => {
      const u = luck.double();
      return p.map((x) => ((luck.double() < 0.5 ? u : luck.double()) < x ? 1 : 0));
    });
  });
  const means = outcomes.map((rows) =>
    rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / RUNS),
  );
  const best = outcomes.map((rows) => contenders(rows, { rates: true, confidence: 0.95 }));
  const { regrets } = crossFittedRegrets(outcomes, 0.95);
  return {
    means,
    best,
    regrets,
    ranks: rankAcceptability(means, 0.95),
    weaknesses: regrets.map((regret, e) =>
      weaknessOf({ points, losing: best.map((b) => !b.includes(e)), regret }, PRIM, 0.95),
    ),
  };
}

describe('regret, ranks and regions', () => {
  it('do not contradict each other in any of many worlds', () => {
    const luck = seedrandom.alea('worlds');
    const kinds = new Set<string>();
    for (let world = 0; world < 24; world++) {
      const choices = 2 + Math.floor(luck.double() * 3);
      const plans = Array.from({ length: choices }, () => ({
        on: Math.floor(luck.double() * 6),
        cut: luck.double(),
        // Some choices depend on a number, some on the other side of it, some on none.
        low: Math.round(luck.double() * 10) / 10,
        high: Math.round(luck.double() * 10) / 10,
        plain: luck.double() < 0.4,
      }));
      const flat = world % 8 === 0;
      const found = look(`world ${world}`, 6, (point) =>
        plans.map(({ on, cut, low, high, plain }) =>
          flat ? 0.5 : plain || point[on]! < cut ? low : high,
        ),
      );
      for (const [e, { kind, losing, region }] of found.weaknesses.entries()) {
        kinds.add(kind);
        const { worst, worstBetween } = found.regrets[e]!;
        const surely = worstBetween ? worstBetween.low > 0 : worst > 0;
        // A worst loss that is there is never beside the word that nothing was lost.
        if (surely || losing.estimate > 0) expect(kind).not.toBe('none');
        expect(kind === 'region').toBe(region !== null);
        if (region) expect(region.quality!.density.low!).toBeGreaterThan(losing.estimate - 1e-12);
        const first = found.ranks[e]!.ranks[0]!.estimate;
        // Who is told apart as the best in every draw comes first in every draw, and loses nothing.
        if (found.best.every((b) => b.length === 1 && b[0] === e)) {
          expect(first).toBe(1);
          expect(losing.estimate).toBe(0);
        }
        // Who may be the best in none never comes first.
        if (losing.estimate === 1) expect(first).toBe(0);
      }
    }
    expect([...kinds].sort()).toEqual(['none', 'region', 'scattered']);
  });

  it('name the region of a worst regret of some 70 points', () => {
    const { weaknesses, regrets } = look('planted', 12, (point) => [
      point[4]! < 0.7 ? 0.95 : 0.05,
      0.75,
    ]);
    expect(regrets[0]!.worst).toBeGreaterThan(0.5);
    const [{ kind, region }] = weaknesses as [(typeof weaknesses)[0]];
    expect(kind).toBe('region');
    expect(region!.restricted[0]!.index).toBe(4);
    expect(Math.abs(region!.box[4]!.low - 0.7)).toBeLessThan(0.05);
  });

  it('say that it was not located where it is in a few draws only', () => {
    const { weaknesses, regrets } = look('rare', 3, (point) => [point[0]! < 0.04 ? 0 : 1, 0.9]);
    expect(regrets[0]!.worst).toBeGreaterThan(0.7);
    expect(weaknesses[0]!.kind).toBe('scattered');
    expect(weaknesses[0]!.region).toBeNull();
  });
});
