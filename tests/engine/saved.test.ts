import {
  Negotiation,
  type ParleyError,
  readSaved,
  type SavedNegotiation,
  type Scenario,
  VERSION,
} from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { expect, it, test } from 'vitest';
import { fuzzSaved } from '../../bench/fuzz/saved.js';

// Whatever may be in a document.
// oxlint-disable-next-line no-explicit-any
type Json = Record<string, any>;

const car: Scenario = loadBuiltin('used-car');

/** A negotiation that was left after four moves, one of them by hand. */
function left(): Json {
  const negotiation = new Negotiation(car, { seed: 'left', run: 3 });
  while (negotiation.transcript.length < 4) {
    if (negotiation.transcript.length === 2 && negotiation.acts.includes('offer')) {
      const deal = { price: 5000, warranty: 'none', tyres: 'old' };
      negotiation.play({ act: 'offer', deal });
    } else negotiation.step();
  }
  return JSON.parse(JSON.stringify(negotiation.save())) as Json;
}

function restoring(data: unknown): { code: string; message: string; path: unknown } {
  try {
    Negotiation.restore(car, data);
    return { code: 'restored', message: '', path: undefined };
  } catch (error) {
    const { code, message, data: found } = error as ParleyError;
    return { code, message, path: found?.['path'] };
  }
}

test('what was saved is taken up as it was, and says which engine saved it', () => {
  const saved = left();
  expect(saved['engine']).toBe(VERSION);
  const again = Negotiation.restore(car, saved);
  expect(JSON.parse(JSON.stringify(again.save()))).toEqual(saved);
  expect(readSaved(saved)).toBe(saved);
  expect(again.transcript).toHaveLength(4);
  // It can be taken back to its beginning, as if it had never been left.
  while (again.transcript.length > 0) again.undo();
  expect(JSON.stringify(again.finish())).toBe(
    JSON.stringify(new Negotiation(car, { seed: 'left', run: 3 }).finish()),
  );
});

it.each<[string, (saved: Json) => unknown, string, unknown]>([
  ['of a version to come', (s) => ({ ...s, version: 99 }), 'saved/other-version', undefined],
  ['of the version before', (s) => ({ ...s, version: 1 }), 'saved/other-version', undefined],
  ['of another engine', (s) => ({ ...s, engine: '9.9.9' }), 'saved/other-version', undefined],
  ['of an engine unknown', (s) => without(s, 'engine'), 'saved/other-version', undefined],
  ['of another scenario', (s) => ({ ...s, scenarioHash: 'x' }), 'saved/foreign', undefined],
  ['that is nothing', () => null, 'saved/damaged', []],
  ['that is something else', () => ({ format: 'parley-trace' }), 'saved/damaged', ['format']],
  ['without a seed', (s) => without(s, 'seed'), 'saved/damaged', ['seed']],
  ['with a seed that is no text', (s) => ({ ...s, seed: {} }), 'saved/damaged', ['seed']],
  ['with a run that is none', (s) => ({ ...s, run: 1.5 }), 'saved/damaged', ['run']],
  ['with another run', (s) => ({ ...s, run: -1 }), 'saved/damaged', ['run']],
  ['with more steps than it has', (s) => ({ ...s, steps: 9e9 }), 'saved/damaged', ['steps']],
  ['with a field too many', (s) => ({ ...s, x: 1 }), 'saved/damaged', ['x']],
  ['tabled as nothing', (s) => ({ ...s, tabled: 5 }), 'saved/damaged', ['tabled']],
  [
    'tabled in no known way',
    (s) => ({ ...s, tabled: { package: 'trade', as: 'x' } }),
    'saved/damaged',
    ['tabled', 'as'],
  ],
  [
    'of an unknown package',
    (s) => ({ ...s, tabled: { package: 'x', as: 'frame' } }),
    'scenario/unknown-package',
    undefined,
  ],
  ['without moves', (s) => ({ ...s, moves: null }), 'saved/damaged', ['moves']],
  ['with a move that is none', (s) => edit(s, ['moves', 1], 7), 'saved/damaged', ['moves', 1]],
  [
    'with an act unknown',
    (s) => edit(s, ['moves', 1, 'act'], 'sing'),
    'saved/damaged',
    ['moves', 1, 'act'],
  ],
  [
    'with an offer of nothing',
    (s) => edit(s, ['moves', 2, 'deal'], null),
    'saved/damaged',
    ['moves', 2, 'deal'],
  ],
  [
    'with a move by hand that could not be made',
    (s) => edit(s, ['moves', 2, 'deal'], { price: 1 }),
    'saved/damaged',
    ['moves', 2],
  ],
  [
    'with another move of a strategy',
    (s) => edit(s, ['moves', 0, 'act'], 'walk'),
    'saved/damaged',
    ['moves', 0, 'act'],
  ],
  [
    'with a round that its moves do not lead to',
    (s) => edit(s, ['table', 'context', 'table', 'round'], 7),
    'saved/damaged',
    ['table', 'context', 'table', 'round'],
  ],
  [
    'in a state that is none',
    (s) => edit(s, ['table', 'value'], 'nowhere'),
    'saved/damaged',
    ['table', 'value'],
  ],
  [
    'with refusals of nobody',
    (s) => edit(s, ['refusals', 0], -1),
    'saved/damaged',
    ['refusals', 0],
  ],
  [
    'with an actor that has heard what nobody said',
    (s) => edit(s, ['seats', 'seller', 'made', 0], 1e9),
    'saved/damaged',
    ['seats', 'seller', 'made', 0],
  ],
  ['with nobody seated', (s) => ({ ...s, seats: {} }), 'saved/damaged', ['seats', 'seller']],
])('a saved negotiation %s is refused with its place', (_, change, code, path) => {
  const { message, ...refused } = restoring(change(left()));
  expect(refused).toEqual({ code, path });
  expect(message).not.toBe('');
});

test('a mutant of a saved negotiation is refused with a code or goes on to its end', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { played, refused, accepted, ...faults } = fuzzSaved({ count: 600, seed });
  expect(faults).toEqual({ seed, uncaught: 0, notFinite: 0, faults: [] });
  expect([played, refused + accepted]).toEqual([600, 600]);
});

function without(document: Json, key: string): Json {
  return Object.fromEntries(Object.entries(document).filter(([k]) => k !== key));
}

/** The document with another value in a place. */
function edit(document: Json, path: readonly (string | number)[], value: unknown): Json {
  const copy = structuredClone(document);
  const last = path.at(-1)!;
  path.slice(0, -1).reduce<Json>((at, key) => at[key] as Json, copy)[last] = value;
  return copy;
}

test('what is saved is plain data of the type that says so', () => {
  const saved: SavedNegotiation = new Negotiation(car).save();
  expect(JSON.parse(JSON.stringify(saved))).toEqual(saved);
});
