import {
  assessBox,
  type Box,
  centralBeliefs,
  contenders,
  crossFittedRegrets,
  discoverScenario,
  latinHypercube,
  prim,
  quasiP,
  rankAcceptability,
  regrets,
} from '@parley-sim/engine/statistics';
import { openStream } from '@parley-sim/engine/random';
import { discoveryText } from '@parley-sim/say';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const invalid = expect.objectContaining({ name: 'ParleyError', code: 'argument/invalid' });
const draws = (name: string) => openStream('robustness', 0, '', 'own', name);
const options = { peel: 0.05, leastMass: 0.05, significance: 0.05 };
const open = { low: -Infinity, high: Infinity };

describe('rank acceptability', () => {
  test('of two choices weighed by two criteria is the share of weights that favours each', () => {
    // A scores (1, 0), B (0, .5): A is best where w > ⅓(1 − w)… w·1 > (1 − w)·.5, that is w > ⅓.
    const weights = latinHypercube(3000, 1, draws('weights'));
    const outcomes = weights.map(([w]) => [w!, (1 - w!) * 0.5]);
    const [a, b] = rankAcceptability(outcomes, 0.95);
    expect(a!.ranks[0]!.estimate).toBeCloseTo(2 / 3, 3);
    expect(b!.ranks[0]!.estimate).toBeCloseTo(1 / 3, 3);
    expect(a!.meanRank.estimate).toBeCloseTo(4 / 3, 3);
    // First or second with ⅔ and ⅓: s² = (2/9)·n/(n − 1), and t for 2999 degrees of freedom is 1.9608.
    expect(a!.meanRank.high! - a!.meanRank.low!).toBeCloseTo(
      2 * 1.9608 * Math.sqrt(2 / 9 / 2999),
      5,
    );
    expect(a!.ranks[0]!.low!).toBeLessThan(2 / 3);
    expect(a!.ranks[0]!.high!).toBeGreaterThan(2 / 3);
    // Central weights: the middle of (⅓, 1) and of (0, ⅓).
    const central = centralBeliefs(outcomes, weights);
    expect(central[0]![0]).toBeCloseTo(2 / 3, 3);
    expect(central[1]![0]).toBeCloseTo(1 / 6, 3);
  });

  test('gives tied choices an even share of their places', () => {
    const found = rankAcceptability(
      [
        [5, 5, 1],
        [2, 2, 2],
      ],
      0.95,
    );
    const shares = found.map(({ ranks }) => ranks.map(({ estimate }) => estimate.toFixed(4)));
    expect(shares).toEqual([
      ['0.4167', '0.4167', '0.1667'],
      ['0.4167', '0.4167', '0.1667'],
      ['0.1667', '0.1667', '0.6667'],
    ]);
    expect(centralBeliefs([[1, 0, 0]], [[0.3]])).toEqual([[0.3], null, null]);
  });

  test('counts each belief once per choice and once per place', () => {
    const row = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (outcomes) => {
        const found = rankAcceptability(outcomes, 0.9);
        for (let r = 0; r < 4; r++) {
          expect(found.reduce((sum, { ranks }) => sum + ranks[r]!.estimate, 0)).toBeCloseTo(1, 12);
          expect(found[r]!.ranks.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(
            1,
            12,
          );
        }
        expect(found.reduce((sum, { meanRank }) => sum + meanRank.estimate, 0)).toBeCloseTo(10, 10);
      }),
    );
  });

  test('refuses tables with holes', () => {
    expect(() => rankAcceptability([], 0.95)).toThrow(invalid);
    expect(() => rankAcceptability([[1, 2], [1]], 0.95)).toThrow(invalid);
    expect(() => rankAcceptability([[1, NaN]], 0.95)).toThrow(invalid);
    expect(() => centralBeliefs([[1, 2]], [])).toThrow(invalid);
  });
});

test('minimax regret: the classic investment table', () => {
  // Stocks, bonds, money market under a rise, no change, a fall of interest (Anderson et al.; Wikipedia "Regret").
  const outcomes = [
    [-4, -2, 3],
    [4, 3, 2],
    [12, 8, 1],
  ];
  const found = regrets(outcomes, 0.95);
  expect(found.map(({ worst, minimax }) => [worst, minimax])).toEqual([
    [7, false],
    [5, true],
    [11, false],
  ]);
  expect(found.map(({ worstAt }) => worstAt)).toEqual([0, 0, 2]);
  expect(found[0]!.mean.estimate).toBeCloseTo(7 / 3, 12);
  expect(found[1]!.mean.estimate).toBeCloseTo(10 / 3, 12);
  expect(found[1]!.mean.low!).toBeLessThan(10 / 3);
});

describe('regrets over runs', () => {
  /** Outcomes 0 or 1 of choices with these rates, in so many runs under each of so many beliefs. */
  const tossed = (rates: readonly number[], beliefs: number, runs: number, name: string) => {
    const luck = draws(name);
    return Array.from({ length: beliefs }, () =>
      Array.from({ length: runs }, () => rates.map((p) => (luck.next() < p ? 1 : 0))),
    );
  };
  const means = (rows: readonly (readonly number[])[]) =>
    rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);

  test('are what they are of outcomes without chance', () => {
    const outcomes = [
      [-4, -2, 3],
      [4, 3, 2],
      [12, 8, 1],
    ];
    const { regrets: found, optimism } = crossFittedRegrets(
      outcomes.map((row) => [row, row, row]),
      0.95,
    );
    expect(optimism).toBeCloseTo(0, 12);
    for (const [i, { worst, worstAt, mean, minimax }] of regrets(outcomes, 0.95).entries()) {
      expect(found[i]!.worst).toBeCloseTo(worst, 12);
      expect(found[i]!.mean.estimate).toBeCloseTo(mean.estimate, 12);
      expect([found[i]!.worstAt, found[i]!.minimax]).toEqual([worstAt, minimax]);
    }
  });

  test('are none among choices that differ by luck alone, which the greatest mean would call losses', () => {
    const runs = tossed([0.5, 0.5, 0.5, 0.5], 400, 20, 'alike');
    const cursed = regrets(runs.map(means), 0.95);
    const { regrets: found, optimism } = crossFittedRegrets(runs, 0.95);
    // The greatest of four means of 20 tosses lies about 1.03·√(.25/20) = .115 above ½.
    expect(optimism).toBeGreaterThan(0.09);
    for (const [i, { mean, worst }] of found.entries()) {
      expect(cursed[i]!.mean.estimate).toBeGreaterThan(0.09);
      expect(mean.estimate).toBeLessThan(0.02);
      expect(cursed[i]!.worst).toBeGreaterThan(0.35);
      expect(worst).toBeLessThan(0.35);
      expect(found[i]!.worstBetween!.low).toBeLessThan(0.1);
      expect(found[i]!.worstBetween!.high).toBeGreaterThan(worst);
    }
  });

  test('lie below the truth by no more than the choice may err, and differ by the truth', () => {
    const runs = tossed([0.9, 0.6, 0.3], 400, 21, 'apart');
    const { regrets: found, optimism } = crossFittedRegrets(runs, 0.95);
    const [best, middle, last] = found.map((r) => r.mean.estimate) as [number, number, number];
    expect(best).toBeLessThan(0.02);
    expect(middle).toBeGreaterThan(0.3 - optimism - 0.02);
    expect(middle).toBeLessThan(0.32);
    expect(Math.abs(last - middle - 0.3)).toBeLessThan(0.03);
    expect(found[0]!.minimax).toBe(true);
  });

  test('need a second run', () => {
    expect(() => crossFittedRegrets([[[1, 2]]], 0.95)).toThrow(invalid);
  });
});

describe('contenders', () => {
  const rates = { rates: true, confidence: 0.95 };
  test('are all where runs tell nobody apart, and the best alone where they do', () => {
    const row = (...x: number[]) => Array.from({ length: 20 }, () => x);
    expect(contenders(row(1, 1, 0), rates)).toEqual([0, 1]);
    expect(contenders(row(0, 1, 0), rates)).toEqual([1]);
    expect(contenders(row(0, 0, 0), rates)).toEqual([0, 1, 2]);
    expect(contenders(row(0.2, 0.3), { rates: false, confidence: 0.95 })).toEqual([1]);
    // Two runs that fall on one side are nothing.
    expect(
      contenders(
        [
          [0.2, 0.3],
          [0.2, 0.3],
        ],
        { rates: false, confidence: 0.95 },
      ),
    ).toEqual([0, 1]);
  });

  test('hold the best as often as they say', () => {
    const luck = draws('contenders');
    let [held, alone] = [0, 0];
    for (let i = 0; i < 1000; i++) {
      const rows = Array.from({ length: 20 }, () =>
        [0.6, 0.55, 0.5].map((p) => (luck.next() < p ? 1 : 0)),
      );
      const found = contenders(rows, rates);
      if (found.includes(0)) held++;
      if (found.length === 1 && found[0] !== 0) alone++;
    }
    expect(held).toBeGreaterThan(940);
    expect(alone).toBeLessThan(50);
  });
});

describe('PRIM', () => {
  const points = latinHypercube(2000, 5, draws('points'));
  const luck = draws('luck');
  const planted = points.map(([x, , z]) => luck.next() < (x! > 0.6 && z! < 0.4 ? 0.9 : 0.05));

  test('finds a planted box among five numbers, and no other restriction', () => {
    const { box } = prim({ points, hits: planted }, options);
    expect(box[0]!.low).toBeGreaterThan(0.57);
    expect(box[0]!.low).toBeLessThan(0.63);
    expect(box[2]!.high).toBeGreaterThan(0.37);
    expect(box[2]!.high).toBeLessThan(0.43);
    expect(box[0]!.high).toBe(Infinity);
    expect(box[2]!.low).toBe(-Infinity);
    expect([box[1], box[3], box[4]]).toEqual([open, open, open]);
  });

  test('reports what a count of the box gives', () => {
    const cases = { points, hits: planted };
    const found = prim(cases, options);
    const inside = points.map((p) => found.box.every((r, d) => p[d]! >= r.low && p[d]! <= r.high));
    expect(found.cases).toBe(inside.filter(Boolean).length);
    expect(found.hits).toBe(planted.filter((hit, s) => hit && inside[s]).length);
    const quality = assessBox(found.box, cases, 0.95)!;
    expect(quality.density.estimate).toBeCloseTo(found.hits / found.cases, 12);
    expect(quality.coverage.estimate).toBeCloseTo(found.hits / planted.filter(Boolean).length, 12);
    expect(assessBox([{ low: 2, high: 3 }, open, open, open, open], cases, 0.95)).toBeNull();
  });

  test('peels numbers of few values value by value', () => {
    const levels = points.map(([x, y]) => [Math.floor(4 * x!), y!]);
    const hits = levels.map(([level]) => level === 2);
    const { box } = prim({ points: levels, hits }, options);
    expect(box).toEqual([{ low: 1.5, high: 2.5 }, open]);
  });

  test('has quasi-p-values that are binomial tails', () => {
    // Without the range 4 of 10 hit; inside 4 of 4: .4⁴.
    const ten = Array.from({ length: 10 }, (_, i) => [i, i % 3]);
    const hits = ten.map(([x]) => x! < 4);
    const box: Box = [{ low: -Infinity, high: 3.5 }, open];
    const [p, unrestricted] = quasiP(box, { points: ten, hits });
    expect(p).toBeCloseTo(0.4 ** 4, 12);
    expect(unrestricted).toBe(1);
    // Inside 4 of 6: P(X ≥ 4), X ~ B(6, .4) = .17920.
    const wide: Box = [{ low: -Infinity, high: 5.5 }, open];
    expect(quasiP(wide, { points: ten, hits })[0]).toBeCloseTo(0.1792, 10);
  });

  test('refuses hits that do not fit and shares outside their range', () => {
    expect(() => prim({ points, hits: [] }, options)).toThrow(invalid);
    expect(() => prim({ points, hits: planted }, { ...options, peel: 0.6 })).toThrow(invalid);
    expect(() => prim({ points, hits: planted }, { ...options, leastMass: 0 })).toThrow(invalid);
    expect(() => prim({ points, hits: planted }, { ...options, significance: 0 })).toThrow(invalid);
  });

  const names = ['Ukraine’s no-deal value', 'b', 'the EU’s patience', 'd', 'e'];
  const failing = { occurs: 'The draft fails', occurrences: 'failures' };
  const sought = { draws: 400, power: { effect: 0.305, most: 0.9 } };

  test('says that too few draws show nothing, where no effect would have been found', () => {
    const flat = { points: points.map(([x]) => [x!]), hits: points.map((_, i) => i % 2 === 0) };
    const found = discoverScenario(flat, options, 0.95, []);
    expect(
      discoveryText(found, names, failing, { draws: 20, power: { effect: null, most: 0.3 } }),
    ).toBe('The draft fails in no region that was found: 20 draws are too few to find one.');
  });

  test('looks for a region along those numbers only that it is told', () => {
    const cases = { points, hits: planted };
    const along = (among: number[]) => discoverScenario(cases, options, 0.95, among).restricted;
    expect(along([0]).map(({ index }) => index)).toEqual([0]);
    expect(along([2, 4]).map(({ index }) => index)).toEqual([2]);
    expect(along([])).toEqual([]);
    expect(discoverScenario(cases, options, 0.95, [])).toMatchObject({
      quality: null,
      standsOut: false,
    });
  });

  test('says in a sentence where something happens', () => {
    const found = discoverScenario({ points, hits: planted }, options, 0.95);
    // 16 % of the space at 90 %, the rest at 5 %: coverage .144/.186 = .774, with a standard error of .03.
    expect(found.standsOut).toBe(true);
    expect(found.quality!.density.low!).toBeLessThan(0.9);
    expect(found.quality!.density.high!).toBeGreaterThan(0.85);
    expect(Math.abs(found.quality!.coverage.estimate - 0.774)).toBeLessThan(0.09);
    expect(found.restricted.map(({ index }) => index).sort((a, b) => a - b)).toEqual([0, 2]);
    expect(discoveryText(found, names, failing, sought)).toMatch(
      /^The draft fails mostly where (Ukraine’s no-deal value is above 0\.\d+|the EU’s patience is below 0\.\d+) and .* \(there \d\d % \(\d\d–\d\d\) are failures, against \d\d % overall; that covers \d\d % \(\d\d–\d\d\) of all failures\)\.$/,
    );
  });

  test('finds nothing in noise, though it always finds some box', () => {
    let claims = 0;
    for (let trial = 0; trial < 40; trial++) {
      const coin = draws(`coin ${trial}`);
      const noise = latinHypercube(400, 4, coin);
      const hits = noise.map(() => coin.next() < 0.3);
      const found = discoverScenario({ points: noise, hits }, options, 0.95);
      if (found.standsOut) claims++;
      else
        expect(discoveryText(found, names.slice(0, 4), failing, sought)).toBe(
          'The draft fails in no region that was found: in 400 draws, a number whose top fifth differs by 31 points or more would have been found 8 times in 10.',
        );
    }
    // One tail of 2.5 %: more than five in forty has a probability below .001.
    expect(claims).toBeLessThanOrEqual(5);
    expect(() => discoverScenario({ points: [[1]], hits: [true] }, options, 0.95)).toThrow(invalid);
  });
});
