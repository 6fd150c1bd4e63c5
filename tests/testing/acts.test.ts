import {
  Model,
  Negotiation,
  ParleyError,
  retrace,
  Runner,
  type Scenario,
} from '@parley-sim/engine';
import { acts, haggles, playActs, seeds, tables, tablings, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

const talks = fc.oneof(
  haggles({ deadline: 8, troubles: true }),
  tables({ clauses: 3, deadline: 8 }),
);

describe('acts', () => {
  test('leave every negotiation as it should be, at every protocol', () => {
    const cases = worlds(talks).chain((scenario) =>
      fc.record({ scenario: fc.constant(scenario), tabled: tablings(scenario), seed: seeds() }),
    );
    fc.assert(
      fc.property(cases, acts({ most: 20 }), ({ scenario, tabled, seed }, doings) => {
        playActs(scenario, doings, { tabled, seed });
      }),
      { numRuns: 40 },
    );
  });

  const scenario = haggle(plays(concedes(1)), plays(concedes(1)));

  test('do all there is to do', () => {
    const names = fc
      .sample(acts(), { numRuns: 20, seed: 1 })
      .flatMap((doings) => [...doings].map((d) => d.toString().split(' ')[0]));
    expect(new Set(names)).toEqual(new Set(['step', 'play', 'undo', 'save']));
  });

  test.each([
    ['undo', /has left something/],
    ['save', /is not what was saved|comes to another end|cannot be|Cannot/],
    ['step', /says something else|was refused|cannot be played again/],
  ] as const)('find a fault in %s', (method, message) => {
    /** As it is, and as it would be with a fault. */
    const sound = Object.getOwnPropertyDescriptor(Negotiation.prototype, method)!.value as (
      this: Negotiation,
    ) => object;
    const faults: Record<typeof method, (table: Negotiation) => unknown> = {
      undo: (table) => {
        sound.call(table);
        table.step();
      },
      save: (table) => ({ ...sound.call(table), run: table.transcript.length }),
      step: (table) => {
        sound.call(table);
        return [];
      },
    };
    const spy = vi.spyOn(Negotiation.prototype, method).mockImplementation(function (
      this: Negotiation,
    ) {
      return faults[method](this) as never;
    });
    try {
      const found = fc.check(
        fc.property(acts(), (doings) => void playActs(scenario, doings)),
        { numRuns: 100, seed: 1 },
      );
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(message);
      expect([...found.counterexample![0]].length).toBeLessThan(10);
    } finally {
      spy.mockRestore();
    }
  });
});

describe('seeds at the edges', () => {
  const drawn: Scenario = haggle(
    plays({ kind: 'random-above' }),
    plays({ kind: 'random-walk', clauses: 1 }),
    { seller: { noDeal: { range: [0, 0.5] } } },
  );
  const edges: (string | number)[] = [
    0,
    '',
    -1,
    2 ** 53 - 1,
    -(2 ** 53 - 1),
    0.1,
    'x'.repeat(10_000),
    `${'x'.repeat(10_000)}y`,
    '談判',
    '🕊️',
    'é',
    'e\u0301',
    '\0',
    '\n',
    ' ',
    '\ud800',
  ];

  test.each(edges.map((seed) => [String(seed).slice(0, 20), seed] as const))(
    '%j plays, on both drivers, saved and taken up again, and its record can be checked',
    (_, seed) => {
      const trace = new Negotiation(drawn, { seed }).finish();
      expect(trace.seed).toBe(String(seed));
      expect(JSON.stringify(new Runner(new Model(drawn)).trace(String(seed), 0))).toBe(
        JSON.stringify(trace),
      );
      const begun = new Negotiation(drawn, { seed });
      begun.step();
      const saved = JSON.parse(JSON.stringify(begun.save()));
      expect(JSON.stringify(Negotiation.restore(drawn, saved).finish())).toBe(
        JSON.stringify(trace),
      );
      expect(retrace(drawn, JSON.parse(JSON.stringify(trace))).divergence).toBeUndefined();
    },
  );

  test('all mean other luck', () => {
    const luck = edges.map((seed) => {
      const { beliefs, moves } = new Negotiation(drawn, { seed }).finish();
      return JSON.stringify([beliefs, moves]);
    });
    expect(new Set(luck).size).toBe(edges.length);
  });

  test('0 and "0" are the same, and seeds() makes plain and odd ones, shrinking to 0', () => {
    const of = (seed: string | number): string =>
      JSON.stringify(new Negotiation(drawn, { seed }).finish());
    expect(of(0)).toBe(of('0'));
    const made = new Set(fc.sample(seeds(), { numRuns: 500, seed: 1 }));
    for (const seed of ['', '-1', String(2 ** 53 - 1), '\0']) expect(made).toContain(seed);
    expect([...made].some((s) => s.length > 500)).toBe(true);
    expect([...made].some((s) => /\P{ASCII}/u.test(s))).toBe(true);
    const { counterexample } = fc.check(
      fc.property(seeds(), () => false),
      { seed: 3 },
    );
    expect(counterexample).toEqual(['0']);
  });
});

test('a fault that is none of ours passes through', () => {
  const [doings] = fc.sample(acts(), 1);
  expect(() => playActs({} as Scenario, doings!)).toThrow(ParleyError);
});
