import { Model, type Scenario, type Trace } from '@parley-sim/engine';
import { expect, test } from 'vitest';
import { isSteady } from '../support/internals/engine.ts';
import { bazaar } from '../support/bazaar.ts';
import { chairedEngine as engine } from '../support/chair.ts';
import { plays } from '../support/tables.ts';

/* What a protocol's helper, setup and parameters do at a table; the laws are in whole-table.test.ts. */

const ANY = plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 0 });

/** A price, and a port that nobody cares about; both accept whatever is drawn. */
function table(more: object = {}, changes: Partial<Scenario> = {}): Scenario {
  const price = bazaar(ANY, { buyer: ANY }, { step: 10 });
  const actors = Object.entries(price.actors).map(([id, actor]) => [
    id,
    { ...actor, priorities: { price: 1, port: 0.1 }, values: { ...actor.values, port: [0, 0] } },
  ]);
  return engine.scenario({
    ...price,
    clauses: { ...price.clauses, port: { kind: 'categorical', options: ['east', 'west'] } },
    actors: Object.fromEntries(actors),
    protocol: { kind: 'own/chaired', deadline: 6, ...more },
    plugins: { own: '*' },
    ...changes,
  });
}
const run = (scenario: Scenario, n: number): Trace =>
  engine.runTrace(scenario, { seed: '1', run: n });
const deals = ({ moves }: Trace): Record<string, unknown>[] =>
  moves.flatMap((m) => (m.act === 'propose' ? [m.deal] : []));

test('what is agreed first is secured and settles its first clause; another deal takes its place', () => {
  const trace = run(table({ deadline: 40, tries: 9 }), 0);
  const [first, second, ...more] = deals(trace);
  expect(more).toEqual([]);
  expect(second!['price']).toBe(first!['price']);
  expect(second!['port']).not.toBe(first!['port']);
  expect(trace.end).toMatchObject({ ending: 'agreement', deal: second });
});

test('what is secured holds when time is up', () => {
  const trace = run(table({ deadline: 1 }), 0);
  expect(deals(trace)).toHaveLength(1);
  expect(trace.end).toMatchObject({ ending: 'agreement', round: 1, deal: deals(trace)[0] });
});

test('what a protocol says of whom nothing can be concluded without holds', () => {
  const never = plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 2 });
  const { actors } = table();
  const changes = { actors: { ...actors, buyer: { ...actors['buyer']!, strategy: never } } };
  expect(run(table({}, changes), 0).end.ending).toBe('deadline');
  const { end } = run(table({ must: 'first' }, changes), 0);
  expect(end).toMatchObject({ ending: 'agreement', bound: ['seller'] });
});

test('a parameter that is left out has its default, and counts', () => {
  const drawn = (more: object): number[] =>
    Array.from({ length: 400 }, (_, n) => deals(run(table({ deadline: 2, ...more }), n)).length);
  const second = (list: number[]): number => list.filter((n) => n === 2).length / list.length;
  expect(drawn({})).toEqual(drawn({ tries: 5 }));
  // Only one of the 22 deals is left after the first: it is found in a draw with probability 1/22, in 9 with 1 − (21/22)⁹ = .342.
  expect(second(drawn({ tries: 1 }))).toBeLessThan(0.1);
  expect(Math.abs(second(drawn({ tries: 9 })) - 0.342)).toBeLessThan(0.1);
});

test('a helper that draws makes runs differ, and the engine knows', () => {
  expect(isSteady(new Model(table()))).toBe(false);
  expect(new Set([0, 1, 2, 3].map((n) => JSON.stringify(deals(run(table(), n))))).size).toBe(4);
});
