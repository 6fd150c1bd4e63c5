import { LIMITS } from '@parley-sim/engine/scenario';
import { type Scenario, validateScenario } from '@parley-sim/engine';
import { builtins, loadBuiltin, readScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

const car = loadBuiltin('used-car');
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const entries = <T>(n: number, of: (i: number) => T): Record<string, T> =>
  Object.fromEntries(range(n).map((i) => [`x${i}`, of(i)]));

/** A table of two who want the opposite on clauses of these sizes. */
function table(sizes: readonly number[], more: Partial<Scenario> = {}): Scenario {
  const clauses = entries(sizes.length, (i) => ({
    kind: 'numeric' as const,
    from: 0,
    to: sizes[i]! - 1,
    step: 1,
  }));
  const actor = (from: number, to: number): Scenario['actors'][string] => ({
    priorities: entries(sizes.length, () => 1),
    values: entries(sizes.length, () => ({ shape: 'linear' as const, from, to })),
    noDeal: 0.1,
    strategy: { bidding: { kind: 'time-dependent', exponent: 1 }, acceptance: { kind: 'next' } },
  });
  return {
    parley: 1,
    name: 'table',
    title: 'Table',
    clauses,
    actors: { left: actor(0, 1), right: actor(1, 0) },
    signatories: ['left', 'right'],
    protocol: { kind: 'alternating-offers', deadline: 3 },
    ...more,
  };
}

/** Clauses with so many named options, all worth the same. */
function named(options: number): Scenario {
  const base = table([2]);
  return {
    ...base,
    clauses: { x0: { kind: 'categorical', options: range(options).map((i) => `o${i}`) } },
    actors: Object.fromEntries(
      Object.entries(base.actors).map(([id, actor]) => [
        id,
        { ...actor, values: { x0: range(options).map(() => 0.5) } },
      ]),
    ),
  };
}

/** Two actors and `n` more who only watch. */
const watched = (n: number): Scenario => {
  const { actors, ...rest } = table([2]);
  const { strategy: _, ...outsider } = actors['left']!;
  return { ...rest, actors: { ...actors, ...entries(n - 2, () => outsider) } };
};

const body = { factions: { all: { seats: 1, noDeal: 0.1 } } };
const ratified = (n: number): Scenario => {
  const base = table([2]);
  return {
    ...base,
    actors: {
      ...base.actors,
      left: { ...base.actors['left']!, ratification: entries(n, () => body) },
    },
  };
};
const seated = (seats: number): Scenario => {
  const base = table([2]);
  const ratification = { senate: { factions: { all: { seats, noDeal: 0.1 } } } };
  return { ...base, actors: { ...base.actors, left: { ...base.actors['left']!, ratification } } };
};
const joined = (sizes: readonly number[]): Scenario =>
  table(sizes, {
    interactions: { all: { when: entries(sizes.length, () => 0), add: { left: 0.1 } } },
  });

/** Each ceiling: what is just within it, what is one beyond, and what the message has to say. */
const CASES: readonly [
  limit: keyof typeof LIMITS,
  within: () => Scenario,
  beyond: () => Scenario,
  says: string,
][] = [
  ['actors', () => watched(30), () => watched(31), 'There are 31 actors. at most 30'],
  ['bodies', () => ratified(30), () => ratified(31), 'There are 31 ratifying bodies. at most 30'],
  ['seats', () => seated(1_000_000), () => seated(1_000_001), 'a whole number from 1 to 1000000'],
  [
    'voteConditions',
    () => table([2], { quota: { atLeast: 1, and: entries(8, () => ({ atLeast: 1 })) } }),
    () => table([2], { quota: { atLeast: 1, and: entries(9, () => ({ atLeast: 1 })) } }),
    'at most 8',
  ],
  [
    'votes',
    () => table([2], { quota: { votes: { left: 1_000_000 }, atLeast: 1 } }),
    () => table([2], { quota: { votes: { left: 1_000_001 }, atLeast: 1 } }),
    'a whole number from 0 to 1000000',
  ],
  [
    'clauses',
    () => table(range(64).map(() => 2)),
    () => table(range(65).map(() => 2)),
    'There are 65 clauses. at most 64',
  ],
  [
    'options',
    () => named(10_000),
    () => named(10_001),
    'The clause has 10001 options. at most 10000',
  ],
  ['steps', () => table([100_001]), () => table([100_002]), 'at most 100000'],
  // 2^52 deals have their numbers; 2^53 − 1 is the last.
  [
    'deals',
    () => table(range(52).map(() => 2)),
    () => table(range(53).map(() => 2)),
    'at most 2^53',
  ],
  // Data itself is the first level; what is told of it beside is that nobody knows it.
  ['depth', () => nested(64), () => nested(65), 'nested more than 64 levels'],
  [
    'short',
    () => table([2], { packages: { draft: { short: 'x'.repeat(20), options: { x0: 0 } } } }),
    () => table([2], { packages: { draft: { short: 'x'.repeat(21), options: { x0: 0 } } } }),
    'A short name has 1 to 20 characters',
  ],
  [
    'deadline',
    () => table([2], { protocol: { kind: 'alternating-offers', deadline: 100_000 } }),
    () => table([2], { protocol: { kind: 'alternating-offers', deadline: 100_001 } }),
    'a whole number from 1 to 100000',
  ],
  [
    'happenings',
    () => table([2], { events: entries(1000, () => ({ at: 1, changes: { deadline: 1 } })) }),
    () => table([2], { events: entries(1001, () => ({ at: 1, changes: { deadline: 1 } })) }),
    'There are 1001 events and moves. at most 1000',
  ],
  [
    'expectations',
    () => ({ ...car, expectations: entries(1000, () => Object.values(car.expectations!)[0]!) }),
    () => ({ ...car, expectations: entries(1001, () => Object.values(car.expectations!)[0]!) }),
    'There are 1001 expectations. at most 1000',
  ],
  [
    'magnitude',
    () => table([2], { clauses: { x0: { kind: 'numeric', from: 0, to: 1e12, step: 1e12 } } }),
    () => table([2], { clauses: { x0: { kind: 'numeric', from: 0, to: 2e12, step: 2e12 } } }),
    'a number within ±10^12',
  ],
  [
    'joinedCombinations',
    () => joined([1024, 1024]),
    () => joined([1024, 1025]),
    'at most 1,048,576 combinations',
  ],
  [
    'partDeals',
    () => table([2048, 2048, 2048, 2048]),
    () => table([2049, 2048, 2048, 2048]),
    'at most 4,194,304 combinations',
  ],
];

/** A table with lists in a place where none belong, so that there are so many levels. */
function nested(levels: number): Scenario {
  let inner: unknown = 1;
  for (let i = 1; i < levels; i++) inner = [inner];
  return { ...table([2]), deep: inner } as unknown as Scenario;
}

const LISTED = new Set<string>([
  ...CASES.map(([limit]) => limit),
  // These two have their tests where the tests of conditions are; warnings and the number of faults below.
  'conditionTests',
  'slowPartDeals',
  'slowTests',
  'faults',
]);

describe('the ceilings of a scenario', () => {
  it('are all tried', () => {
    expect(Object.keys(LIMITS).filter((limit) => !LISTED.has(limit))).toEqual([]);
  });

  it.each(CASES)(
    '%s: accepted at the limit, refused beyond it with the number',
    (limit, within, beyond, says) => {
      const errors = (scenario: Scenario): string[] =>
        validateScenario(scenario)
          .diagnostics.filter((d) => d.severity === 'error')
          .map((d) => `${d.message} ${d.expected}`);
      // So many clauses or deals cannot be listed whatever they are: for that reason they are refused, and for no other.
      const narrower =
        limit === 'clauses'
          ? ['2^53']
          : limit === 'deals'
            ? ['two halves']
            : limit === 'depth'
              ? ['no key "deep"']
              : [];
      const told = errors(within()).filter((e) => !narrower.some((reason) => e.includes(reason)));
      expect(told).toEqual([]);
      expect(errors(beyond()).some((e) => e.includes(says))).toBe(true);
    },
  );

  it('stop at so many faults', () => {
    const wrong = { ...car, wrong: entries(2000, () => 1) };
    const many = { ...car, clauses: entries(1500, () => 1) };
    expect(validateScenario(wrong).diagnostics.length).toBe(1);
    expect(validateScenario(many).diagnostics).toHaveLength(LIMITS.faults);
  });
});

describe('what is accepted and slow', () => {
  const warned = (scenario: Scenario): { path: string; message: string }[] =>
    validateScenario(scenario)
      .diagnostics.filter((d) => d.code === 'scenario/slow')
      .map(({ path, message, severity }) => {
        expect(severity).toBe('warning');
        return { path: path.join('.'), message };
      });

  it('is warned of by what a run lists for all who are asked, at the clause that makes it long', () => {
    // Two are asked: 125,000 options make 250,000, and one more is more.
    const of = (n: number): Scenario => {
      const base = table([100_001, 3]);
      const red = { mine: { when: { x0: { atMost: n }, x1: 0 } } };
      return {
        ...base,
        actors: { ...base.actors, left: { ...base.actors['left']!, redLines: red } },
      };
    };
    expect(warned(table([100_001]))).toEqual([]);
    expect(warned(of(5))).toEqual([
      {
        path: 'clauses.x0',
        message:
          'The scenario is slow to play. Each run lists 300,003 combinations of options for each of 2 actors. The clause "x0" has 100,001 options, and a red line joins it with others.',
      },
    ]);
  });

  it('counts as slow above 250,000, and not at it', () => {
    // 5^6 · 8 = 125,000 combinations for each of two, all in one group.
    expect(warned(joined([5, 5, 5, 5, 5, 5, 8]))).toEqual([]);
    // 5^6 · 9 = 140,625.
    const [found] = warned(joined([5, 5, 5, 5, 5, 5, 9]));
    expect(found!.path).toBe('interactions.all');
    expect(found!.message).toContain(
      '140,625 combinations of options for each of 2 actors. 1 interaction joins "x0", ',
    );
  });

  it('is warned of by what is tested before anything is played, where most of it is', () => {
    // 2^20 combinations, tested by each of so many constraints: nine make 9,437,184 tests and a few, ten 10,485,760.
    const tested = (n: number): Scenario =>
      table([1024, 1024], { constraints: entries(n, (i) => ({ forbid: { x0: i, x1: 0 } })) });
    const start = (scenario: Scenario): string[] =>
      warned(scenario).flatMap(({ path, message }) =>
        message.includes('slow to start') ? [path] : [],
      );
    expect(start(tested(9))).toEqual([]);
    expect(start(tested(10))).toEqual(['constraints.x0']);
  });

  it('is told of the whole where many small clauses that nothing joins make it so', () => {
    const [found] = warned(
      table(
        range(17).map(() => 4),
        { protocol: { kind: 'alternating-offers', deadline: 1000 } },
      ),
    );
    expect(found!.path).toBe('clauses');
    // 4^17
    expect(found!.message).toMatch(
      /for each of 2 actors\. Its 17 clauses make 17,179,869,184 deals\.$/,
    );
  });

  it('is said of no built-in scenario', () => {
    for (const { name } of builtins()) expect(warned(loadBuiltin(name))).toEqual([]);
  });
});

describe('the ceilings of a file', () => {
  const codes = (text: string, file = 'a.yaml'): string[] =>
    readScenario(text, { file }).diagnostics.map((d) => `${d.code} ${d.message} ${d.expected}`);

  it('are 1 MiB', () => {
    const text = JSON.stringify(car);
    const filled = (bytes: number): string =>
      `${text}${' '.repeat(bytes - new TextEncoder().encode(text).length)}`;
    expect(codes(filled(1024 * 1024), 'a.json')).toEqual([]);
    expect(codes(filled(1024 * 1024 + 1), 'a.json')).toEqual([
      'file/too-large The file is larger than 1 MiB. at most 1 MiB of UTF-8',
    ]);
  });

  it('are 64 levels', () => {
    // The mapping at the root is the first level.
    const deep = (levels: number): string =>
      `{"x": ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    for (const file of ['a.json', 'a.yaml']) {
      expect(codes(deep(64), file).filter((c) => c.startsWith('file/'))).toEqual([]);
      expect(
        codes(deep(66), file)
          .filter((c) => c.startsWith('file/'))
          .join(),
      ).toContain('64');
    }
  });

  it('are 50,000 values', () => {
    const many = (n: number): string => `{"x": [${Array(n).fill('1').join(',')}]}`;
    for (const file of ['a.json', 'a.yaml']) {
      // The root and the list are values, too.
      expect(codes(many(49_990), file).filter((c) => c.startsWith('file/'))).toEqual([]);
      expect(
        codes(many(50_001), file)
          .filter((c) => c.startsWith('file/'))
          .join(),
      ).toMatch(/50,?000/);
    }
  });
});
