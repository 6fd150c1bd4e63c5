import { validateScenario } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { vocabulary } from '@parley-sim/engine/scenario';
import { expect, test } from 'vitest';
import { suggestionsAt } from '../../packages/lab/src/edit/suggestions.ts';

type Data = Record<string, unknown>;

/** Faults of the used car after a change, as codes with their places. */
function faults(
  change: (car: { actors: Record<'seller' | 'buyer', Data> } & Data) => void,
): string[] {
  const car = structuredClone(loadBuiltin('used-car')) as unknown as Parameters<typeof change>[0];
  change(car);
  return validateScenario(car).diagnostics.map(
    (d) => `${d.code.replace('scenario/', '')} ${d.path.join('.')}`,
  );
}

test('a change for an actor that there is not is one fault, whatever it is', () => {
  const noDeal = { nobody: 'x', seller: 'x' };
  expect(faults((car) => (car['events'] = { shock: { at: 1, changes: { noDeal } } }))).toEqual([
    'unknown-actor events.shock.changes.noDeal.nobody',
    'wrong-type events.shock.changes.noDeal.seller',
  ]);
});

test('whose consent an option needs is known though the option has no good name', () => {
  const options = { none: 'None', '1 year': { consent: ['mother'] }, year: 'A year' };
  const found = faults((car) => {
    (car['clauses'] as Data)['warranty'] = { kind: 'ordinal', options };
    car.actors = { ...car.actors, mother: { ...car.actors.buyer } } as typeof car.actors;
    delete (car['actors'] as Record<string, Data>)['mother']!['strategy'];
  });
  expect(found.slice(0, 2)).toEqual([
    'bad-identifier clauses.warranty.options.1 year',
    'missing-strategy actors.mother',
  ]);
});

test('no belief is moved by more than all of itself, by however many causes', () => {
  const found = faults((car) => {
    car.actors.seller['noDeal'] = { range: [0.1, 0.2] };
    const numbers = { 'actors.seller.noDeal': 0.8 };
    car['commonCauses'] = { weather: { numbers }, war: { numbers } };
  });
  expect(found).toEqual(['out-of-range commonCauses.war.numbers.actors.seller.noDeal']);
});

test('a body cannot need more seats than it has', () => {
  const factions = { left: { seats: 2, noDeal: 0 }, right: { noDeal: 0 } };
  const body = (quota: number) => (car: { actors: Record<'seller', Data> }) =>
    (car.actors.seller['ratification'] = { house: { quota, factions } });
  expect(faults(body(3))).toEqual([]);
  expect(faults(body(4))).toEqual(['out-of-range actors.seller.ratification.house.quota']);
});

test('who has a utility need not care about any clause', () => {
  const bare = (car: { actors: Record<'seller', Data> }): void => {
    Object.assign(car.actors.seller, { priorities: {}, values: {} });
  };
  expect(faults(bare)).toEqual(['no-priority actors.seller.priorities']);
  expect(
    faults((car) => {
      bare(car);
      car.actors.seller['utility'] = { kind: 'acme/own' };
    }),
  ).not.toContain('no-priority actors.seller.priorities');
});

test('the editor goes by the kind of what is written in a list, too', () => {
  const text =
    'expectations:\n  one:\n    kind: unacceptable\n    |\nactors:\n  a:\n    strategy:\n      bidding:\n        kind: mix\n        parts:\n          - part: { kind: micro }\n          - part: { kind: scripted, }\n';
  const at = (place: string): string[] => {
    const offset = text.indexOf(place);
    const plain = text.replace('|', '');
    const from = place === '|' ? offset : offset + place.length - 1;
    const all = suggestionsAt(plain, from, undefined, vocabulary)?.all ?? [];
    return all.map(({ label }) => label);
  };
  expect(at('|')).toEqual(expect.arrayContaining(['to', 'package']));
  expect(at('|')).not.toContain('between');
  expect(at('scripted, ')).toEqual(expect.arrayContaining(['deals', 'then']));
  expect(at('scripted, ')).not.toContain('exponent');
});
