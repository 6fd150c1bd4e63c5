import { type Scenario } from '@parley-sim/engine';
import { expect, test } from 'vitest';
import { ladder, mean, outcomes, table } from './support.ts';

/* What things are called decides nothing: only the draws are other ones. */

/** The same scenario with other names of actors, clauses and options, in the same order. */
function renamed(scenario: Scenario, name: (old: string) => string): Scenario {
  const keys = <T>(of: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).map(([k, v]) => [name(k), v]));
  return {
    ...scenario,
    clauses: Object.fromEntries(
      Object.entries(scenario.clauses).map(([id, c]) => [
        name(id),
        c.kind !== 'numeric' && Array.isArray(c.options)
          ? { ...c, options: c.options.map(name) }
          : c,
      ]),
    ),
    actors: Object.fromEntries(
      Object.entries(scenario.actors).map(([id, a]) => [
        name(id),
        { ...a, priorities: keys(a.priorities), values: keys(a.values) },
      ]),
    ),
    signatories: scenario.signatories.map(name),
  };
}

/** Names whose order is another one at every level. */
const turned = (old: string): string =>
  Array.from(old)
    .reverse()
    .map((x) => String.fromCharCode(97 + ((x.charCodeAt(0) * 7) % 26)))
    .join('') + `-${old.charCodeAt(old.length - 1) % 7}${old.length}`;

test.each([
  ['ordered clauses', (seed: number) => ladder(seed, 3)],
  ['unordered clauses', (seed: number) => table(seed, 0.4, { actors: 3, deadline: 12 })],
])('other names leave rates and scores within their interval: %s', (_, make) => {
  const before: number[] = [];
  const after: number[] = [];
  const scores: number[][] = [[], []];
  for (let seed = 1; seed <= 20; seed++) {
    const scenario = make(seed);
    const other = renamed(scenario, turned);
    expect(new Set(Object.keys(other.actors)).size).toBe(3);
    for (const [list, s, into] of [
      [before, scenario, scores[0]!],
      [after, other, scores[1]!],
    ] as const) {
      const { agreed, first } = outcomes(s, 15, (o) => ({
        agreed: Number(o.ending === 0),
        first: o.scores[0]! / 1e9,
      }));
      list.push(mean(agreed));
      into.push(mean(first));
    }
  }
  for (const [x, y] of [
    [before, after],
    [scores[0]!, scores[1]!],
  ] as const) {
    const d = x.map((v, i) => v - y[i]!);
    const m = mean(d);
    const half = 2.6 * Math.sqrt(mean(d.map((v) => (v - m) ** 2)) / (d.length - 1));
    expect(Math.abs(m)).toBeLessThanOrEqual(half + 0.005);
  }
});
