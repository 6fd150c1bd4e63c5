import { analyze, type Scenario } from '@parley-sim/engine';
import { blocsOf } from '@parley-sim/engine/analysis';
import { positionScenario } from '@parley-sim/exchange';
import { analysisPaper, PLAIN, toTerminal } from '@parley-sim/say';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

interface Pair {
  readonly actors: readonly [string, string];
  readonly correlation: number | null;
  readonly opposition: number;
  readonly share: number;
}

/** Pairs from correlations; who is not named correlates 0. */
function pairs(ids: readonly string[], of: Readonly<Record<string, number>>): Pair[] {
  return ids.flatMap((a, i) =>
    ids.slice(i + 1).map((b): Pair => ({
      actors: [a, b],
      correlation: of[`${a}${b}`] ?? of[`${b}${a}`] ?? 0,
      opposition: 0.5,
      share: 0.25,
    })),
  );
}

const groups = (ids: readonly string[], list: readonly Pair[]): string[] =>
  blocsOf(ids, list).blocs.map((b) => b.actors.join(''));

describe('blocs', () => {
  test('join by the mean, as long as it is above 0: by hand', () => {
    const ids = ['a', 'b', 'c', 'd'];
    // a and b first; c to them with (.3 − .1)/2 = .1; d with (.5 − .4 − .2)/3 = −.03 to all three stays alone.
    const of = { ab: 0.9, ac: 0.3, bc: -0.1, ad: 0.5, bd: -0.4, cd: -0.2 };
    expect(groups(ids, pairs(ids, of))).toEqual(['abc', 'd']);
    const found = blocsOf(ids, pairs(ids, of));
    expect(found.blocs.map((b) => b.agreement)).toEqual([expect.closeTo(1.1 / 3, 12), null]);
    expect(found.between).toEqual([
      { blocs: [0, 1], agreement: expect.closeTo(-0.1 / 3, 12), opposition: 0.5, bothSign: 0.25 },
    ]);
  });

  test('leave the indifferent alone', () => {
    expect(groups(['a', 'b'], [{ ...pairs(['a', 'b'], {})[0]!, correlation: null }])).toEqual([
      'a',
      'b',
    ]);
  });

  test('are the same whatever the order of the file, in ties too', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const values = fc.array(fc.constantFrom(-0.5, -0.1, 0.1, 0.5), {
      minLength: 10,
      maxLength: 10,
    });
    const order = fc.shuffledSubarray(ids, { minLength: 5 });
    fc.assert(
      fc.property(values, order, (list, shuffled) => {
        const plain = pairs(ids, {}).map((p, i) => ({ ...p, correlation: list[i]! }));
        const sorted = (found: string[]): string[] =>
          found.map((g) => g.split('').sort().join('')).sort();
        const moved = plain
          .toReversed()
          .map((p, i): Pair => (i % 2 === 0 ? p : { ...p, actors: [p.actors[1], p.actors[0]] }));
        expect(sorted(groups(shuffled, moved))).toEqual(sorted(groups(ids, plain)));
      }),
      { numRuns: 200 },
    );
  });
});

/** Three camps of nine on three issues, apart but for a little. */
function crowd(): Scenario {
  const camps = [
    [85, 20, 70],
    [15, 80, 60],
    [50, 50, 5],
  ];
  const actors = Array.from({ length: 27 }, (_, i) => `Member ${'ABC'[i % 3]}${Math.floor(i / 3)}`);
  return positionScenario(
    {
      actors,
      issues: ['target', 'year', 'fund'].map((id, k) => ({
        id,
        low: 0,
        high: 100,
        referencePoint: 0,
        stances: actors.map((_, i) => ({
          position: camps[i % 3]![k]! + ((i * 7 + k * 3) % 11) - 5,
          salience: 0.8,
          capability: 1 + i,
        })),
      })),
    },
    { rule: 'double-majority', steps: 10 },
  ).scenario;
}

describe('a table of many', () => {
  const scenario = crowd();
  const view = analyze(scenario);

  test('is told by the camps that were planted', () => {
    expect(view.blocs!.blocs.map((b) => new Set(b.actors.map((id) => id[7])).size)).toEqual([
      1, 1, 1,
    ]);
    expect(view.blocs!.blocs.map((b) => b.actors.length)).toEqual([9, 9, 9]);
    expect(view.pairs).toHaveLength(351);
  });

  test.each([60, 80])('is no wall of pairs at %i columns, and names everybody', (width) => {
    const text = (full: boolean): string =>
      toTerminal(analysisPaper(view, { scenario, full }), { width, style: PLAIN });
    const first = text(false);
    expect(first.split('\n').length).toBeLessThan(60);
    for (const id of Object.keys(scenario.actors))
      expect(first).toContain(scenario.actors[id]!.title);
    const full = text(true).split('\n');
    const at = full.findIndex((l) => l.startsWith('Who is opposed to whom'));
    const end = full.findIndex((l) => l.startsWith('What is at stake'));
    expect(end - at).toBeLessThan(35);
    expect(Math.max(...full.map((l) => l.length))).toBeLessThanOrEqual(width);
  });
});
