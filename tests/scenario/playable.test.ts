import { compare, Negotiation, type Scenario, validateScenario } from '@parley-sim/engine';
import { type Condition, LIMITS } from '@parley-sim/engine/scenario';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halvesFor } from '../support/internals/engine.ts';

/** Two actors and clauses of these sizes, on which they want the opposite. */
function table(sizes: readonly number[], more: Partial<Scenario> = {}, deadline = 3): Scenario {
  const clauses = sizes.map((size, i) => [
    `c${i}`,
    { kind: 'numeric' as const, from: 0, to: size - 1, step: 1 },
  ]);
  const actor = (from: number, to: number): Scenario['actors'][string] => ({
    priorities: Object.fromEntries(clauses.map(([id]) => [id, 1])),
    values: Object.fromEntries(clauses.map(([id]) => [id, { shape: 'linear', from, to }])),
    noDeal: 0.1,
    strategy: {
      bidding: { kind: 'time-dependent', exponent: 1 },
      acceptance: { kind: 'next' },
    },
  });
  return {
    parley: 1,
    name: 'table',
    title: 'Table',
    clauses: Object.fromEntries(clauses),
    actors: { left: actor(0, 1), right: actor(1, 0) },
    signatories: ['left', 'right'],
    protocol: { kind: 'alternating-offers', deadline },
    ...more,
  };
}

/** A condition on some clauses that only their first options meet. */
function on(...clauses: number[]): Condition {
  return Object.fromEntries(clauses.map((c) => [`c${c}`, 0]));
}

function said(scenario: Scenario): string[] {
  // That it is slow is no word against its being played.
  const diagnostics = validateScenario(scenario).diagnostics.filter(
    (d) => d.code !== 'scenario/slow',
  );
  return diagnostics.map(
    ({ code, severity, path, at, message, expected }) =>
      `${severity} ${code} ${path.join('.')} (${at}): ${message} Expected: ${expected}`,
  );
}

const GROUP = 'Expected: at most 1,048,576 combinations in a group, as each is listed';

describe('clauses that are joined', () => {
  // 2^10 · 2^10 can be listed, twice as many cannot.
  const halves = { interactions: { a: { when: on(0, 1), add: { left: 0.1 } } } };

  test('to as many combinations as can be listed, are played', () => {
    const scenario = table([1024, 1024], halves);
    expect(said(scenario)).toEqual([]);
    expect(compare(scenario, { runs: 1 }).runs).toBe(1);
  });

  test('to more, are refused where they become too many, with what joins them', () => {
    const more: Partial<Scenario> = {
      constraints: { law: { if: on(0), then: on(2) } },
      interactions: {
        a: { when: on(0, 1), add: { left: 0.1 } },
        b: { when: on(1, 0), add: { right: 0.1 } },
      },
    };
    const scenario = table([1024, 1024, 2, 5], more);
    expect(said(scenario)).toEqual([
      `error scenario/unplayable interactions.a (key): The scenario cannot be played. 1 constraint and 2 interactions join "c0", "c1", "c2" into one group of 2,097,152 combinations. ${GROUP}`,
    ]);
  });

  test('by red lines of several actors', () => {
    const scenario = table([1024, 1024, 2]);
    scenario.actors['left']!.redLines = { mine: { when: on(0, 1) } };
    scenario.actors['right']!.redLines = { ours: { when: on(1, 2) } };
    expect(said(scenario)).toEqual([
      `error scenario/unplayable actors.right.redLines.ours (key): The scenario cannot be played. 2 red lines join "c0", "c1", "c2" into one group of 2,097,152 combinations. ${GROUP}`,
    ]);
  });

  test('ten clauses of ten options, as in ANAC 2014', () => {
    const all = Array.from({ length: 10 }, (_, i) => i);
    const interactions = { box: { when: on(...all), add: { left: 0.1 } } };
    expect(said(table(Array<number>(10).fill(10), { interactions }))[0]).toContain(
      '1 interaction joins "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9" into one group of 10,000,000,000 combinations.',
    );
  });

  test('not by conditions of bodies and events, which join nothing', () => {
    const scenario = table([1024, 1024, 2]);
    scenario.actors['left']!.ratification = {
      house: { when: on(0, 1, 2), factions: { all: { noDeal: 0 } } },
    };
    expect(said(scenario)).toEqual([]);
  });

  test('each is refused once, and nothing else is said of it', () => {
    const interactions = {
      a: { when: on(0, 1), add: { left: 0.1 } },
      b: { when: on(2, 3), add: { left: 0.1 } },
      c: { when: on(0, 1), add: { left: 0.1 } },
    };
    const found = said(table([1025, 1024, 1025, 1024], { interactions }));
    expect(found.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'error scenario/unplayable interactions.a',
      'error scenario/unplayable interactions.b',
    ]);
  });
});

describe('conditions', () => {
  const many = (n: number): Scenario =>
    table([1024, 1024], {
      interactions: Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`i${i}`, { when: on(0, 1), add: { left: 0.01 } }]),
      ),
    });

  test('that take more tests than are made are refused', () => {
    // Each takes 2^20 tests and reads 2^11 options: of 2^26 there is room for 63.
    expect(said(many(63))).toEqual([]);
    expect(said(many(64))).toEqual([
      'error scenario/unplayable interactions.i0 (key): The scenario cannot be played. Its conditions take 67,239,936 tests, one on every combination of the clauses that they join. Expected: at most 67,108,864 tests',
    ]);
  });

  test('of ratifying bodies count as well', () => {
    const scenario = table([100_000]);
    const when = Array.from({ length: 672 }, () => ({ c0: { atLeast: 1 } }));
    scenario.actors['left']!.ratification = { house: { when, factions: { all: { noDeal: 0 } } } };
    expect(said(scenario)[0]).toContain('Its conditions take 67,200,000 tests');
  });
});

describe('the deals', () => {
  // 8^17 = 2^51 deals have numbers, but half of the clauses has 8^8 = 2^24 combinations.
  test('are refused where no half of them can be listed', () => {
    expect(said(table(Array<number>(17).fill(8)))).toEqual([
      'error scenario/unplayable clauses (key): The scenario cannot be played. Its clauses make 2.3e+15 deals. Expected: clauses that fall into two halves of at most 4,194,304 combinations, as each is listed',
    ]);
  });

  test('three long clauses, of which two are in one half', () => {
    expect(said(table([100_001, 100_001, 100_001]))).toEqual([
      expect.stringContaining('scenario/unplayable clauses'),
    ]);
  });

  test('too many to have numbers are told as that only', () => {
    expect(said(table(Array<number>(18).fill(8)))).toEqual([
      expect.stringContaining('scenario/too-large clauses'),
    ]);
  });

  // With a long deadline the short half is kept so short that the long one could not be listed: 2^12 · 2^22 and more.
  test('are split evenly where the rounds would make one half too long', () => {
    const scenario = table(Array<number>(17).fill(4), {}, 100_000);
    expect(said(scenario)).toEqual([]);
    const lengths = (clauses: number): number[] =>
      halvesFor(Array<number>(clauses).fill(4), 100_000).map((half) => 4 ** half.length);
    expect(Math.max(...lengths(17))).toBeLessThanOrEqual(LIMITS.partDeals);
    // A short list of 4^2 and a long one of 4^8 are quicker to ask so many times than two of 4^5.
    expect(lengths(10)).toEqual([4 ** 2, 4 ** 8]);
    const talks = new Negotiation(scenario, { seed: '1' });
    expect(talks.step()).toMatchObject([{ act: 'offer', actor: 'left', deal: { c0: 3, c16: 3 } }]);
  });
});

test('fewer combinations make no half longer', () => {
  const parts = fc.array(
    fc.tuple(fc.integer({ min: 2, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 1,
      maxLength: 9,
    },
  );
  const longest = (sizes: readonly number[]): number =>
    Math.max(...halvesFor(sizes, 1).map((half) => half.reduce((n, p) => n * sizes[p]!, 1)));
  fc.assert(
    fc.property(parts, (pairs) => {
      const sizes = pairs.map(([size]) => size);
      const fewer = pairs.map(([size, share]) => Math.ceil(size * share));
      expect(longest(fewer)).toBeLessThanOrEqual(longest(sizes));
    }),
    { numRuns: 5000 },
  );
});

test('what is found valid is played, near every ceiling', () => {
  const sizes = fc.array(fc.constantFrom(2, 3, 8, 64, 1000, 1024, 4096), {
    minLength: 1,
    maxLength: 8,
  });
  let played = 0;
  let refused = 0;
  fc.assert(
    fc.property(
      sizes,
      fc.array(fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      fc.constantFrom(1, 2, 1000),
      (lengths, joined, deadline) => {
        const interactions = Object.fromEntries(
          joined.map((clauses, i) => [
            `i${i}`,
            { when: on(...clauses.map((c) => c % lengths.length)), add: { left: 0.01 } },
          ]),
        );
        const scenario = table(lengths, { interactions }, deadline);
        // Lists of millions are for the tests above.
        fc.pre(lengths.reduce((n, size) => n * size, 1) < 2 ** 34 || said(scenario).length > 0);
        if (said(scenario).length > 0) {
          refused++;
          return;
        }
        played++;
        const { runs, rows } = compare(scenario, { runs: 1 });
        expect([runs, rows.length]).toEqual([1, 1]);
      },
    ),
    { numRuns: 40, seed: 15 },
  );
  expect(Math.min(played, refused)).toBeGreaterThan(5);
});

test('the ceilings are those that the docs name', () => {
  expect(LIMITS.joinedCombinations).toBe(2 ** 20);
  expect(LIMITS.conditionTests).toBe(2 ** 26);
  expect(LIMITS.partDeals).toBe(2 ** 22);
  expect(LIMITS.deals).toBe(2 ** 53 - 1);
});
