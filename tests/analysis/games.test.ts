import {
  adjustedWinner,
  type Coalition,
  coalitionsOf,
  leastCore,
  membersOf,
  nucleolus,
  quotaPower,
  simpleGame,
  simplePower,
  strongestObjection,
  type TransferableGame,
} from '@parley-sim/engine/analysis';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const invalid = expect.objectContaining({ name: 'ParleyError', code: 'argument/invalid' });
const close = (xs: readonly number[]): string[] => xs.map((x) => x.toFixed(9));

/** The Security Council since 1965: nine of fifteen, with all five permanent members. */
const council = {
  weights: Array.from({ length: 15 }, () => 1),
  quota: 9,
  vetoes: [0, 1, 2, 3, 4],
};
/** The Council of the EEC, 1958. */
const eec = { weights: [4, 4, 4, 2, 2, 1], quota: 12 };

describe('power in quota games', () => {
  test('the Council of the EEC, 1958: Luxembourg has none', () => {
    const power = quotaPower(eec);
    expect(close(power.map((p) => p.shapleyShubik))).toEqual(
      close([14 / 60, 14 / 60, 14 / 60, 9 / 60, 9 / 60, 0]),
    );
    expect(power.map((p) => p.swings)).toEqual([10n, 10n, 10n, 6n, 6n, 0n]);
    expect(power[0]!.banzhaf).toBeCloseTo(10 / 42, 12);
    expect(power[0]!.decides).toBeCloseTo(10 / 32, 12);
  });

  test('the Security Council', () => {
    const power = quotaPower(council);
    expect(power[0]!.shapleyShubik.toFixed(5)).toBe('0.19627');
    expect(power[14]!.shapleyShubik.toFixed(7)).toBe('0.0018648');
    expect(power.map((p) => p.swings)).toEqual([
      ...Array.from({ length: 5 }, () => 848n),
      ...Array.from({ length: 10 }, () => 84n),
    ]);
  });

  test('50, 49 and 1 of 51: one vote is worth as much as 49', () => {
    const power = quotaPower({ weights: [50, 49, 1], quota: 51 });
    expect(close(power.map((p) => p.shapleyShubik))).toEqual(close([2 / 3, 1 / 6, 1 / 6]));
  });

  const games = fc
    .record({
      weights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }),
      share: fc.double({ min: 0.05, max: 1, noNaN: true }),
      vetoes: fc.uniqueArray(fc.nat(7), { maxLength: 2 }),
    })
    .filter(({ weights }) => weights.some((w) => w > 0))
    .map(({ weights, share, vetoes }) => ({
      weights,
      quota: Math.max(1, Math.round(share * weights.reduce((a, b) => a + b, 0))),
      vetoes: vetoes.filter((i) => i < weights.length),
    }));

  test('counted by weight and by coalition it is the same, and sums to one', () => {
    fc.assert(
      fc.property(games, (game) => {
        const power = quotaPower(game);
        expect(power).toEqual(simplePower(simpleGame(game)));
        expect(power.reduce((sum, p) => sum + p.shapleyShubik, 0)).toBeCloseTo(1, 12);
        expect(power.reduce((sum, p) => sum + p.banzhaf, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('sixty players are no trouble', () => {
    const weights = Array.from({ length: 60 }, (_, i) => 1 + (i % 7));
    const power = quotaPower({ weights, quota: 160, vetoes: [3] });
    expect(power.reduce((sum, p) => sum + p.shapleyShubik, 0)).toBeCloseTo(1, 12);
    for (const [i, p] of power.entries())
      if (i !== 3) expect(p.shapleyShubik).toBeLessThan(power[3]!.shapleyShubik);
    const equal = quotaPower({ weights: Array.from({ length: 41 }, () => 1), quota: 21 });
    expect(equal[40]!.shapleyShubik).toBeCloseTo(1 / 41, 15);
    // C(40, 20) swings of 2^40: an odd house decides by one vote once in eight times.
    expect(equal[0]!.swings).toBe(137846528820n);
  });

  test('refuses quotas that cannot be met and players that are not there', () => {
    expect(() => quotaPower({ weights: [1, 1], quota: 3 })).toThrow(invalid);
    expect(() => quotaPower({ weights: [1, 0.5], quota: 1 })).toThrow(invalid);
    expect(() => quotaPower({ weights: [1, 1], quota: 0 })).toThrow(invalid);
    expect(() => quotaPower({ weights: [1, 1], quota: 2, vetoes: [2] })).toThrow(invalid);
    expect(() => simplePower({ players: 2, wins: () => true })).toThrow(invalid);
    expect(() => simplePower({ players: 2, wins: (c) => c === 1 })).toThrow(invalid);
    expect(() => simplePower({ players: 21, wins: (c) => c > 0 })).toThrow(invalid);
    // Wins with one of two, loses with both but not with all three.
    const fickle = (c: Coalition): boolean => c === 1 || c === 7;
    expect(() => simplePower({ players: 3, wins: fickle })).toThrow(invalid);
  });
});

describe('coalitions', () => {
  test('of the Security Council', () => {
    const { minimalWinning, minimalBlocking, vetoes, dummies } = coalitionsOf(simpleGame(council));
    // The five with any four of ten; each of the five, or any seven of ten.
    expect(minimalWinning).toHaveLength(210);
    expect(minimalBlocking).toHaveLength(5 + 120);
    expect(vetoes).toEqual([0, 1, 2, 3, 4]);
    expect(dummies).toEqual([]);
  });

  test('of the Council of the EEC: three big ones, or two with both small ones', () => {
    const { minimalWinning, minimalBlocking, vetoes, dummies } = coalitionsOf(simpleGame(eec));
    expect(minimalWinning.map(membersOf)).toEqual([
      [0, 1, 2],
      [0, 1, 3, 4],
      [0, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    expect(minimalBlocking.map(membersOf)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
      [0, 3],
      [1, 3],
      [2, 3],
      [0, 4],
      [1, 4],
      [2, 4],
    ]);
    expect([vetoes, dummies]).toEqual([[], [5]]);
  });

  test('a minimal blocking coalition meets every minimal winning one', () => {
    const games = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(games, (weights) => {
        fc.pre(weights.some((w) => w > 0));
        const quota = Math.ceil(weights.reduce((a, b) => a + b, 0) * 0.6);
        const { minimalWinning, minimalBlocking } = coalitionsOf(simpleGame({ weights, quota }));
        for (const b of minimalBlocking) {
          expect(minimalWinning.every((w) => (w & b) !== 0)).toBe(true);
          for (const i of membersOf(b))
            expect(minimalWinning.some((w) => (w & (b - 2 ** i)) === 0)).toBe(true);
        }
      }),
    );
  });
});

/** What a coalition of creditors is left when all others are paid in full. */
function bankruptcy(estate: number, claims: readonly number[]): TransferableGame {
  return {
    players: claims.length,
    worth: (c) =>
      Math.max(
        0,
        claims.reduce((left, x, i) => left - ((c >> i) & 1 ? 0 : x), estate),
      ),
  };
}

/** The Talmud's rule: equal awards up to half the claims, equal losses beyond. Oracle for the nucleolus (Aumann, Maschler). */
function talmud(estate: number, claims: readonly number[]): number[] {
  const total = claims.reduce((a, b) => a + b, 0);
  const halves = claims.map((x) => x / 2);
  const awards = (sum: number): number[] => {
    let low = 0;
    let high = total;
    for (let i = 0; i < 200; i++) {
      const cap = (low + high) / 2;
      if (halves.reduce((s, h) => s + Math.min(h, cap), 0) > sum) high = cap;
      else low = cap;
    }
    return halves.map((h) => Math.min(h, low));
  };
  return estate <= total / 2
    ? awards(estate)
    : awards(total - estate).map((loss, i) => claims[i]! - loss);
}

describe('core, least core and nucleolus', () => {
  test.each([
    [100, [100 / 3, 100 / 3, 100 / 3]],
    [200, [50, 75, 75]],
    [300, [50, 100, 150]],
  ])('the marriage contracts of Kethubot 93a, estate %d', (estate, expected) => {
    expect(close(nucleolus(bankruptcy(estate, [100, 200, 300]))!)).toEqual(close(expected));
  });

  test('the nucleolus of a bankruptcy is the Talmud’s division', () => {
    const claims = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 6 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(claims, share, (claims, share) => {
        const estate = share * claims.reduce((a, b) => a + b, 0);
        const found = nucleolus(bankruptcy(estate, claims))!;
        talmud(estate, claims).forEach((x, i) => expect(found[i]).toBeCloseTo(x, 7));
      }),
      { numRuns: 60 },
    );
  });

  test('three players who win by majority: the core is empty by a third', () => {
    const majority = { players: 3, worth: (c: Coalition) => (membersOf(c).length >= 2 ? 1 : 0) };
    const { epsilon, shares } = leastCore(majority);
    expect(epsilon).toBeCloseTo(1 / 3, 15);
    expect(close(shares)).toEqual(close([1 / 3, 1 / 3, 1 / 3]));
  });

  test('one left glove and two right ones: the left one takes all', () => {
    const gloves = {
      players: 3,
      worth: (c: Coalition) => Math.min(c & 1, ((c >> 1) & 1) + ((c >> 2) & 1)),
    };
    expect(nucleolus(gloves)).toEqual([1, 0, 0]);
    expect(leastCore(gloves).epsilon).toBe(0);
    expect(strongestObjection(gloves, [0.5, 0.25, 0.25])).toEqual({ excess: 0.25, coalition: 3 });
    expect(strongestObjection(gloves, [1, 0, 0]).excess).toBe(0);
  });

  test('whoever has a veto shares all of a vote', () => {
    const game = simpleGame({ weights: [1, 1, 1, 1], quota: 3, vetoes: [0, 2] });
    const shares = nucleolus({ players: 4, worth: (c) => (game.wins(c) ? 1 : 0) });
    expect(shares).toEqual([0.5, 0, 0.5, 0]);
  });

  const worths = fc
    .integer({ min: 2, max: 4 })
    .chain((players) =>
      fc
        .array(fc.integer({ min: -4, max: 20 }), {
          minLength: 2 ** players - 1,
          maxLength: 2 ** players - 1,
        })
        .map((values) => ({ players, values: [0, ...values] })),
    )
    .map(({ players, values }) => ({ players, worth: (c: Coalition) => values[c]! }));

  test('no division does better, excess by excess', () => {
    const excesses = ({ players, worth }: TransferableGame, shares: readonly number[]): number[] =>
      Array.from({ length: 2 ** players - 2 }, (_, k) => k + 1)
        .map((c) => worth(c) - membersOf(c).reduce((sum, i) => sum + shares[i]!, 0))
        .sort((a, b) => b - a);
    const moves = fc.tuple(fc.nat(3), fc.nat(3), fc.double({ min: 0.001, max: 3, noNaN: true }));
    fc.assert(
      fc.property(worths, fc.array(moves, { minLength: 20, maxLength: 20 }), (game, moves) => {
        const best = nucleolus(game);
        const own = Array.from({ length: game.players }, (_, i) => game.worth(2 ** i));
        const all = game.worth(2 ** game.players - 1);
        if (best === null) {
          expect(own.reduce((a, b) => a + b, 0)).toBeGreaterThan(all);
          return;
        }
        expect(best.reduce((a, b) => a + b, 0)).toBeCloseTo(all, 9);
        best.forEach((x, i) => expect(x).toBeGreaterThan(own[i]! - 1e-9));
        const least = excesses(game, best);
        for (const [from, to, by] of moves) {
          if (from === to || from >= game.players || to >= game.players) continue;
          const sum = Math.min(by, best[from]! - own[from]!);
          if (sum < 1e-6) continue;
          const other = best.map((x, i) => x + (i === to ? sum : 0) - (i === from ? sum : 0));
          const theirs = excesses(game, other);
          const differs = theirs.findIndex((e, k) => Math.abs(e - least[k]!) > 1e-9);
          expect(theirs[differs]!).toBeGreaterThan(least[differs]!);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the least core has the least greatest excess, and its division has just that', () => {
    fc.assert(
      fc.property(worths, (game) => {
        const { epsilon, shares } = leastCore(game);
        expect(strongestObjection(game, shares).excess).toBeCloseTo(epsilon, 9);
        const best = nucleolus(game);
        if (best) expect(strongestObjection(game, best).excess).toBeGreaterThan(epsilon - 1e-9);
        if (best && epsilon <= 0)
          expect(strongestObjection(game, best).excess).toBeCloseTo(epsilon, 9);
      }),
    );
  });

  test('takes fractions', () => {
    const game = {
      players: 3,
      worth: (c: Coalition) => [0, 0.1, 0.2, 0.7, 0.3, 0.4, 0.6, 1.1][c]!,
    };
    const { epsilon } = leastCore(game);
    // The first two and the third split everything: (.7 + .3 − 1.1)/2.
    expect(epsilon).toBeCloseTo(-0.05, 14);
  });

  test('refuses games that are not in order', () => {
    expect(() => nucleolus({ players: 13, worth: () => 0 })).toThrow(invalid);
    expect(() => nucleolus({ players: 2, worth: () => 1 })).toThrow(invalid);
    expect(() => nucleolus({ players: 2, worth: (c) => (c === 0 ? 0 : NaN) })).toThrow(invalid);
    expect(() => leastCore({ players: 1, worth: (c) => c })).toThrow(invalid);
    expect(() => strongestObjection({ players: 2, worth: (c) => c }, [1])).toThrow(invalid);
    expect(nucleolus({ players: 1, worth: (c) => 3 * c })).toEqual([3]);
  });
});

describe('Adjusted Winner', () => {
  test('Camp David: Israel receives a sixth of the Sinai, and both score 65.83', () => {
    // Sinai, recognition, West Bank, Gaza, Palestinian rights, Jerusalem (Brams and Taylor 1996, chapter 5).
    const israel = [35, 10, 20, 10, 5, 20];
    const egypt = [55, 5, 10, 5, 20, 5];
    const { shares, split, scores } = adjustedWinner(israel, egypt);
    expect(split).toBe(0);
    expect(close(shares)).toEqual(close([1 / 6, 1, 1, 1, 0, 1]));
    expect(scores.map((x) => (100 * x).toFixed(2))).toEqual(['65.83', '65.83']);
  });

  test('gives equal scores, splits at most one item, and leaves no envy', () => {
    const points = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 5 });
    const some = points.filter((p) => p.some((x) => x > 0));
    fc.assert(
      fc.property(some, some, (a, b) => {
        const { shares, split, scores } = adjustedWinner(a, b);
        expect(scores[0]).toBeCloseTo(scores[1], 9);
        expect(scores[0]).toBeGreaterThan(0.5 - 1e-9);
        shares.forEach((share, i) => {
          if (i !== split) expect([0, 1]).toContain(share);
        });
        const [total, other] = [a, b].map((p) => p.reduce((sum, x) => sum + x, 0));
        const mine = shares.reduce((sum, share, i) => sum + (share * a[i]!) / total!, 0);
        const theirs = shares.reduce((sum, share, i) => sum + ((1 - share) * b[i]!) / other!, 0);
        expect(mine).toBeCloseTo(scores[0], 9);
        expect(theirs).toBeCloseTo(scores[1], 9);
      }),
    );
  });

  test('refuses points that are none', () => {
    expect(() => adjustedWinner([1, 2], [1])).toThrow(invalid);
    // Whose sum is beyond what a number can hold.
    expect(adjustedWinner([1e308, 1e308], [1, 1])).toEqual(adjustedWinner([1, 1], [1, 1]));
    expect(() => adjustedWinner([0, 0], [1, 2])).toThrow(invalid);
    expect(() => adjustedWinner([1, -1], [1, 2])).toThrow(invalid);
  });
});
