import { planSweep, Sweep, sweepStudy, uncertainNumbers } from '@parley-sim/engine/experiment';
import { type Scenario } from '@parley-sim/engine';
import { type Strategy } from '@parley-sim/engine/scenario';
import { describe, expect, test } from 'vitest';
import { TornadoStudy } from '../support/internals/engine.ts';

const strategy: Strategy = {
  bidding: { kind: 'time-dependent', curve: 'polynomial', exponent: 1 },
  acceptance: { kind: 'next', alpha: 1, beta: 0 },
};
const idle = Array.from({ length: 30 }, (_, i) => `o${i}`);

/** A draft that is agreed where the seller's no-deal value is at most .7; thirty priorities decide nothing, as their values are even. */
const table = {
  parley: 1,
  name: 'one-draft',
  title: 'One draft',
  clauses: Object.fromEntries(
    ['terms', ...idle].map((c) => [c, { kind: 'categorical', options: { a: 'A', b: 'B' } }]),
  ),
  actors: {
    seller: {
      priorities: { terms: 1 },
      values: { terms: { a: 0.7, b: 0.2 } },
      noDeal: { range: [0, 1] },
      strategy,
    },
    buyer: {
      priorities: { terms: 1, ...Object.fromEntries(idle.map((c) => [c, { range: [0.1, 0.9] }])) },
      values: Object.fromEntries(['terms', ...idle].map((c) => [c, { a: 0.6, b: 0.6 }])),
      noDeal: 0.1,
      strategy,
    },
  },
  signatories: ['seller', 'buyer'],
  packages: { a: { options: Object.fromEntries(['terms', ...idle].map((c) => [c, 'a'])) } },
  protocol: { kind: 'alternating-offers', deadline: 4 },
} as unknown as Scenario;

describe('a tornado by halving', () => {
  const plan = planSweep(uncertainNumbers(table), 'tornado', 2, '1');
  const design = {
    tabled: { package: 'a', as: 'proposal' },
    estimand: { of: 'agreement' },
    runs: 20,
  } as const;

  test('spends its runs on the number that matters, and says how', () => {
    const study = new TornadoStudy(table, plan, design);
    while (study.done < study.total) study.advance();
    const { swings, halving, finding, among } = study.conclude();
    // 7·20 drawn; of 31 numbers a tenth, 4, with .4·20 runs, then 3 with all 20.
    expect(halving).toEqual({
      numbers: 31,
      drawn: 140,
      rounds: [
        { numbers: 4, runs: 8 },
        { numbers: 3, runs: 20 },
      ],
      negotiations: 140 + 2 * 4 * 8 + 2 * 3 * 12,
    });
    // 31 intervals at nine tenths of the error.
    expect(among).toBe(35);
    expect(swings!.map((s) => s.runs)).toEqual([20, 20, 20, 8]);
    // From .05 to .95 every run turns.
    expect(swings![0]).toMatchObject({ path: 'actors.seller.noDeal', clear: true });
    expect(swings![0]!.difference.estimate).toBe(-1);
    expect(finding).toMatchObject({ of: 'ends', verdict: 'depends', clear: 1 });
    expect(() => study.advance()).toThrow('All rounds are played.');
  });

  test('plays the same runs at the ends as a sweep in full', () => {
    const numbers = plan.numbers.slice(0, 2);
    const few = planSweep(numbers, 'tornado', 2, '1');
    expect(sweepStudy(table, { ...design, numbers })).toBeInstanceOf(Sweep);
    expect(sweepStudy(table, design)).toBeInstanceOf(TornadoStudy);
    expect(sweepStudy(table, { ...design, method: 'lhs' })).toBeInstanceOf(Sweep);
    const full = new Sweep(table, few, design);
    while (full.done < full.total) full.advance();
    const halved = new TornadoStudy(table, plan, design);
    while (halved.done < halved.total) halved.advance();
    const of = (s: { conclude(): { swings?: readonly { path: string }[] } }) =>
      s.conclude().swings!.find(({ path }) => path === 'actors.seller.noDeal');
    expect(of(halved)).toMatchObject({
      low: { result: { estimate: 1 } },
      high: { result: { estimate: 0 } },
    });
    expect(of(full)).toMatchObject({
      low: { result: { estimate: 1 } },
      high: { result: { estimate: 0 } },
    });
  });

  test('claims nothing of numbers that it has not played, where all drawn runs came out alike', () => {
    const hopeless = {
      ...table,
      actors: { ...table.actors, buyer: { ...table.actors['buyer']!, noDeal: 0.9 } },
    };
    const study = sweepStudy(hopeless, {
      ...design,
      tabled: { package: 'a', as: 'proposal' },
      estimand: { of: 'agreement' },
    });
    while (study.done < study.total) study.advance();
    const { finding } = study.conclude();
    expect(finding).toMatchObject({ of: 'ends', clear: 0, detectable: null });
  });

  test('does not choose by draws of the beliefs where other ranges are asked about', () => {
    const numbers = uncertainNumbers(table).map((n) => ({ path: n.path, range: [0, 1] as const }));
    const study = sweepStudy(table, {
      numbers,
      ...design,
      tabled: { package: 'a', as: 'proposal' },
      estimand: { of: 'agreement' },
    });
    while (study.done < study.total) study.advance();
    const { halving, swings } = study.conclude();
    expect(halving!.drawn).toBe(0);
    expect(swings![0]!.path).toBe('actors.seller.noDeal');
  });
});
