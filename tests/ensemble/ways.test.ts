import {
  Ensemble,
  type Observation,
  splitByWays,
  Summary,
  WAY_RUNS_MIN,
  type Ways,
  WAYS_OF_NEGOTIATING,
  waysOver,
} from '@parley-sim/engine/ensemble';
import { ENDINGS } from '@parley-sim/engine/scenario';
import { type ParleyError, Runner, Model, type Scenario } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { tables } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const sold = loadBuiltin('used-car');
/** A used car of whose seller's alternative little is known. */
const car: Scenario = {
  ...sold,
  actors: { ...sold.actors, seller: { ...sold.actors['seller']!, noDeal: { range: [0.3, 0.9] } } },
};
const entries = [
  {},
  { package: 'trade', as: 'frame' },
  { package: 'trade', as: 'proposal' },
] as const;
const some: Ways = {
  ...waysOver(car),
  choices: waysOver(car).choices.map((c) => ({
    ...c,
    ways: c.ways.filter((w) => ['stated', 'hold-out', 'give-way', 'mediated'].includes(w.id)),
  })),
};
const design = { entries, replicates: 2, ways: some } as const;

/** What is seen of each run, in the order in which it is played. */
function seen(runs: number, ways: Ways = some, scenario = car): string[] {
  const list: string[] = [];
  const observe = ({ run, way, outcome, model, beliefs }: Observation): void => {
    const { ending, deal, scores, rounds } = outcome;
    list.push(
      JSON.stringify([
        run,
        way,
        model.tabled,
        ENDINGS[ending],
        deal,
        rounds,
        Array.from(scores),
        Array.from(beliefs),
      ]),
    );
  };
  new Ensemble(scenario, { ...design, ways }).summarize([0, runs], { observe });
  return list;
}

describe('the shipped ways of negotiating', () => {
  it('are eight, from three protocols, each described and with a source of what it changes', () => {
    expect(WAYS_OF_NEGOTIATING).toHaveLength(8);
    const kinds = WAYS_OF_NEGOTIATING.flatMap((w) => w.protocol?.kind ?? []);
    expect(new Set(kinds).size).toBe(3);
    for (const { id, summary, source } of WAYS_OF_NEGOTIATING) {
      expect([id, summary === undefined]).toEqual([id, false]);
      expect([id, source === undefined]).toEqual([id, id === 'stated']);
    }
  });

  it('can be laid over any table, which they leave as it was', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(tables(), (scenario) => {
        const before = JSON.stringify(scenario);
        const ways = waysOver(scenario);
        const ensemble = new Ensemble(scenario, { ways });
        ensemble.advance(ways.choices[0]!.ways.length);
        expect(ensemble.done).toBe(ways.choices[0]!.ways.length);
        expect(JSON.stringify(scenario)).toBe(before);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  it('leave alone what an agenda, or groups that may leave, settle', () => {
    const stages = { kind: 'agenda', deadline: 10, stages: [Object.keys(car.clauses)] };
    const ways = waysOver({ ...car, protocol: stages });
    expect(ways.choices[0]!.ways.every((w) => w.protocol === undefined)).toBe(true);
    // Without its protocol the mediated text is the scenario as it is.
    expect(ways.choices[0]!.ways.map((w) => w.id)).not.toContain('mediated');
  });
});

describe('runs in ways of negotiating', () => {
  it('are dealt out evenly, and independently among the runs of a draw', () => {
    const ensemble = new Ensemble(car, design);
    ensemble.advance(200);
    expect(ensemble.summary.byWay.map((w) => w.runs)).toEqual([50, 50, 50, 50]);
    const ways = new Map<number, string>();
    new Ensemble(car, design).summarize([0, 200], {
      observe: ({ run, way }) => void ways.set(run, way!),
    });
    const same = Array.from({ length: 100 }, (_, d) => ways.get(2 * d) === ways.get(2 * d + 1));
    const alike = same.filter(Boolean).length;
    // Binomial with 100 draws and 1/4.
    expect(alike).toBeGreaterThan(10);
    expect(alike).toBeLessThan(42);
  });

  it('meet the same way with every package', () => {
    const together = seen(40).map((line) => JSON.parse(line) as [number, string, object]);
    for (const [run, way] of together) {
      expect(together.filter(([r]) => r === run).map(([, w]) => w)).toEqual([way, way, way]);
    }
    // A package alone meets them too.
    const alone: string[] = [];
    new Ensemble(car, { ...design, entries: [entries[1]] }).summarize([0, 40], {
      observe: ({ run, way }) => void alone.push(`${run} ${way}`),
    });
    const among = together.filter(([, , t]) => 'as' in t && t.as === 'frame');
    expect(alone).toEqual(among.map(([run, way]) => `${run} ${way}`));
  });

  it('do not depend on the order in which the ways are listed', () => {
    const [{ id, ways }] = some.choices as [Ways['choices'][0]];
    expect(seen(40, { ...some, choices: [{ id, ways: ways.toReversed() }] })).toEqual(seen(40));
    const weighted = ways.map((w, i) => ({ ...w, weight: i + 1 }));
    const unequal = (list: typeof weighted): string[] =>
      seen(40, { ...some, choices: [{ id, ways: list }] });
    expect(unequal(weighted.toReversed())).toEqual(unequal(weighted));
  });

  it('of unequal weight are drawn by weight', () => {
    const [{ id, ways }] = some.choices as [Ways['choices'][0]];
    const weighted = ways.map((w, i) => ({ ...w, weight: i === 0 ? 5 : 1 }));
    const ensemble = new Ensemble(car, {
      ...design,
      ways: { ...some, choices: [{ id, ways: weighted }] },
    });
    ensemble.advance(400);
    const [first, ...others] = ensemble.summary.byWay.map((w) => w.runs);
    expect(first).toBeGreaterThan(210);
    expect(first).toBeLessThan(290);
    expect(Math.min(...others)).toBeGreaterThan(25);
  });

  it('are those that the scenario in that way has by itself', () => {
    const only = new Map<string, Runner>();
    const ensemble = new Ensemble(car, { ...design, entries: [entries[1]] });
    ensemble.summarize([0, 24], {
      observe: ({ run, draw, way, outcome }) => {
        const { scenario } = ensemble.plan!.ways.find((w) => w.id === way)!;
        const runner = only.get(way!) ?? new Runner(new Model(scenario, entries[1]));
        only.set(way!, runner);
        expect([...runner.outcome('1', run, draw).scores]).toEqual([...outcome.scores]);
      },
    });
    expect(only.size).toBe(4);
  });

  it('of a draft that is voted on as it stands are those without ways', () => {
    const voted = { entries: [entries[2]], replicates: 2 } as const;
    const [plain, laid] = [new Ensemble(car, voted), new Ensemble(car, { ...voted, ways: some })];
    plain.advance(60);
    laid.advance(60);
    expect(laid.report().rows[0]!.agreement).toEqual(plain.report().rows[0]!.agreement);
    expect(laid.report().rows[0]!.ways).toBeUndefined();
  });

  it('leave what was there without them as it was', () => {
    const plain = new Ensemble(car, { entries, replicates: 2 });
    plain.advance(20);
    expect(JSON.stringify(plain.summary)).not.toContain('"ways"');
    expect(plain.report().ways).toBeUndefined();
  });

  it('merge to the same bytes, in any order of the parts', () => {
    const whole = new Ensemble(car, design);
    whole.advance(64);
    const parts = [
      [0, 7],
      [7, 30],
      [30, 41],
      [41, 64],
    ] as const;
    for (const order of [
      [2, 0, 3, 1],
      [3, 2, 1, 0],
    ]) {
      const merged = new Ensemble(car, design);
      for (const i of order) {
        const part = new Ensemble(car, design).summarize(parts[i]!);
        merged.take(merged.read(JSON.parse(JSON.stringify(part))));
      }
      expect(JSON.stringify(merged.summary)).toBe(JSON.stringify(whole.summary));
      expect(JSON.stringify(merged.report())).toBe(JSON.stringify(whole.report()));
    }
  });

  it('are not taken up where a sum by way was changed', () => {
    const ensemble = new Ensemble(car, design);
    ensemble.advance(16);
    const data = JSON.parse(JSON.stringify(ensemble.summary)) as {
      ways: { runs: number; moments: Record<string, { sums: string[] }> }[];
    };
    data.ways[0]!.moments['joint']!.sums[0] = String(
      BigInt(data.ways[0]!.moments['joint']!.sums[0]!) + 2n,
    );
    const code = ((): string => {
      try {
        Summary.fromJSON(data);
        return 'read';
      } catch (error) {
        return (error as ParleyError).code;
      }
    })();
    expect(code).toBe('summary/damaged');
  });
});

describe('ways that a file states', () => {
  const stated: Scenario = {
    ...car,
    ways: {
      bargaining: {
        choice: {
          hard: {
            weight: 2,
            strategy: {
              bidding: { kind: 'time-dependent', exponent: 0.2 },
              acceptance: { kind: 'next' },
            },
          },
          soft: { strategies: { buyer: { bidding: { kind: 'time-dependent', exponent: 2 } } } },
        },
      },
      table: {
        choice: {
          talks: {},
          mediated: { protocol: { kind: 'single-text' } },
          reversed: { order: ['buyer', 'seller'] },
        },
      },
    },
  };

  it('stand in the place of the shipped ones, each choice drawn by its name', () => {
    const ensemble = new Ensemble(stated, { ...design, ways: waysOver(stated) });
    ensemble.advance(300);
    const { ways } = ensemble.plan!;
    expect(ways.map((w) => w.id)).toEqual([
      'hard+talks',
      'hard+mediated',
      'hard+reversed',
      'soft+talks',
      'soft+mediated',
      'soft+reversed',
    ]);
    expect(ways.map((w) => w.share)).toEqual([2, 2, 2, 1, 1, 1].map((w) => expect.closeTo(w / 9)));
    const runs = ensemble.summary.byWay.map((w) => w.runs);
    // Of 300: 200 are hard, and 100 are at each table.
    expect(runs[0]! + runs[1]! + runs[2]!).toBeGreaterThan(170);
    expect(runs[0]! + runs[1]! + runs[2]!).toBeLessThan(230);
    expect([0, 1, 2].map((t) => runs[t]! + runs[t + 3]!)).toEqual([100, 100, 100]);
    expect(ways[2]!.scenario.protocol.order).toEqual(['buyer', 'seller']);
    expect(ways[1]!.scenario.protocol).toMatchObject({
      kind: 'single-text',
      deadline: car.protocol.deadline,
    });
    const { seller, buyer } = ways[3]!.scenario.actors;
    expect(seller!.strategy).toEqual(car.actors['seller']!.strategy);
    expect(buyer!.strategy).toMatchObject({
      bidding: { exponent: 2 },
      acceptance: car.actors['buyer']!.strategy!.acceptance,
    });
  });

  it('do not change what is played without them', () => {
    const runs = (scenario: Scenario): number[][] => {
      const list: number[][] = [];
      const observe = ({ outcome }: Observation): void => void list.push([...outcome.scores]);
      new Ensemble(scenario, { entries }).summarize([0, 20], { observe });
      return list;
    };
    expect(runs(stated)).toEqual(runs(car));
  });
});

describe('a split of doubt by four sources', () => {
  it('gives what nobody can draw no share, and adds up', () => {
    const sure = splitByWays(sold, { ways: some, draws: 40 }).shares!;
    // Nothing is uncertain in the car as sold, and none of these ways has chance in it.
    expect(sure.beliefs.total.estimate).toBeCloseTo(0, 12);
    expect(sure.ways.closed.estimate).toBeGreaterThan(0.2);
    const unsure = splitByWays(car, { ways: { ...some, order: 'stated' }, draws: 40 }).shares!;
    expect(unsure.order.total.estimate).toBeCloseTo(0, 12);
    expect(unsure.beliefs.total.estimate).toBeGreaterThan(0.05);
    const sum = Object.values(unsure).reduce((all, { shapley }) => all + shapley.estimate, 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('does not depend on the order in which ways are listed', () => {
    const [{ id, ways }] = some.choices as [Ways['choices'][0]];
    const turned = { ...some, choices: [{ id, ways: ways.toReversed() }] };
    expect(splitByWays(car, { ways: turned, draws: 10 })).toEqual(
      splitByWays(car, { ways: some, draws: 10 }),
    );
  });
});

describe('what is said of ways', () => {
  it('is nothing with fewer than fifty runs in each', () => {
    const ensemble = new Ensemble(car, design);
    ensemble.advance(4 * WAY_RUNS_MIN - 1);
    const few = ensemble.report();
    expect(few.ways!.enough).toBe(false);
    expect(few.rows.map((r) => r.ways)).toEqual([undefined, undefined, undefined]);
    expect(few.ways!.othersLead).toBeNull();
    ensemble.advance(1);
    const enough = ensemble.report();
    expect(enough.ways!.enough).toBe(true);
    const { across, shrunk, seen: raw, split } = enough.rows[0]!.ways!;
    // Hold-out never agrees in this car, giving way always.
    expect(across.low!).toBeLessThan(0.3);
    expect(across.high!).toBeGreaterThan(0.9);
    expect(Math.min(...shrunk.map((s) => s.estimate))).toBeGreaterThanOrEqual(Math.min(...raw));
    expect(split!.ways.estimate).toBeGreaterThan(0.2);
  });
});
