import { danceSteps, stepClass } from '@parley-sim/engine/negotiation';
import { Model, Runner, type Scenario } from '@parley-sim/engine';
import { expect, test } from 'vitest';
import { plays } from '../support/tables.ts';

test.each([
  [1, 1, 'fortunate'],
  [-1, 1, 'concession'],
  [-1, 0, 'concession'],
  [1, -1, 'selfish'],
  [1, 0, 'selfish'],
  [-1, -1, 'unfortunate'],
  [0, 1, 'nice'],
  [0, 0, 'silent'],
  [0, -1, 'unfortunate'],
] as const)('a step that brings its author %i and the others %i is %s', (own, others, name) => {
  expect(stepClass(own, others)).toBe(name);
});

test('the steps of a run are counted by actor and by third of its rounds', () => {
  // To the first a, b, c, d are worth 3, 2, 2, 0 thirds; to the second 0, 1, 3, 3. It offers a, b, c, d, d, a in six rounds:
  // concession, nice | concession, none | selfish.
  const never = { kind: 'constant', threshold: 2 };
  const offers = ['a', 'b', 'c', 'd', 'd', 'a'].map((x) => ({ x }));
  const scenario: Scenario = {
    parley: 1,
    name: 'dance',
    title: 'A dance',
    clauses: { x: { kind: 'categorical', options: ['a', 'b', 'c', 'd'] } },
    actors: {
      one: {
        priorities: { x: 1 },
        values: { x: [1, 2 / 3, 2 / 3, 0] },
        noDeal: 0,
        strategy: plays({ kind: 'scripted', deals: offers }, never),
      },
      two: {
        priorities: { x: 1 },
        values: { x: [0, 1 / 3, 1, 1] },
        noDeal: 0,
        strategy: plays({ kind: 'hardliner' }, never),
      },
    },
    signatories: ['one', 'two'],
    protocol: { kind: 'alternating-offers', deadline: 6 },
  };
  const model = new Model(scenario);
  const steps = danceSteps(model, model.preferenceModel.central(), new Runner(model).trace('1', 0));
  const of = (actor: string): unknown[] =>
    steps
      .filter((s) => s.actor === actor)
      .map(({ counts, sensitivity }) => [
        Object.entries(counts).flatMap(([c, n]) => (n > 0 ? [`${n} ${c}`] : [])),
        sensitivity,
      ]);
  expect(of('one')).toEqual([
    [['1 concession'], 1],
    [['1 nice', '1 concession'], 1],
    [['1 selfish'], 0],
  ]);
  expect(of('two')).toEqual([
    [[], null],
    [[], null],
    [[], null],
  ]);
});
