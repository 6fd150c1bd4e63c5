import {
  concludeSweep,
  isWhole,
  planSweep,
  Sweep,
  type SweepMethod,
  type SweptNumber,
} from '@parley-sim/engine/experiment';
import {
  Model,
  numericPaths,
  override,
  type ParleyError,
  Runner,
  type Tabled,
  validateScenario,
} from '@parley-sim/engine';
import { pairedRates } from '@parley-sim/engine/statistics';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const minerals = loadBuiltin('minerals');
const car = loadBuiltin('used-car');
const played = (
  scenario: typeof car,
  numbers: readonly SweptNumber[],
  method: SweepMethod,
  size: number,
  runs: number,
): { plan: ReturnType<typeof planSweep>; outputs: readonly Float64Array[] } => {
  const plan = planSweep(numbers, method, size);
  const sweep = new Sweep(scenario, plan, { estimand: { of: 'agreement' }, runs });
  for (const _ of plan.points) sweep.advance();
  return { plan, outputs: sweep.outputs };
};

describe('overriding a number', () => {
  it.each(builtins().map((b) => b.name))('is possible at every path of %s', (name) => {
    const scenario = loadBuiltin(name);
    const paths = numericPaths(scenario);
    expect(paths).toContain('protocol.deadline');
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path } of new Model(scenario).preferenceModel.beliefs)
      expect(paths).toContain(path);
    const before = JSON.stringify(scenario);
    const other = override(scenario, { 'protocol.deadline': 7 });
    expect(other.protocol.deadline).toBe(7);
    expect(JSON.stringify(scenario)).toBe(before);
    expect(validateScenario(other).scenario).toBeDefined();
  });

  it('shifts no other draw', () => {
    const { beliefs } = new Model(minerals).preferenceModel;
    fc.assert(
      fc.property(fc.nat(beliefs.length - 1), fc.nat(1000), (slot, run) => {
        const { path } = beliefs[slot]!;
        const drawn = new Model(minerals).preferenceModel.draw('1', run).beliefs;
        const central = new Model(minerals).preferenceModel.central().beliefs[slot]!;
        const model = new Model(override(minerals, { [path]: central }));
        const others = model.preferenceModel.draw('1', run).beliefs;
        // A number that shares a cause with others is drawn apart from it, which the others do not feel.
        for (const [i, { path: other }] of model.preferenceModel.beliefs.entries()) {
          expect(others[i]).toBe(drawn[beliefs.findIndex((b) => b.path === other)]);
        }
        expect(model.preferenceModel.beliefs).toHaveLength(beliefs.length - 1);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['actors.seler.noDeal', 'override/unknown-path', 'Did you mean "actors.seller.noDeal"?'],
    ['actors.seller.title', 'override/unknown-path', 'is no number'],
    ['actors.seller', 'override/unknown-path', 'is no number'],
    ['protocol.deadline', 'override/invalid', 'protocol.deadline'],
  ])('%s is refused', (path, code, says) => {
    try {
      override(car, { [path]: 0.5 });
      expect.unreachable();
    } catch (error) {
      expect((error as ParleyError).code).toBe(code);
      expect((error as ParleyError).message).toContain(says);
    }
  });
});

describe('a sweep', () => {
  it('plays each point as a scenario with these numbers would be played', () => {
    const numbers: SweptNumber[] = [
      { path: 'actors.seller.noDeal', values: [0.5, 0.7, 0.9] },
      { path: 'protocol.deadline', values: [3, 10] },
    ];
    const { plan, outputs } = played(car, numbers, 'grid', 2, 3);
    expect(plan.points).toHaveLength(6);
    for (const [i, point] of plan.points.entries()) {
      const runner = new Runner(new Model(override(car, point)));
      const agreed = [0, 1, 2].map((run) => (runner.outcome('1', run).ending === 0 ? 1 : 0));
      expect([...outputs[i]!]).toEqual(agreed);
    }
  });

  it('reaches both ends of a range, one number at a time', () => {
    const numbers: SweptNumber[] = [
      { path: 'actors.seller.noDeal', range: [0.5, 0.95] },
      { path: 'actors.buyer.noDeal', range: [0.1, 0.2] },
    ];
    const { plan, outputs } = played(car, numbers, 'tornado', 2, 10);
    expect(plan.points).toEqual([
      { 'actors.seller.noDeal': 0.5 },
      { 'actors.seller.noDeal': 0.95 },
      { 'actors.buyer.noDeal': 0.1 },
      { 'actors.buyer.noDeal': 0.2 },
    ]);
    const { swings } = concludeSweep(plan, outputs, { rates: true });
    // A seller that wants nearly everything gets no deal, whatever the luck; the buyer's number is too small to matter.
    expect(swings![0]).toMatchObject({
      path: 'actors.seller.noDeal',
      difference: { estimate: -1 },
    });
    expect(swings![1]!.difference.estimate).toBe(0);
  });

  it('measured against another package, gives what the two give apart, run by run', () => {
    const numbers: SweptNumber[] = [{ path: 'actors.us.noDeal', values: [0.3, 0.45] }];
    const plan = planSweep(numbers, 'grid', 2);
    const [one, other] = (['framework-feb25', 'text-apr30'] as const).map((id) => ({
      package: id,
      as: 'frame' as const,
    }));
    const sweep = (tabled: Tabled, against?: Tabled): readonly Float64Array[] => {
      const played = new Sweep(minerals, plan, {
        tabled,
        ...(against && { against }),
        estimand: { of: 'agreement' },
        runs: 40,
      });
      for (const _ of plan.points) played.advance();
      return played.outputs;
    };
    const [a, b, by] = [sweep(one!), sweep(other!), sweep(one!, other)];
    for (const [p, outputs] of by.entries()) {
      expect([...outputs]).toEqual([...a[p]!].map((x, run) => x - b[p]![run]!));
    }
    const { points } = concludeSweep(plan, by, { rates: true, differences: true });
    for (const [p, { result }] of points.entries()) {
      const both = [...a[p]!].filter((x, run) => x === 1 && b[p]![run] === 1).length;
      const first = by[p]!.filter((d) => d > 0).length;
      const second = by[p]!.filter((d) => d < 0).length;
      const pairs = { both, first, second, neither: 40 - both - first - second };
      expect(result).toMatchObject(pairedRates(pairs, 0.95));
    }
  });

  it('of rounds, gives 0 and not −0 where neither is ahead', () => {
    const plan = planSweep([{ path: 'protocol.deadline', values: [5] }], 'grid', 1);
    const options = { against: {}, estimand: { of: 'rounds' }, runs: 3 } as const;
    const sweep = new Sweep(car, plan, options);
    sweep.advance();
    expect([...sweep.outputs[0]!]).toEqual([0, 0, 0]);
  });

  it('checks every point before the first run', () => {
    const numbers: SweptNumber[] = [{ path: 'protocol.deadline', values: [3, 4, -1] }];
    const plan = planSweep(numbers, 'grid', 2);
    expect(() => new Sweep(car, plan, { estimand: { of: 'rounds' }, runs: 1 })).toThrow(
      'protocol.deadline=-1',
    );
  });

  it.each<SweepMethod>(['lhs', 'sobol', 'morris', 'indices'])(
    '%s stays within the ranges',
    (method) => {
      const numbers: SweptNumber[] = [
        { path: 'a', range: [2, 3] },
        { path: 'b', values: [7, 9] },
      ];
      for (const { a, b } of planSweep(numbers, method, 16).points as { a: number; b: number }[]) {
        expect(a).toBeGreaterThanOrEqual(2);
        expect(a).toBeLessThanOrEqual(3);
        expect([7, 9]).toContain(b);
      }
    },
  );

  it('takes whole numbers where only these make sense', () => {
    expect(isWhole(car, 'protocol.deadline', 3)).toBe(true);
    expect(isWhole(car, 'actors.seller.noDeal', 0)).toBe(false);
    const rounds: SweptNumber = { path: 'protocol.deadline', range: [3, 12], whole: true };
    const values = (method: SweepMethod, size: number): number[] =>
      planSweep([rounds], method, size).points.map((p) => p['protocol.deadline']!);
    // Each of ten has the same share.
    expect(values('lhs', 20).sort((a, b) => a - b)).toEqual(
      [3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((n) => [n, n]),
    );
    expect(values('grid', 4)).toEqual([3, 6, 9, 12]);
    expect(values('grid', 50)).toHaveLength(10);
    expect(values('tornado', 2)).toEqual([3, 12]);
    for (const n of values('morris', 8)) expect([3, 6, 9, 12]).toContain(n);
  });

  it('gives the indices of a function that is known', () => {
    // y = 3a + b over even ranges of the same width: nine tenths of the variance are a's, one tenth b's.
    const numbers: SweptNumber[] = [
      { path: 'a', range: [0, 1] },
      { path: 'b', range: [0, 1] },
    ];
    const plan = planSweep(numbers, 'indices', 512);
    const outputs = plan.points.map((p) => [3 * p['a']! + p['b']!]);
    const { indices } = concludeSweep(plan, outputs);
    for (const shares of [indices!.first, indices!.total]) {
      expect(shares[0]!.estimate).toBeCloseTo(0.9, 2);
      expect(shares[1]!.estimate).toBeCloseTo(0.1, 2);
    }
    const screen = planSweep(numbers, 'morris', 20);
    const { effects } = concludeSweep(
      screen,
      screen.points.map((p) => [3 * p['a']! + p['b']!]),
    );
    expect(effects!.map((e) => [e.path, Number(e.meanSize.estimate.toFixed(9))])).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
  });
});
