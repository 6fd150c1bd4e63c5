import { analyze, Model, type Scenario } from '@parley-sim/engine';
import { score, type Preferences } from '@parley-sim/engine/model';
import { zoneOfAgreement } from '@parley-sim/engine/analysis';
import { loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tables } from '@parley-sim/testing';

/** Whether a deal is worth no deal to one of the actors, and crosses no red line of its. */
function would(model: Model, preferences: Preferences, id: string, deal: number): boolean {
  const a = model.actors.indexOf(id);
  return (
    score(model, preferences, a, deal) >= preferences.noDeal[a]! &&
    model.crossed(deal, a).length === 0
  );
}

/** By who has to agree, as a list of names: feasible deals, and those worth no deal to each. Every deal is looked at. */
function counted(scenario: Scenario): Map<string, [feasible: number, deals: number]> {
  const model = new Model(scenario);
  const preferences = model.preferenceModel.central();
  const all = new Map<string, [number, number]>();
  for (let deal = 0; deal < model.size; deal++) {
    if (!model.feasible(deal)) continue;
    const needed = model.actors.filter((_, a) => (model.asked(deal) >>> a) & 1);
    const row = all.get(needed.join()) ?? [0, 0];
    row[0]++;
    if (needed.every((id) => would(model, preferences, id, deal))) row[1]++;
    all.set(needed.join(), row);
  }
  return all;
}

function compare(scenario: Scenario): void {
  const { agreeing, zone } = analyze(scenario);
  const expected = counted(scenario);
  expect(
    new Map(agreeing.map(({ actors, feasible, deals }) => [actors.join(), [feasible, deals]])),
  ).toEqual(expected);
  const sum = (of: 'feasible' | 'deals'): number => agreeing.reduce((n, part) => n + part[of], 0);
  expect([sum('feasible'), sum('deals')]).toEqual([zone.feasible, zone.deals]);
}

describe('what two would sign', () => {
  it.each(['used-car', 'wind-farm', 'river-treaty'])(
    'is theirs alone, whoever else would have to agree: %s',
    (name) => {
      const scenario = loadBuiltin(name);
      const model = new Model(scenario);
      const preferences = model.preferenceModel.central();
      const deals = Array.from({ length: model.size }, (_, d) => d).filter((d) =>
        model.feasible(d),
      );
      const { pairs } = analyze(scenario);
      const n = model.order.length;
      expect(pairs).toHaveLength((n * (n - 1)) / 2);
      for (const { actors, deals: found } of pairs) {
        expect(found).toBe(
          deals.filter((d) => actors.every((id) => would(model, preferences, id, d))).length,
        );
      }
    },
  );
});

describe('the zone apart by who has to agree', () => {
  it.each(['used-car', 'wind-farm', 'river-treaty'])(
    'is that of looking at every deal of %s',
    (name) => compare(loadBuiltin(name)),
  );

  it('is so at any table', () => {
    fc.assert(fc.property(tables({ clauses: 3 }), compare), { numRuns: 60 });
  });

  it('begins with those who sign alone', () => {
    const model = new Model(loadBuiltin('minerals'));
    const { parts } = zoneOfAgreement(model, model.preferenceModel.central());
    expect(parts.map((p) => p.needed)).toEqual([0b0011, 0b0111]);
  });
});
