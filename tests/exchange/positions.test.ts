import { compromise, type PositionTable, stancesOn } from '@parley-sim/engine/positions';
import { assertScenario, Model, Negotiation, validateScenario } from '@parley-sim/engine';
import { positionScenario, readPositions, writePositions } from '@parley-sim/exchange';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables } from '../positions/tables.ts';

const read = (text: string): ReturnType<typeof readPositions> =>
  readPositions({ file: 'table.csv', text });
const faults = (text: string): string[] =>
  read(text).diagnostics.map(
    ({ line, column, message, expected }) =>
      `${line}:${column} ${message}${expected === undefined ? '' : ` (${expected})`}`,
  );

const BY_ACTOR = `actor,capability,quota,quota salience,fleet,fleet salience
Spain,3,100,90,20,40
"Faroe, the",1,0,30,80,70
Norway,2,,,50,10
reference,,40,,0,
outcome,,60,,50,
`;

describe('a table by actor', () => {
  test('holds positions, saliences as shares, capabilities, reference points and outcomes', () => {
    const { table, salienceUnit, diagnostics } = read(BY_ACTOR);
    expect(diagnostics).toEqual([]);
    expect(salienceUnit).toBe(100);
    expect(table).toEqual({
      actors: ['Spain', 'Faroe, the', 'Norway'],
      issues: [
        {
          id: 'quota',
          low: 0,
          high: 100,
          stances: [
            { position: 100, salience: 0.9, capability: 3 },
            { position: 0, salience: 0.3, capability: 1 },
            null,
          ],
          referencePoint: 40,
          outcome: 60,
        },
        {
          id: 'fleet',
          low: 0,
          high: 80,
          stances: [
            { position: 20, salience: 0.4, capability: 3 },
            { position: 80, salience: 0.7, capability: 1 },
            { position: 50, salience: 0.1, capability: 2 },
          ],
          referencePoint: 0,
          outcome: 50,
        },
      ],
    });
  });

  test('a column whose name is nearly that of another is told as the issue that it becomes', () => {
    const told = (from: string, to: string): object[] => [
      ...read(BY_ACTOR.replace(from, to)).diagnostics,
    ];
    expect(told('capability', 'capabilty')).toMatchObject([
      { severity: 'warning', line: 1, column: 7, suggestion: 'capability' },
    ]);
    expect(told('fleet salience', 'fleet saliense')).toMatchObject([
      { severity: 'warning', line: 1, suggestion: 'salience' },
    ]);
    expect(told('fleet', 'fleet')).toEqual([]);
  });

  test('reads saliences by either order of the words, and says where a name is likely another thing', () => {
    const names = BY_ACTOR.replace('quota salience', 'Salience of quota').replace(
      'fleet salience',
      'fleet: salience',
    );
    expect(read(names).table).toEqual(read(BY_ACTOR).table);
    const { table, diagnostics } = read(BY_ACTOR.replace('capability', 'Population'));
    expect(table!.issues.map(({ id }) => id)).toEqual(['Population', 'quota', 'fleet']);
    expect(diagnostics).toMatchObject([{ severity: 'warning', line: 1, column: 7 }]);
  });

  test('tells every fault with its line and column', () => {
    expect(
      faults(`actor,quota,qouta salience,,quota
Spain,"1,5",2
Spain,3,4
,5
France,x,,,,7
reference,1,50
`),
    ).toEqual([
      '5:13 This row has 6 cells. (at most 5, one for each name in the first row)',
      '1:28 This column has no name.',
      '1:29 The issue "quota" has a column already.',
      '1:13 There is no column of positions called "qouta". (one of: quota)',
      '2:7 "1,5" is no number. (a decimal point: 1.5)',
      '3:1 "Spain" has a row already.',
      '4:1 This row names no actor.',
      '5:8 "x" is no number. (a number or an empty cell)',
    ]);
    expect(faults('actor,p\nA,"1')).toEqual([
      '2:3 A quote is opened and not closed. (a second " at the end of the cell)',
    ]);
    expect(faults('')).toEqual([
      '1:1 The table is empty. (a row of names (actor, …) and a row for each actor)',
    ]);
    expect(faults('actor,p,p salience\nA,3,0\nB,5,0\n')).toEqual([
      '1:7 Nobody has any weight on "p". (an actor with a position, a salience above 0 and a capability above 0)',
    ]);
    expect(faults('actor,p,p salience\nA,3,140\nB,3,20\n')).toEqual([
      '1:7 The scale of "p" goes from 3 to 3. (two different positions, or from < to)',
      '2:5 A salience is 140. (0 to 100)',
    ]);
    expect(faults('actor,p\nA,3\nB,9\nfrom,4\noutcome,12\n')).toEqual([
      '2:3 3 is outside the scale of "p". (4 to 12)',
    ]);
  });
});

describe('a table by stance', () => {
  test('holds the same', () => {
    const { table, diagnostics } = read(
      [
        'issue;actor;position;salience;capability;reference;outcome',
        'quota;Spain;100;0.9;3;40;60',
        'quota;Faroe, the;0;0.3;1;;',
        'fleet;Spain;20;0.4;3;0;50',
        'fleet;Faroe, the;80;0.7;1;;',
        'fleet;Norway;50;0.1;2;;',
      ].join('\r\n'),
    );
    expect(diagnostics).toEqual([]);
    expect(table).toEqual(read(BY_ACTOR).table);
  });

  test('tells every fault with its line and column', () => {
    expect(faults('issue,actor,positon\nA,b,1\n')).toEqual([
      '1:13 "positon" is no column of such a table. (one of: issue, actor, position, salience, capability, reference, outcome, from, to)',
      '1:1 There is no column "position".',
    ]);
    expect(faults('issue,actor,position,outcome\np,A,1,5\np,A,2,\np,B,3,6\n,B,3,\n')).toEqual([
      '3:5 "A" has a position on "p" already.',
      '4:7 The outcome of "p" is 6 here and 5 before. (5)',
      '5:2 This row names no issue or no actor.',
    ]);
  });
});

test('what is written is read as the same table', () => {
  fc.assert(
    fc.property(tables(), (table) => {
      const used: PositionTable = {
        ...table,
        issues: table.issues.map((issue, i) => ({
          ...issue,
          id: `issue "${i}", or so`,
          ...(i % 2 ? { outcome: 30, referencePoint: 100 } : {}),
        })),
      };
      // An actor without any position leaves no trace of its capability, and saliences up to .01 are no shares of 100.
      const { table: again, diagnostics } = read(writePositions(used));
      expect(diagnostics).toEqual([]);
      expect(again!.actors).toEqual(used.actors);
      expect(again!.issues).toEqual(used.issues);
    }),
  );
});

describe('a scenario of positions', () => {
  const { table } = read(BY_ACTOR);

  test('is sound, peaks at the positions, and falls by the salience', () => {
    const { scenario, outcome, unreferenced } = positionScenario(table!, { steps: 20 });
    expect(validateScenario(scenario).diagnostics.filter((d) => d.severity === 'error')).toEqual(
      [],
    );
    expect(unreferenced).toEqual([]);
    expect(outcome).toEqual({ quota: 60, fleet: 52 });
    expect(scenario.actors['spain']!.values['quota']).toEqual({
      shape: 'points',
      points: [
        [0, 0.1],
        [100, 1],
      ],
    });
    expect(scenario.actors['norway']!.values['quota']).toEqual({
      shape: 'points',
      points: [
        [0, 1],
        [100, 1],
      ],
    });
    // Spain at the reference points: 1 − .9 · 60/100 and 1 − .4 · 20/80.
    expect(scenario.noDeal).toEqual({ quota: 40, fleet: 0 });
    expect(new Negotiation(scenario).noDeal('spain')).toBeCloseTo((0.46 + 0.9) / 2, 9);
  });

  test('has a number for no deal where a reference point is between two steps', () => {
    const { scenario } = positionScenario(table!, { steps: 3 });
    expect(scenario.noDeal).toBeUndefined();
    expect(scenario.actors['spain']!.noDeal).toBeCloseTo((0.46 + 0.9) / 2, 10);
  });

  test('10/10/10 is not 90/90/90: who cares little has less to lose', () => {
    const spread = (salience: number): number => {
      const { scenario } = positionScenario({
        actors: ['A', 'B'],
        issues: [
          {
            id: 'p',
            low: 0,
            high: 100,
            stances: [
              { position: 0, salience, capability: 1 },
              { position: 100, salience: 1, capability: 1 },
            ],
          },
        ],
      });
      return 1 - Number(scenario.actors['a']!.noDeal);
    };
    expect(spread(0.1)).toBeCloseTo(0.1, 12);
    expect(spread(0.9)).toBeCloseTo(0.9, 12);
  });

  test('without a reference point no deal is the worst for everybody, and the issues are named', () => {
    const { scenario, unreferenced } = positionScenario({
      ...table!,
      issues: table!.issues.map(({ id, low, high, stances }) => ({ id, low, high, stances })),
    });
    expect(unreferenced).toEqual(['quota', 'fleet']);
    expect(scenario.actors['spain']!.noDeal).toBeCloseTo((0.1 + 0.7) / 2, 10);
  });

  test('has its outcome on an option, whatever the steps divide', () => {
    const { table } = read(BY_ACTOR.replace('outcome,,60,,50,', 'outcome,,100,,80,'));
    for (const steps of [3, 6, 7, 9, 11, 13]) {
      const { scenario, outcome } = positionScenario(table!, { steps });
      const model = new Model(assertScenario(scenario));
      expect(model.describe(model.find(outcome!))).toEqual(outcome);
    }
  });

  test('capabilities are votes, of which a rule asks for its share', () => {
    const { scenario } = positionScenario(table!, { rule: 'majority' });
    expect(scenario.quota).toEqual({
      votes: { spain: 500, 'faroe-the': 167, norway: 333 },
      atLeast: 501,
    });
    expect(positionScenario(table!, { rule: 'qualified-majority' }).scenario.quota!.atLeast).toBe(
      700,
    );
    expect(() => positionScenario(table!, { steps: 0 })).toThrow(/steps/u);
  });

  test('any table makes a sound scenario', () => {
    fc.assert(
      fc.property(tables(), fc.constantFrom('unanimity', 'majority'), (any, rule) => {
        const { scenario } = positionScenario(any, { rule, steps: 4 });
        const errors = validateScenario(scenario).diagnostics.filter((d) => d.severity === 'error');
        expect(errors).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

test('a table read from a file has the published mean of its literature', () => {
  const text = [
    'actor,capability,years,years salience',
    'NL,.08,4,.8',
    'BE,.08,7,.4',
    'LU,.03,4,.2',
    'DE,.16,4,.8',
    'FR,.16,10,.6',
    'IT,.16,10,.6',
    'UK,.16,10,.9',
    'IE,.05,7,.1',
    'DK,.05,4,1',
    'GR,.08,7,.7',
    'outcome,,8.833,',
  ].join('\n');
  const { table } = read(text);
  expect(compromise(stancesOn(table!.issues[0]!)).toFixed(2)).toBe('7.39');
});
