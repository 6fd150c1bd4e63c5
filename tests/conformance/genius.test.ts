import { loadBuiltin } from '@parley-sim/scenarios';
import { importGenius } from '@parley-sim/exchange';
import {
  acCombiMax,
  acCombiMaxInWindow,
  acConst,
  acNext,
  acPrevious,
  acTime,
  analyseGenius,
  type GeniusAcceptance,
  type GeniusBidder,
  geniusBidders,
  GeniusDomain,
  geniusDomainOf,
  type GeniusView,
  measureGenius,
  playGenius,
  GeniusSortedOutcomes,
  timeDependent,
} from '@parley-sim/exchange/genius';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oracleFile, oracleJson, oraclesExist } from '../support/genius-oracle.ts';

interface Oracle {
  readonly domain: string;
  readonly profiles: readonly {
    readonly file: string;
    readonly reservation: number;
    readonly discount: number;
  }[];
  readonly count: number;
  readonly mean: readonly number[];
  readonly opposition: number;
  readonly paretoSize: number;
  readonly nash: readonly number[];
  readonly kalaiGenius: readonly number[];
  readonly welfareMax: readonly number[];
  readonly pareto?: readonly (readonly number[])[];
}

const DOMAINS = [
  ['anac2010-england-zimbabwe', 'oracle.json'],
  ['anac2011-laptop', 'oracle.json'],
  ['anac2013-lunch', 'oracle.json'],
  ['genius-fuzzy-real', 'oracle.json'],
  ['genius-integer', 'oracle.json'],
  ['genius-party', 'oracle-first2.json'],
  ['genius-party', 'oracle-first3.json'],
  ['genius-party', 'oracle-first4.json'],
  ['genius-party', 'oracle.json'],
] as const;

/** Scores are whole billionths here, so utilities and what follows from them are off by some of them. */
const DIGITS = 7;
const close = (found: readonly number[], said: readonly number[]): void => {
  expect(found.length).toBe(said.length);
  for (const [i, u] of said.entries()) expect(found[i]).toBeCloseTo(u, DIGITS);
};

describe.skipIf(!oraclesExist)("GENIUS's own analysis of its domains", () => {
  test.each(DOMAINS)('%s, %s', (folder, file) => {
    const oracle = oracleJson(`${folder}/${file}`) as Oracle;
    const { scenario } = importGenius({
      domain: oracleFile(folder, oracle.domain),
      profiles: oracle.profiles.map((p) => oracleFile(folder, p.file)),
      deadline: 10,
    });
    const domain = geniusDomainOf(scenario!);
    expect(domain.size).toBe(oracle.count);
    close(
      domain.parties.map((p) => p.reservation),
      oracle.profiles.map((p) => p.reservation),
    );
    close(
      domain.parties.map((p) => p.discount),
      oracle.profiles.map((p) => p.discount),
    );
    const found = analyseGenius(domain);
    close(found.mean, oracle.mean);
    expect(found.opposition).toBeCloseTo(oracle.opposition, DIGITS);
    close(found.nash.utilities, oracle.nash);
    close(found.kalai!.utilities, oracle.kalaiGenius);
    close(found.welfare.utilities, oracle.welfareMax);
    // GENIUS's doubles part points that are alike to a billionth, or do not: else the frontiers are the same.
    const reached = (by: readonly (readonly number[])[], point: readonly number[]): boolean =>
      by.some((other) => other.every((u, i) => u >= point[i]! - 1e-7));
    const own = found.pareto.map((p) => p.utilities);
    for (const point of oracle.pareto ?? []) expect(reached(own, point)).toBe(true);
    for (const point of oracle.pareto ? own : []) expect(reached(oracle.pareto!, point)).toBe(true);
    expect(Math.abs(own.length - oracle.paretoSize)).toBeLessThanOrEqual(
      1 + oracle.paretoSize / 50,
    );
    expect(measureGenius(domain, found, found.nash.outcome)).toMatchObject({
      nashDistance: 0,
      paretoDistance: 0,
    });
  });
});

test.skipIf(!oraclesExist)('the opposition of ANL 2022 is that of the Kalai point', () => {
  const { specials } = oracleJson('geniusweb-anl2022-domain01/oracle.json') as {
    specials: { opposition: number; kalai: { utility: number[] } };
  };
  // The point that the competition published, as the only one of a domain.
  const domain = new GeniusDomain(
    specials.kalai.utility.map((u, i) => ({ name: `p${i}`, utilities: [u] })),
  );
  expect(analyseGenius(domain).kalaiOpposition).toBeCloseTo(specials.opposition, 9);
});

/** Five outcomes; what one wins the other loses. */
const FIVE = [1, 0.75, 0.5, 0.25, 0];
const pie = new GeniusDomain([
  { name: 'a', utilities: FIVE },
  { name: 'b', utilities: FIVE.toReversed(), reservation: 0.1, discount: 0.5 },
]);

describe('definitions, by vectors worked out by hand', () => {
  test('a Nash point of two negative gains, a Kalai point by differences, none where they are 2 or more', () => {
    const poor = new GeniusDomain([
      { name: 'a', utilities: [0.2, 0.6, 0.9], reservation: 1 },
      { name: 'b', utilities: [0.9, 0.5, 0.1], reservation: 1 },
    ]);
    const { nash, kalai, welfare, opposition, kalaiOpposition, mean, bidDistribution } =
      analyseGenius(poor);
    // (-.8)(-.1) = .08, (-.4)(-.5) = .2, (-.1)(-.9) = .09.
    expect(nash.outcome).toBe(1);
    expect(kalai!.outcome).toBe(1);
    // .2 + .9 and .6 + .5 are alike, in doubles too: the one with more for the first party comes first on the frontier.
    expect(welfare.utilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1.1, 12);
    expect(opposition).toBeCloseTo(Math.hypot(0.4, 0.5), 12);
    expect(kalaiOpposition).toBeCloseTo(Math.hypot(0.4, 0.5), 12);
    expect(mean.map((m) => m.toFixed(6))).toEqual(['0.566667', '0.500000']);
    expect(bidDistribution).toBe(0);
    const four = [1, 1, 0, 0].map((u, i) => ({ name: `p${i}`, utilities: [u] }));
    expect(analyseGenius(new GeniusDomain(four))).toMatchObject({
      kalai: null,
      kalaiOpposition: null,
    });
  });

  test('measures are plain distances', () => {
    const domain = new GeniusDomain([
      { name: 'a', utilities: [0, 1, 0.5] },
      { name: 'b', utilities: [0, 0, 0.5] },
    ]);
    const analysis = analyseGenius(domain);
    expect(analysis.pareto.map((p) => p.outcome)).toEqual([1, 2]);
    expect(measureGenius(domain, analysis, 0)).toEqual({
      welfare: 0,
      paretoDistance: Math.sqrt(0.5),
      nashDistance: Math.sqrt(0.5),
      kalaiDistance: Math.sqrt(0.5),
    });
    expect(analysis.bidDistribution).toBeCloseTo(Math.sqrt(0.5) / 3, 12);
  });

  test('the nearest bid may be worth less than the target; of two as near it is the better', () => {
    const outcomes = new GeniusSortedOutcomes(FIVE);
    const near = (target: number): number => FIVE[outcomes.near(target)]!;
    expect([0.8, 0.6, 0.4, 0.2].map(near)).toEqual([0.75, 0.5, 0.5, 0.25]);
    expect([0.625, 0.875, 2, -1].map(near)).toEqual([0.75, 1, 1, 0]);
    expect([outcomes.max, outcomes.min]).toEqual([1, 0]);
  });

  test('targets: GENIUS’s e is the inverse of NegMAS’s exponent, 0 never concedes, k begins below', () => {
    const outcomes = new GeniusSortedOutcomes([0.2, 1]);
    const at = (bidder: GeniusBidder, time: number): string =>
      bidder.target(time, outcomes).toFixed(6);
    const { hardliner, boulware, linear, conceder } = geniusBidders;
    expect([hardliner, boulware, linear, conceder].map((b) => at(b, 0.25))).toEqual([
      '1.000000',
      (0.2 + 0.8 * (1 - 0.25 ** 5)).toFixed(6),
      '0.800000',
      '0.600000',
    ]);
    expect(at(timeDependent({ e: 1, k: 0.5, min: 0.4, max: 0.8 }), 0)).toBe('0.600000');
    expect(() => timeDependent({ e: -1 })).toThrow('e from 0');
    expect(() => timeDependent({ e: 1, k: 2 })).toThrow('k from 0 to 1');
  });

  test('acceptance is strict where GENIUS is', () => {
    const view = (part: Partial<GeniusView>): GeniusView => ({
      time: 0.75,
      offered: 0.5,
      next: 0.8,
      previous: 0.9,
      heard: [],
      ...part,
    });
    const heard = [
      { utility: 0.9, time: 0.5 },
      { utility: 0.6, time: 0.6 },
      { utility: 0.5, time: 0.75 },
    ];
    const all: readonly [GeniusAcceptance, Partial<GeniusView>, boolean][] = [
      [acNext(), { next: 0.5 }, true],
      [acNext(), { next: 0.5000001 }, false],
      [acNext(2, -0.3), { next: 0.7 }, true],
      [acPrevious(), { previous: 0.5 }, true],
      [acPrevious(), { previous: undefined, next: 0 }, false],
      [acConst(0.5), {}, false],
      [acConst(0.4999), {}, true],
      [acTime(0.75), {}, false],
      [acTime(0.7499), {}, true],
      [acCombiMax(0.75), { heard: heard.slice(2) }, true],
      [acCombiMax(0.76), { heard: heard.slice(2) }, false],
      [acCombiMax(0.75), { heard }, false],
      // The window is (.5, .75]: what was offered at .5 lies outside, at .6 inside.
      [acCombiMaxInWindow(0.75), { heard: [heard[0]!, heard[2]!] }, true],
      [acCombiMaxInWindow(0.75), { heard }, false],
      [acCombiMaxInWindow(0.8), { heard: [heard[2]!] }, false],
      [acCombiMaxInWindow(0.9), { heard, next: 0.5 }, true],
    ];
    for (const [i, [part, change, accepts]] of all.entries())
      expect([i, part.id, part.accepts(view(change))]).toEqual([i, part.id, accepts]);
  });

  test('a session: the next bid is thought up first, and accepting compares with it', () => {
    const linear = { bidder: geniusBidders.linear, acceptance: acNext() };
    const { calls, agreement, utilities, discounted } = playGenius(pie, {
      parties: [linear, linear],
      rounds: 3,
    });
    expect(calls.map((c) => [c.step, c.party, c.seen, c.response, c.counter, c.time])).toEqual([
      [0, 0, null, 'R', 1, 0.25],
      [0, 1, 1, 'R', 3, 0.25],
      [1, 0, 3, 'R', 2, 0.5],
      [1, 1, 2, 'A', null, 0.5],
    ]);
    expect([agreement, utilities]).toEqual([2, [0.5, 0.5]]);
    expect(discounted.map((u) => u.toFixed(9))).toEqual([
      '0.500000000',
      (0.5 * Math.SQRT1_2).toFixed(9),
    ]);
  });

  test('a session without agreement leaves the reservation values, discounted to the end', () => {
    const hard = { bidder: geniusBidders.hardliner, acceptance: acNext() };
    const { timedOut, step, utilities, discounted } = playGenius(pie, {
      parties: [hard, hard],
      rounds: 4,
    });
    expect([timedOut, step, utilities]).toEqual([true, 4, [0, 0.1]]);
    expect(discounted[1]).toBeCloseTo(0.05, 12);
  });
});

test('what is nearest is nearest, and both drivers play the same session', () => {
  const utilities = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 14 });
  const parts = fc.record({
    bidder: fc.constantFrom(...Object.values(geniusBidders)),
    acceptance: fc.constantFrom(
      acNext(),
      acPrevious(1.05, 0.01),
      acConst(0.7),
      acTime(0.8),
      acCombiMax(0.6),
      acCombiMaxInWindow(0.6),
    ),
  });
  fc.assert(
    fc.property(
      utilities,
      fc.integer({ min: -2, max: 30 }),
      parts,
      parts,
      fc.integer({ min: 1, max: 12 }),
      (whole, target, one, other, rounds) => {
        const own = whole.map((u) => u / 12);
        const outcomes = new GeniusSortedOutcomes(own);
        const found = own[outcomes.near(target / 24)]!;
        const best = Math.min(...own.map((u) => Math.abs(u - target / 24)));
        expect(Math.abs(found - target / 24)).toBe(best);
        const rivals = own.filter((u) => Math.abs(u - target / 24) === best);
        expect(found).toBe(Math.max(...rivals));
        const domain = new GeniusDomain([
          { name: 'a', utilities: own },
          { name: 'b', utilities: own.toReversed() },
        ]);
        const play = { parties: [one, other], rounds };
        const session = playGenius(domain, play);
        expect(playGenius(domain, { ...play, driver: 'live' })).toEqual(session);
        if (session.agreement !== null) expect(session.calls.at(-1)!.response).toBe('A');
      },
    ),
  );
});

test('what GENIUS cannot express or play is refused with its place', () => {
  expect(() => geniusDomainOf(loadBuiltin('minerals'))).toThrow(
    /GENIUS cannot express this scenario.*GENIUS has/s,
  );
  expect(() => new GeniusDomain([{ name: 'a', utilities: [1] }])).toThrow('parties: there are 1');
  const two = (part: object) => [
    { name: 'a', utilities: [1] },
    { name: 'b', utilities: [1], ...part },
  ];
  expect(() => new GeniusDomain(two({ utilities: [1, 2] }))).toThrow(
    'parties.1.utilities: there are 2',
  );
  expect(() => new GeniusDomain(two({ utilities: [NaN] }))).toThrow('parties.1.utilities.0');
  expect(() => new GeniusDomain(two({ discount: 0 }))).toThrow('parties.1.discount');
  expect(() => new GeniusDomain(two({ reservation: Infinity }))).toThrow('parties.1.reservation');
  expect(() => playGenius(pie, { parties: [], rounds: 3 })).toThrow(
    'There are parts for 0 parties',
  );
  const hard = { bidder: geniusBidders.hardliner, acceptance: acNext() };
  expect(() => playGenius(pie, { parties: [hard, hard], rounds: 0 })).toThrow(
    'There cannot be 0 rounds',
  );
});
