import { Model, type Scenario } from '@parley-sim/engine';
import { paretoFrontier, solutionPoints, zoneOfAgreement } from '@parley-sim/engine/analysis';
import { score, type Preferences } from '@parley-sim/engine/model';
import { loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables } from '@parley-sim/testing';
import { concedes, haggle, plays } from '../support/tables.ts';

interface Rated {
  deal: number;
  scores: number[];
}

/** The enumerating oracle: every deal that may be concluded, with what it is worth to everybody. */
function all(model: Model, preferences: Preferences): Rated[] {
  return Array.from({ length: model.size }, (_, deal) => deal)
    .filter((deal) => model.feasible(deal))
    .map((deal) => ({
      deal,
      scores: model.actors.map((_, a) => score(model, preferences, a, deal)),
    }));
}

/** Whether all whom a deal needs, and some others, gain by it and have no red line against it. */
function suits(
  model: Model,
  preferences: Preferences,
  { deal, scores }: Rated,
  bits: number,
): boolean {
  const needed = model.consenters(deal) | bits;
  return model.actors.every(
    (_, a) =>
      !((needed >> a) & 1) ||
      (scores[a]! >= preferences.noDeal[a]! && model.crossed(deal, a).length === 0),
  );
}

const settings = tables({ clauses: 5, actors: 4 });
const stakesOf = (model: Model): Preferences => model.preferenceModel.draw('1', 0);

describe('the frontier', () => {
  const dominates = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((x, i) => x >= b[i]!) && a.some((x, i) => x > b[i]!);

  test('is what enumeration finds, with the lowest deal and the number of deals behind each point', () => {
    fc.assert(
      fc.property(settings, (scenario) => {
        const model = new Model(scenario);
        const preferences = stakesOf(model);
        const actors = [...model.actors.keys()];
        const deals = all(model, preferences);
        const best = deals.filter((d) => !deals.some((e) => dominates(e.scores, d.scores)));
        const byScores = new Map<string, number[]>();
        for (const { deal, scores } of best) {
          const key = JSON.stringify(scores);
          byScores.set(key, [...(byScores.get(key) ?? []), deal]);
        }
        const frontier = paretoFrontier(model, preferences, { actors });
        expect(frontier.complete).toBe(true);
        expect(
          new Map(frontier.points.map((p) => [JSON.stringify(p.scores), [p.deal, p.count]])),
        ).toEqual(
          new Map([...byScores].map(([key, list]) => [key, [Math.min(...list), list.length]])),
        );
        const floors = actors.map((a) => preferences.noDeal[a]!);
        const above = paretoFrontier(model, preferences, { actors, floors });
        const kept = (d: { scores: readonly number[] }): boolean =>
          d.scores.every((s, i) => s >= floors[i]!);
        expect(above.points.map((p) => p.deal).sort((a, b) => a - b)).toEqual(
          frontier.points
            .filter(kept)
            .map((p) => p.deal)
            .sort((a, b) => a - b),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('that is too large is said to be so, with points that are certain', () => {
    fc.assert(
      fc.property(settings, (scenario) => {
        const model = new Model(scenario);
        const preferences = stakesOf(model);
        const actors = [...model.actors.keys()];
        const whole = paretoFrontier(model, preferences, { actors });
        const part = paretoFrontier(model, preferences, { actors, limit: 1 });
        if (part.complete) return;
        expect(part.points.length).toBeGreaterThan(0);
        expect(part.points.length).toBeLessThanOrEqual(whole.points.length);
        expect(part.atMost).toBeGreaterThanOrEqual(whole.points.length);
        const scores = new Set(whole.points.map((p) => JSON.stringify(p.scores)));
        for (const p of part.points) expect(scores).toContain(JSON.stringify(p.scores));
      }),
      { numRuns: 100 },
    );
  });
});

describe('the solution points', () => {
  const leximin = (a: readonly number[], b: readonly number[]): number => {
    const [x, y] = [a, b].map((g) => g.toSorted((p, q) => p - q)) as [number[], number[]];
    for (const [i, v] of x.entries()) if (v !== y[i]) return v - y[i]!;
    return 0;
  };
  /** The best by a comparison, the lowest among equals. */
  const best = (
    deals: readonly Rated[],
    compare: (a: Rated, b: Rated) => number,
  ): number | undefined =>
    deals.reduce<Rated | undefined>((top, d) => (top && compare(d, top) <= 0 ? top : d), undefined)
      ?.deal;

  test('are those of enumeration: exact, ties to the worse off and then to the lowest deal', () => {
    fc.assert(
      fc.property(settings, (scenario) => {
        const model = new Model(scenario);
        const preferences = stakesOf(model);
        const who = [...model.actors.keys()].filter((a) => (model.signatories >> a) & 1);
        const deals = all(model, preferences).filter((d) =>
          suits(model, preferences, d, model.signatories),
        );
        const gains = (d: Rated): number[] => who.map((a) => d.scores[a]! - preferences.noDeal[a]!);
        const ideals = who.map((_, i) => Math.max(0, ...deals.map((d) => gains(d)[i]!)));
        const product = (d: Rated): bigint => gains(d).reduce((p, g) => p * BigInt(g), 1n);
        const sum = (d: Rated): number => gains(d).reduce((s, g) => s + g, 0);
        const shares = (d: Rated): [bigint, bigint][] =>
          gains(d)
            .map((g, i): [bigint, bigint] => [BigInt(g), BigInt(Math.max(ideals[i]!, 1))])
            .sort(([x, r], [y, q]) => Number(x * q - y * r));
        const found = solutionPoints(model, preferences);
        expect(found.ideals).toEqual(ideals);
        const deal = (point: { deal: number; exact: boolean } | undefined): number | undefined => {
          if (point) expect(point.exact).toBe(true);
          return point?.deal;
        };
        expect(deal(found.nash)).toBe(
          best(deals, (a, b) => Number(product(a) - product(b)) || leximin(gains(a), gains(b))),
        );
        expect(deal(found.egalitarian)).toBe(best(deals, (a, b) => leximin(gains(a), gains(b))));
        expect(deal(found.utilitarian)).toBe(
          best(deals, (a, b) => sum(a) - sum(b) || leximin(gains(a), gains(b))),
        );
        expect(deal(found.kalaiSmorodinsky)).toBe(
          best(deals, (a, b) => {
            const [x, y] = [shares(a), shares(b)];
            for (const [i, [n, d]] of x.entries()) {
              const order = n * y[i]![1] - y[i]![0] * d;
              if (order !== 0n) return Number(order);
            }
            return 0;
          }),
        );
      }),
      { numRuns: 150 },
    );
  });

  /** A pie in thousandths, with no-deal values and what the second player's share is worth. */
  function pie(first: number, second: number, worth = (x: number): number => 1 - x): Scenario {
    const scenario = haggle(plays(concedes(1)), plays(concedes(1)), {
      seller: { noDeal: first },
      buyer: { noDeal: second },
    });
    scenario.clauses['price'] = { kind: 'numeric', from: 0, to: 1000, step: 1 };
    scenario.actors['buyer']!.values['price'] = Array.from({ length: 1001 }, (_, i) =>
      worth(i / 1000),
    );
    return scenario;
  }
  const shareOf = (scenario: Scenario, weights?: number[]): Record<string, number> => {
    const model = new Model(scenario);
    const { nash, kalaiSmorodinsky } = solutionPoints(
      model,
      model.preferenceModel.central(),
      weights,
    );
    const x = (deal: number): number => Number(model.describe(deal)['price']) / 1000;
    return { nash: x(nash!.deal), kalaiSmorodinsky: x(kalaiSmorodinsky!.deal) };
  };

  test('of a pie are the published ones', () => {
    // x = d₁ + w(1 − d₁ − d₂)
    expect(shareOf(pie(0, 0)).nash).toBe(0.5);
    expect(shareOf(pie(0.3, 0.1)).nash).toBe(0.6);
    expect(shareOf(pie(0.3, 0.1), [3, 1]).nash).toBe(0.75);
    // u₂ = √(1 − x): Nash 2/3, Kalai–Smorodinsky .618034
    const curved = shareOf(pie(0, 0, (x) => Math.sqrt(1 - x)));
    expect(curved.nash).toBeCloseTo(2 / 3, 3);
    expect(curved.kalaiSmorodinsky).toBeCloseTo(0.618034, 3);
  });

  test('of the used car are those worked out by hand in docs/scenarios.md', () => {
    const model = new Model(loadBuiltin('used-car'));
    const points = solutionPoints(model, model.preferenceModel.central());
    const deal = (p: { deal: number } | undefined): unknown =>
      Object.values(model.describe(p!.deal));
    expect(deal(points.nash)).toEqual([5000, 'year', 'old']);
    expect(deal(points.kalaiSmorodinsky)).toEqual([5000, 'year', 'old']);
    expect(deal(points.egalitarian)).toEqual([5000, 'year', 'old']);
    expect(deal(points.utilitarian)).toEqual([5000, 'year', 'new']);
    expect(points.ideals).toEqual([250_000_000, 400_000_000]);
  });

  test('of a space of 10^12 deals are found, exactly', () => {
    const clauses = Object.fromEntries(
      Array.from({ length: 20 }, (_, c) => [
        `c${c}`,
        { kind: 'categorical' as const, options: ['a', 'b', 'c', 'd'] },
      ]),
    );
    const actor = (salt: number): Scenario['actors'][string] => ({
      priorities: Object.fromEntries(
        Object.keys(clauses).map((c, i) => [c, 1 + ((i * 7 + salt) % 5)]),
      ),
      values: Object.fromEntries(
        Object.keys(clauses).map((c, i) => [
          c,
          [0, 1, 2, 3].map((o) => ((o * 5 + i * 3 + salt * 11) % 13) / 12),
        ]),
      ),
      noDeal: 0.4,
      strategy: plays({ kind: 'hardliner' }),
    });
    const scenario: Scenario = {
      ...haggle(plays(concedes(1)), plays(concedes(1))),
      clauses,
      actors: { a: actor(1), b: actor(2), c: actor(3), d: actor(4) },
      signatories: ['a', 'b', 'c', 'd'],
    };
    const model = new Model(scenario);
    const preferences = model.preferenceModel.central();
    const points = solutionPoints(model, preferences);
    const frontier = paretoFrontier(model, preferences, { actors: [0, 1, 2, 3] });
    // Two ways to one answer: the best of the whole frontier.
    expect(frontier.complete).toBe(true);
    const top = (value: (scores: readonly number[]) => number): number =>
      Math.max(...frontier.points.map((p) => value(p.scores)));
    const gain = (scores: readonly number[]): number[] =>
      scores.map((s, a) => s - preferences.noDeal[a]!);
    const product = (s: readonly number[]): number =>
      gain(s).reduce((p, g) => p * Math.max(g, 0), 1);
    expect(product(points.nash!.scores)).toBeCloseTo(top(product), -20);
    expect(Math.min(...gain(points.egalitarian!.scores))).toBe(top((s) => Math.min(...gain(s))));
    const sum = (s: readonly number[]): number => s.reduce((x, y) => x + y, 0);
    expect(sum(points.utilitarian!.scores)).toBe(top(sum));
  });
});

describe('the zone of possible agreement', () => {
  test('has as many deals as enumeration counts', () => {
    fc.assert(
      fc.property(settings, (scenario) => {
        const model = new Model(scenario);
        const preferences = stakesOf(model);
        const deals = all(model, preferences);
        const zone = zoneOfAgreement(model, preferences);
        expect(zone).toMatchObject({ exact: true, feasible: deals.length });
        expect(zone.deals).toBe(
          deals.filter((d) => suits(model, preferences, d, model.signatories)).length,
        );
        const first = zoneOfAgreement(model, preferences, [0]);
        expect(first.deals).toBe(deals.filter((d) => suits(model, preferences, d, 1)).length);
      }),
      { numRuns: 100 },
    );
  });

  test('that is too large to count is estimated, and says so', () => {
    // Fourteen clauses of ten options: 10¹⁴ deals. The seller has what it wants in any; the buyer, from a sum of 63 of 126 on.
    const clauses = Array.from({ length: 14 }, (_, c) => `c${c}`);
    const each = <T>(of: T): Record<string, T> => Object.fromEntries(clauses.map((c) => [c, of]));
    const base = haggle(plays(concedes(1)), plays(concedes(1)));
    const scenario: Scenario = {
      ...base,
      clauses: each({ kind: 'numeric' as const, from: 0, to: 9, step: 1 }),
      actors: Object.fromEntries(
        Object.entries(base.actors).map(([id, actor]) => [
          id,
          {
            ...actor,
            priorities: each(1),
            values: each({ shape: 'linear' as const, from: 0, to: 1 }),
            // A little below one half, since a fourteenth of a ninth is rounded.
            noDeal: id === 'buyer' ? 0.4999 : 0,
          },
        ]),
      ),
    };
    // By convolution: how many of the 10¹⁴ have such a sum.
    let ways = [1];
    for (const _ of clauses) {
      ways = Array.from({ length: ways.length + 9 }, (__, s) =>
        ways.reduce((n, w, t) => (s - t >= 0 && s - t <= 9 ? n + w : n), 0),
      );
    }
    const truth = ways.slice(63).reduce((a, b) => a + b) / 1e14;
    const model = new Model(scenario);
    const preferences = stakesOf(model);
    const zone = zoneOfAgreement(model, preferences);
    expect(zone).toMatchObject({ exact: false, feasible: 1e14 });
    // The standard error of 200,000 draws is .0011.
    expect(Math.abs(zone.share - truth)).toBeLessThan(0.004);
    expect(zone.low).toBeLessThan(zone.share);
    expect(zone.high).toBeGreaterThan(zone.share);
    expect(zone.high - zone.low).toBeCloseTo(2 * 1.96 * Math.sqrt(0.25 / 200_000), 4);
    expect(zone.deals / 1e14).toBeCloseTo(zone.share, 9);
    // One vote of two carries it: all deals.
    const voted = new Model({ ...scenario, quota: { atLeast: 1 } });
    expect(zoneOfAgreement(voted, preferences)).toMatchObject({ exact: false, share: 1 });
  });
});
