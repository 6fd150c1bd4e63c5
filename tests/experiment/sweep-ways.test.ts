import { numericPaths, override } from '@parley-sim/engine';
import { Ensemble, type Ways, waysOver } from '@parley-sim/engine/ensemble';
import { type SweptNumber, sweepStudy } from '@parley-sim/engine/experiment';
import { loadBuiltin } from '@parley-sim/scenarios';
import { expect, it } from 'vitest';
import { TornadoStudy } from '../support/internals/engine.ts';

const car = loadBuiltin('used-car');
const ways = waysOver(car);
const path = 'actors.seller.noDeal';
const numbers: SweptNumber[] = [{ path, values: [0.5, 0.65] }];
const RUNS = 24;

/** In which share of runs the seller's number leads to agreement, as a comparison plays it. */
function rateAt(value: number, laid?: Ways): number {
  const scenario = override(car, { [path]: value });
  const ensemble = new Ensemble(scenario, laid ? { ways: laid } : {});
  ensemble.advance(RUNS);
  return ensemble.report().rows[0]!.agreement.estimate;
}

function pointsOf(laid?: Ways): number[] {
  const study = sweepStudy(car, { runs: RUNS, numbers, ...(laid ? { ways: laid } : {}) });
  while (study.done < study.total) study.advance();
  return study.conclude().points.map((p) => p.result.estimate);
}

it('plays the same runs at every point as a comparison in these ways', () => {
  expect(pointsOf(ways)).toEqual([rateAt(0.5, ways), rateAt(0.65, ways)]);
  expect(pointsOf()).toEqual([rateAt(0.5), rateAt(0.65)]);
  expect(pointsOf(ways)).not.toEqual(pointsOf());
});

it('of many numbers plays ways too', () => {
  const many = numericPaths(car)
    .filter((p) => /priorities|values|noDeal|deadline/.test(p))
    .map((p): SweptNumber => ({ path: p, range: p.endsWith('deadline') ? [3, 9] : [0.2, 0.5] }));
  const conclude = (laid?: Ways): string => {
    const options = { runs: 4, numbers: many, ...(laid ? { ways: laid } : {}) };
    const study = sweepStudy(car, options);
    expect(study).toBeInstanceOf(TornadoStudy);
    while (study.done < study.total) study.advance();
    return JSON.stringify(study.conclude());
  };
  const [{ id, ways: all }] = ways.choices as [Ways['choices'][0]];
  const only = (name: string): Ways => ({
    name,
    choices: [{ id, ways: all.filter((w) => w.id === name) }],
  });
  expect(conclude(only('stated'))).toBe(conclude());
  expect(conclude(only('step-for-step'))).not.toBe(conclude());
});

it('refuses ways that cannot be laid over the scenario before it plays', () => {
  const [{ id, ways: all }] = ways.choices as [Ways['choices'][0]];
  const broken: Ways = {
    ...ways,
    choices: [{ id, ways: [...all, { id: 'x', title: 'x', protocol: { kind: 'nothing' } }] }],
  };
  expect(() => sweepStudy(car, { runs: 1, numbers, ways: broken })).toThrow(/nothing/);
});
