import {
  coalitionStrengths,
  condorcetElection,
  type Conflict,
  jointImprovements,
  stabilities,
} from '@parley-sim/engine/analysis';
import { compromise, type Stance, weightedMedian } from '@parley-sim/engine/positions';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const invalid = expect.objectContaining({ name: 'ParleyError', code: 'argument/invalid' });

/** The European Community on car emissions (Bueno de Mesquita 1994, by way of Scholz, Calbert and Smith 2011). */
const emissions: Stance[] = [
  { capability: 0.08, position: 4, salience: 0.8 },
  { capability: 0.08, position: 7, salience: 0.4 },
  { capability: 0.03, position: 4, salience: 0.2 },
  { capability: 0.16, position: 4, salience: 0.8 },
  { capability: 0.16, position: 10, salience: 0.6 },
  { capability: 0.16, position: 10, salience: 0.6 },
  { capability: 0.16, position: 10, salience: 0.9 },
  { capability: 0.05, position: 7, salience: 0.1 },
  { capability: 0.05, position: 4, salience: 1 },
  { capability: 0.08, position: 7, salience: 0.7 },
];

describe('baselines', () => {
  test('car emissions: the published mean of the first round is 7.4; the median position 7', () => {
    expect(compromise(emissions).toFixed(1)).toBe('7.4');
    expect(compromise(emissions)).toBeCloseTo(5.003 / 0.677, 12);
    expect(weightedMedian(emissions)).toBe(7);
  });

  test('the median lies between where the sides are just equal, and ignores who has no weight', () => {
    const at = (position: number, capability: number): Stance => ({
      position,
      capability,
      salience: 1,
    });
    expect(weightedMedian([at(1, 2), at(5, 1), at(9, 1)])).toBe(3);
    expect(weightedMedian([at(1, 2), at(5, 0), at(9, 2)])).toBe(5);
    expect(weightedMedian([at(9, 1), at(1, 1), at(5, 1.5)])).toBe(5);
    expect(weightedMedian([at(4, 1), at(100, 0)])).toBe(4);
    expect(() => compromise([at(4, 0)])).toThrow(invalid);
    expect(() => compromise([])).toThrow(invalid);
    expect(() => weightedMedian([at(4, -1)])).toThrow(invalid);
    expect(() => weightedMedian([at(NaN, 1)])).toThrow(invalid);
  });

  test('no position has a smaller weighted sum of distances than the median', () => {
    const stance = fc.record({
      position: fc.integer({ min: -20, max: 20 }),
      capability: fc.integer({ min: 1, max: 5 }),
      salience: fc.constantFrom(0.25, 0.5, 1),
    });
    fc.assert(
      fc.property(fc.array(stance, { minLength: 1, maxLength: 8 }), (stances) => {
        const cost = (x: number): number =>
          stances.reduce((sum, s) => sum + s.capability * s.salience * Math.abs(s.position - x), 0);
        const median = cost(weightedMedian(stances));
        for (const { position } of stances) expect(cost(position)).toBeGreaterThan(median - 1e-9);
      }),
    );
  });
});

describe('a probabilistic Condorcet election', () => {
  const coalitions = [
    [0, 12.099, 54.921],
    [10.333, 0, 27.079],
    [5.007, 55.047, 0],
  ];

  // KTAB, three options, square victory (METHODS.md, section 4).
  test.each([
    ['uniform', ['0.6351', '0.2148', '0.1501']],
    ['incentive', ['0.5094', '0.2796', '0.2110']],
    ['conditional', ['0.8659', '0.1241', '0.0100']],
  ] as const)('has KTAB’s %s probabilities', (rule, expected) => {
    expect(condorcetElection(coalitions, rule, 2).map((p) => p.toFixed(4))).toEqual(expected);
  });

  test('of two options is the contest itself, whatever the rule', () => {
    for (const rule of ['uniform', 'incentive', 'conditional'] as const) {
      const p = condorcetElection(
        [
          [0, 3],
          [1, 0],
        ],
        rule,
        2,
      );
      expect(p[0]).toBeCloseTo(0.9, 9);
    }
  });

  test('ends with the option that all prefer, and is even where nobody cares', () => {
    const none = [
      [0, 0],
      [0, 0],
    ];
    const sure = [
      [0, 1, 1],
      [0, 0, 1],
      [0, 0, 0],
    ];
    for (const rule of ['uniform', 'incentive', 'conditional'] as const) {
      expect(condorcetElection(none, rule, 2)).toEqual([0.5, 0.5]);
      condorcetElection(sure, rule, 2).forEach((p, i) => expect(p).toBeCloseTo(i === 0 ? 1 : 0, 9));
    }
  });

  test('sums to one and favours an option that gains support', () => {
    const cell = fc.double({ min: 0.1, max: 10, noNaN: true });
    const matrix = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), {
      minLength: 4,
      maxLength: 4,
    });
    const rules = fc.constantFrom('uniform', 'incentive', 'conditional');
    fc.assert(
      fc.property(matrix, rules, (matrix, rule) => {
        const p = condorcetElection(matrix, rule, 1);
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        // Under incentives more support can harm: it changes who challenges whom.
        if (rule === 'incentive') return;
        const stronger = matrix.map((row, i) => (i === 0 ? row.map((c) => 2 * c) : row));
        expect(condorcetElection(stronger, rule, 1)[0]!).toBeGreaterThan(p[0]!);
      }),
      { numRuns: 50 },
    );
  });

  test('adds up who would vote for what, and how strongly', () => {
    const weights = [2, 1, 1];
    const scores = [
      [1, 0.5],
      [0, 1],
      [0.5, 0.5],
    ];
    expect(coalitionStrengths(weights, scores, 'binary')).toEqual([
      [0, 2],
      [1, 0],
    ]);
    expect(coalitionStrengths(weights, scores, 'proportional')).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(coalitionStrengths(weights, scores, 'cubic')).toEqual([
      [0, 0.25],
      [1, 0],
    ]);
  });

  test('refuses what is no election', () => {
    expect(() => condorcetElection([[0, 1]], 'uniform', 2)).toThrow(invalid);
    expect(() => condorcetElection([[0]], 'uniform', 0)).toThrow(invalid);
    expect(() => coalitionStrengths([1], [], 'binary')).toThrow(invalid);
    expect(() => coalitionStrengths([1, -1], [[0], [1]], 'binary')).toThrow(invalid);
    // Each beats one other for sure, and none all.
    const cycle = [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ];
    expect(() => condorcetElection(cycle, 'conditional', 2)).toThrow(invalid);
    for (const p of condorcetElection(cycle, 'uniform', 2)) expect(p).toBeCloseTo(1 / 3, 9);
  });
});

describe('the graph model of the Elmira conflict', () => {
  // Hipel, Fang, Kilgour and Haight 1993; states 1 to 9. Ministry, Uniroyal, local government.
  const moves: [from: number, to: number][][] = [
    [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ],
    [
      [1, 3],
      [2, 4],
      [5, 7],
      [6, 8],
      [1, 9],
      [2, 9],
      [3, 9],
      [4, 9],
      [5, 9],
      [6, 9],
      [7, 9],
      [8, 9],
    ],
    [1, 2, 3, 4].flatMap((s): [number, number][] => [
      [s, s + 4],
      [s + 4, s],
    ]),
  ];
  const orders = [
    [7, 3, 4, 8, 5, 1, 2, 6, 9],
    [1, 4, 8, 5, 9, 3, 7, 2, 6],
    [7, 3, 5, 1, 8, 6, 4, 2, 9],
  ];
  const elmira: Conflict = {
    states: 9,
    deciders: orders.map((order, i) => ({
      moves: Array.from({ length: 9 }, (_, s) =>
        moves[i]!.filter(([from]) => from === s + 1).map(([, to]) => to - 1),
      ),
      worth: Array.from({ length: 9 }, (_, s) => -order.indexOf(s + 1)),
    })),
  };

  test.each([
    ['nash', [5, 8, 9]],
    ['sequential', [5, 8, 9]],
    ['general', [1, 4, 5, 8, 9]],
    ['symmetric', [1, 4, 5, 8, 9]],
  ] as const)('has its %s equilibria', (notion, expected) => {
    expect(stabilities(elmira, notion).equilibria.map((s) => s + 1)).toEqual(expected);
  });

  test('ministry and Uniroyal together jump from 5 to 8, and neither alone', () => {
    expect(jointImprovements(elmira, [0, 1], 4).map((s) => s + 1)).toEqual([8]);
    expect(jointImprovements(elmira, [0], 4)).toEqual([]);
    expect(jointImprovements(elmira, [1], 4)).toEqual([]);
    expect(jointImprovements(elmira, [0, 1, 2], 7)).toEqual([]);
  });

  test('Nash implies the rest, symmetric and sequential imply general', () => {
    const state = fc.nat(4);
    const decider = fc.record({
      moves: fc.array(fc.uniqueArray(state, { maxLength: 3 }), { minLength: 5, maxLength: 5 }),
      worth: fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(decider, { minLength: 2, maxLength: 3 }), (deciders) => {
        const of = (notion: Parameters<typeof stabilities>[1]) =>
          stabilities({ states: 5, deciders }, notion).stable;
        const [nash, general, symmetric, sequential] = [
          of('nash'),
          of('general'),
          of('symmetric'),
          of('sequential'),
        ];
        deciders.forEach((_, i) => {
          expect(symmetric[i]).toEqual(expect.arrayContaining([...nash[i]!]));
          expect(sequential[i]).toEqual(expect.arrayContaining([...nash[i]!]));
          expect(general[i]).toEqual(expect.arrayContaining([...symmetric[i]!, ...sequential[i]!]));
        });
      }),
    );
  });

  test('the prisoners’ dilemma: cooperation holds for whoever looks ahead', () => {
    // States: both cooperate, only the second, only the first, neither.
    const dilemma: Conflict = {
      states: 4,
      deciders: [
        { moves: [[1], [0], [3], [2]], worth: [3, 4, 1, 2] },
        { moves: [[2], [3], [0], [1]], worth: [3, 1, 4, 2] },
      ],
    };
    expect(stabilities(dilemma, 'nash').equilibria).toEqual([3]);
    for (const notion of ['general', 'symmetric', 'sequential'] as const)
      expect(stabilities(dilemma, notion).equilibria).toEqual([0, 3]);
    expect(jointImprovements(dilemma, [0, 1], 3)).toEqual([0]);
  });

  test('refuses graphs that are not in order', () => {
    const one = { moves: [[1], []], worth: [0, 1] };
    expect(() => stabilities({ states: 3, deciders: [one] }, 'nash')).toThrow(invalid);
    expect(() => stabilities({ states: 2, deciders: [] }, 'nash')).toThrow(invalid);
    const astray = { ...one, moves: [[2], []] };
    expect(() => stabilities({ states: 2, deciders: [astray] }, 'nash')).toThrow(invalid);
    expect(() => jointImprovements({ states: 2, deciders: [one] }, [1], 0)).toThrow(invalid);
    expect(() => jointImprovements({ states: 2, deciders: [one] }, [0], 2)).toThrow(invalid);
  });
});
