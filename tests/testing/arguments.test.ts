import { ParleyError } from '@parley-sim/engine';
import { gather } from '@parley-sim/say/report';
import { loadBuiltin } from '@parley-sim/scenarios';
import { runs, tables } from '@parley-sim/testing';
import { expect, it } from 'vitest';

const car = loadBuiltin('used-car');
const COUNTS = [NaN, Infinity, '5', null, 1.5, -1, 0, {}, true];
const SEEDS = [{}, null, NaN, true, Infinity];

it.each<[string, readonly unknown[], (value: never) => unknown]>([
  ['actors', COUNTS, (actors) => tables({ actors })],
  ['clauses', COUNTS, (clauses) => tables({ clauses })],
  ['options', COUNTS, (options) => tables({ options })],
  ['deadline', COUNTS, (deadline) => tables({ deadline })],
  ['seed', SEEDS, (seed) => runs(car, seed)],
  ['runs', COUNTS, (count) => gather(car, { runs: count })],
  ['seed', SEEDS, (seed) => gather(car, { runs: 1, seed })],
])(
  '%s is refused by name where it is none, by arbitraries and reports too',
  (name, values, call) => {
    for (const value of values) {
      let thrown: unknown;
      try {
        call(value as never);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(ParleyError);
      expect((thrown as ParleyError).code).toBe('argument/invalid');
      expect((thrown as ParleyError).message).toMatch(new RegExp(`^${name} is `));
    }
  },
);
