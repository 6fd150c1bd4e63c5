import { type BacktestDesign, BacktestStudy } from '@parley-sim/engine/backtest';
import { ParleyError } from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { design, type Drawn, table } from './planted.ts';

function concluded(of: BacktestDesign, runs = 40): ReturnType<BacktestStudy['conclude']> {
  const study = new BacktestStudy(of, { runs });
  while (study.done < study.total) study.advance();
  return study.conclude();
}

describe('planted cases', () => {
  const repeated = (
    n: number,
    happened: Drawn,
    baselines: Record<string, number>,
  ): Map<string, number> => {
    const verdicts = new Map<string, number>();
    for (let seed = 0; seed < n; seed++) {
      const { verdict } = concluded(design(40, happened, baselines, seed)).baselines[0]!;
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
    return verdicts;
  };

  test('drawn from the model itself: it beats a baseline far off, nearly always', () => {
    const verdicts = repeated(40, (u) => 100 * u(), { 'far off': 95 });
    expect(verdicts.get('beats') ?? 0).toBeGreaterThanOrEqual(38);
  });

  test('drawn from the baseline: the model does not beat it, nearly always', () => {
    const verdicts = repeated(40, (u) => 15 + 10 * u(), { 'at the spot': 20 });
    expect(verdicts.get('does-not-beat') ?? 0).toBeGreaterThanOrEqual(38);
  });

  test('where both state as well, a difference is claimed in about one of twenty', () => {
    // The model states its median; so does the baseline, but for what 40 runs leave open of it.
    const { statements } = concluded(design(2, (u) => 100 * u(), { same: 50 }, 0));
    const stated = statements[0]!.stated;
    // What happened lies as far on either side of both: mirrored about the middle between them.
    const middle = (stated + 50.001) / 2;
    const verdicts = repeated(200, (u) => middle + 40 * (u() - 0.5), { same: 50.001 });
    const claims = 200 - (verdicts.get('cannot-be-told') ?? 0);
    // Binomial, 200 at .05: 22 or more come by chance in under one of 500.
    expect(claims).toBeLessThan(22);
  });

  test('cases of one negotiation count as one: a shared shift makes no certainty', () => {
    const alone = concluded(design(40, (u) => 100 * u(), { b: 40 }, 3)).baselines[0]!.difference;
    const doubled = design(40, (u) => 100 * u(), { b: 40 }, 3);
    const twice = concluded({
      ...doubled,
      cases: doubled.cases.flatMap((one) => [one, { ...one, id: `${one.id} again` }]),
    }).baselines[0]!.difference;
    expect(twice.estimate).toBeCloseTo(alone.estimate, 10);
    expect(twice.high! - twice.low!).toBeCloseTo(alone.high! - alone.low!, 10);
  });
});

describe('a back-test', () => {
  const few = design(6, (u) => 100 * u(), { middle: 50, low: 10 }, 1);

  test('has the error, CRPS and coverage of its statements, by hand', () => {
    const found = concluded(few);
    const mean = (of: (s: (typeof found.statements)[number]) => number): number =>
      found.statements.reduce((sum, s) => sum + of(s), 0) / found.statements.length;
    expect(found.error.estimate).toBeCloseTo(
      mean((s) => Math.abs(s.stated - s.happened)),
      10,
    );
    expect(found.covered.estimate).toBeCloseTo(
      mean((s) => Number(s.happened >= s.low && s.happened <= s.high)),
      10,
    );
    for (const { name, error, difference } of found.baselines) {
      const theirs = mean((s) => Math.abs(s.baselines[name]! - s.happened));
      expect(error.estimate).toBeCloseTo(theirs, 10);
      expect(difference.estimate).toBeCloseTo(found.error.estimate - theirs, 10);
    }
    // What would have been seen lies beyond what the interval, which holds with the others, leaves open.
    for (const { difference, detectable } of found.baselines) {
      expect(detectable!).toBeGreaterThan((difference.high! - difference.low!) / 2);
    }
    expect([found.cases, found.clusters, found.quantities]).toEqual([6, 3, 6]);
    // Three negotiations that all agreed leave open what rule of three would: Wilson's 3/(3 + 1.96²).
    const always = { estimate: 1, low: expect.closeTo(3 / (3 + 3.8415), 3), high: 1 };
    expect(found.agreement).toMatchObject({ stated: always, happened: always });
  });

  test('tells groups apart, by hand', () => {
    const of = few.cases.map((one, i) => ({
      ...one,
      quantities: one.quantities.map((q) => ({ ...q, group: i < 4 ? 'first four' : 'last two' })),
    }));
    const { apart, statements, error } = concluded({ ...few, cases: of });
    expect(apart.map(({ name, quantities }) => [name, quantities])).toEqual([
      ['first four', 4],
      ['last two', 2],
    ]);
    const last = statements.slice(4);
    const off = (x: (s: (typeof last)[number]) => number): number =>
      last.reduce((sum, s) => sum + Math.abs(x(s) - s.happened), 0) / 2;
    expect(apart[1]!.error.estimate).toBeCloseTo(
      off((s) => s.stated),
      10,
    );
    expect(apart[1]!.difference.estimate).toBeCloseTo(off((s) => s.stated) - off(() => 50), 10);
    // One negotiation has no interval.
    expect(apart[1]!.difference.low).toBeNull();
    expect((4 * apart[0]!.error.estimate + 2 * apart[1]!.error.estimate) / 6).toBeCloseTo(
      error.estimate,
      10,
    );
    expect(concluded(few).apart).toEqual([]);
  });

  test('states the median, the mean, or a share of it and the rest of the first baseline', () => {
    const [median, mean, half] = (
      [{ point: 'median' }, { point: 'mean' }, { point: 'mean', share: 0.5 }] as const
    ).map((more) => concluded({ ...few, ...more }).statements[0]!.stated);
    expect(new Set([median, mean, half]).size).toBe(3);
    expect(half).toBeCloseTo((mean! + 50) / 2, 10);
  });

  test('is sealed before it is played: another datum, table, rule, seed or number of runs is another seal', () => {
    const seal = (of: BacktestDesign, options = {}): string =>
      new BacktestStudy(of, options).seal.seal;
    const [first] = few.cases;
    const changed: BacktestDesign[] = [
      { ...few, dataHash: 'other' },
      { ...few, variant: 'other' },
      { ...few, split: 'other' },
      { ...few, point: 'mean' },
      { ...few, share: 0.5 },
      { ...few, fitted: { parameters: { shift: 3 }, tried: 4, dataHash: 'x', split: 'y' } },
      { ...few, cases: few.cases.slice(1) },
      {
        ...few,
        cases: [
          { ...first!, scenario: { ...table, protocol: { ...table.protocol, deadline: 4 } } },
          ...few.cases.slice(1),
        ],
      },
      {
        ...few,
        cases: [
          { ...first!, quantities: first!.quantities.map((q) => ({ ...q, happened: 1 })) },
          ...few.cases.slice(1),
        ],
      },
    ];
    const seals = [
      seal(few),
      ...changed.map((of) => seal(of)),
      seal(few, { runs: 41 }),
      seal(few, { seed: 2 }),
      seal(few, { confidence: 0.9 }),
    ];
    expect(new Set(seals).size).toBe(seals.length);
    expect(seal(few)).toBe(seals[0]);
  });

  test('a trait of people counts by negotiation, one of runs by how many runs there were', () => {
    const trait = (happened: number[][]): BacktestDesign => ({
      ...few,
      traits: [
        { name: 'deal', happened, inRun: ({ scores, agreed }) => (agreed ? [scores[0]!] : []) },
        { name: 'nothing', happened: happened.map(() => []), inRun: () => [] },
      ],
    });
    const once = concluded(trait([[1], [2], [3], [4], [5], [6]])).traits;
    const twice = concluded(
      trait([
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
        [5, 5],
        [6, 6],
      ]),
    ).traits;
    expect(once.map(({ name }) => name)).toEqual(['deal']);
    expect(twice[0]!.people.mean).toEqual(once[0]!.people.mean);
    // Six cases at one table are 40 runs, not 240.
    const { mean, deviation } = once[0]!.runs;
    expect((mean.high! - mean.low!) / 2).toBeCloseTo((1.96 * deviation) / Math.sqrt(40), 2);
  });

  test('plays a table once, however many cases were held at it', () => {
    expect(new BacktestStudy(few).total).toBe(1);
  });

  test('refuses what it cannot do', () => {
    const code = expect.objectContaining({ code: 'argument/invalid' });
    expect(() => new BacktestStudy({ ...few, cases: [] })).toThrow(ParleyError);
    const [one] = few.cases;
    expect(() => new BacktestStudy({ ...few, cases: [one!, one!] })).toThrow(/one id/u);
    const other = { ...one!, id: 'other', quantities: [{ ...one!.quantities[0]!, baselines: {} }] };
    expect(() => new BacktestStudy({ ...few, cases: [one!, other] })).toThrow(
      /different baselines/u,
    );
    expect(() => new BacktestStudy(few, { runs: 1 })).toThrow(code);
    expect(() => new BacktestStudy(few, { confidence: 1 })).toThrow(code);
    const study = new BacktestStudy(few, { runs: 2 });
    expect(() => study.conclude()).toThrow(/Only 0 of 1/u);
    study.advance();
    expect(() => study.advance()).toThrow(code);
  });

  test('with one negotiation has no interval, and claims nothing', () => {
    const one = { ...few, cases: few.cases.slice(0, 2) };
    const [baseline] = concluded(one).baselines;
    expect(baseline).toMatchObject({ verdict: 'cannot-be-told', detectable: null });
    expect(baseline!.difference).toMatchObject({ low: null, high: null });
  });
});
