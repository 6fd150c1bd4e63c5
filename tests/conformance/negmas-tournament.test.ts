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

// NegMAS itself played these; what its tournament makes of a match is its utilities, or the reserved values.
test.skipIf(!oraclesExist)(
  'every match that NegMAS was recorded at comes to what NegMAS recorded',
  () => {
    let compared = 0;
    for (const { domain, negotiations } of oracleTraces) {
      const compiled = compiledDomain(domain);
      if (compiled.utilities.length !== 2) continue;
      for (const { strategies, n_steps: rounds, final } of negotiations) {
        if (new Set(strategies).size < 2) continue;
        const { matches } = playNegmasTournament([compiled], {
          strategies: [...new Set(strategies)],
          rounds,
        });
        const match = matches.find(
          (m) => m.rotation === 0 && m.strategies.join() === strategies.join(),
        )!;
        expect(match.agreement).toBe(final.agreement);
        expect(match.utilities).toEqual(final.utils ?? compiled.utilities.map((u) => u.reserved));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(3);
  },
);
