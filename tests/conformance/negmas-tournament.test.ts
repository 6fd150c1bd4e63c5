import { NegmasDomain, playNegmas, playNegmasTournament } from '@parley-sim/exchange/negmas';
import { describe, expect, it, test } from 'vitest';
import { blocks, pages } from '../support/markdown.ts';
import { compiledDomain, oraclesExist, oracleTraces } from '../support/negmas-oracle.ts';

const pie = new NegmasDomain({
  issues: [{ name: 'share', options: [0, 1, 2, 3, 4] }],
  parties: [
    { name: 'ann', weights: [1], values: [[0, 0.25, 0.5, 0.75, 1]], reserved: 0.25 },
    { name: 'bob', weights: [1], values: [[1, 0.75, 0.5, 0.25, 0]], reserved: 0 },
  ],
});

describe("NegMAS's tournament", () => {
  const strategies = ['boulware', 'conceder', 'tough'];

  it('plays every assignment with utilities at every seat, and scores the mean advantage', () => {
    const { matches, scores } = playNegmasTournament([pie], { strategies, rounds: 20 });
    expect(matches.length).toBe(2 * 9);
    for (const match of matches) {
      const { parties, ...rest } = pie.data;
      const turned = new NegmasDomain({
        ...rest,
        parties: match.rotation === 0 ? parties : parties.toReversed(),
      });
      const alone = playNegmas(turned, { strategies: match.strategies, rounds: 20 });
      expect(match.agreement).toBe(alone.agreement);
      const utilities = alone.utils ?? turned.utilities.map((u) => u.reserved);
      expect(match.utilities).toEqual(utilities);
      expect(match.advantages).toEqual(
        utilities.map(
          (u, p) => (u - turned.utilities[p]!.reserved) / (1 - turned.utilities[p]!.reserved),
        ),
      );
    }
    const advantages = matches.flatMap((m) =>
      m.advantages.filter((_, p) => m.strategies[p] === 'tough'),
    );
    const mean = advantages.reduce((a, b) => a + b, 0) / advantages.length;
    expect(scores.find((s) => s.strategy === 'tough')!.advantage).toBeCloseTo(mean, 12);
    expect(scores.map((s) => s.advantage)).toEqual(
      scores.map((s) => s.advantage).sort((a, b) => b - a),
    );
  });

  it('leaves out what it is told to', () => {
    const count = (options: object): number =>
      playNegmasTournament([pie], { strategies, rounds: 5, ...options }).matches.length;
    expect([count({ rotate: false }), count({ selfPlay: false })]).toEqual([9, 12]);
    expect(() => playNegmasTournament([pie], { strategies: ['tough'] })).toThrow(
      /two strategies or more/,
    );
    expect(() => playNegmasTournament([pie], { strategies: ['tough', 'x'] })).toThrow(/"x"/);
  });

  it('docs/negmas.md shows what comes of it', () => {
    const page = pages().find(({ file }) => file === 'docs/negmas.md')!;
    const shown = blocks(page, 'ts').find((text) => text.includes('playNegmasTournament'))!;
    const [, said] = /\/\/ → (boulware .*)$/m.exec(shown)!;
    const equal = new NegmasDomain({
      ...pie.data,
      parties: pie.data.parties.map((p) => ({ ...p, reserved: 0 })),
    });
    const { scores } = playNegmasTournament([equal], {
      strategies: ['boulware', 'linear', 'conceder'],
      rounds: 20,
    });
    expect(scores.map((s) => s.strategy).join(' ')).toBe(said);
  });
});

// NegMAS itself played these; what its tournament makes of a match is its utilities, or the reserved values. It was recorded at some matches
// of each domain and at no whole tournament, so scores are compared over the matches that were recorded.
describe.skipIf(!oraclesExist)('what NegMAS was recorded at', () => {
  const small = oracleTraces.filter(
    ({ domain, negotiations: [first] }) =>
      compiledDomain(domain).size < 2000 && first!.strategies.length < 5,
  );
  test.each(small)(
    '$domain: every match, and the score of each strategy over them',
    ({ domain, negotiations }) => {
      const compiled = compiledDomain(domain);
      const best = compiled.utilities.map((u) =>
        Math.max(...Array.from({ length: compiled.size }, (_, outcome) => u.of(outcome))),
      );
      const advantages = new Map<string, { here: number[]; there: number[] }>();
      let compared = 0;
      for (const { strategies, n_steps: rounds, final } of negotiations) {
        const alone = new Set(strategies).size < 2;
        // A tournament has two strategies; of these only the match that was recorded counts.
        const entrants = [...new Set([...strategies, ...(alone ? ['tough'] : [])])];
        if (entrants.length ** strategies.length > 30) continue;
        const { matches } = playNegmasTournament([compiled], { strategies: entrants, rounds });
        const match = matches.find(
          (m) => m.rotation === 0 && m.strategies.join() === strategies.join(),
        )!;
        const reserved = compiled.utilities.map((u) => u.reserved);
        expect(match.agreement).toBe(final.agreement);
        expect(match.utilities).toEqual(final.utils ?? reserved);
        for (const [p, id] of strategies.entries()) {
          const own = advantages.get(id) ?? { here: [], there: [] };
          own.here.push(match.advantages[p]!);
          own.there.push(
            ((final.utils ?? reserved)[p]! - reserved[p]!) / (best[p]! - reserved[p]!),
          );
          advantages.set(id, own);
        }
        compared++;
      }
      expect(compared).toBeGreaterThan(3);
      const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
      const ranking = (which: 'here' | 'there'): string[] =>
        [...advantages.keys()].sort(
          (a, b) => mean(advantages.get(b)![which]) - mean(advantages.get(a)![which]),
        );
      for (const { here, there } of advantages.values())
        expect(mean(here)).toBeCloseTo(mean(there), 12);
      expect(ranking('here')).toEqual(ranking('there'));
    },
  );
});
