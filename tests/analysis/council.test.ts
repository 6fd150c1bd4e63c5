import { analyze, Model, type Scenario, validateScenario } from '@parley-sim/engine';
import {
  type MajorityGame,
  majorityPower,
  membersOf,
  quotaPower,
  simplePower,
} from '@parley-sim/engine/analysis';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const ones = (n: number): number[] => Array.from({ length: n }, () => 1);

/** Five members; three of them and 65 % of the population; a minority blocks by population if it has so many members. */
const five = (blockers: number): MajorityGame => ({
  conditions: [
    { weights: ones(5), quota: 3 },
    { weights: [40, 25, 20, 10, 5], quota: 65, blockers },
  ],
});

describe('power under a double majority', () => {
  // METHODS-2, section 10: re-derived by an independent program.
  test.each([
    [1, [68, 18, 18, 8, 8]],
    [2, [44, 24, 24, 14, 14]],
    [3, [24, 24, 24, 24, 24]],
  ])('of five members of whom %i have to block', (blockers, of120) => {
    const power = majorityPower(five(blockers));
    expect(power.map((p) => Math.round(p.shapleyShubik * 120 * 1e9) / 1e9)).toEqual(of120);
  });

  test('counts the swings of METHODS-2', () => {
    expect(majorityPower(five(1)).map((p) => Number(p.swings))).toEqual([10, 4, 4, 2, 2]);
  });

  /*
   * Conor McDermottroe, lisbon-voting-simulation (2008, 2011): all 134,217,728 votes of 27 members gone through one by one. His
   * populations are in thousands; an "influence" counts both votes that differ in one member, so a swing is half of it.
   */
  const members: Readonly<Record<string, readonly [nice: number, people: number]>> = {
    Austria: [10, 8300],
    Belgium: [12, 11000],
    Bulgaria: [10, 7700],
    Cyprus: [4, 770],
    'Czech Republic': [12, 10000],
    Denmark: [7, 5400],
    Estonia: [4, 1300],
    Finland: [7, 5300],
    France: [29, 63000],
    Germany: [29, 82000],
    Greece: [12, 11000],
    Hungary: [12, 10000],
    Ireland: [7, 4200],
    Italy: [29, 59000],
    Latvia: [4, 2300],
    Lithuania: [7, 3400],
    Luxembourg: [4, 460],
    Malta: [3, 400],
    Netherlands: [13, 18000],
    Poland: [27, 38000],
    Portugal: [12, 11000],
    Romania: [14, 22000],
    Slovakia: [7, 5400],
    Slovenia: [4, 2000],
    Spain: [27, 44000],
    Sweden: [10, 9000],
    UK: [29, 60000],
  };
  const nice = Object.values(members).map(([votes]) => votes);
  const people = Object.values(members).map(([, p]) => p);
  const swings = (game: MajorityGame): number[] => majorityPower(game).map((p) => Number(p.swings));
  const least = (share: number, weights: readonly number[]): number =>
    Math.ceil(share * weights.reduce((a, b) => a + b, 0) - 1e-6);

  test('of 27 members, 72 % of them and 65 % of the people: TFEU 238(2)', () => {
    const found = swings({
      conditions: [
        { weights: ones(27), quota: 20 },
        { weights: people, quota: least(0.65, people) },
      ],
    });
    // prettier-ignore
    expect(found.map((n) => 2 * n)).toEqual([
      1051904, 1063144, 1049360, 1022312, 1058936, 1039832, 1024224, 1039588, 1319580, 1461000, 1063144, 1058936, 1035320, 1292968,
      1028052, 1032072, 1020988, 1020704, 1094272, 1190088, 1063144, 1111244, 1039832, 1026972, 1206472, 1054660, 1299552,
    ]);
  });

  test('of 27 members, most of them and 74 % of the votes of Nice', () => {
    // The program compares heads with 62 instead of percent, so his "Nice 50%" has no population test.
    const found = swings({
      conditions: [
        { weights: ones(27), quota: 14 },
        { weights: nice, quota: least(0.74, nice) },
      ],
    });
    expect(found.slice(0, 4).map((n) => 2 * n)).toEqual([1652972, 1966140, 1652972, 671040]);
    expect([found[9]! * 2, found[17]! * 2, found[24]! * 2]).toEqual([4137520, 502888, 3948684]);
  });

  test('is that of a vote by weight where there is one condition', () => {
    const [weights, quota] = [[4, 4, 4, 2, 2, 1], 12];
    expect(majorityPower({ conditions: [{ weights, quota }], vetoes: [3] })).toEqual(
      quotaPower({ weights, quota, vetoes: [3] }),
    );
  });

  test('is that of looking at every coalition, whatever the conditions', () => {
    const game = fc.integer({ min: 1, max: 7 }).chain((players) =>
      fc.record({
        conditions: fc.array(
          fc
            .record({
              weights: fc.array(fc.nat(4), { minLength: players, maxLength: players }),
              part: fc.double({ min: 0.01, max: 1, noNaN: true }),
              blockers: fc.integer({ min: 1, max: 3 }),
            })
            .map(({ weights: given, part, blockers }) => {
              const weights = given.some((w) => w > 0) ? given : ones(players);
              const all = weights.reduce((a, b) => a + b, 0);
              return { weights, quota: Math.ceil(part * all), blockers };
            }),
          { minLength: 1, maxLength: 3 },
        ),
        vetoes: fc.uniqueArray(fc.nat(players - 1), { maxLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(game, ({ conditions, vetoes }) => {
        const players = conditions[0]!.weights.length;
        const wins = (coalition: number): boolean => {
          const inside = membersOf(coalition);
          return (
            vetoes.every((v) => inside.includes(v)) &&
            conditions.every(({ weights, quota, blockers }) => {
              const out = weights.filter((w, i) => w > 0 && !inside.includes(i)).length;
              return inside.reduce((n, i) => n + weights[i]!, 0) >= quota || out < blockers;
            })
          );
        };
        // Where nobody at all wins, since too few could block, there is no game.
        fc.pre(!wins(0));
        expect(majorityPower({ conditions, vetoes })).toEqual(simplePower({ players, wins }));
      }),
      { numRuns: 300 },
    );
  });
});

/** A council: Commission and Parliament agree, five members vote. */
function council(more: Partial<NonNullable<Scenario['quota']>> = {}): Scenario {
  const people = { a: 40, b: 25, c: 20, d: 10, e: 5 };
  const actor = (noDeal: number): Scenario['actors'][string] => ({
    priorities: { level: 1 },
    values: { level: { shape: 'linear', from: 0, to: 1 } },
    noDeal,
    strategy: { bidding: { kind: 'negotiator' }, acceptance: { kind: 'waiting' } },
  });
  return {
    parley: 1,
    name: 'council',
    title: 'Council',
    clauses: { level: { kind: 'numeric', from: 0, to: 10, step: 1 } },
    actors: {
      ...Object.fromEntries(Object.keys(people).map((id, i) => [id, actor(0.1 * i)])),
      parliament: actor(0.5),
    },
    signatories: Object.keys(people),
    quota: {
      title: 'members',
      share: 0.55,
      and: { people: { title: 'the population', votes: people, share: 0.65, blockers: 2 } },
      consent: ['parliament'],
      ...more,
    },
    protocol: { kind: 'polled-offers', deadline: 5 },
  };
}

describe('a table with a double majority', () => {
  test('has the power of its vote, and needs whose consent it names', () => {
    const view = analyze(council());
    expect(view.power!.map((p) => Math.round(p.shapleyShubik * 120))).toEqual([44, 24, 24, 14, 14]);
    expect(view.vote).toMatchObject([
      { condition: '', title: 'members', atLeast: 3, of: 5, blockers: 1 },
      { condition: 'people', title: 'the population', atLeast: 65, of: 100, blockers: 2 },
    ]);
    // Parliament wants level 5 or more; three members and 65 of 100 people do from 2 on.
    expect(view.actors.find((a) => a.actor === 'parliament')).toMatchObject({
      role: 'consents',
      needed: 'always',
    });
    expect(view.zone).toMatchObject({ feasible: 11, deals: 6 });
    const { consent: _, ...quota } = council().quota!;
    const { parliament: __, ...actors } = council().actors;
    expect(analyze({ ...council(), quota, actors }).zone.deals).toBe(9);
  });

  test('is stopped by its population only where enough hold out', () => {
    const model = new Model(council());
    const set = (...ids: string[]): number =>
      ids.reduce((bits, id) => bits | (1 << model.actors.indexOf(id)), 0);
    // Without a there are 60 of 100 people, and one who holds out; without a and e two.
    expect(model.carries(set('b', 'c', 'd', 'e'))).toBe(true);
    expect(model.carries(set('b', 'c', 'd'))).toBe(false);
    expect(model.carries(set('a', 'b'))).toBe(false);
  });

  test.each([
    ['share', { share: 0.55 }, 11],
    ['share', { share: 0.65 }, 13],
    ['both', { share: 0.55, atLeast: 12 }, 12],
  ])('reads %s exactly', (_, rule, least) => {
    const ids = Array.from({ length: 20 }, (__, i) => `m${i}`);
    const { a } = council().actors;
    const model = new Model({
      ...council(),
      actors: Object.fromEntries(ids.map((id) => [id, a!])),
      signatories: ids,
      quota: rule,
    });
    expect(model.quota).toBe(least);
  });

  const faults = (more: object): string[] =>
    validateScenario(JSON.parse(JSON.stringify(council(more)))).diagnostics.map(
      (d) => `${d.code.replace('scenario/', '')} ${d.path.join('.')}`,
    );

  test('is refused where a condition says nothing, cannot be met, or cannot be missed', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ share: undefined })).toEqual(['no-majority quota']);
    expect(faults({ and: { people: { votes: { a: 2 } } } })).toEqual([
      'no-majority quota.and.people',
    ]);
    expect(faults({ and: { people: { atLeast: 6 } } })).toEqual([
      'out-of-range quota.and.people.atLeast',
    ]);
    expect(faults({ blockers: 6 })).toEqual(['out-of-range quota.blockers']);
    expect(faults({ consent: ['a', 'parliament'] })).toEqual(['duplicate quota.consent.0']);
    expect(faults({ consent: ['nobody', 'parliament'] })).toEqual([
      'unknown-actor quota.consent.0',
    ]);
  });
});
