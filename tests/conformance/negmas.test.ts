import {
  analyseNegmas,
  aspiration,
  measureNegmas,
  NegmasDomain,
  type NegmasDomainData,
  type NegmasNegotiation,
  type NegmasStrategy,
  playNegmas,
} from '@parley-sim/exchange/negmas';
import { describe, expect, test } from 'vitest';
import { SMALL } from '../support/negmas-small.ts';

const small = new NegmasDomain(SMALL);

/** The small domain with another reserved value for Ann. */
function reserving(reserved: number | null): NegmasDomain {
  const [ann, bob] = SMALL.parties;
  return new NegmasDomain({ ...SMALL, parties: [{ ...ann!, reserved }, bob!] });
}

/** A negotiation as what was said: outcomes proposed, A for acceptance, E for breaking off. */
function said({ calls }: NegmasNegotiation): (number | string)[] {
  return calls.map((c) => c.counter ?? c.response);
}

describe('a domain of six outcomes', () => {
  test('has the utilities that NegMAS defines', () => {
    expect(small.utilities.map((u) => [...u.table])).toEqual([
      [0, 1, 2, 2, 3, 4],
      [5, 3, 1, 4, 2, 0],
    ]);
    expect(small.utilities.map((u) => [u.worst, u.best])).toEqual([
      [0, 5],
      [5, 0],
    ]);
    expect(small.options(4)).toEqual([1, 1]);
    expect(small.index([1, 1])).toBe(4);
  });

  test('takes the last of equally good options for the best and the first of equally bad for the worst', () => {
    const flat = (weight: number): NegmasDomain =>
      new NegmasDomain({
        issues: [{ name: 'i', options: ['a', 'b', 'c', 'd'] }],
        parties: SMALL.parties.map((p) => ({ ...p, weights: [weight], values: [[1, 2, 1, 2]] })),
      });
    expect(flat(1).utilities.map((u) => [u.worst, u.best])[0]).toEqual([0, 3]);
    expect(flat(-1).utilities.map((u) => [u.worst, u.best])[0]).toEqual([3, 0]);
    expect(flat(0).utilities.map((u) => [u.worst, u.best])[0]).toEqual([3, 0]);
  });

  test('has the frontier and solution points worked out by hand', () => {
    const analysis = analyseNegmas(small);
    expect(analysis.frontier).toEqual([
      { utils: [2, 4], outcomes: [3] },
      { utils: [3, 2], outcomes: [4] },
    ]);
    expect(analysis.rational).toBe(3);
    // Only outcome 3 is worth more than the reserved value to both.
    expect(analysis.rationalFraction).toBe(1 / 6);
    const outcomes = (concept: keyof typeof analysis.solutions): number[] =>
      analysis.solutions[concept].flatMap((p) => p.outcomes);
    expect(outcomes('nash')).toEqual([3]);
    expect(outcomes('kalai')).toEqual([3]);
    // The least utility is 2 at both points of the frontier.
    expect(outcomes('modified_kalai')).toEqual([3, 4]);
    expect(outcomes('ks')).toEqual([3]);
    expect(outcomes('modified_ks')).toEqual([3]);
    expect(outcomes('max_welfare')).toEqual([3]);
    expect(outcomes('max_relative_welfare')).toEqual([3]);
    expect(analysis.opposition).toBeCloseTo(Math.sqrt(0.29), 15);
    expect(analysis.maxDistance).toBe(Math.sqrt(41));
  });

  test('measures an outcome against them', () => {
    const { welfare, welfareOptimality, distances, optimality } = measureNegmas(
      small,
      analyseNegmas(small),
      5,
    );
    expect(welfare).toBe(4);
    expect(welfareOptimality).toBe(4 / 6);
    expect(distances.pareto).toBe(Math.sqrt(5));
    expect(distances.nash).toBe(Math.sqrt(20));
    expect(distances.modified_kalai).toBe(Math.sqrt(5));
    expect(optimality.nash).toBe(1 - Math.sqrt(20) / Math.sqrt(41));
  });

  test('has an empty frontier, no points and no distances if nothing is worth a reserved value', () => {
    const domain = reserving(9);
    const analysis = analyseNegmas(domain);
    expect(analysis.frontier).toEqual([]);
    expect(analysis.solutions.nash).toEqual([]);
    expect(analysis.opposition).toBe(Infinity);
    const { welfareOptimality, distances } = measureNegmas(domain, analysis, 3);
    expect(welfareOptimality).toBeNull();
    expect(distances.pareto).toBeNull();
  });

  test('counts the whole frontier where a party can only break even', () => {
    const { frontier, solutions } = analyseNegmas(reserving(4));
    expect(frontier).toEqual([]);
    const [ann, bob] = SMALL.parties;
    const analysis = analyseNegmas(
      new NegmasDomain({
        ...SMALL,
        parties: [
          { ...ann!, reserved: 4 },
          { ...bob!, reserved: 0 },
        ],
      }),
    );
    expect(analysis.solutions.nash).toEqual(analysis.frontier);
    expect(analysis.frontier.flatMap((p) => p.outcomes)).toEqual([5]);
    expect(solutions.kalai).toEqual(frontier);
  });
});

describe('strategies, by hand', () => {
  const play = (
    strategies: string[],
    rounds: number,
    domain: NegmasDomain = small,
  ): NegmasNegotiation => playNegmas(domain, { strategies, rounds });

  test('CAR goes down to its reserved value and repeats the last', () => {
    const found = play(['tough', 'car'], 6);
    expect(said(found)).toEqual([5, 0, 5, 3, 5, 1, 5, 4, 5, 4, 5, 4]);
    expect(found).toMatchObject({ step: 6, agreement: null, utils: null, timedOut: true });
  });

  test('CAB accepts the first that is worth its reserved value', () => {
    const found = play(['cab', 'cab'], 6);
    expect(said(found)).toEqual([5, 0, 4, 'A']);
    expect(found).toMatchObject({ step: 2, agreement: 4, utils: [3, 2], timedOut: false });
  });

  test('CAB asks for more than it has accepted from the same proposer, CAN for no less', () => {
    const [ann, bob] = SMALL.parties;
    const domain = new NegmasDomain({ ...SMALL, parties: [ann!, bob!, { ...ann!, name: 'carl' }] });
    const stubborn = (outcome: number): NegmasStrategy => ({
      id: `always ${outcome}`,
      title: 'a script',
      summary: '',
      seat: () => ({ accepts: () => false, propose: () => outcome }),
    });
    const answers = (second: string): unknown[] =>
      playNegmas(domain, { strategies: [stubborn(4), second, stubborn(3)], rounds: 3 })
        .calls.filter((c) => c.party === 1)
        .map((c) => [c.seen, c.response]);
    expect(answers('can')).toEqual([
      [4, 'A'],
      [4, 'A'],
      [4, 'A'],
    ]);
    expect(answers('cab')).toEqual([
      [4, 'A'],
      [4, 'R'],
      [4, 'R'],
    ]);
  });

  test('MiCRO concedes one step for each new outcome that it hears', () => {
    const found = play(['micro', 'micro'], 9);
    expect(said(found)).toEqual([5, 0, 4, 3, 'A']);
    expect(found).toMatchObject({ step: 3, agreement: 3, randomDraws: 0 });
  });

  test('MiCRO waits by repeating itself at random, which is counted and follows the seed', () => {
    const once = (seed: string): NegmasNegotiation =>
      playNegmas(small, { strategies: ['micro', 'tough'], rounds: 40, seed });
    expect(once('a').randomDraws).toBe(38);
    expect(once('a')).toEqual(once('a'));
    expect(said(once('a'))).not.toEqual(said(once('b')));
  });

  test('a linear party offers the outcome worth least that meets its target', () => {
    // t = 1/4, 2/4, 3/4: targets a little under 3.25, 2.5 and 1.75 between 1 and 4; of two outcomes worth 2 the first.
    expect(said(play(['linear', 'tough'], 3))).toEqual([5, 0, 4, 0, 2, 0]);
  });

  test('nobody who concedes in time reaches t = 1', () => {
    expect(play(['linear', 'tough'], 3).calls.map((c) => c.time)).toEqual([
      0.25, 0.25, 0.5, 0.5, 0.75, 0.75,
    ]);
  });

  test('with a reserved value above its best outcome a party accepts nothing', () => {
    const domain = reserving(9);
    // Those that concede in time fall back on their best outcome, though it is worth too little.
    for (const id of ['boulware', 'linear', 'conceder', 'asp_linear', 'tough', 'naive_tft']) {
      const found = play([id, 'tough'], 4, domain);
      expect(said(found), id).toEqual([5, 0, 5, 0, 5, 0, 5, 0]);
    }
    for (const id of ['cab', 'can', 'car', 'micro', 'hybrid']) {
      const found = play([id, 'tough'], 4, domain);
      expect(said(found), id).toEqual(['E']);
      expect(found, id).toMatchObject({ step: 1, broken: true, timedOut: false });
    }
  });

  test('without a reserved value nothing is worse than no agreement', () => {
    expect(said(play(['car', 'car'], 4, reserving(null)))).toEqual([5, 0, 'A']);
  });

  test.each([
    ['one a hair below the target, if it is nearer', 0.4999 - 3e-7, 0.4999 + 5e-7, 0, 1],
    ['one above, if that is nearer', 0.4999 - 5e-7, 0.4999 + 3e-7, 0, 2],
    ['one above, if the nearer one is no hair below', 0.4999 - 2e-6, 0.4999 + 1e-3, 0, 2],
    [
      'one worth less than its reserved value, if it is nearer',
      0.9999 - 3e-7,
      0.9999 + 5e-7,
      0.9999,
      1,
    ],
  ])('a conceding party offers %s', (_, below, above, reserved, outcome) => {
    const domain = new NegmasDomain({
      issues: [{ name: 'i', options: ['a', 'b', 'c', 'd'] }],
      parties: [
        { name: 'ann', weights: [1], values: [[0, below, above, 1]], reserved },
        { name: 'bob', weights: [1], values: [[1, 0, 0, 0]], reserved: 0 },
      ],
    });
    // Halfway, where the target is 1e-4 below the middle between the reserved value and 1, or the former itself.
    expect(said(play(['linear', 'tough'], 1, domain))[0]).toBe(outcome);
  });

  test('of two outcomes as near to its target, a party offers the one above it', () => {
    // Scaled by a power of two, so that both distances are exactly 2^-21.
    const middle = 2 ** 10;
    const span = 2 * (middle + 1e-4);
    const target = span * 0.5 - 1e-4;
    const hair = 2 ** -21;
    const domain = new NegmasDomain({
      issues: [{ name: 'i', options: ['a', 'b', 'c', 'd'] }],
      parties: [
        {
          name: 'ann',
          weights: [1],
          values: [[0, target - hair, target + hair, span]],
          reserved: 0,
        },
        { name: 'bob', weights: [1], values: [[1, 0, 0, 0]], reserved: 0 },
      ],
    });
    expect(said(play(['linear', 'tough'], 1, domain))[0]).toBe(2);
  });

  /**
   * The threshold of acceptance as C's `pow` computes it (Python 3.11: `(1 - math.pow(t, e)) - 1e-4`) at rounds and steps
   * where JavaScript's `**` gives more. Ann keeps offering an outcome worth exactly that; Bob accepts it in that step.
   */
  test.each([
    [200, 106, 4, 'boulware', 0.9195934662338464],
    [200, 194, 4, 'boulware', 0.11406218482336526],
    [500, 355, 4, 'boulware', 0.744953479903621],
    [50, 7, 0.25, 'conceder', 0.37056780060871686],
    [100, 44, 0.25, 'conceder', 0.18289862960030645],
    [500, 379, 0.25, 'conceder', 0.06667477830190026],
  ])(
    'powers are those of C: of %i rounds, at step %i, exponent %d',
    (rounds, step, _, id, worth) => {
      const domain = new NegmasDomain({
        issues: [{ name: 'i', options: ['a', 'b', 'c'] }],
        parties: [
          { name: 'ann', weights: [1], values: [[0, 1, 0]], reserved: 0 },
          { name: 'bob', weights: [1], values: [[0, worth, 1]], reserved: 0 },
        ],
      });
      const found = playNegmas(domain, { strategies: ['tough', id], rounds });
      expect(found).toMatchObject({ step: step + 1, agreement: 1 });
    },
  );
});

describe('what makes no sense is refused', () => {
  const [ann, bob] = SMALL.parties;

  test.each([
    ['issues', { ...SMALL, issues: [] }],
    ['issues.0.options', { ...SMALL, issues: [{ name: 'i', options: [] }] }],
    ['issues.0.options', { ...SMALL, issues: [{ name: 'i', options: ['a', 'a'] }] }],
    ['issues.0.options', { ...SMALL, issues: [{ name: 'i', options: ['a', 1] }] }],
    ['parties', { ...SMALL, parties: [ann!] }],
    ['parties.1.weights', { ...SMALL, parties: [ann!, { ...bob!, weights: [1] }] }],
    ['parties.1.weights.1', { ...SMALL, parties: [ann!, { ...bob!, weights: [1, NaN] }] }],
    ['parties.0.values', { ...SMALL, parties: [{ ...ann!, values: [[0, 1]] }, bob!] }],
    [
      'parties.0.values.1',
      {
        ...SMALL,
        parties: [
          {
            ...ann!,
            values: [
              [0, 1],
              [0, 1],
            ],
          },
          bob!,
        ],
      },
    ],
    ['parties.0.reserved', { ...SMALL, parties: [{ ...ann!, reserved: Infinity }, bob!] }],
    ['parties.0.bias', { ...SMALL, parties: [{ ...ann!, bias: NaN }, bob!] }],
    ['parties.0', { ...SMALL, parties: [{ ...ann!, weights: [1e308, 1e308] }, bob!] }],
  ] satisfies [string, NegmasDomainData][])('at %s', (place, data) => {
    expect(() => new NegmasDomain(data)).toThrow(
      expect.objectContaining({
        code: 'peer/invalid-domain',
        data: expect.objectContaining({ place }),
      }),
    );
  });

  test('more than a million outcomes, before any is computed', () => {
    const large = (count: number): NegmasDomainData => ({
      issues: Array.from({ length: count }, (_, i) => ({ name: `i${i}`, options: ['a', 'b'] })),
      parties: SMALL.parties.map((p) => ({
        ...p,
        weights: Array.from({ length: count }, () => 1),
        values: Array.from({ length: count }, () => [0, 1]),
      })),
    });
    expect(() => new NegmasDomain(large(20))).toThrow(
      expect.objectContaining({
        code: 'peer/too-large',
        data: { found: 2 ** 20, limit: 1_000_000 },
      }),
    );
    expect(() => new NegmasDomain(large(300))).toThrow(
      expect.objectContaining({ code: 'peer/too-large' }),
    );
    expect(new NegmasDomain(large(19)).utilities[0]!.max).toBe(19);
  });

  test.each([
    [{ strategies: ['linear'], rounds: 5 }, '1 strategies for 2 parties'],
    [{ strategies: ['linear', 'lineer'], rounds: 5 }, 'perhaps "linear" is meant'],
    [{ strategies: ['linear', 'linear'], rounds: 0 }, '0 rounds'],
    [{ strategies: ['linear', 'linear'], rounds: 1.5 }, '1.5 rounds'],
  ])('a play such as %j', (play, message) => {
    expect(() => playNegmas(small, play)).toThrow(
      expect.objectContaining({
        code: 'peer/invalid-play',
        message: expect.stringContaining(message),
      }),
    );
  });

  test.each([
    { max: 1.1, exponent: 2 },
    { max: 1, exponent: 0 },
    { max: NaN, exponent: 1 },
  ])('an aspiration of %j', (given) => {
    expect(() => aspiration(given)).toThrow(expect.objectContaining({ code: 'peer/invalid-play' }));
  });

  test('a hybrid party that hears more than two proposals before its first', () => {
    const four = new NegmasDomain({ ...SMALL, parties: [ann!, bob!, ann!, bob!] });
    expect(() =>
      playNegmas(four, { strategies: ['tough', 'tough', 'tough', 'hybrid'], rounds: 3 }),
    ).toThrow(expect.objectContaining({ code: 'peer/invalid-play' }));
  });
});
