import {
  Model,
  Negotiation,
  override,
  runTrace,
  type Scenario,
  validateScenario,
} from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import type { Actor } from '@parley-sim/engine/scenario';
import { exportGeniusWeb, importGeniusWeb } from '@parley-sim/exchange';
import { loadBuiltin } from '@parley-sim/scenarios';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NaiveScorer, optionNames } from '../support/naive-scorer.ts';

const car = loadBuiltin('used-car');

/** An actor without a number for no deal. */
function unpriced(actor: Actor): Actor {
  const rest = { ...actor };
  delete rest.noDeal;
  return rest;
}

/** The used car where no deal is a deal: nobody has a number of its own, unless it is given one. */
function without(noDeal: Scenario['noDeal'], own: Record<string, number> = {}): Scenario {
  const actors = Object.fromEntries(
    Object.entries(car.actors).map(([id, actor]) => [
      id,
      { ...unpriced(actor), ...(id in own ? { noDeal: own[id]! } : {}) },
    ]),
  );
  return { ...car, actors, ...(noDeal === undefined ? {} : { noDeal }) };
}

describe('no deal that is a deal', () => {
  // By hand, docs/scenarios.md: .7 · price + .2 · (no warranty) + .1 · (old tyres); .4 · price + .4 · warranty + .2 · new tyres.
  const traded = { price: 4500, warranty: 'none', tyres: 'old' };

  test('is worth to each what that deal is, or what it says itself', () => {
    const view = new Negotiation(without(traded));
    expect([view.noDeal('seller'), view.noDeal('buyer')]).toEqual([0.65, 0.2]);
    expect(new Negotiation(without(traded, { buyer: 0.3 })).noDeal('buyer')).toBe(0.3);
    const higher = override(without(traded), { 'actors.buyer.noDeal': 0.4 });
    expect(new Negotiation(higher).noDeal('buyer')).toBe(0.4);
  });

  const faults = (scenario: object): string[] =>
    validateScenario(scenario).diagnostics.map((d) => `${d.code} ${d.path.join('.')}`);

  test('has to be a whole deal, and somewhere what no deal is worth', () => {
    expect(faults(without(traded))).toEqual([]);
    expect(faults(without(undefined, { seller: 0.5 }))).toEqual([
      'scenario/missing-key actors.buyer',
    ]);
    expect(faults(without({ price: 4500, warranty: 'none' }))).toEqual([
      'scenario/missing-clause noDeal',
    ]);
    expect(faults(without({ ...traded, tyres: 'bald' }))).toEqual([
      'scenario/unknown-option noDeal.tyres',
    ]);
  });

  test('plays as the numbers that it is worth', () => {
    const scenarios = worlds(tables({ clauses: 3, actors: 3, beliefs: false }), { outside: false });
    fc.assert(
      fc.property(scenarios, fc.nat(1000), (scenario, pick) => {
        const naive = new NaiveScorer(scenario);
        const at = [...naive.deals()][pick % naive.sizes.reduce((n, s) => n * s, 1)]!;
        const noDeal = Object.fromEntries(
          Object.entries(scenario.clauses).map(([id, c], k) => [id, optionNames(c)[at[k]!]!]),
        );
        const actors = (own: (id: string) => { noDeal?: number }): Scenario['actors'] =>
          Object.fromEntries(
            Object.entries(scenario.actors).map(([id, actor]) => [
              id,
              { ...unpriced(actor), ...own(id) },
            ]),
          );
        const told = { ...scenario, noDeal, actors: actors(() => ({})) };
        const counted = {
          ...scenario,
          actors: actors((id) => ({ noDeal: naive.score(id, at) / 1e9 })),
        };
        const [a, b] = [told, counted].map((s) => runTrace(s, { seed: '1', run: 0 }));
        expect([a!.moves, a!.end]).toEqual([b!.moves, b!.end]);
      }),
      { numRuns: 60 },
    );
  });

  test('follows the numbers of each run, and what happens to priorities', () => {
    const scenarios = worlds(tables({ clauses: 3, actors: 3 })).filter(
      (s) => s.noDeal !== undefined,
    );
    fc.assert(
      fc.property(scenarios, fc.nat(50), (scenario, draw) => {
        const model = new Model(scenario);
        const { preferenceModel } = model;
        const deal = model.find(scenario.noDeal!);
        const here = preferenceModel.draw('1', draw);
        const added = model.actors.map(() => 0);
        const holds = (): void => {
          for (const [a, id] of model.actors.entries()) {
            if (scenario.actors[id]!.noDeal !== undefined) continue;
            expect(here.noDeal[a]! - added[a]!).toBe(score(model, here, a, deal));
          }
        };
        holds();
        for (const [h, { changes }] of preferenceModel.happenings.entries()) {
          const before = [...here.noDeal];
          preferenceModel.happen(h, here);
          for (const [a] of changes.noDeal) added[a]! += here.noDeal[a]! - before[a]!;
          holds();
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is the reservation bid of GeniusWeb, there and back', () => {
    const exported = exportGeniusWeb({ ...without(traded), packages: {} });
    expect(exported.diagnostics).toEqual([]);
    const back = importGeniusWeb({ profiles: exported.files!.slice(1) });
    expect(back.diagnostics).toEqual([]);
    // The files call options by their titles.
    const titled = { price: 4500, warranty: 'as-seen', tyres: 'the-old-ones' };
    expect(back.scenario!.noDeal).toEqual(titled);
    expect(Object.values(back.scenario!.actors).map((a) => a.noDeal)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
