import { againstBest, holm, matched, pairedBounds } from '@parley-sim/engine/statistics';
import { compare, type Estimand, type Scenario } from '@parley-sim/engine';
import { Ensemble, measure, splitDoubt } from '@parley-sim/engine/ensemble';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

const minerals = loadBuiltin('minerals');
const entries = [
  {},
  { package: 'framework-feb25', as: 'frame' },
  { package: 'text-apr30', as: 'frame' },
] as const;
const ESTIMANDS: readonly Estimand[] = [
  { of: 'agreement' },
  { of: 'joint' },
  { of: 'least' },
  { of: 'rounds' },
  { of: 'score', actor: 'ukraine' },
];

const played = new Map<number, Map<string, number[][]>>();

/** By run and entry: what an estimand is. So many runs are played once for all estimands. */
function observed(estimand: Estimand, runs: number): number[][] {
  const rows = played.get(runs) ?? new Map(ESTIMANDS.map((e) => [JSON.stringify(e), []]));
  if (!played.has(runs)) {
    new Ensemble(minerals, { entries }).summarize([0, runs], {
      observe: ({ model, run, outcome }) => {
        for (const e of ESTIMANDS)
          (rows.get(JSON.stringify(e))![run] ??= []).push(measure(model, e, outcome));
      },
    });
    played.set(runs, rows);
  }
  return rows.get(JSON.stringify(estimand))!;
}

describe('a comparison', () => {
  it('puts each rate beside the best of the others', () => {
    const { rows } = compare(minerals, { entries, replicates: 1, runs: 60 });
    const seen = observed({ of: 'agreement' }, 60);
    // Two in three are looked at for each: one-sided at .05/2.
    const bounds = (i: number, l: number): [low: number, high: number] => {
      const first = seen.filter((row) => row[i]! > row[l]!).length;
      const second = seen.filter((row) => row[i]! < row[l]!).length;
      const both = seen.filter((row) => row[i] === 1 && row[l] === 1).length;
      const pairs = { both, first, second, neither: 60 - both - first - second };
      const { low, high } = pairedBounds(pairs, 0.025);
      return [low, high];
    };
    const others = [0, 1, 2].map((i) => [0, 1, 2].filter((l) => l !== i));
    const tops = others.map((rest, i) => Math.min(...rest.map((l) => bounds(i, l)[1])));
    for (const [i, { againstBest: own }] of rows.entries()) {
      const rivals = others[i]!.filter((l) => tops[l]! >= 0);
      const low = Math.min(0, ...rivals.map((l) => bounds(i, l)[0]));
      expect([own!.low, own!.high]).toEqual([
        expect.closeTo(low, 9),
        expect.closeTo(Math.max(0, tops[i]!), 9),
      ]);
    }
  });

  it('calls nobody the best for certain where all are agreed in each of a few runs', () => {
    const entriesOf = [{}, { package: 'trade', as: 'frame' }] as const;
    // That somebody might have left makes it uncertain; that nobody has is luck.
    const car = loadBuiltin('used-car');
    const buyer = car.actors['buyer']!;
    const walkout = { kind: 'hazard', chance: 1e-9 };
    const strategy = { ...buyer.strategy!, walkout };
    const chancy = { ...car, actors: { ...car.actors, buyer: { ...buyer, strategy } } };
    const { rows } = compare(chancy, { entries: entriesOf, runs: 10 });
    expect(rows.map((r) => r.agreements)).toEqual([10, 10]);
    for (const { againstBest: own } of rows) {
      expect(own!.low).toBeLessThan(-0.1);
      expect(own!.high).toBeGreaterThan(0.1);
    }
  });

  it.each(ESTIMANDS.slice(1))('puts each mean beside the best of the others: %j', (estimand) => {
    const { rows } = compare(minerals, { entries, replicates: 1, runs: 60, estimand });
    const sign = estimand.of === 'rounds' ? -1 : 1;
    const direct = againstBest(
      matched(observed(estimand, 60).map((row) => row.map((x) => sign * x))),
      0.95,
    );
    for (const [e, { againstBest: own }] of rows.entries()) {
      for (const end of ['estimate', 'low', 'high'] as const) {
        expect(own![end]).toBeCloseTo(direct[e]![end], 9);
      }
    }
  });

  it.each(ESTIMANDS)('adjusts its tests over all packages: %j', (estimand) => {
    const { rows } = compare(minerals, { entries, replicates: 1, runs: 60, estimand });
    const tests = rows.flatMap((r) => (r.difference ? [r.difference.test] : []));
    expect(tests).toHaveLength(2);
    expect(tests.map((t) => t.adjusted)).toEqual(holm(tests.map((t) => t.p)));
    if (estimand.of === 'agreement') {
      expect(tests.map((t) => t.p)).toEqual(
        rows.flatMap((r) => (r.difference ? [r.difference.mcnemar] : [])),
      );
    }
  });

  it('tests paired means by t', () => {
    const { rows } = compare(minerals, {
      entries,
      replicates: 1,
      runs: 12,
      estimand: { of: 'rounds' },
    });
    const pairs = observed({ of: 'rounds' }, 12).map((row) => row[1]! - row[0]!);
    const mean = pairs.reduce((a, b) => a + b, 0) / 12;
    const s = Math.sqrt(pairs.reduce((a, b) => a + (b - mean) ** 2, 0) / 11);
    const t = Math.abs(mean) / (s / Math.sqrt(12));
    // Student's t with 11 degrees of freedom, its density added up.
    const density = (x: number): number => (1 + (x * x) / 11) ** -6;
    let [tail, all] = [0, 0];
    for (let x = 0; x < 400; x += 1e-3) {
      const mass = density(x + 5e-4);
      all += mass;
      if (x >= t) tail += mass;
    }
    expect(rows[1]!.difference!.test.p).toBeCloseTo(tail / all, 4);
  });

  it('means by the least gain what the worst-off signatory gains', () => {
    const { rows } = compare(loadBuiltin('used-car'), { runs: 3 });
    // The open table leads to 0.8 for the seller (0.65 without a deal) and 0.4 for the buyer (0.2).
    expect(rows[0]!.least.estimate).toBeCloseTo(0.15, 9);
  });
});

describe('the two sources of doubt', () => {
  const car = loadBuiltin('used-car');
  const doubtful = (
    noDeal: NonNullable<Scenario['actors'][string]['noDeal']>,
    chance: number,
  ): Scenario => ({
    ...car,
    actors: {
      ...car.actors,
      buyer: {
        ...car.actors['buyer']!,
        noDeal,
        strategy: {
          ...car.actors['buyer']!.strategy!,
          walkout: { kind: 'hazard', chance },
        },
      },
    },
  });

  it('is all of it from the numbers, where nothing else is left to chance', () => {
    const { share } = splitDoubt(doubtful({ range: [0, 1] }, 0), { draws: 40, runs: 4 });
    expect(share!.estimate).toBe(1);
  });

  it('is none of it from the numbers, where all are known', () => {
    // Of several seeds on average, since a single one may be far off by chance.
    const splits = Array.from({ length: 10 }, (_, seed) =>
      splitDoubt(doubtful(0.2, 0.05), { draws: 60, runs: 10, seed }),
    );
    const mean = splits.reduce((sum, { between }) => sum + between.estimate, 0) / 10;
    expect(splits[0]!.within.estimate).toBeGreaterThan(0.1);
    expect(Math.abs(mean)).toBeLessThan(0.004);
  });

  it('is nothing at all, where nothing varies', () => {
    expect(splitDoubt(car, { draws: 3, runs: 3 }).share).toBeNull();
  });

  it('holds the beliefs of a draw', () => {
    const certain = splitDoubt(doubtful({ choice: [0.2, 2] }, 0), { draws: 200, runs: 2 });
    expect(certain.share!.estimate).toBe(1);
    // Agreed in every other draw: ¼.
    expect(certain.between.estimate).toBeGreaterThan(0.2);
    expect(certain.between.estimate).toBeLessThan(0.3);
  });

  it('gives each run luck of its own', () => {
    // An agreement needs a lucky number (½) and a lucky table (p, about ½): V(E[Y|θ]) = p²/4, E[V(Y|θ)] = p(1 − p)/2; at ½ a 16th
    // and an 8th, of 3/16. If draws shared their luck, half of the 8th would be missing from the first; were beliefs not held, all.
    const chance = 0.08;
    const entriesOf = [{}] as const;
    const { rows } = compare(doubtful(0.2, chance), { entries: entriesOf, runs: 2000, seed: 'p' });
    const p = rows[0]!.agreement.estimate;
    expect(p).toBeGreaterThan(0.35);
    expect(p).toBeLessThan(0.65);
    const { between, within, share } = splitDoubt(doubtful({ choice: [0.2, 2] }, chance), {
      draws: 2000,
      runs: 2,
    });
    expect(Math.abs(between.estimate - (p * p) / 4)).toBeLessThan(0.015);
    expect(Math.abs(within.estimate - (p * (1 - p)) / 2)).toBeLessThan(0.015);
    expect(Math.abs(share!.estimate - p / (2 - p))).toBeLessThan(0.08);
  });

  it('needs two draws of two runs', () => {
    expect(() => splitDoubt(car, { draws: 1 })).toThrow(
      'draws is 1, but has to be a whole number from 2',
    );
  });
});
