import { ENDINGS, type Quantity } from '@parley-sim/engine/scenario';
import {
  Ensemble,
  ensembleOf,
  jobId,
  type Observation,
  shardRange,
  ShardPlayer,
  splitDoubt,
  Summary,
} from '@parley-sim/engine/ensemble';
import {
  Model,
  Negotiation,
  override,
  ParleyError,
  retrace,
  Runner,
  type Scenario,
} from '@parley-sim/engine';
import { splitVariance } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

const minerals = loadBuiltin('minerals');

const backwards = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).reverse());

/** By name: what is drawn for each belief. */
function drawn(scenario: Scenario, draw: number, seed = '1'): Map<string, number> {
  const { preferenceModel } = new Model(scenario);
  const { beliefs } = preferenceModel.draw(seed, draw);
  return new Map(preferenceModel.beliefs.map(({ name }, i) => [name, beliefs[i]!]));
}

/** As it is, in the opposite order wherever the order of a file is of no meaning. */
function reversed(scenario: Scenario): Scenario {
  const { clauses, actors, events, commonCauses } = scenario;
  return {
    ...scenario,
    clauses: backwards(clauses),
    actors: Object.fromEntries(
      Object.entries(actors)
        .reverse()
        .map(([id, actor]) => [
          id,
          {
            ...actor,
            priorities: backwards(actor.priorities),
            values: backwards(actor.values),
            ...(actor.moves ? { moves: backwards(actor.moves) } : {}),
            ...(actor.ratification ? { ratification: backwards(actor.ratification) } : {}),
          },
        ]),
    ),
    ...(events ? { events: backwards(events) } : {}),
    ...(commonCauses ? { commonCauses: backwards(commonCauses) } : {}),
  };
}

describe('a belief is drawn from the stream of its path', () => {
  test('so the order of the file moves none', () => {
    fc.assert(
      fc.property(
        fc.oneof(worlds(tables()), fc.constant(minerals)),
        fc.nat(1000),
        fc.string(),
        (scenario, draw, seed) => {
          expect(drawn(reversed(scenario), draw, seed)).toEqual(drawn(scenario, draw, seed));
        },
      ),
    );
  });

  test('so the order of a list of options moves none', () => {
    const seller = (values: Quantity[], options: string[]): Scenario => ({
      ...haggle(plays(concedes(1)), plays(concedes(1)), {
        seller: { values: { price: values } },
        buyer: { values: { price: options.map(() => 0.5) } },
      }),
      clauses: { price: { kind: 'categorical', options } },
    });
    const values: Quantity[] = [{ range: [0, 1] }, 0.5, { range: [0, 1] }];
    const one = drawn(seller(values, ['low', 'mid', 'high']), 4);
    const other = drawn(seller(values.toReversed(), ['high', 'mid', 'low']), 4);
    expect(one.size).toBe(2);
    expect(other).toEqual(one);
    // As a mapping it is the same.
    const mapped = seller(values, ['low', 'mid', 'high']);
    mapped.actors['seller']!.values = {
      price: { high: { range: [0, 1] }, low: { range: [0, 1] }, mid: 0.5 },
    };
    expect(drawn(mapped, 4)).toEqual(one);
  });

  test('so a number that is learned, or one more, moves none', () => {
    const beliefs = [...drawn(minerals, 3)];
    const path = 'actors.ukraine.noDeal';
    const learned = drawn(override(minerals, { [path]: 0.3 }), 3);
    expect([...learned]).toEqual(beliefs.filter(([name]) => name !== path));
    const { us } = minerals.actors;
    const more = {
      ...minerals,
      actors: { ...minerals.actors, us: { ...us!, discount: { range: [0.9, 1] } } },
    } satisfies Scenario;
    const with1 = drawn(more, 3);
    expect(with1.size).toBe(beliefs.length + 1);
    for (const [name, value] of beliefs) expect(with1.get(name)).toBe(value);
  });

  test('so no run ends otherwise because the clauses are listed the other way round, where no deals are worth the same', () => {
    // Every value is a belief, so that ties have probability 0.
    const scenario = odd();
    const other = { ...scenario, clauses: backwards(scenario.clauses) };
    const [one, two] = [scenario, other].map((s) => new Runner(new Model(s)));
    const endings = new Set<string>();
    for (let run = 0; run < 300; run++) {
      const [a, b] = [one!, two!].map((runner) => runner.trace('1', run));
      expect(b!.end).toEqual(a!.end);
      endings.add(a!.end.ending);
    }
    expect(endings.size).toBeGreaterThan(1);
  });
});

describe('chance at the table goes by names too', () => {
  const turns = (scenario: Scenario, run: number): string[] => {
    const trace = new Runner(new Model(scenario)).trace('1', run);
    return trace.moves.slice(0, 3).map(({ actor }) => actor!);
  };

  test('so the order of speech that is drawn is not the file’s, and each is as likely', () => {
    const hard = plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 2 });
    const scenario: Scenario = {
      ...odd(),
      events: {},
      protocol: { kind: 'alternating-offers', deadline: 1, turns: 'seeded' },
    };
    for (const actor of Object.values(scenario.actors)) {
      actor.strategy = hard;
      actor.noDeal = 0;
      delete actor.ratification;
    }
    const other = { ...scenario, actors: backwards(scenario.actors) };
    const counts = new Map<string, number>();
    for (let run = 0; run < 1200; run++) {
      const order = turns(scenario, run);
      expect(turns(other, run)).toEqual(order);
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    // 200 each, with a standard deviation of 13.
    expect(counts.size).toBe(6);
    for (const n of counts.values()) expect(Math.abs(n - 200)).toBeLessThan(60);
  });

  test('so the factions of a body vote apart, in whatever order they are listed', () => {
    const { bodies } = new Model(odd());
    const votes = Array.from({ length: 1000 }, (_, run) =>
      bodies[0]!.factions.map(({ streams }) => streams.open('1', run, 0).next()),
    );
    // Of independent draws a quarter lies below ½ twice; the standard deviation is 14.
    const both = votes.filter((draws) => draws.every((u) => u < 0.5)).length;
    expect(Math.abs(both - 250)).toBeLessThan(60);
    const b = odd().actors['b']!;
    const { house } = b.ratification!;
    const turned = {
      ...odd(),
      actors: {
        ...odd().actors,
        b: { ...b, ratification: { house: { ...house!, factions: backwards(house!.factions) } } },
      },
    };
    const [one, two] = [odd(), turned].map((scenario) => new Runner(new Model(scenario)));
    for (let run = 0; run < 200; run++) {
      expect(two!.trace('1', run).end).toEqual(one!.trace('1', run).end);
    }
  });
});

/** Three actors who are unsure of everything, with an event, a hazard and a vote. */
function odd(): Scenario {
  const ids = ['x', 'y', 'z', 'w'];
  const clauses = Object.fromEntries(
    ids.map((id) => [id, { kind: 'categorical' as const, options: ['p', 'q', 'r'] }]),
  );
  const actor = (noDeal: Quantity): Scenario['actors'][string] => ({
    priorities: Object.fromEntries(ids.map((id) => [id, { range: [0.5, 1] }])),
    values: Object.fromEntries(
      ids.map((id) => [id, ['p', 'q', 'r'].map((): Quantity => ({ range: [0, 1] }))]),
    ),
    noDeal,
    strategy: plays(concedes(1), { kind: 'next' }, { kind: 'hazard', chance: 0.05 }),
  });
  return {
    parley: 1,
    name: 'odd',
    title: 'Odd',
    clauses,
    actors: {
      a: actor({ range: [0.3, 0.6] }),
      b: {
        ...actor({ range: [0.3, 0.6] }),
        ratification: {
          house: { noise: 0.1, factions: { left: { noDeal: 0.5 }, right: { noDeal: 0.6 } } },
        },
      },
      c: actor(0.4),
    },
    signatories: ['a', 'b', 'c'],
    events: { shock: { hazard: 0.1, changes: { noDeal: { a: 0.1 } } } },
    protocol: { kind: 'alternating-offers', deadline: 8 },
  };
}

describe('draws and runs', () => {
  const entries = [{}, { package: 'us-feb21', as: 'proposal' as const }];

  test('are apart: the draw names the beliefs, the run the chance at the table', () => {
    const runner = new Runner(new Model(odd()));
    const trace = runner.trace('1', 5, 2);
    expect(trace).toMatchObject({ run: 5, draw: 2 });
    expect(trace.beliefs).toEqual(runner.trace('1', 2).beliefs);
    expect(trace.moves).not.toEqual(runner.trace('1', 2).moves);
    // By default they are one.
    expect('draw' in runner.trace('1', 5)).toBe(false);
    expect(runner.trace('1', 5, 5)).toEqual(runner.trace('1', 5));
  });

  test('are apart on the live driver, in its saves and when a record is played again', () => {
    const scenario = odd();
    const begun = new Negotiation(scenario, { run: 5, draw: 2 });
    begun.step();
    begun.step();
    const saved = JSON.parse(JSON.stringify(begun.save()));
    const trace = new Runner(new Model(scenario)).trace('1', 5, 2);
    expect(begun.finish()).toEqual(trace);
    expect(Negotiation.restore(scenario, saved).finish()).toEqual(trace);
    expect(retrace(scenario, trace).divergence).toBeUndefined();
    expect(retrace(scenario, { ...trace, draw: 3 }).divergence).toMatchObject({
      path: ['beliefs', expect.any(String)],
    });
  });

  test('of an ensemble: replicates of a draw have its beliefs and luck of their own', () => {
    const ensemble = new Ensemble(odd(), { replicates: 5 });
    const seen: (Pick<Observation, 'run' | 'draw'> & { beliefs: string; outcome: string })[] = [];
    ensemble.summarize([0, 60], {
      observe: ({ run, draw, beliefs, outcome }) =>
        seen.push({
          run,
          draw,
          beliefs: Array.from(beliefs).join(),
          outcome: JSON.stringify(outcome),
        }),
    });
    expect(seen.map(({ draw }) => draw)).toEqual(seen.map(({ run }) => Math.floor(run / 5)));
    const groups = Array.from({ length: 12 }, (_, d) => seen.filter(({ draw }) => draw === d));
    for (const group of groups) expect(new Set(group.map((s) => s.beliefs)).size).toBe(1);
    expect(new Set(groups.map(([first]) => first!.beliefs)).size).toBe(12);
    // Who cannot agree under some beliefs has one ending however lucky; most have several.
    const several = groups.filter((group) => new Set(group.map((s) => s.outcome)).size > 1);
    expect(several.length).toBeGreaterThan(6);
    // Draw d is that of run d of the ensemble without replicates.
    const plain: string[] = [];
    new Ensemble(odd()).summarize([0, 12], {
      observe: ({ beliefs }) => plain.push(Array.from(beliefs).join()),
    });
    expect(groups.map(([first]) => first!.beliefs)).toEqual(plain);
  });

  test('of a job: shards, cut across draws, add up to the bytes of the whole', () => {
    const job = { scenario: minerals, entries, seed: '1', runs: 22, shards: 5, replicates: 4 };
    const whole = ensembleOf(job);
    whole.advance(job.runs);
    const merged = ensembleOf(job);
    const player = new ShardPlayer(job);
    expect([0, 1, 2, 3, 4].map((s) => shardRange(job, s)[0])).toEqual([0, 4, 8, 13, 17]);
    for (const index of [3, 0, 4, 2, 1]) {
      merged.take(Summary.fromJSON(JSON.parse(JSON.stringify(player.play(index).toJSON()))));
    }
    expect(JSON.stringify(merged.summary)).toBe(JSON.stringify(whole.summary));
  });

  test('of a job: how many share a draw is part of what it is', () => {
    const job = { scenario: minerals, entries, seed: '1', runs: 20, shards: 5 };
    const ids = [undefined, 1, 2, 4].map((replicates) =>
      jobId({ ...job, ...(replicates === undefined ? {} : { replicates }) }),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
    const [one, other] = [1, 2].map((replicates) => ensembleOf({ ...job, replicates }));
    expect(() => one!.take(other!.summarize([0, 2]))).toThrow(/different designs/);
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity])('cannot be shared by %d runs', (replicates) => {
    expect(() => new Ensemble(odd(), { replicates })).toThrow(ParleyError);
  });

  test('of one draw count together in a report', () => {
    const ensemble = new Ensemble(odd(), { replicates: 2 });
    ensemble.advance(5);
    expect(ensemble.report()).toMatchObject({ runs: 5, draws: 3, replicates: 2 });
  });

  test('of a study of doubt are those of an ensemble with as many replicates', () => {
    const scenario = odd();
    const groups: number[][] = [];
    new Ensemble(scenario, { replicates: 4 }).summarize([0, 24], {
      observe: ({ draw, outcome }) =>
        (groups[draw] ??= []).push(ENDINGS[outcome.ending] === 'agreement' ? 1 : 0),
    });
    expect(groups.map((group) => group.length)).toEqual([4, 4, 4, 4, 4, 4]);
    expect(splitDoubt(scenario, { draws: 6, runs: 4 })).toEqual(splitVariance(groups, 0.95));
  });
});
