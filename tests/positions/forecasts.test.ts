import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyze, compare, Model, type Scenario } from '@parley-sim/engine';
import {
  compromise,
  exchangePositions,
  positionForecasts,
  type PositionForecasts,
  positionsOf,
  weightedMedian,
} from '@parley-sim/engine/positions';
import { positionScenario, readPositions, writePositions } from '@parley-sim/exchange';
import { loadBuiltin, readScenario } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issue, tables } from './tables.ts';

const EMISSIONS = fileURLToPath(
  new URL('../behaviour/files/eu-car-emissions.yaml', import.meta.url),
);
const emissions = (): Scenario => readScenario(readFileSync(EMISSIONS, 'utf8')).scenario!;

const stated = ({ forecasts }: PositionForecasts, model: string, variant?: string): number[] =>
  forecasts
    .find((f) => f.model === model && f.variant === variant)!
    .issues.map((found) => found!.outcome);

/** Table as a scenario has it: positions of those who care, in the order of the file. */
const asScenario = (scenario: Scenario): ReturnType<typeof positionsOf> => {
  const model = new Model(scenario);
  return positionsOf(model, model.preferenceModel.central());
};

describe('positions of a scenario', () => {
  test('car emissions: mean 7.39 and median 7, and the published path of challenges', () => {
    const found = analyze(emissions()).positions!;
    expect(stated(found, 'compromise')[0]).toBeCloseTo(5.003 / 0.677, 9);
    expect(stated(found, 'median')).toEqual([7]);
    // METHODS, section 4: means and medians as published, truncated or rounded; the median of round 2 is printed as 9.9.
    const near = (variant: string | undefined, published: (number | null)[]): void => {
      const { path } = found.forecasts.find(
        (f) => f.model === 'expected-utility' && f.variant === variant,
      )!.issues[0]!;
      for (const [round, x] of published.entries()) {
        if (x !== null) expect(Math.abs(path[round + 1]! - x)).toBeLessThan(0.1);
      }
    };
    near(undefined, [7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6]);
    near('median', [8.4, null, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6]);
    // The same as deals: the nearest options.
    const deals = analyze(emissions()).baselines.map(({ deal }) => deal['years']);
    expect(deals).toEqual([7.5, 7]);
  });

  test('a table of positions comes back from its scenario, whatever the steps', () => {
    fc.assert(
      fc.property(tables(), fc.integer({ min: 3, max: 30 }), (table, steps) => {
        const { scenario } = positionScenario(table, { steps });
        const again = asScenario(scenario);
        expect(again.issues.map(({ id }) => id)).toHaveLength(table.issues.length);
        for (const [i, { stances }] of table.issues.entries()) {
          for (const [a, stance] of stances.entries()) {
            const back = again.issues[i]!.stances[a]!;
            if (!stance) expect(back).toBeNull();
            else {
              expect(back.position).toBe(stance.position);
              expect(back.salience).toBeCloseTo(stance.salience, 6);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('priorities weigh saliences, and the greatest is 1 at most', () => {
    const scenario = emissions();
    const years = scenario.clauses['years']!;
    const { nl, fr } = scenario.actors as { nl: Scenario['actors'][string]; fr: typeof nl };
    const two = {
      ...scenario,
      clauses: { years, other: years },
      actors: {
        nl: {
          ...nl,
          priorities: { years: 3, other: 1 },
          values: { years: nl.values['years']!, other: nl.values['years']! },
        },
        fr: {
          ...fr,
          priorities: { years: 1, other: 1 },
          values: { years: fr.values['years']!, other: fr.values['years']! },
        },
      },
      signatories: ['nl', 'fr'],
    };
    const { quota: _, packages: __, ...open } = two;
    const { issues } = asScenario(open);
    // .8 of ¾ and of ¼, .6 of ½ each; times two clauses: 1.2, .4, .6, .6; divided by the greatest.
    expect(issues.map(({ stances }) => stances.map((s) => s!.salience.toFixed(4)))).toEqual([
      ['1.0000', '0.5000'],
      ['0.3333', '0.5000'],
    ]);
  });

  test('what nobody cares about, and what has no order, is no issue', () => {
    const table = {
      actors: ['a', 'b'],
      issues: [issue('p', [0, 0.5, 1], [100, 0.5, 1]), issue('q', [0, 1, 1], [50, 1, 1])],
    };
    const { scenario } = positionScenario(table);
    const flat = Object.fromEntries(
      Object.entries(scenario.actors).map(([id, of]) => [
        id,
        {
          ...of,
          values: {
            ...of.values,
            p: {
              shape: 'points' as const,
              points: [[0, 1] as [number, number], [100, 1] as [number, number]],
            },
          },
        },
      ]),
    );
    expect(asScenario({ ...scenario, actors: flat }).issues.map(({ id }) => id)).toEqual(['q']);
    const { clauses } = loadBuiltin('minerals');
    const ordered = Object.keys(clauses).filter((c) => clauses[c]!.kind !== 'categorical');
    const found = asScenario(loadBuiltin('minerals')).issues.map(({ id }) => id);
    expect(found.every((id) => ordered.includes(id))).toBe(true);
    expect(found.length).toBeGreaterThan(5);
  });
});

describe('forecasts', () => {
  const table = {
    actors: ['A', 'B', 'C'],
    issues: [
      { ...issue('p', [0, 0.9, 1], [100, 0.3, 0.5], [60, 0.4, 0.5]), outcome: 20 },
      issue('q', [0, 0.3, 1], [100, 0.8, 0.5], [80, 0.6, 0.5]),
    ],
  };

  test('are those of the models by themselves, with errors in points of a scale', () => {
    const found = positionForecasts(table, { variants: true });
    expect(stated(found, 'compromise')).toEqual(
      table.issues.map((i) => compromise(i.stances.map((s) => s!))),
    );
    expect(stated(found, 'median')).toEqual(
      table.issues.map((i) => weightedMedian(i.stances.map((s) => s!))),
    );
    expect(stated(found, 'position-exchange')).toEqual(
      exchangePositions(table, { rounds: 10 }).at(-1)!.outcomes,
    );
    expect(stated(found, 'position-exchange', 'once')).toEqual(
      exchangePositions(table, { rounds: 10, supply: 'once' }).at(-1)!.outcomes,
    );
    // METHODS-2, section 1: before 21.6 and 64, the first round 7.5860 and 80.
    const path = found.forecasts.find((f) => f.model === 'position-exchange')!.issues[0]!.path;
    expect(path.slice(0, 2).map((x) => x.toFixed(4))).toEqual(['21.6000', '7.5860']);
    expect(found.exchanges).toHaveLength(2);
    const mean = found.forecasts.find((f) => f.model === 'compromise')!;
    expect(mean.error).toBeCloseTo(1.6, 10);
    expect(positionForecasts(table).forecasts.every(({ variant }) => variant === undefined)).toBe(
      true,
    );
  });

  test('of an election: two positions, as each is likely to win', () => {
    const two = { actors: ['A', 'B'], issues: [issue('p', [0, 1, 3], [100, 1, 1])] };
    // Square victory: 3² to 1².
    expect(stated(positionForecasts(two), 'condorcet-election')[0]).toBeCloseTo(10, 9);
  });

  test('of thirty actors on many issues leave exchanges out rather than take minutes', () => {
    const stances = Array.from({ length: 30 }, (_, a) => [(a * 37) % 101, 0.5, 1] as const);
    const many = {
      actors: stances.map((_, a) => `a${a}`),
      issues: Array.from({ length: 8 }, (_, i) => issue(`i${i}`, ...stances)),
    };
    const found = positionForecasts(many);
    expect(found.exchanges).toBeUndefined();
    expect(found.forecasts.map(({ model }) => model)).not.toContain('position-exchange');
  });

  test('stand in a comparison beside where agreed deals lie', () => {
    const { scenario } = positionScenario(table);
    const { positions, rows } = compare(scenario, { runs: 4 });
    expect(positions!.table.issues.map(({ outcome }) => outcome)).toEqual([20, undefined]);
    expect(stated(positions!, 'compromise')[0]).toBeCloseTo(21.6, 9);
    expect(Object.keys(rows[0]!.spreads)).toEqual(['p', 'q']);
  });
});

describe('a file', () => {
  test('keeps capabilities and outcomes on its way through a scenario file and back', () => {
    const text = writePositions(
      readPositions({
        file: 'p.csv',
        text: 'actor,capability,p,p salience\nA,2,0,50\nB,1,40,90\nfrom,,0,\nto,,100,\noutcome,,33,\n',
      }).table!,
    );
    const { table } = readPositions({ file: 'p.csv', text });
    const { scenario } = positionScenario(table!);
    expect(scenario.actors['a']!.capability).toBe(2);
    expect(scenario.clauses['p']).toMatchObject({ outcome: 33 });
    const again = asScenario(scenario);
    expect(again.issues[0]).toMatchObject({ low: 0, high: 100, outcome: 33 });
    expect(again.issues[0]!.stances.map((s) => s!.capability)).toEqual([2, 1]);
  });
});
