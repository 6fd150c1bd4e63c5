import { analyze, assertScenario, explain, Model, Runner, type Scenario } from '@parley-sim/engine';
import { Ensemble, splitDoubt } from '@parley-sim/engine/ensemble';
import { score, SCORE_UNIT } from '@parley-sim/engine/model';
import { uncertainNumbers } from '@parley-sim/engine/experiment';
import { extremes, tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concedes, plays } from '../support/tables.ts';

/** Paths of what is a number and not finite in a document. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value === 'bigint' || typeof value !== 'object' || value === null) return [];
  const entries = ArrayBuffer.isView(value)
    ? [...(value as Float64Array).entries()]
    : value instanceof Map
      ? [...value.entries()]
      : Object.entries(value);
  return entries.flatMap(([key, inner]) => notFinite(inner, `${path}/${String(key)}`));
}

const small = { actors: 3, clauses: 3, options: 3, deadline: 6 };

describe('whatever an accepted scenario says', () => {
  const holds = (law: (scenario: Scenario) => void, numRuns: number): void => {
    fc.assert(
      fc.property(extremes(worlds(tables(small))), (scenario) => {
        law(assertScenario(scenario));
      }),
      { numRuns },
    );
  };

  test('its preferences are finite, at the middle, at the ends and as drawn', () => {
    holds((scenario) => {
      const { preferenceModel } = new Model(scenario);
      for (const u of [0, 2 ** -53, 0.5, 1 - 2 ** -53]) {
        expect(notFinite(preferenceModel.settle(() => u))).toEqual([]);
      }
      for (let draw = 0; draw < 5; draw++)
        expect(notFinite(preferenceModel.draw('1', draw))).toEqual([]);
      expect(notFinite(uncertainNumbers(scenario))).toEqual([]);
    }, 250);
  });

  test('its happenings leave finite preferences, however often they happen', () => {
    holds((scenario) => {
      const { preferenceModel } = new Model(scenario);
      const preferences = preferenceModel.central();
      for (let i = 0; i < 60; i++) {
        for (const h of preferenceModel.happenings.keys()) preferenceModel.happen(h, preferences);
      }
      expect(notFinite(preferences)).toEqual([]);
    }, 120);
  });

  test('what comes of its runs is finite, and so is what is told of them', () => {
    holds((scenario) => {
      const runner = new Runner(new Model(scenario));
      for (let run = 0; run < 3; run++) {
        expect(notFinite(runner.trace('1', run))).toEqual([]);
        expect(notFinite(runner.outcome('1', run))).toEqual([]);
      }
      const ensemble = new Ensemble(scenario, { entries: [{}, ...drafts(scenario)] });
      ensemble.advance(4);
      expect(notFinite(ensemble.report())).toEqual([]);
      for (const actor of Object.keys(scenario.actors)) {
        expect(notFinite(ensemble.report({ estimand: { of: 'score', actor } }))).toEqual([]);
      }
      for (const of of ['joint', 'least', 'rounds'] as const) {
        expect(notFinite(ensemble.report({ estimand: { of } }))).toEqual([]);
      }
    }, 120);
  });

  test('its analysis is finite', () => {
    holds((scenario) => {
      expect(notFinite(analyze(scenario))).toEqual([]);
      expect(notFinite(analyze(scenario, { seed: '1', run: 3 }))).toEqual([]);
    }, 120);
  });

  test('so is what is said of doubt', () => {
    holds((scenario) => {
      expect(notFinite(splitDoubt(scenario, { draws: 4, runs: 2 }))).toEqual([]);
    }, 40);
  });

  test('the explanation of a run is finite', () => {
    holds((scenario) => {
      expect(notFinite(explain(scenario))).toEqual([]);
    }, 10);
  });
});

function drafts(scenario: Scenario): { package: string; as: 'proposal' }[] {
  return Object.keys(scenario.packages ?? {}).map((id) => ({ package: id, as: 'proposal' }));
}

describe('a priority that is multiplied in every round', () => {
  /** Two clauses of equal weight; of the deal, the first is worth .8 and the second .3. */
  const worthAfter = (rounds: number, factors: Record<string, number>): number => {
    const values = { one: [0.8, 0], two: [0.3, 1] };
    const actor = { priorities: { one: 1, two: 1 }, values, noDeal: 0 };
    const strategy = plays(concedes(1));
    const options = ['yes', 'no'];
    const scenario = assertScenario({
      parley: 1,
      name: 'again',
      title: 'Again and again',
      clauses: { one: { kind: 'categorical', options }, two: { kind: 'categorical', options } },
      actors: { a: { ...actor, strategy }, b: { ...actor, strategy } },
      signatories: ['a', 'b'],
      events: { push: { hazard: 1, times: 1000, changes: { priorities: { a: factors } } } },
      protocol: { kind: 'alternating-offers', deadline: 1000 },
    });
    const model = new Model(scenario);
    const preferences = model.preferenceModel.draw('1', 0);
    for (let round = 0; round < rounds; round++) model.preferenceModel.happen(0, preferences);
    return score(model, preferences, 0, model.find({ one: 'yes', two: 'yes' })) / SCORE_UNIT;
  };

  test.each([1e12, 3, 1 / 3, 1e-12])('by %d keeps its proportion to one that is too', (factor) => {
    expect(worthAfter(1000, { one: factor, two: factor })).toBe(0.55);
  });

  test('leaves nothing to the others in the end', () => {
    expect(worthAfter(1000, { one: 1e12 })).toBe(0.8);
    expect(worthAfter(1000, { two: 1e12 })).toBe(0.3);
    expect(worthAfter(1000, { one: 1e-12 })).toBe(0.3);
  });

  test('by nothing is gone for good', () => {
    expect(worthAfter(3, { one: 0 })).toBe(0.3);
    expect(worthAfter(3, { one: 0, two: 0 })).toBe(0);
  });
});
