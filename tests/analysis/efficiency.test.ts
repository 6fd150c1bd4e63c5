import { analyze, compare, Model, Runner, type Scenario } from '@parley-sim/engine';
import { type Efficiency, withEfficiency } from '@parley-sim/engine/ensemble';
import { EfficiencyStudy } from '@parley-sim/engine/analysis';
import { ENDINGS } from '@parley-sim/engine/scenario';
import { score, type Preferences } from '@parley-sim/engine/model';
import { loadBuiltin } from '@parley-sim/scenarios';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quiet } from '../support/quiet.ts';
import { until } from '../support/until.ts';

const UNIT = 1e9;
const AGREEMENT = ENDINGS.indexOf('agreement');

/**
 * Two clauses that matter 4 : 1 to one of two parties and 1 : 4 to the other, each with an option for either. Worth to both: the
 * swap .8 and .8, the reverse .2 and .2, all to one 1 and 0.
 */
function swap(body?: {
  quota?: number;
  noise?: number;
  seats: readonly [number, number];
}): Scenario {
  const factions = body && {
    ayes: { seats: body.seats[0], noDeal: 0.2 },
    noes: { seats: body.seats[1], noDeal: 0.9 },
  };
  return {
    parley: 1,
    name: 'swap',
    title: 'A swap',
    clauses: {
      first: { kind: 'categorical', options: ['mine', 'yours'] },
      second: { kind: 'categorical', options: ['mine', 'yours'] },
    },
    actors: {
      me: {
        priorities: { first: 0.8, second: 0.2 },
        values: { first: { mine: 1, yours: 0 }, second: { mine: 1, yours: 0 } },
        noDeal: 0.1,
        ...(body && factions
          ? {
              ratification: {
                house: {
                  factions,
                  foreseen: false,
                  ...(body.quota === undefined ? {} : { quota: body.quota }),
                  ...(body.noise === undefined ? {} : { noise: body.noise }),
                },
              },
            }
          : {}),
        strategy: {
          bidding: { kind: 'time-dependent', exponent: 1 },
          acceptance: { kind: 'next' },
        },
      },
      you: {
        priorities: { first: 0.2, second: 0.8 },
        values: { first: { mine: 0, yours: 1 }, second: { mine: 0, yours: 1 } },
        noDeal: 0.1,
        strategy: {
          bidding: { kind: 'time-dependent', exponent: 1 },
          acceptance: { kind: 'next' },
        },
      },
    },
    signatories: ['me', 'you'],
    protocol: { kind: 'alternating-offers', deadline: 5 },
    packages: {
      reverse: { options: { first: 'yours', second: 'mine' } },
      swap: { options: { first: 'mine', second: 'yours' } },
    },
  } as unknown as Scenario;
}

function study(scenario: Scenario, ids: readonly string[], runs = 4): (Efficiency | null)[] {
  const made = new EfficiencyStudy(scenario, {
    entries: ids.map((id) => ({ package: id, as: 'proposal' as const })),
    runs,
  });
  while (made.done < made.total) made.advance();
  return [...made.conclude()];
}

const certainly = (x: number): object => ({
  estimate: expect.closeTo(x, 8),
  low: expect.closeTo(x, 8),
  high: expect.closeTo(x, 8),
});

describe('what an agreed deal leaves to be gained', () => {
  test('by hand: the reverse of a swap leaves .6 to each, 1.2 together, and is √.68 from the frontier', () => {
    const [reverse, best] = study(swap(), ['reverse', 'swap']);
    expect(reverse).toMatchObject({
      runs: 4,
      efficient: certainly(0),
      each: certainly(0.6),
      joint: certainly(1.2),
      // All to one is nearer, (.8² + .2²), than the swap is, 2 · .6².
      distance: certainly(Math.sqrt(0.68)),
      exact: true,
      bodies: [],
    });
    // Neither change improves it alone: what one gains by it the other loses.
    expect(reverse!.improvements).toEqual([
      { clause: 'first', from: 'yours', to: 'mine', part: 1, alone: 0 },
      { clause: 'second', from: 'mine', to: 'yours', part: 1, alone: 0 },
    ]);
    expect(best).toMatchObject({
      efficient: certainly(1),
      each: certainly(0),
      joint: certainly(0),
      distance: certainly(0),
      improvements: [],
    });
  });

  test('seats over the quota are those to be expected: of a faction that is torn, half', () => {
    // The deal is worth .2 to both factions, .2 and .9 being no deal's worth to them.
    const sure = study(swap({ seats: [60, 40], quota: 51 }), ['reverse'])[0]!;
    expect(sure.bodies).toEqual([
      expect.objectContaining({
        id: 'me.house',
        quota: 51,
        seats: 100,
        deals: 1,
        margin: certainly(9),
      }),
    ]);
    const torn = study(swap({ seats: [60, 40], quota: 20, noise: 0.1 }), ['reverse'], 40)[0]!;
    const expected = 60 / 2 + 40 / (1 + Math.exp(7)) - 20;
    expect(torn.bodies[0]!.margin.estimate).toBeCloseTo(expected, 5);
    expect(torn.bodies[0]!.deals).toBe(torn.deals);
  });

  test('is what enumeration finds, run by run', () => {
    const scenarios = worlds(
      tables({ clauses: 3, options: 3, actors: 3, deadline: 3, beliefs: true }),
      {
        protocols: ['alternating-offers'],
      },
    ).map(quiet);
    let deals = 0;
    until(
      () => deals > 30,
      () => {
        fc.assert(
          fc.property(scenarios, (scenario) => {
            const made = new EfficiencyStudy(scenario, { runs: 3 });
            while (made.done < made.total) made.advance();
            const [found] = made.conclude();
            const expected = enumerated(scenario, 3);
            deals += expected.length;
            if (expected.length === 0) {
              expect(found).toBeNull();
              return;
            }
            const meanOf = (of: (l: Left) => number): number =>
              expected.reduce((sum, l) => sum + of(l), 0) / expected.length / UNIT;
            expect(found!.each.estimate).toBeCloseTo(
              meanOf((l) => l.each),
              7,
            );
            expect(found!.joint.estimate).toBeCloseTo(
              meanOf((l) => l.joint),
              7,
            );
            expect(found!.distance!.estimate).toBeCloseTo(
              meanOf((l) => l.distance),
              7,
            );
            expect(found!.efficient.estimate * expected.length).toBeCloseTo(
              expected.filter((l) => l.efficient).length,
              8,
            );
            const alone = found!.improvements.reduce((sum, i) => sum + i.alone, 0);
            const all = expected.reduce((sum, l) => sum + l.alone, 0);
            if (found!.improvements.length < 20) expect(alone).toBe(all);
          }),
          { numRuns: 60 },
        );
      },
    );
  });

  test('is the same bytes under any division of the steps, and stands in the row of its entry', () => {
    const car = loadBuiltin('used-car');
    const entries = [{}, { package: 'asking', as: 'proposal' as const }];
    const made = new EfficiencyStudy(car, { entries, runs: 5 });
    expect(() => made.conclude()).toThrow('0 of 5 steps');
    while (made.done < made.total) made.advance();
    expect(() => made.advance()).toThrow('All runs are looked at.');
    const found = made.conclude();
    const again = new EfficiencyStudy(car, { entries, runs: 5 });
    while (again.done < again.total) again.advance();
    expect(JSON.stringify(again.conclude())).toBe(JSON.stringify(found));
    const { rows } = withEfficiency(compare(car, { entries, runs: 5 }), found);
    expect(rows[0]!.efficiency).toEqual(found[0]);
    // Nobody signs the advertisement: of no deal there is nothing to say.
    expect(found[1]).toBeNull();
    expect(rows[1]).not.toHaveProperty('efficiency');
  });
});

interface Left {
  each: number;
  joint: number;
  distance: number;
  efficient: boolean;
  alone: number;
}

/** The enumerating oracle: of every agreed deal, by looking at every other one. */
function enumerated(scenario: Scenario, runs: number): Left[] {
  const model = new Model(scenario);
  const runner = new Runner(model);
  return Array.from({ length: runs }, (_, run) => run).flatMap((run): Left[] => {
    const { ending, deal, bound } = { ...runner.outcome('1', run) };
    if (ending !== AGREEMENT) return [];
    const preferences = model.preferenceModel.draw('1', run);
    return [leftBy(model, preferences, deal, bound)];
  });
}

function leftBy(model: Model, preferences: Preferences, deal: number, bound: number): Left {
  const actors = [...model.actors.keys()];
  const members = actors.filter((a) => (bound >> a) & 1);
  const worth = (d: number): number[] => members.map((a) => score(model, preferences, a, d));
  const before = worth(deal);
  const allowed = Array.from({ length: model.size }, (_, d) => d).filter(
    (d) =>
      model.feasible(d) &&
      actors.every((a) => {
        if (!(((bound | model.consenters(d)) >> a) & 1)) return true;
        if (model.crossed(d, a).length > 0) return false;
        return (bound >> a) & 1 ? true : score(model, preferences, a, d) >= preferences.noDeal[a]!;
      }),
  );
  const gains = (d: number): number[] => worth(d).map((w, i) => w - before[i]!);
  const harmless = allowed.filter((d) => gains(d).every((g) => g >= 0));
  const beats = (a: number, b: number): boolean => {
    const [x, y] = [worth(a), worth(b)];
    return x.every((w, i) => w >= y[i]!) && x.some((w, i) => w > y[i]!);
  };
  const frontier = allowed.filter((d) => !allowed.some((e) => beats(e, d)));
  const signing = members.map((a) => (model.signatories >> a) & 1);
  const options = [...model.decode(deal)];
  const differing = (d: number): number =>
    [...model.decode(d)].filter((o, c) => o !== options[c]).length;
  return {
    each: Math.max(0, ...harmless.map((d) => Math.min(...gains(d)))),
    joint: Math.max(
      0,
      ...harmless.map((d) => gains(d).reduce((s, g, i) => s + g * signing[i]!, 0)),
    ),
    distance: Math.min(...frontier.map((d) => Math.hypot(...gains(d)))),
    efficient: harmless.every((d) => gains(d).every((g) => g === 0)),
    alone: harmless.filter((d) => differing(d) === 1 && gains(d).some((g) => g > 0)).length,
  };
}

test('factions have the power of a weighted vote: the six of 1958 in a house', () => {
  // Shapley–Shubik 14/60 and 9/60 and 0, Banzhaf 10 : 6 : 0 (Brams and Affuso 1976); two blocks of 6 seats or more out of 17 block.
  const seats = { germany: 4, france: 4, italy: 4, belgium: 2, netherlands: 2, luxembourg: 1 };
  const base = swap({ seats: [1, 1] });
  const factions = Object.fromEntries(
    Object.entries(seats).map(([id, n]) => [id, { seats: n, noDeal: 0.5 }]),
  );
  base.actors['me']!.ratification = { council: { quota: 12, factions } };
  const [body] = analyze(base).bodies;
  expect(body).toMatchObject({ id: 'me.council', actor: 'me', quota: 12, seats: 17 });
  expect(body!.factions.map((f) => f.shapleyShubik)).toEqual(
    [14, 14, 14, 9, 9, 0].map((n) => expect.closeTo(n / 60, 12)),
  );
  expect(body!.factions.map((f) => f.banzhaf)).toEqual(
    [10, 10, 10, 6, 6, 0].map((n) => expect.closeTo(n / 42, 12)),
  );
  const large = ['germany', 'france', 'italy'];
  const blocking = new Set(body!.blocking!.map((g) => g.toSorted().join('+')));
  expect(blocking).toEqual(
    new Set([
      'france+germany',
      'germany+italy',
      'france+italy',
      ...large.flatMap((l) => ['belgium', 'netherlands'].map((s) => [l, s].toSorted().join('+'))),
    ]),
  );
});

test('looks at deals of the comparison: the first run with each draw', () => {
  const river = loadBuiltin('river-treaty');
  const entries = Object.keys(river.packages!).map((id) => ({ package: id, as: 'frame' as const }));
  const study = new EfficiencyStudy(river, { entries, seed: 'q', runs: 12, replicates: 2 });
  while (study.done < study.total) study.advance();
  const deals = study.conclude().map((e) => e?.deals ?? 0);
  expect(deals).toEqual(
    entries.map((tabled) => {
      const runner = new Runner(new Model(river, tabled));
      const endings = Array.from({ length: 12 }, (_, d) => runner.outcome('q', 2 * d, d).ending);
      return endings.filter((e) => e === AGREEMENT).length;
    }),
  );
});
