import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ParleyError } from '@parley-sim/engine';
import {
  type ConflictSolution,
  type DivisionSolution,
  type ElectionSolution,
  type Game,
  type GameSolution,
  GAMES,
  type SharingSolution,
  solveGame,
  validateGame,
  type VotingGame,
  type VotingSolution,
} from '@parley-sim/engine/game';
import { isGame, readGame } from '@parley-sim/scenarios/game';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';
import { until } from '../support/until.ts';

const FILES = [
  'council-1958',
  'double-majority',
  'estate',
  'camp-david',
  'elmira',
  'election',
] as const;
const textOf = (name: string): string =>
  readFileSync(join(ROOT, 'examples/games', `${name}.yaml`), 'utf8');
function load(name: (typeof FILES)[number]): Game {
  const { game, diagnostics } = readGame(textOf(name), { file: `${name}.yaml` });
  expect(diagnostics).toEqual([]);
  return game!;
}
const solved = (name: (typeof FILES)[number]): GameSolution => solveGame(load(name));

describe('the published vectors, from their files', () => {
  test('the Council of the EEC', () => {
    const { power, vetoes, dummies, minimalWinning, minimalBlocking } = solved(
      'council-1958',
    ) as VotingSolution;
    expect(power.map((p) => Number((p.shapleyShubik * 60).toFixed(9)))).toEqual([
      14, 14, 14, 9, 9, 0,
    ]);
    expect(power.map((p) => p.swings)).toEqual(['10', '10', '10', '6', '6', '0']);
    expect([vetoes, dummies]).toEqual([[], ['luxembourg']]);
    expect(minimalWinning![0]).toEqual(['germany', 'france', 'italy']);
    expect([minimalWinning!.length, minimalBlocking!.length]).toEqual([4, 9]);
  });

  test('a double majority, without and with a blocking minority (METHODS-2, section 10)', () => {
    const shares = (blockers: number): number[] => {
      const game = load('double-majority') as VotingGame;
      const people = { ...game.and!['people']!, blockers };
      const found = solveGame({ ...game, and: { people } }) as VotingSolution;
      return found.power.map((p) => Math.round(p.shapleyShubik * 120 * 1e9) / 1e9);
    };
    expect([1, 2, 3].map(shares)).toEqual([
      [68, 18, 18, 8, 8],
      [44, 24, 24, 14, 14],
      [24, 24, 24, 24, 24],
    ]);
    const { conditions, quota, minimalWinning } = solved('double-majority') as VotingSolution;
    expect(quota).toBe(3);
    expect(conditions).toMatchObject([
      { id: '', quota: 3, of: 5, blockers: 1 },
      { id: 'people', quota: 65, of: 100, blockers: 2 },
    ]);
    // Without North the others are enough, since it blocks alone by people and two are needed for that.
    expect(minimalWinning).toContainEqual(['south', 'east', 'west', 'island']);
  });

  test('conditions that say the same twice change nothing, and what wins is what the words say', () => {
    const votes = fc.array(fc.nat(6), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        votes,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.nat(3),
        (list, share, b) => {
          fc.pre(list.some((n) => n > 0));
          const named = Object.fromEntries(list.map((n, i) => [`p${i}`, n]));
          const all = list.reduce((a, n) => a + n, 0);
          const voters = list.filter((n) => n > 0).length;
          const blockers = Math.min(b + 1, voters);
          const base = { parley: 1, game: 'voting', votes: named } as const;
          const plain = solveGame({ ...base, share }) as VotingSolution;
          const twice = solveGame({ ...base, share, and: { same: { votes: named, share } } });
          expect(plain.conditions).toBeUndefined();
          expect((twice as VotingSolution).power).toEqual(plain.power);
          expect((twice as VotingSolution).minimalWinning).toEqual(plain.minimalWinning);
          const blocked = solveGame({ ...base, share, blockers }) as VotingSolution;
          for (const set of blocked.minimalWinning!) {
            const inside = set.reduce((n, p) => n + named[p]!, 0);
            const against = Object.keys(named).filter(
              (p) => named[p]! > 0 && !set.includes(p),
            ).length;
            expect(inside >= share * all - 1e-6 || against < blockers).toBe(true);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('the Security Council, with vetoes and more than it lists by name', () => {
    const votes = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`m${i}`, 1]));
    const vetoes = ['m0', 'm1', 'm2', 'm3', 'm4'];
    const found = solveGame({ parley: 1, game: 'voting', votes, quota: 9, vetoes });
    expect(found).toMatchObject({ vetoes, power: { 0: { swings: '848' }, 14: { swings: '84' } } });
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`m${i}`, 1]));
    expect(solveGame({ parley: 1, game: 'voting', votes: many, quota: 11 })).toMatchObject({
      minimalWinning: null,
      dummies: null,
    });
  });

  test.each([
    [100, [100 / 3, 100 / 3, 100 / 3]],
    [200, [50, 75, 75]],
    [300, [50, 100, 150]],
  ])('the estate of %i', (estate, shares) => {
    const game = { ...load('estate'), estate } as Game;
    const { nucleolus, core, total } = solveGame(game) as SharingSolution;
    expect(Object.values(nucleolus!).map((x) => x.toFixed(9))).toEqual(
      shares.map((x) => x.toFixed(9)),
    );
    expect([core, total]).toEqual([true, estate]);
  });

  test('objections to a division, and to any division where there is no core', () => {
    expect((solved('estate') as SharingSolution).shares).toEqual({
      coalition: ['second', 'third'],
      excess: 20,
      efficient: true,
    });
    // Three who share 1 by majority: every two secure it.
    const worth = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
      ['a', 'b', 'c'],
    ].map((of) => ({ of, worth: 1 }));
    const majority: Game = {
      parley: 1,
      game: 'sharing',
      players: ['a', 'b', 'c'],
      worth,
      shares: { a: 0.5, b: 0.5, c: 0.5 },
    };
    const found = solveGame(majority) as SharingSolution;
    expect(found.epsilon).toBeCloseTo(1 / 3, 12);
    expect(found.core).toBe(false);
    expect(found.objection!.excess).toBeCloseTo(1 / 3, 12);
    expect(found.shares).toMatchObject({ excess: 0, efficient: false });
    // Alone they are worth more than together.
    const alone = [
      { of: ['a'], worth: 2 },
      { of: ['a', 'b'], worth: 1 },
    ];
    expect(
      solveGame({ parley: 1, game: 'sharing', players: ['a', 'b'], worth: alone }),
    ).toMatchObject({
      nucleolus: null,
      objection: null,
    });
  });

  test('Camp David: Israel receives a sixth of Sinai, and both score 65.83', () => {
    const { items, split, score } = solved('camp-david') as DivisionSolution;
    expect(split).toBe('sinai');
    expect(items[0]!.shares[0]).toBeCloseTo(1 / 6, 12);
    expect((score * 100).toFixed(2)).toBe('65.83');
    expect(items.find((i) => i.item === 'rights')!.shares).toEqual([0, 1]);
  });

  test('Elmira', () => {
    const { equilibria, together, stable } = solved('elmira') as ConflictSolution;
    expect(equilibria).toEqual({
      nash: ['5', '8', '9'],
      sequential: ['5', '8', '9'],
      general: ['1', '4', '5', '8', '9'],
      symmetric: ['1', '4', '5', '8', '9'],
    });
    expect(together).toContainEqual({ group: ['ministry', 'uniroyal'], from: '5', to: ['8'] });
    expect(stable.nash['ministry']).toEqual(expect.arrayContaining(['2', '4', '9']));
  });

  test('equally good states are not left for each other', () => {
    const game = (prefers: (string | string[])[]): Game => ({
      parley: 1,
      game: 'conflict',
      states: ['s', 't'],
      deciders: { one: { moves: { s: ['t'] }, prefers } },
    });
    const nash = (prefers: (string | string[])[]) =>
      (solveGame(game(prefers)) as ConflictSolution).equilibria.nash;
    expect(nash(['t', 's'])).toEqual(['t']);
    expect(nash([['t', 's']])).toEqual(['s', 't']);
  });

  test('the election between three options', () => {
    const { chances } = solved('election') as ElectionSolution;
    const round = (by: Readonly<Record<string, number>>) =>
      Object.values(by).map((x) => x.toFixed(4));
    expect(round(chances.uniform)).toEqual(['0.6351', '0.2148', '0.1501']);
    expect(round(chances.incentive)).toEqual(['0.5094', '0.2796', '0.2110']);
    expect(round(chances.conditional!)).toEqual(['0.8659', '0.1241', '0.0100']);
  });

  test('an election by actors is the one by the strengths that they make', () => {
    const actors = {
      a: { weight: 3, scores: { x: 1, y: 0 } },
      b: { weight: 1, scores: { x: 0, y: 0.5 } },
    };
    const of = (rest: object) =>
      solveGame({ parley: 1, game: 'election', ...rest }) as ElectionSolution;
    expect(of({ actors }).strengths).toEqual({ x: { x: 0, y: 3 }, y: { x: 0.5, y: 0 } });
    expect(of({ actors, voting: 'binary' }).strengths['y']!['x']).toBe(1);
    expect(of({ strengths: { x: { y: 3 }, y: { x: 0.5 } } }).chances).toEqual(
      of({ actors }).chances,
    );
    expect(of({ actors, exponent: 1 }).chances.uniform['x']).toBeCloseTo(3 / 3.5, 9);
    // Each of three beats one and loses to one for sure: none can beat both.
    const ring = { x: { y: 1, z: 0 }, y: { x: 0, z: 1 }, z: { x: 1, y: 0 } };
    expect(of({ strengths: ring }).chances.conditional).toBeNull();
  });
});

describe('what is wrong with a file is told with its place:', () => {
  const told = (text: string) =>
    readGame(text, { file: 'g.yaml' }).diagnostics.map((d) => `${d.line}:${d.column} ${d.message}`);
  const head = 'parley: 1\ngame: ';
  test.each([
    ['', ['1:1 The file holds no game.']],
    ['parley: 1', ['1:1 Nothing stands for kind of game.']],
    [
      'parley: 2\ngame: votin',
      ['1:9 The version of the form is not 1.', '2:7 There is no kind of game "votin".'],
    ],
    [
      `${head}voting\nvotes: { a: 1, b: -1 }\nquota: 3\nvetoes: [c]\nqota: 2`,
      [
        '3:19 The votes of "b" cannot be -1.',
        '4:8 The quota is 3, and all votes together are 1.',
        '5:10 There is no player "c".',
        '6:1 There is no key "qota".',
      ],
    ],
    [
      `${head}sharing\nplayers: [a, b, a]\nworth:\n  - { of: [a, b], worth: x }\n  - { of: [b, a], worth: 2 }`,
      [
        '3:17 "a" stands here twice.',
        '5:26 The worth cannot be the text "x".',
        '6:7 This coalition stood here before.',
      ],
    ],
    [
      `${head}sharing\nestate: 10\nclaims: { a: 1, b: 2 }\nplayers: [a, b]\nshares: { a: 1 }`,
      [
        '5:1 An estate with claims says what coalitions secure.',
        '6:1 The share of "b" must be given.',
      ],
    ],
    [
      `${head}division\npoints:\n  a: { x: 0, y: 0 }\n  b: { x: 1 }`,
      ['4:3 "a" wants nothing.', '5:3 The points of "y" must be given.'],
    ],
    [
      `${head}conflict\nstates: [s, t, u]\ndeciders:\n  one: { moves: { s: [v] }, prefers: [s, [t, t]] }`,
      [
        '5:23 There is no state "v".',
        '5:29 The preferences say nothing on u.',
        '5:46 "t" stands here twice.',
      ],
    ],
    [
      `${head}election\nstrengths: { x: { y: 1 }, y: { x: 1 } }\nactors: {}`,
      ['1:1 An election has either actors with their scores or strengths.'],
    ],
    [
      `${head}election\nactors: { a: { weight: 1, scores: { x: 2, y: 0 } } }\ntitles: { z: Z }`,
      ['3:40 The score of "x" cannot be 2.', '4:11 There is no key "z".'],
    ],
    [
      `${head}voting\nvotes: { a: 1 }\nquota: 1\ntitle: "\\u001b[2J"`,
      ['5:8 The text holds a control character (U+001B).'],
    ],
  ])('%j', (text, messages) => {
    expect(told(text)).toEqual(messages);
  });

  test('with what was meant', () => {
    const { diagnostics } = readGame(`${head}votng`, { file: 'g.yaml' });
    expect(diagnostics).toMatchObject([{ code: 'game/unknown-name', suggestion: 'voting' }]);
  });

  test('in the library by an error with them', () => {
    const wrong = { parley: 1, game: 'voting', votes: { a: 1 }, quota: 2 } as Game;
    expect(() => solveGame(wrong)).toThrow(ParleyError);
    expect(() => solveGame(wrong)).toThrow('quota: The quota is 2, and all votes together are 1.');
  });
});

test('beyond the limits a game is refused with the number', () => {
  const ids = (n: number, letter: string) => Array.from({ length: n }, (_, i) => `${letter}${i}`);
  const said = (game: object): string =>
    validateGame({ parley: 1, ...game })
      .diagnostics.map((d) => `${d.message} ${d.expected}`)
      .join();
  const conflict = (states: number, deciders: number) => ({
    game: 'conflict',
    states: ids(states, 's'),
    deciders: Object.fromEntries(ids(deciders, 'd').map((d) => [d, { prefers: ids(states, 's') }])),
  });
  expect([said(conflict(50, 6)), said(conflict(51, 6))]).toEqual([
    '',
    'There are 51 states. at most 50',
  ]);
  expect(said(conflict(2, 7))).toBe('There are 7 deciders. at most 6');
  const strengths = (n: number) => ({
    game: 'election',
    strengths: Object.fromEntries(
      ids(n, 'o').map((a) => [
        a,
        Object.fromEntries(
          ids(n, 'o')
            .filter((b) => b !== a)
            .map((b) => [b, 1]),
        ),
      ]),
    ),
  });
  expect([said(strengths(100)), said(strengths(101))]).toEqual([
    '',
    'There are 101 options. at most 100',
  ]);
  const claims = (n: number) => ({
    game: 'sharing',
    estate: 1,
    claims: Object.fromEntries(ids(n, 'p').map((p) => [p, 1])),
  });
  expect([said(claims(12)), said(claims(13))]).toEqual(['', 'There are 13 players. at most 12']);
  const vote = (votes: number) => ({ game: 'voting', votes: { a: votes, b: votes }, quota: 1 });
  expect([said(vote(12_500_000)), said(vote(12_500_001))]).toEqual([
    '',
    expect.stringContaining('100000000'),
  ]);
});

test('whatever a document holds is refused with places, or solved', () => {
  const json = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...FILES)
        .map((name) => structuredClone(load(name)) as unknown as Record<string, unknown>),
    },
    {
      weight: 1,
      arbitrary: fc.dictionary(
        fc.constantFrom('parley', 'game', 'votes', 'points', 'states'),
        fc.jsonValue(),
      ),
    },
  );
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...Object.keys(GAMES), 1, 'a', 'italy', -1, 1e308, [], {}),
  );
  let refused = 0;
  until(
    () => refused > 50,
    () => {
      fc.assert(
        fc.property(
          json,
          fc.array(fc.tuple(fc.nat(30), junk), { maxLength: 2 }),
          (document, edits) => {
            for (const [place, value] of edits) {
              const places: [Record<string, unknown>, string][] = [];
              const walk = (at: unknown): void => {
                if (typeof at !== 'object' || at === null) return;
                for (const key of Object.keys(at)) {
                  places.push([at as Record<string, unknown>, key]);
                  walk((at as Record<string, unknown>)[key]);
                }
              };
              walk(document);
              const [at, key] = places[place % Math.max(places.length, 1)] ?? [document, 'game'];
              at[key] = value;
            }
            const { game, diagnostics } = validateGame(document);
            refused += game ? 0 : 1;
            if (game) expect(JSON.stringify(solveGame(game))).not.toMatch(/null,null|NaN/);
            else expect(diagnostics.length).toBeGreaterThan(0);
          },
        ),
        { numRuns: 400 },
      );
    },
  );
});

test('a file is a game if it says so', () => {
  expect(isGame('parley: 1\ngame: 5')).toBe(true);
  expect(isGame('parley: 1\nname: x')).toBe(false);
  expect(isGame('{')).toBe(false);
});
