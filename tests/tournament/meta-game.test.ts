import {
  alphaRank,
  metaGame,
  metaRegret,
  type Payoffs,
  replicatorBasins,
  symmetricEquilibria,
} from '@parley-sim/engine/tournament';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// METHODS-2, section 7.
const CYCLE: Payoffs = [
  [0, -1, 3],
  [1, 0, -1],
  [-1, 2, 0],
];
const HAWK_DOVE: Payoffs = [
  [-2, 2],
  [0, 1],
];
const COORDINATION: Payoffs = [
  [4, 0, 1],
  [0, 3, 1],
  [1, 1, 0],
];

/**
 * Symmetric equilibria by another method: a vertex of { x ≥ 0, M·x ≤ 1 } (payoffs made positive) at which every strategy is either not
 * played or a best reply is one, scaled to sum 1. Every choice of n tight constraints is tried.
 */
function byVertices(payoffs: Payoffs): string[] {
  const n = payoffs.length;
  const lift = 1 - Math.min(...payoffs.flat());
  const m = payoffs.map((row) => row.map((x) => x + lift));
  const found = new Set<string>();
  for (let tight = 0; tight < 2 ** n; tight++) {
    // Strategy s: bit set, its constraint (M·x)ₛ = 1 is tight; else xₛ = 0.
    const rows = m.map((row, s) =>
      tight & (1 << s) ? [...row, 1] : [...row.map((_, j) => (j === s ? 1 : 0)), 0],
    );
    const x = gauss(rows);
    if (!x || tight === 0) continue;
    const fits =
      x.every((v) => v >= -1e-9) &&
      m.every((row) => row.reduce((sum, a, j) => sum + a * x[j]!, 0) <= 1 + 1e-9);
    const total = x.reduce((a, b) => a + b, 0);
    if (fits && total > 1e-9)
      found.add(
        x.map((v) => (v / total + 0).toFixed(6).replace('-0.000000', '0.000000')).join(' '),
      );
  }
  return [...found].sort();
}

/** Gauss–Jordan elimination. */
function gauss(rows: number[][]): number[] | undefined {
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    const best = rows
      .slice(c)
      .reduce((b, row, i) => (Math.abs(row[c]!) > Math.abs(rows[b]![c]!) ? c + i : b), c);
    if (Math.abs(rows[best]![c]!) < 1e-10) return undefined;
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    rows[c] = rows[c]!.map((v) => v / rows[c]![c]!);
    for (let r = 0; r < n; r++)
      if (r !== c) rows[r] = rows[r]!.map((v, k) => v - rows[r]![c]! * rows[c]![k]!);
  }
  return rows.map((row) => row[n]!);
}

describe('symmetric equilibria', () => {
  it('vectors', () => {
    const [cycle, hawk, two] = [CYCLE, HAWK_DOVE, COORDINATION].map(
      (m) => symmetricEquilibria(m).equilibria,
    );
    expect(cycle!.length).toBe(1);
    expect(cycle![0]!.value).toBeCloseTo(0.25, 12);
    for (const [i, x] of [0.45, 0.35, 0.2].entries()) expect(cycle![0]!.mix[i]).toBeCloseTo(x, 12);
    expect(hawk!.map((e) => e.mix[0])).toEqual([expect.closeTo(1 / 3, 12)]);
    expect(two!.map((e) => e.support)).toEqual([[0], [1], [0, 1]]);
    expect(two![2]!.mix[0]).toBeCloseTo(3 / 7, 12);
    expect(two![2]!.value).toBeCloseTo(12 / 7, 12);
  });

  it('are those that vertices give, and there is one at least', () => {
    const games = fc
      .integer({ min: 2, max: 5 })
      .chain((n) =>
        fc.array(
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: n, maxLength: n }),
          { minLength: n, maxLength: n },
        ),
      )
      // Payoffs in general position: ties are another test's.
      .map((m) => m.map((row, r) => row.map((x, s) => x + ((r * 7 + s * 3) % 11) / 97)));
    fc.assert(
      fc.property(games, (payoffs) => {
        const { equilibria, degenerate } = symmetricEquilibria(payoffs);
        fc.pre(degenerate === 0);
        for (const { mix } of equilibria) expect(metaRegret(payoffs, mix)).toBeLessThan(1e-9);
        const found = equilibria.map((e) => e.mix.map((x) => x.toFixed(6)).join(' ')).sort();
        fc.pre(equilibria.every((e) => e.support.every((s) => e.mix[s]! > 1e-5)));
        expect(found).toEqual(byVertices(payoffs));
        expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('say where not all supports could be looked at, and where there are continua', () => {
    const many = Array.from({ length: 24 }, (_, r) =>
      Array.from({ length: 24 }, (__, s) => ((r * 31 + s * 17) % 23) + (r === s ? 30 : 0)),
    );
    const { supportsUpTo, equilibria } = symmetricEquilibria(many);
    expect(supportsUpTo).toBeLessThan(24);
    expect(equilibria.length).toBeGreaterThanOrEqual(24);
    expect(
      symmetricEquilibria([
        [1, 1],
        [1, 1],
      ]).degenerate,
    ).toBe(1);
  });

  it('regret of a mixture is what the best reply would gain', () => {
    expect(metaRegret(HAWK_DOVE, [1, 0])).toBe(2);
    expect(metaRegret(HAWK_DOVE, [0, 1])).toBe(1);
    expect(metaRegret(HAWK_DOVE, [1 / 3, 2 / 3])).toBeCloseTo(0, 12);
  });
});

describe('dynamics', () => {
  it('α-rank: vectors of both variants', () => {
    const at = { alpha: 1, population: 10 };
    const close = (found: readonly number[], expected: readonly number[]): void =>
      expect(found).toEqual(expected.map((x) => expect.closeTo(x, 6)));
    close(alphaRank(CYCLE, { ...at, variant: 'local' }), [0.358324, 0.326064, 0.315611]);
    close(alphaRank(HAWK_DOVE, { ...at, variant: 'local' }), [1, 0]);
    close(alphaRank(HAWK_DOVE, at), [0.119203, 0.880797]);
    close(alphaRank(COORDINATION, { ...at, variant: 'local' }), [1 / 3, 1 / 3, 1 / 3]);
    close(alphaRank(COORDINATION, at), [0.982014, 0.017986, 0]);
  });

  it('replicator: the basin of the first convention is 4/7 of all starts', () => {
    const { basins, restless } = replicatorBasins(COORDINATION, { starts: 4000 });
    expect(restless).toBe(0);
    expect(basins[0]!.mix).toEqual([1, 0, 0]);
    // Three standard errors of 4,000 starts.
    expect(Math.abs(basins[0]!.share.estimate - 4 / 7)).toBeLessThan(0.0235);
    expect(replicatorBasins(HAWK_DOVE).basins.map((b) => b.mix)).toEqual([[0.33, 0.67]]);
  });

  it('replicator: what circles for ever is told', () => {
    const stones: Payoffs = [
      [0, -1, 1],
      [1, 0, -1],
      [-1, 1, 0],
    ];
    expect(replicatorBasins(stones, { starts: 20 }).restless).toBe(20);
  });
});

describe('a game of strategies under resampling', () => {
  it('names the variant of its α-rank, and has what that gives', () => {
    const table = [
      [4, 0, 1],
      [0, 3, 1],
      [1, 1, 0],
    ];
    const { alphaRank: shares, alphaRankBy, payoffs } = metaGame([table]);
    expect(alphaRankBy).toEqual({ variant: 'mixed-population', alpha: 100, population: 50 });
    expect(shares).toEqual(alphaRank(payoffs, alphaRankBy));
    expect(shares).not.toEqual(alphaRank(payoffs, { ...alphaRankBy, variant: 'local' }));
  });

  it('knows how often each is in the support', () => {
    // In one domain the first is best whatever the others do, in the other the second.
    const first = [
      [2, 2],
      [1, 1],
    ];
    const second = [
      [1, 1],
      [1.5, 1.5],
    ];
    const tables = [first, first, first, second, second];
    const game = metaGame(tables);
    expect(game.equilibria.equilibria.map((e) => e.support)).toEqual([[0]]);
    expect(game.payoffs[0]![0]).toBeCloseTo(1.6, 12);
    // The second wins where 5 draws have more than 10/3 of the second: 4 or 5, at odds of .4: .087.
    expect(game.inSupport![1]!.estimate).toBeGreaterThan(0.03);
    expect(game.inSupport![1]!.estimate).toBeLessThan(0.16);
    expect(metaGame(tables, '1', 0)).toEqual({ ...game, inSupport: null, resamples: 0 });
    expect(game.temptation).toEqual([0, expect.closeTo(0.4, 12)]);
  });
});
