import { compare, type Estimand, type Scenario } from '@parley-sim/engine';
import { Ensemble, measure, replicatesFor, Summary } from '@parley-sim/engine/ensemble';
import { meanInterval, splitVariance } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const car = loadBuiltin('used-car');
/** A buyer who may leave at any time, and a seller of whose alternative little is known. */
const chancy = ((): Scenario => {
  const { buyer, seller } = car.actors as Record<'buyer' | 'seller', Scenario['actors'][string]>;
  const strategy = { ...buyer.strategy!, walkout: { kind: 'hazard', chance: 0.05 } };
  return {
    ...car,
    actors: {
      ...car.actors,
      buyer: { ...buyer, strategy },
      seller: { ...seller, noDeal: { range: [0.3, 0.9] } },
    },
  };
})();
const entries = [
  {},
  { package: 'trade', as: 'frame' },
  { package: 'asking', as: 'frame' },
] as const;
const SCORE: Estimand = { of: 'score', actor: 'seller' };

/** By draw, run and entry: what an estimand is. */
function observed(estimand: Estimand, runs: number, replicates: number): number[][][] {
  const draws: number[][][] = [];
  const ensemble = new Ensemble(chancy, { entries, replicates });
  ensemble.summarize([0, runs], {
    observe: ({ model, run, draw, outcome }) => {
      const rows = (draws[draw] ??= []);
      (rows[run - draw * replicates] ??= []).push(measure(model, estimand, outcome));
    },
  });
  return draws;
}

const average = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

describe('runs that share a draw of the beliefs', () => {
  it('are two to a draw where there are beliefs and chance, else one', () => {
    expect(replicatesFor(chancy, { entries })).toBe(2);
    // Nothing uncertain; nothing left to chance.
    expect(replicatesFor(car)).toBe(1);
    const { buyer } = car.actors as Record<'buyer', Scenario['actors'][string]>;
    const sure = { ...chancy, actors: { ...chancy.actors, buyer } };
    expect(replicatesFor(sure, { entries })).toBe(1);
    const { runs, draws, replicates } = compare(chancy, { runs: 20 });
    expect({ runs, draws, replicates }).toEqual({ runs: 20, draws: 10, replicates: 2 });
    expect(compare(car, { runs: 20 }).draws).toBe(20);
  });

  it('have the t interval of the means over draws', () => {
    const ensemble = new Ensemble(chancy, { entries, replicates: 3 });
    ensemble.advance(60);
    const { rows } = ensemble.report({ estimand: SCORE });
    const draws = observed(SCORE, 60, 3);
    const interval = (values: readonly number[]): ReturnType<typeof meanInterval> => {
      const mean = average(values);
      const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
      return meanInterval(mean, Math.sqrt(squares / (values.length - 1)), values.length, 0.95);
    };
    for (const [e, { scores }] of rows.entries()) {
      const direct = interval(draws.map((runs) => average(runs.map((row) => row[e]!))));
      for (const end of ['estimate', 'low', 'high'] as const) {
        expect(scores['seller']![end]).toBeCloseTo(direct[end]!, 10);
      }
    }
    const direct = interval(draws.map((runs) => average(runs.map((row) => row[1]! - row[0]!))));
    expect(rows[1]!.difference!.scores['seller']!.low).toBeCloseTo(direct.low!, 10);
    expect(rows[1]!.difference!.scores['seller']!.high).toBeCloseTo(direct.high!, 10);
  });

  it('count by their size where the last draw lacks some', () => {
    const ensemble = new Ensemble(chancy, { entries, replicates: 2 });
    ensemble.advance(31);
    const { rows, draws } = ensemble.report();
    expect(draws).toBe(16);
    const agreed = observed({ of: 'agreement' }, 31, 2);
    const rate = average(agreed.flatMap((runs) => runs.map((row) => row[0]!)));
    expect(rows[0]!.agreement.estimate).toBeCloseTo(rate, 12);
    // Ratio estimate, Cochran 1977: m/(m − 1)·Σ(S − n·p)²/N², by the score's mean, whose interval shows it.
    const scored = observed(SCORE, 31, 2);
    const mean = average(scored.flatMap((runs) => runs.map((row) => row[0]!)));
    const around = scored.reduce((sum, runs) => {
      const total = runs.reduce((s, row) => s + row[0]!, 0);
      return sum + (total - runs.length * mean) ** 2;
    }, 0);
    const { low, high } = meanInterval(mean, Math.sqrt((16 / 15) * around * 16) / 31, 16, 0.95);
    expect(rows[0]!.scores['seller']!.low).toBeCloseTo(low!, 10);
    expect(rows[0]!.scores['seller']!.high).toBeCloseTo(high!, 10);
  });

  it('are no larger a cluster than there are of them', () => {
    const one = (replicates: number): unknown =>
      compare(chancy, { entries, runs: 1, replicates }).rows[0]!.agreement;
    expect(one(70)).toEqual(one(1));
  });

  it('add up to the same bytes in whatever parts and order, cut through draws or not', () => {
    const whole = new Ensemble(chancy, { entries, replicates: 4 });
    whole.advance(30);
    const bytes = JSON.stringify(whole.summary);
    const parts = new Ensemble(chancy, { entries, replicates: 4 });
    for (const range of [
      [13, 14],
      [0, 5],
      [14, 30],
      [9, 13],
      [5, 9],
    ] as const) {
      const saved = JSON.parse(JSON.stringify(parts.summarize(range))) as unknown;
      parts.take(parts.read(saved));
      // What is there at any time can be read back as it is.
      const now = JSON.stringify(parts.summary);
      expect(JSON.stringify(Summary.fromJSON(JSON.parse(now)))).toBe(now);
    }
    expect(JSON.stringify(parts.summary)).toBe(bytes);
    expect(parts.report()).toEqual(whole.report());
  });

  it('split the variance as the analysis of variance of the runs does', () => {
    const { rows } = compare(chancy, { entries, runs: 200 });
    for (const [estimand, of] of [
      [{ of: 'agreement' }, (e: number) => rows[e]!.doubt!.agreement],
      [SCORE, (e: number) => rows[e]!.doubt!.scores['seller']!],
    ] as const) {
      const draws = observed(estimand, 200, 2);
      for (const e of [0, 1]) {
        const direct = splitVariance(
          draws.map((runs) => runs.map((row) => row[e]!)),
          0.95,
        );
        const { share, between, within, enough } = of(e);
        expect(enough).toBe(true);
        expect(share!.estimate).toBeCloseTo(direct.share!.estimate, 3);
        expect(between.estimate).toBeCloseTo(direct.between.estimate, 5);
        expect(within.estimate).toBeCloseTo(direct.within.estimate, 5);
        // The jackknife leaves draws out one by one; this is what it comes to as they are many.
        expect(share!.low).toBeCloseTo(direct.share!.low!, 1);
        expect(share!.high).toBeCloseTo(direct.share!.high!, 1);
      }
    }
    // What is never agreed does not vary.
    expect(rows[2]!.doubt!.agreement.share).toBeNull();
    expect(compare(chancy, { entries, runs: 20 }).rows[0]!.doubt!.agreement.enough).toBe(false);
  });

  it('are tallied draw by draw', () => {
    const { finding } = compare(chancy, { entries, runs: 61, estimand: SCORE });
    const draws = observed(SCORE, 61, 2);
    const sums = draws.map((runs) =>
      [0, 1, 2].map((e) => runs.reduce((sum, row) => sum + Math.round(row[e]! * 1e9), 0)),
    );
    for (const { entry, tally } of finding.others) {
      const ahead = sums.filter((s) => s[finding.first]! > s[entry]!).length;
      const behind = sums.filter((s) => s[finding.first]! < s[entry]!).length;
      expect(tally!.draws).toBe(31);
      expect(tally!.first.estimate).toBeCloseTo(ahead / 31, 12);
      expect(tally!.second.estimate).toBeCloseTo(behind / 31, 12);
      expect(tally!.lead.estimate).toBeCloseTo((ahead - behind) / 31, 12);
    }
  });
});

describe('runs of which each has a draw of its own', () => {
  it('come to the numbers, bit for bit, that they came to before any could share one', () => {
    const golden = JSON.parse(
      readFileSync(join(import.meta.dirname, '../golden/one-run-a-draw.json'), 'utf8'),
    ) as Record<string, { readonly finding: object; readonly rows: readonly object[] }>;
    const ensemble = new Ensemble(chancy, { entries });
    ensemble.advance(60);
    expect(Object.keys(ensemble.summary.toJSON())).not.toContain('draws');
    for (const of of ['agreement', 'joint', 'rounds'] as const) {
      const { finding, rows } = ensemble.report({ estimand: { of } });
      expect(JSON.parse(JSON.stringify(finding))).toMatchObject(golden[of]!.finding);
      for (const [e, row] of rows.entries()) {
        expect(JSON.parse(JSON.stringify(row))).toMatchObject(golden[of]!.rows[e]!);
      }
    }
  });
});

describe('sums by draw that were saved', () => {
  const ensemble = new Ensemble(chancy, { entries, replicates: 2 });
  ensemble.advance(21);
  const saved = JSON.stringify(ensemble.summary);
  /** What is saved, with something else in a place; undefined takes it away. */
  const damage = (path: readonly (string | number)[], value?: unknown): (() => void) => {
    const data = JSON.parse(saved) as { draws: unknown };
    let node = data.draws as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, unknown>;
    const last = path.at(-1)!;
    if (value === undefined) Reflect.deleteProperty(node, last);
    else node[last] = value;
    return () => ensemble.read(data);
  };

  it('are read as they were', () => {
    expect(() => ensemble.read(JSON.parse(saved))).not.toThrow();
  });

  it.each<[string, readonly (string | number)[], unknown]>([
    ['a sum', ['sums', 'agreement', 'sums', 0], '3'],
    ['a square', ['sums', 'agreement', 'crosses', 0], '999'],
    ['a split', ['splits', 'rounds', 0, 'sums', 1], '1'],
    ['a count', ['ahead', 'agreement', 1], 11],
    ['a count of its own', ['ahead', 'joint', 0], 1],
    ['neither', ['neither', 'agreement', 1], 10],
    ['the draw that is open', ['open', 0, 'draw'], 3],
    ['its sum', ['open', 0, 'sums', 'rounds', 0], '9999'],
    ['its square', ['open', 0, 'squares', 'rounds', 0], '2'],
    ['the list of open draws', ['open'], []],
    ['what is there', ['sums'], undefined],
  ])('are refused where %s is wrong', (_, path, value) => {
    expect(damage(path, value)).toThrow(expect.objectContaining({ code: 'summary/damaged' }));
  });

  it('are refused where they are missing, and where no runs share a draw', () => {
    const { draws: _, ...without } = JSON.parse(saved) as { draws: unknown };
    expect(() => ensemble.read(without)).toThrow(
      expect.objectContaining({ code: 'summary/damaged' }),
    );
    const plain = new Ensemble(chancy, { entries });
    plain.advance(4);
    const { draws } = JSON.parse(saved) as { draws: unknown };
    const more = { ...plain.summary.toJSON(), draws };
    expect(() => plain.read(more)).toThrow(expect.objectContaining({ code: 'summary/damaged' }));
  });
});
