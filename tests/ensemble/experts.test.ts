import {
  compare,
  Model,
  override,
  Runner,
  type Scenario,
  validateScenario,
} from '@parley-sim/engine';
import { Ensemble } from '@parley-sim/engine/ensemble';
import { uncertainNumbers } from '@parley-sim/engine/experiment';
import { type PreferenceModel } from '@parley-sim/engine/model';
import { comparisonPaper } from '@parley-sim/say';
import { loadBuiltin, readScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { beliefQuantile, welchTest } from '../support/internals/engine.ts';

const car = loadBuiltin('used-car');
const { buyer, seller } = car.actors as Record<'buyer' | 'seller', Scenario['actors'][string]>;
/** A seller's alternative of which two experts think differently, and a buyer's of which a third has a word as well. */
const judged: Scenario = {
  ...car,
  experts: { ana: { title: 'Ana', weight: 3 }, ben: { title: 'Ben' }, cleo: {} },
  actors: {
    ...car.actors,
    seller: { ...seller, noDeal: { experts: { ana: { range: [0.3, 0.5] }, ben: 0.95 } } },
    buyer: { ...buyer, noDeal: { experts: { ana: 0.2, ben: 0.21, cleo: 0.22 } } },
  },
};
/** What is saved of one expert. */
interface Saved {
  draws: number;
  readonly sums: { readonly sums: { readonly agreement: { readonly sums: string[] } } };
}
const entries = [{}, { package: 'trade', as: 'frame' }] as const;
const preferenceModel = (scenario: Scenario): PreferenceModel =>
  new Model(scenario).preferenceModel;

describe('numbers that several experts judge', () => {
  it('are drawn from one expert together, each as often as its weight says', () => {
    const all = preferenceModel(judged);
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 2000; draw++) {
      const preferences = all.draw('1', draw);
      const [theirs, own] = preferences.beliefs as unknown as [number, number];
      counts.set(own, (counts.get(own) ?? 0) + 1);
      // Ben's numbers come together; where Cleo is first, who says nothing of the seller, the next one is heard there.
      if (own === 0.21) expect(theirs).toBe(0.95);
      if (own === 0.2) expect(theirs).toBeLessThan(0.51);
      const first = all.experts.ids[preferences.expert];
      expect({ ana: 0.2, ben: 0.21, cleo: 0.22 }[first as 'ana']).toBe(own);
    }
    // 3 : 1 : 1, with standard errors of .011 and .009.
    for (const [number, share] of [
      [0.2, 0.6],
      [0.21, 0.2],
      [0.22, 0.2],
    ] as const) {
      expect(Math.abs(counts.get(number)! / 2000 - share)).toBeLessThan(0.04);
    }
  });

  it('are not moved by another expert, the order of the file, or what else is judged', () => {
    const { ana, ben, cleo } = judged.experts!;
    const turned = { ...judged, experts: { cleo: cleo!, ben: ben!, ana: ana! } };
    const without: Scenario = {
      ...judged,
      experts: { ana: ana!, ben: ben! },
      actors: { ...judged.actors, buyer },
    };
    const [one, two, three] = [judged, turned, without].map(preferenceModel) as [
      PreferenceModel,
      PreferenceModel,
      PreferenceModel,
    ];
    for (let draw = 0; draw < 200; draw++) {
      const [theirs] = one.draw('s', draw).beliefs;
      expect(two.draw('s', draw).beliefs[0]).toBe(theirs);
      expect(three.draw('s', draw).beliefs[0]).toBe(theirs);
    }
  });

  it('have the quantiles of all judgements mixed', () => {
    const two = { experts: { a: { range: [0, 1] as [number, number] }, b: 2 } };
    expect(beliefQuantile(two, 0.25)).toBeCloseTo(0.5, 9);
    expect(beliefQuantile(two, 0)).toBe(0);
    expect(beliefQuantile(two, 0.5)).toBeCloseTo(1, 9);
    expect(beliefQuantile(two, 0.6)).toBe(2);
    // With a weight of 3 to 1 the range reaches up to three quarters.
    expect(beliefQuantile(two, 0.6, (id) => (id === 'a' ? 3 : 1))).toBeCloseTo(0.8, 9);
    expect(uncertainNumbers(judged).map(({ path }) => path)).toEqual([
      'actors.seller.noDeal',
      'actors.buyer.noDeal',
    ]);
  });

  it('can be drawn by a design, and replaced by a number', () => {
    const all = preferenceModel(judged);
    expect(all.coordinates.slice(0, 3)).toEqual(['experts.ana', 'experts.ben', 'experts.cleo']);
    // −ln(1 − u)/weight: Ben arrives first, then Cleo.
    const { beliefs, expert } = all.draw('1', [0.9, 0.1, 0.2, 0.5, 0.5]);
    expect([...beliefs]).toEqual([0.95, 0.21]);
    expect(all.experts.ids[expert]).toBe('ben');
    const known = override(judged, { 'actors.seller.noDeal': 0.4 });
    expect(preferenceModel(known).beliefs.map((b) => b.path)).toEqual(['actors.buyer.noDeal']);
  });

  it('are in the trace, with who was heard', () => {
    const trace = new Runner(new Model(judged)).trace('1', 5);
    const preferences = preferenceModel(judged).draw('1', 5);
    expect(trace.expert).toBe(preferenceModel(judged).experts.ids[preferences.expert]);
    expect(trace.beliefs['actors.buyer.noDeal']).toBe(preferences.beliefs[1]);
    expect(new Runner(new Model(car)).trace('1', 5)).not.toHaveProperty('expert');
  });

  it.each<[string, (s: Scenario) => unknown, string, string]>([
    ['nobody', (s) => set(s, { experts: {} }), 'bad-belief', 'experts'],
    ['a stranger', (s) => set(s, { experts: { anna: 0.3 } }), 'unknown-expert', 'anna'],
    ['a judgement outside', (s) => set(s, { experts: { ana: Number.NaN } }), 'wrong-type', 'ana'],
    [
      'a range that falls',
      (s) => set(s, { experts: { ana: { range: [1, 0] } } }),
      'bad-belief',
      'range',
    ],
    [
      'experts of experts',
      (s) => set(s, { experts: { ana: { experts: { ben: 1 } } } }),
      'bad-quantity',
      'ana',
    ],
    ['two forms', (s) => set(s, { experts: { ana: 1 }, range: [0, 1] }), 'bad-quantity', 'noDeal'],
    ['no weight', (s) => ({ ...s, experts: { ana: { weight: 0 } } }), 'out-of-range', 'weight'],
  ])('are refused with their place: %s', (_, change, code, last) => {
    const { diagnostics } = validateScenario(change(judged));
    expect(diagnostics.map((d) => [d.code, d.path.at(-1)])).toContainEqual([
      `scenario/${code}`,
      last,
    ]);
  });

  function set(scenario: Scenario, noDeal: unknown): unknown {
    return { ...scenario, actors: { ...scenario.actors, seller: { ...seller, noDeal } } };
  }
});

describe('a comparison whose numbers experts judge', () => {
  it('says how each draft fares by expert, as its runs do', () => {
    const view = compare(judged, { entries, runs: 120 });
    const agreed = new Map<string, number[]>();
    new Ensemble(judged, { entries }).summarize([0, 120], {
      observe: ({ model, run, outcome }) => {
        if (model.tabled.package !== undefined) return;
        const { expert } = model.preferenceModel.draw('1', run);
        const id = model.preferenceModel.experts.ids[expert]!;
        agreed.set(id, [...(agreed.get(id) ?? []), outcome.ending === 0 ? 1 : 0]);
      },
    });
    expect(view.experts!.map(({ id, draws }) => [id, draws])).toEqual(
      ['ana', 'ben', 'cleo'].map((id) => [id, agreed.get(id)!.length]),
    );
    for (const [id, found] of Object.entries(view.rows[0]!.byExpert!.rates)) {
      const all = agreed.get(id)!;
      expect(found.estimate).toBeCloseTo(all.reduce((a, b) => a + b, 0) / all.length, 12);
    }
    // By Ben's numbers the seller would rather keep the car.
    expect(view.rows[0]!.byExpert!.rates['ben']!.estimate).toBe(0);
    expect(view.rows[0]!.byExpert!.rates['ana']!.estimate).toBe(1);
    expect(view.rows[0]!.byExpert!.adjusted).toBeLessThan(0.001);
    expect(view.disputed!.map(({ path }) => path)).toEqual([
      'actors.seller.noDeal',
      'actors.buyer.noDeal',
    ]);
    const paper = comparisonPaper(view, { scenario: judged, show: {} });
    const said = JSON.stringify(paper.find((s) => s.id === 'experts')!.blocks[0]);
    expect(said).toContain('Ana 0.4 and Ben 0.95');
    expect(said).toContain('matters for talks without a draft');
    const silent = compare(car, { entries, runs: 2 });
    expect(silent).not.toHaveProperty('experts');
    expect(comparisonPaper(silent, { scenario: car, show: {} }).map((s) => s.id)).not.toContain(
      'experts',
    );
  });

  it('adds up in parts, and is checked', () => {
    const strategy = { ...buyer.strategy!, walkout: { kind: 'hazard', chance: 0.05 } };
    const { buyer: patient } = judged.actors;
    const chancy = {
      ...judged,
      actors: { ...judged.actors, buyer: { ...patient!, strategy } },
    };
    const whole = new Ensemble(chancy, { entries, replicates: 2 });
    whole.advance(31);
    const parts = new Ensemble(chancy, { entries, replicates: 2 });
    for (const range of [
      [11, 31],
      [0, 3],
      [3, 11],
    ] as const) {
      parts.take(parts.read(JSON.parse(JSON.stringify(parts.summarize(range)))));
    }
    expect(JSON.stringify(parts.summary)).toBe(JSON.stringify(whole.summary));
    expect(parts.report()).toEqual(whole.report());
    const damaged = (change: (experts: Saved[]) => void): unknown => {
      const data = JSON.parse(JSON.stringify(whole.summary)) as { experts: Saved[] };
      change(data.experts);
      return data;
    };
    for (const change of [
      (t: Saved[]): void => void (t[0]!.draws = 99),
      (t: Saved[]): void => void (t[0]!.sums.sums.agreement.sums[0] = '1'),
      (t: Saved[]): void => void t.pop(),
    ]) {
      expect(() => whole.read(damaged(change))).toThrow(
        expect.objectContaining({ code: 'summary/damaged' }),
      );
    }
  });
});

it('Welch’s test of two groups is his t test', () => {
  // Means 1 and 2, variances of the means .04 and .09: t = 1/√.13, df = .13²/(.04²/9 + .09²/19) = 27.98.
  const p = welchTest([
    { mean: 1, variance: 0.04, n: 10 },
    { mean: 2, variance: 0.09, n: 20 },
  ]);
  // P(|t| > 2.7735) with 28 degrees of freedom, from a table: .0097.
  expect(p).toBeCloseTo(0.0097, 3);
});

it('a scenario with experts is read from a file', () => {
  const text = `parley: 1
name: judged
title: Judged
experts: { ana: { title: Ana }, ben: {} }
clauses: { price: { kind: categorical, options: [low, high] } }
actors:
  seller: { priorities: { price: 1 }, values: { price: [0, 1] }, noDeal: { experts: { ana: 0.4, bem: { range: [0.2, 0.5] } } }, strategy: { bidding: { kind: time-dependent }, acceptance: { kind: next } } }
  buyer: { priorities: { price: 1 }, values: { price: [1, 0] }, noDeal: 0, strategy: { bidding: { kind: time-dependent }, acceptance: { kind: next } } }
signatories: [seller, buyer]
protocol: { kind: alternating-offers, deadline: 5 }
`;
  const read = readScenario(text);
  expect(JSON.stringify(read)).toContain('unknown-expert');
});
