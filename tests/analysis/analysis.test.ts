import { carriedByVote } from '../support/naive-vote.ts';
import { analyze, Model, type Scenario } from '@parley-sim/engine';
import { clauseStakes, openers, opens, pairConflict, trades } from '@parley-sim/engine/analysis';
import { score, type Preferences } from '@parley-sim/engine/model';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tables } from '@parley-sim/testing';

const small = tables({ clauses: 4, options: 3 });

/** Every deal that may be concluded, with everybody's score. */
function everyDeal(model: Model, preferences: Preferences): { deal: number; scores: number[] }[] {
  return Array.from({ length: model.size }, (_, deal) => deal)
    .filter((deal) => model.feasible(deal))
    .map((deal) => ({
      deal,
      scores: model.actors.map((__, a) => score(model, preferences, a, deal)),
    }));
}

/** Whether a deal is worth no deal to all whom it needs, across no red line of theirs. */
function inZone(
  model: Model,
  preferences: Preferences,
  deal: number,
  scores: readonly number[],
): boolean {
  const needed = model.signatories | model.consenters(deal);
  return model.actors.every(
    (_, a) =>
      ((needed >>> a) & 1) === 0 ||
      (scores[a]! >= preferences.noDeal[a]! && model.crossed(deal, a).length === 0),
  );
}

describe('conflict of two actors', () => {
  it('is what listing all deals says', () => {
    fc.assert(
      fc.property(small, (scenario) => {
        const model = new Model(scenario);
        const preferences = model.preferenceModel.central();
        const all = everyDeal(model, preferences);
        fc.pre(all.length > 0 && model.actors.length > 1);
        const column = (a: number): number[] => all.map(({ scores }) => scores[a]! / 1e9);
        const [x, y] = [column(0), column(1)];
        const mean = (v: readonly number[]): number => v.reduce((s, n) => s + n, 0) / v.length;
        const cov = (v: readonly number[], w: readonly number[]): number => {
          const [mv, mw] = [mean(v), mean(w)];
          return mean(v.map((n, i) => (n - mv) * (w[i]! - mw)));
        };
        const { correlation, opposition } = pairConflict(model, preferences, 0, 1);
        const [vx, vy] = [cov(x, x), cov(y, y)];
        if (vx > 1e-12 && vy > 1e-12) {
          expect(correlation).toBeCloseTo(cov(x, y) / Math.sqrt(vx * vy), 6);
        }
        const scaled = (v: readonly number[]): number[] => {
          const [low, high] = [Math.min(...v), Math.max(...v)];
          return v.map((n) => (high > low ? (n - low) / (high - low) : 1));
        };
        const [sx, sy] = [scaled(x), scaled(y)];
        const least = Math.min(...sx.map((n, i) => Math.hypot(1 - n, 1 - sy[i]!)));
        expect(opposition).toBeCloseTo(least, 6);
      }),
      { numRuns: 60 },
    );
  });

  it('of those who cut a pie is the greatest there is', () => {
    const model = new Model(loadBuiltin('pie'));
    const { correlation, opposition } = pairConflict(model, model.preferenceModel.central(), 0, 1);
    expect(correlation).toBeCloseTo(-1, 9);
    expect(opposition).toBeCloseTo(Math.SQRT1_2, 6);
  });
});

describe('what opens a zone', () => {
  const central = (m: Model): Preferences => m.preferenceModel.central();

  it('opens it, and a billionth less does not', () => {
    fc.assert(
      fc.property(small, (scenario) => {
        const model = new Model(scenario);
        fc.pre(model.quota === 0 && !opens(model, central(model)));
        for (const opener of openers(scenario, {}, central)) {
          if (opener.change !== 'no-deal') continue;
          const a = model.actors.indexOf(opener.actor);
          const preferences = central(model);
          preferences.noDeal[a] = Math.round(opener.to * 1e9);
          expect(
            everyDeal(model, preferences).some((d) => inZone(model, preferences, d.deal, d.scores)),
          ).toBe(true);
          preferences.noDeal[a] += 1;
          expect(
            everyDeal(model, preferences).some((d) => inZone(model, preferences, d.deal, d.scores)),
          ).toBe(false);
        }
      }),
      { numRuns: 80 },
    );
  });

  const car = loadBuiltin('used-car');
  it('is known of a table that is shut by a red line alone', () => {
    const shut: Scenario = {
      ...car,
      actors: {
        ...car.actors,
        buyer: { ...car.actors['buyer']!, redLines: { dear: { when: { price: [4500, 5000] } } } },
      },
    };
    // At 4,000 the seller ends below its no-deal value of .65 whatever else.
    const { zone, openers: found } = analyze(shut);
    expect(zone.deals).toBe(0);
    expect(found).toContainEqual({ change: 'red-line', actor: 'buyer', id: 'dear' });
    const lowered = found.find((o) => o.change === 'no-deal');
    // The best for the seller that is left: 4,000 with neither warranty nor tyres, .3, worth .8 to the buyer or more.
    expect(lowered).toEqual({ change: 'no-deal', actor: 'seller', from: 0.65, to: 0.3 });
  });

  it('may be one clause of a draft, which holds it shut', () => {
    const minerals = loadBuiltin('minerals');
    const tabled = { package: 'us-feb21', as: 'frame' } as const;
    const { openers: found } = analyze(minerals, { tabled });
    expect(found).toEqual([{ change: 'clause', clause: 'past_aid_debt' }]);
    const draft = minerals.packages!['us-feb21']!;
    for (const clause of Object.keys(draft.options)) {
      const options = Object.fromEntries(
        Object.entries(draft.options).filter(([id]) => id !== clause),
      );
      const packages = { ...minerals.packages, 'us-feb21': { ...draft, options } };
      const { zone } = analyze({ ...minerals, packages }, { tabled });
      expect(zone.deals > 0).toBe(clause === 'past_aid_debt');
    }
  });

  it('may be that one gives in altogether', () => {
    const minerals = loadBuiltin('minerals');
    const { openers: found } = analyze(minerals, {
      tabled: { package: 'us-mar23', as: 'frame' },
    });
    expect(found).toEqual([{ change: 'gives-in', actor: 'ukraine' }]);
  });
});

describe('trades', () => {
  it('leave both better off than the reverse, by what they say', () => {
    fc.assert(
      fc.property(tables({ clauses: 5, options: 3, conditions: false }), (scenario) => {
        const model = new Model(scenario);
        const preferences = model.preferenceModel.central();
        const wants = clauseStakes(model, preferences);
        for (const { actors, first, second, least } of trades(model, preferences, model.order, 3)) {
          const [a, b] = actors.map((id) => model.actors.indexOf(id)) as [number, number];
          const place = (id: string): number => model.clauses.findIndex((c) => c.id === id);
          const option = (clause: string, by: number): number => {
            const { options, numbers } = model.clauses[place(clause)]!;
            return (numbers ?? options).indexOf(wants[place(clause)]![by]!.wants as never);
          };
          const settle = (x: number, y: number): number[] => {
            const deal = model.clauses.map(() => 0);
            deal[place(first.clause)] = option(first.clause, x);
            deal[place(second.clause)] = option(second.clause, y);
            return [a, b].map(
              (actor) => score(model, preferences, actor, model.encode(deal)) / 1e9,
            );
          };
          const [trade, reverse] = [settle(a, b), settle(b, a)];
          const gains = [trade[0]! - reverse[0]!, trade[1]! - reverse[1]!];
          if (model.interactions.length > 0) continue;
          expect(Math.min(...gains)).toBeCloseTo(least, 6);
          expect(least).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('an analysis', () => {
  const car = loadBuiltin('used-car');

  it.each(builtins().map((b) => b.name))('of %s hangs together', (name) => {
    const scenario = loadBuiltin(name);
    const view = analyze(scenario);
    const model = new Model(scenario);
    for (const [a, { mostToGain, role }] of view.actors.entries()) {
      // Who can be outvoted, or left out, may have nothing to gain.
      const needed = (model.essential >> a) & 1;
      if (role === 'signs' && needed && view.zone.deals > 0)
        expect(mostToGain).toBeGreaterThanOrEqual(0);
    }
    for (const { deal, scores, standing } of [...view.baselines, ...view.packages]) {
      const number = model.find(deal);
      const preferences = model.preferenceModel.central();
      for (const [a, id] of model.actors.entries()) {
        expect(scores[id]).toBe(score(model, preferences, a, number) / 1e9);
      }
      const all = model.actors.map((_, a) => score(model, preferences, a, number));
      const willing = model.actors.filter(
        (_, a) => all[a]! >= preferences.noDeal[a]! && model.crossed(number, a).length === 0,
      );
      const needs = model.actors.filter((_, a) => (model.needed(number) >> a) & 1);
      const good =
        model.feasible(number) &&
        (scenario.quota
          ? needs.every((id) => willing.includes(id)) && carriedByVote(scenario, willing)
          : inZone(model, preferences, number, all));
      expect(standing === 'in the zone').toBe(good);
    }
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it('takes no mean over options that have no order', () => {
    // Two want the first option, two the last: the middle one, which is worth nothing to anybody, is no compromise.
    const actor = (a: number, c: number): Scenario['actors'][string] => ({
      priorities: { place: 1 },
      values: { place: { a, b: 0, c } },
      noDeal: 0,
      strategy: car.actors['seller']!.strategy!,
    });
    const scenario: Scenario = {
      parley: 1,
      name: 'places',
      title: 'Places',
      protocol: car.protocol,
      clauses: { place: { kind: 'categorical', options: ['a', 'b', 'c'] } },
      actors: { w: actor(1, 0.5), x: actor(1, 0.5), y: actor(0, 1), z: actor(0, 0.9) },
      signatories: ['w', 'x', 'y', 'z'],
    };
    for (const { deal } of analyze(scenario).baselines) expect(deal).toEqual({ place: 'c' });
  });

  it('takes the numbers of a run, if it is told which', () => {
    const scenario = loadBuiltin('river-treaty');
    const [a, b] = [3, 4].map((run) => analyze(scenario, { seed: '1', run }));
    expect(a!.actors).not.toEqual(b!.actors);
    expect(a!.drawn).toEqual({ seed: '1', run: 3 });
  });

  it('says who decides where a quota does', () => {
    const river = loadBuiltin('river-treaty');
    const signatories = river.signatories.slice(0, 3);
    const { power, blocking, coalitions, leastCore } = analyze({
      ...river,
      signatories,
      quota: { atLeast: 2, votes: Object.fromEntries(signatories.map((s) => [s, 1])) },
    });
    expect(power!.map((p) => p.shapleyShubik)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(blocking).toHaveLength(3);
    expect(coalitions).toHaveLength(3);
    const shares = Object.values(leastCore!.shares);
    expect(shares).toHaveLength(3);
  });
});
