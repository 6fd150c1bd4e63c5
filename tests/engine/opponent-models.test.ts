import { Model, Negotiation, Runner, type Scenario, validateScenario } from '@parley-sim/engine';
import { type Part } from '@parley-sim/engine/scenario';
import { rankCorrelation } from '@parley-sim/engine/statistics';
import { describe, expect, test } from 'vitest';
import { type LearnerMaker } from '@parley-sim/engine/strategy';
import { modelKinds } from '../support/internals/engine.ts';
import { plays } from '../support/tables.ts';

const CLAUSES = ['a', 'b'] as const;

/** Two actors and two clauses of three options; `watcher` hears the script of `speaker`. */
function classroom(script: Record<string, string>[], model: Part, bidding?: Part): Scenario {
  const options = ['x', 'y', 'z'];
  const actor = (
    a: number[],
    b: number[],
    weights: [number, number],
  ): Scenario['actors'][string] => ({
    priorities: { a: weights[0], b: weights[1] },
    values: { a, b },
    noDeal: 0,
    strategy: plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 2 }),
  });
  const speaker = actor([1, 0.5, 0], [1, 0, 0.5], [3, 1]);
  speaker.strategy = plays({ kind: 'scripted', deals: script }, { kind: 'constant', threshold: 2 });
  const watcher = actor([0, 0.5, 1], [0, 0.5, 1], [1, 1]);
  watcher.strategy = { ...watcher.strategy!, model, ...(bidding ? { bidding } : {}) };
  return {
    parley: 1,
    name: 'classroom',
    title: 'A classroom',
    clauses: Object.fromEntries(CLAUSES.map((c) => [c, { kind: 'ordinal' as const, options }])),
    actors: { speaker, watcher },
    signatories: ['speaker', 'watcher'],
    protocol: { kind: 'alternating-offers', deadline: script.length },
  };
}

const reading = (
  scenario: Scenario,
): { weights: readonly number[]; correlation: number; rmse: number } => {
  expect(validateScenario(scenario).diagnostics).toEqual([]);
  const { models } = new Runner(new Model(scenario)).trace('1', 0);
  expect(models).toHaveLength(1);
  const { weights, correlation, rmse } = models![0]!;
  return { weights: Object.values(weights), correlation, rmse };
};

describe('the frequency model', () => {
  test('weighs as worked out by hand', () => {
    // n = 2, g = .1. From the first offer to the second a stays, b moves: S = 1.1, so a = (.5 + .1)/1.1 = 6/11,
    // b = .5/1.1 = 5/11. To the third a stays again (6/11 < 1 − .2/1.1 = 9/11): a = (6/11 + .1)/1.1 = 71/121, b = 50/121.
    const { weights } = reading(
      classroom(
        [
          { a: 'x', b: 'x' },
          { a: 'x', b: 'y' },
          { a: 'x', b: 'z' },
        ],
        { kind: 'frequency' },
      ),
    );
    expect(weights[0]).toBeCloseTo(71 / 121, 8);
    expect(weights[1]).toBeCloseTo(50 / 121, 8);
  });

  test('does not let one clause take more than its share', () => {
    // All stay: both grow, S = 1.2, and the weights stay even.
    const same = { a: 'x', b: 'y' };
    expect(reading(classroom([same, same, same, same], { kind: 'frequency' })).weights).toEqual([
      0.5, 0.5,
    ]);
  });
});

test('Smith’s model weighs by how steady a clause is', () => {
  // In three offers a has x three times, b has x twice: 1 to 2/3, so .6 and .4.
  const { weights } = reading(
    classroom(
      [
        { a: 'x', b: 'x' },
        { a: 'x', b: 'y' },
        { a: 'x', b: 'x' },
      ],
      { kind: 'smith' },
    ),
  );
  expect(weights[0]).toBeCloseTo(0.6, 9);
  expect(weights[1]).toBeCloseTo(0.4, 9);
});

describe('CUHKAgent’s model', () => {
  test('weighs by how often the most frequent option was offered, repeats included', () => {
    // a has x three times, b has x twice: 3/5 and 2/5.
    const script = [
      { a: 'x', b: 'x' },
      { a: 'x', b: 'y' },
      { a: 'x', b: 'x' },
    ];
    const { weights } = reading(classroom(script, { kind: 'cuhk' }));
    expect(weights[0]).toBeCloseTo(3 / 5, 12);
    expect(weights[1]).toBeCloseTo(2 / 5, 12);
  });

  test('values by the sum of the counts over the sum of the greatest', () => {
    const clauses = new Model(classroom([{ a: 'x', b: 'x' }], { kind: 'cuhk' })).clauses;
    const learner = learnerOf('cuhk')(clauses, new Float64Array(6));
    for (const offer of [
      [0, 0],
      [0, 1],
      [0, 0],
      [1, 2],
    ]) {
      learner.learn(offer);
    }
    // Counts: a 3, 1, 0; b 2, 1, 1. Of at most 3 + 2.
    expect(learner.estimate.worth([0, 0])).toBe(1);
    expect(learner.estimate.worth([1, 1])).toBe((1 + 1) / 5);
    expect(learner.estimate.worth([2, 2])).toBe(1 / 5);
  });

  test('counts nothing from the 101st different offer on', () => {
    const { clauses } = new Model(large(101));
    const learner = learnerOf('cuhk')(clauses, new Float64Array(101));
    for (let o = 0; o < 100; o++) learner.learn([o]);
    learner.learn([0]);
    expect(learner.estimate.worth([1])).toBe(0.5);
    learner.learn([100]);
    for (let i = 0; i < 3; i++) learner.learn([1]);
    expect(learner.estimate.worth([0])).toBe(1);
    expect(learner.estimate.worth([1])).toBe(0.5);
    expect(learner.estimate.worth([100])).toBe(0);
  });
});

test('the model of the opposite mirrors what the reader itself wants', () => {
  const { clauses } = new Model(classroom([{ a: 'x', b: 'x' }], { kind: 'opposite' }));
  // a is worth 0, 1, 6, b 2, 0, 1 to the reader: 3/4 and 1/4 of what it can gain.
  const { estimate } = learnerOf('opposite')(clauses, [0, 1, 6, 2, 0, 1]);
  expect([...estimate.weights]).toEqual([0.75, 0.25]);
  expect(estimate.worth([0, 1])).toBe(1);
  expect(estimate.worth([2, 0])).toBe(0);
  // 1 − (1 + 1)/8.
  expect(estimate.worth([1, 2])).toBe(0.75);
  const careless = learnerOf('opposite')(clauses, [3, 3, 3, 3, 3, 3]).estimate;
  expect([...careless.weights]).toEqual([0.5, 0.5]);
  expect(careless.worth([0, 0])).toBe(0.5);
});

describe('the Bayesian model', () => {
  test('gives the posterior of a naive reckoning', () => {
    // One offer, x on both clauses. By symmetry the weights stay even; what is thought of x follows from the two steps.
    const prior = Array.from({ length: 11 }, (_, j) => (1 - (j + 1) / 11) ** 3);
    const total = prior.reduce((s, p) => s + p, 0);
    const weight = prior.reduce((s, p, j) => s + (p / total) * (j / 10), 0);
    // Rising, falling, peaked in the middle: x is worth 0, 1 and 0.
    const shapes = [
      [0, 0.5, 1],
      [1, 0.5, 0],
      [0, 1, 0],
    ];
    const mean = (ps: readonly number[], o: number): number =>
      ps.reduce((s, p, h) => s + p * shapes[h]![o]!, 0);
    const even = [1 / 3, 1 / 3, 1 / 3];
    const others = weight * mean(even, 0);
    const likelihood = (u: number): number => Math.exp(-((1 - u) ** 2) / (2 * 0.25 ** 2));
    const raised = even.map((p, h) => p * likelihood(others + weight * shapes[h]![0]!));
    const sum = raised.reduce((s, p) => s + p, 0);
    const posterior = raised.map((p) => p / sum);
    const scenario = classroom([{ a: 'x', b: 'x' }], { kind: 'bayesian' });
    const { weights, correlation } = reading(scenario);
    expect(weights).toEqual([0.5, 0.5]);
    // The order of the options by the posterior is x, y, z on both; the correlation with the truth follows.
    const worth = [0, 1, 2].map((o) => mean(posterior, o));
    expect(worth[0]).toBeGreaterThan(worth[2]!);
    const thought: number[] = [];
    const truth: number[] = [];
    for (const a of [0, 1, 2]) {
      for (const b of [0, 1, 2]) {
        thought.push(0.5 * worth[a]! + 0.5 * worth[b]!);
        truth.push(0.75 * [1, 0.5, 0][a]! + 0.25 * [1, 0, 0.5][b]!);
      }
    }
    expect(correlation).toBeCloseTo(
      rankCorrelation(
        thought.map((x) => Number(x.toFixed(12))),
        truth,
      ),
      6,
    );
  });

  test('does not collapse, however long and odd the talks are', () => {
    const letters = ['x', 'y', 'z'];
    const script = Array.from({ length: 400 }, (_, i) => ({
      a: letters[i % 3]!,
      b: letters[(i * 2) % 3]!,
    }));
    const { weights, correlation, rmse } = reading(classroom(script, { kind: 'bayesian' }));
    for (const x of [...weights, correlation, rmse]) expect(Number.isFinite(x)).toBe(true);
  });
});

/** One clause of so many options. */
function large(options: number): Scenario {
  const scenario = classroom([{ a: 'x', b: 'x' }], { kind: 'none' });
  scenario.clauses = { a: { kind: 'ordinal', options: Array.from({ length: options }, String) } };
  return scenario;
}

function learnerOf(kind: string): LearnerMaker {
  return modelKinds.find((k) => k.kind === kind)!.create({ kind }, 'model', modelKinds);
}

/** Somebody with clear priorities over six clauses, who concedes by time, and a reader across the table. */
function clear(kind: string, bidding: Part = { kind: 'time-dependent', exponent: 0.5 }): Scenario {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const rising = [0, 0.3, 0.6, 1];
  const actor = (
    weights: number[],
    values: number[],
    strategy: object,
  ): Scenario['actors'][string] => ({
    priorities: Object.fromEntries(ids.map((c, i) => [c, weights[i]!])),
    values: Object.fromEntries(ids.map((c) => [c, values])),
    noDeal: 0.1,
    strategy: {
      ...plays({ kind: 'time-dependent', exponent: 0.8 }, { kind: 'constant', threshold: 2 }),
      ...strategy,
    },
  });
  return {
    parley: 1,
    name: 'clear',
    title: 'Clear priorities',
    clauses: Object.fromEntries(
      ids.map((c) => [c, { kind: 'ordinal' as const, options: ['w', 'x', 'y', 'z'] }]),
    ),
    actors: {
      speaker: actor([32, 16, 8, 4, 2, 1], rising, {}),
      reader: actor([1, 2, 3, 4, 5, 6], rising.toReversed(), { bidding, model: { kind } }),
    },
    signatories: ['speaker', 'reader'],
    protocol: { kind: 'alternating-offers', deadline: 60 },
  };
}

test.each(['frequency', 'smith', 'cuhk', 'bayesian', 'opposite'])(
  'the %s model reads somebody with clear priorities better than no model',
  (kind) => {
    const read = reading(clear(kind));
    const blind = reading(clear('none'));
    expect(blind.correlation).toBe(0);
    expect(read.correlation).toBeGreaterThan(0.2);
    // Counts have the order right and the sizes wrong; the opposite is no reading at all.
    if (!['smith', 'cuhk', 'opposite'].includes(kind)) expect(read.rmse).toBeLessThan(blind.rmse);
  },
);

describe('bidders that go by a model', () => {
  const meet = (bidding: Part, model = 'frequency'): { joint: number; own: number } => {
    const scenario = clear(model, bidding);
    for (const actor of Object.values(scenario.actors))
      actor.strategy!.acceptance = { kind: 'next' };
    const { end } = new Runner(new Model(scenario)).trace('1', 0);
    expect(end.ending).toBe('agreement');
    const { speaker, reader } = end.scores as { speaker: number; reader: number };
    return { joint: speaker + reader, own: reader };
  };

  test.each(['nash-seeking', 'kalai-seeking', 'trade-off', 'nice-tit-for-tat'])(
    '%s leaves no less on the table than one that only concedes by time',
    (kind) => {
      const plain = meet({ kind: 'time-dependent', exponent: 1 });
      expect(meet({ kind }).joint).toBeGreaterThanOrEqual(plain.joint);
    },
  );

  test('take up the default model where none is named, and say nothing where nobody has one', () => {
    const scenario = clear('none', { kind: 'nash-seeking' });
    delete scenario.actors['reader']!.strategy!.model;
    expect(new Runner(new Model(scenario)).trace('1', 0).models).toMatchObject([
      { kind: 'frequency' },
    ]);
    scenario.actors['reader']!.strategy!.bidding = { kind: 'hardliner' };
    expect(new Runner(new Model(scenario)).trace('1', 0).models).toBeUndefined();
  });

  test('think the same after a negotiation was taken back and played again', () => {
    const scenario = clear('bayesian', { kind: 'trade-off' });
    const table = new Negotiation(scenario, {});
    const whole = JSON.stringify(table.finish());
    for (let i = 0; i < 30; i++) table.undo();
    expect(JSON.stringify(table.finish())).toBe(whole);
  });
});

test('rank correlation with ties is that of the textbook', () => {
  expect(rankCorrelation([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
  expect(rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5/√(4.5·5).
  expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  expect(rankCorrelation([1, 1], [1, 2])).toBe(0);
});

describe('the model by signals', () => {
  test('reads first offers, what is kept, and answers as worked out by hand', () => {
    const { clauses } = new Model(classroom([{ a: 'x', b: 'z' }], { kind: 'none' }));
    const learner = learnerOf('signals')(clauses, [0, 0.5, 1, 0, 0.5, 1]);
    const { weights, values } = learner.estimate;
    const near = (found: ArrayLike<number>, ...told: readonly number[]): void => {
      expect(Array.from(found, (x) => Math.round(x * 1e5) / 1e5)).toEqual(
        told.map((x) => Math.round(x * 1e5) / 1e5),
      );
    };
    // Nothing was heard: the opposite with .6 of .75, the same with .15 of .75; weights flat.
    near(values, 0.8, 0.5, 0.2, 0.8, 0.5, 0.2);
    near(weights, 0.5, 0.5);
    // a at x: opposite .6e³, same .15, peak .25e³. b at z: opposite .6, same .15e³, peak .25e³. One offer tells no weights.
    learner.learn([0, 2]);
    near(values, 0.99129, 0.5, 0.00871, 0.06949, 0.5, 0.93051);
    near(weights, 0.5, 0.5);
    // a was kept, b was not: e^1.5 against e^−1.5.
    learner.learn([0, 1]);
    near(weights, 0.95257, 0.04743);
    // A refused text that differs on a alone: e^(1.5 + .5).
    learner.answered!([1, 1], false, [0, 1]);
    near(weights, 0.97069, 0.02931);
    // An accepted one that differs on both takes .25 off each; one of nobody knows what for, nothing.
    learner.answered!([1, 2], true, [0, 1]);
    learner.answered!([1, 2], false, undefined);
    near(weights, 0.97069, 0.02931);
    // Answers count 2 at the most: e^(1.5 + 2) against e^(−1.5 − .25).
    for (let i = 0; i < 10; i++) learner.answered!([1, 1], false, [0, 1]);
    near(weights, 0.99478, 0.00522);
  });
});
