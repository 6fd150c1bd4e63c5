import { readFileSync } from 'node:fs';
import { neverSeen, pairedRates, simultaneous } from '@parley-sim/engine/statistics';
import { compare, type Scenario } from '@parley-sim/engine';
import { type Ways, waysOver } from '@parley-sim/engine/ensemble';
import {
  type ScenarioChange,
  scenarioChanges,
  type VersionComparison,
  type VersionDesign,
  type VersionRow,
  VersionStudy,
} from '@parley-sim/engine/experiment';
import { loadBuiltin, readScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

const BOAT = read('old');

function read(name: 'old' | 'new'): Scenario {
  const file = new URL(`../golden/versions/${name}.yaml`, import.meta.url);
  return readScenario(readFileSync(file, 'utf8')).scenario!;
}

/** A version of the boat with something else at some dotted paths; undefined takes away what is there. */
function boat(other: Record<string, unknown>): Scenario {
  const scenario = structuredClone(BOAT);
  for (const [path, value] of Object.entries(other)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    let node = scenario as unknown as Record<string, unknown>;
    for (const key of keys) node = node[key] as Record<string, unknown>;
    if (value === undefined) delete node[last];
    else node[last] = value;
  }
  return scenario;
}

function compared(
  was: Scenario,
  now: Scenario,
  design: Partial<VersionDesign> = {},
): VersionComparison {
  const study = new VersionStudy(was, now, { runs: 60, ...design });
  while (study.done < study.total) study.advance();
  return study.conclude();
}

function rowOf({ rows }: VersionComparison, id: string | undefined): VersionRow {
  return rows.find((r) => r.tabled.package === id)!;
}

/** Area, kind and place, as a line. */
function lines(changes: readonly ScenarioChange[]): string[] {
  return changes.map(({ area, kind, path }) => `${area}: ${kind} ${path.join('.')}`);
}

describe('what changed in the file', () => {
  it.each(['old', 'new'] as const)('is nothing between the %s file and itself', (name) => {
    expect(scenarioChanges(read(name), read(name))).toEqual([]);
  });

  it('is nothing between two ways of writing the same', () => {
    const other = boat({
      'clauses.delivery.options': {
        collected: { title: 'Buyer collects it' },
        harbour: { title: 'To the harbour' },
        door: 'To the door',
      },
      'actors.seller.values.delivery': { door: 0, collected: { value: 1 }, harbour: 0.6 },
      'packages.fair.options.price': { option: 5000 },
    });
    expect(scenarioChanges(BOAT, other)).toEqual([]);
  });

  it('is told by place, with what stood and what stands there', () => {
    expect(scenarioChanges(BOAT, boat({ 'actors.buyer.noDeal': 0.3 }))).toEqual([
      {
        area: 'beliefs',
        kind: 'changed',
        path: ['actors', 'buyer', 'noDeal'],
        was: { range: [0.2, 0.5] },
        now: 0.3,
      },
    ]);
  });

  it('comes in areas: actors, clauses, options, packages, priorities, beliefs, rules, texts', () => {
    expect(lines(scenarioChanges(BOAT, read('new')))).toEqual([
      'options: added clauses.delivery.options.sail',
      'packages: changed packages.fair.options.price',
      'packages: removed packages.dream',
      'packages: added packages.late',
      'priorities: changed actors.buyer.priorities.delivery',
      'beliefs: added actors.seller.values.delivery.sail',
      'beliefs: changed actors.seller.noDeal',
      'beliefs: added actors.buyer.values.delivery.sail',
      'rules: changed protocol.deadline',
      'texts: changed actors.seller.noDeal evidence',
    ]);
  });

  it('is a text where nothing of it is played, whatever it is called', () => {
    const now = boat({
      title: 'Another boat',
      'clauses.price.title': 'Sum',
      'packages.fair.note': 'x',
      'packages.fair.short': 'Half-way',
      'packages.fair.record': { status: 'signed', text: 'It was signed.' },
    });
    expect(new Set(scenarioChanges(BOAT, now).map((c) => c.area))).toEqual(new Set(['texts']));
    // An author may call a clause or an option as a text is called.
    const named = (weight: number): Scenario =>
      boat({ 'actors.buyer.priorities': { title: weight, evidence: 1 } });
    expect(lines(scenarioChanges(named(1), named(2)))).toEqual([
      'priorities: changed actors.buyer.priorities.title',
    ]);
  });

  it('is an order where that means something, and only there', () => {
    const { collected, harbour, door } = {
      collected: 'Buyer collects it',
      harbour: 'To the harbour',
      door: 'To the door',
    };
    const turned = boat({
      'clauses.delivery.options': { door, harbour, collected },
      packages: Object.fromEntries(Object.entries(BOAT.packages!).toReversed()),
    });
    const changes = scenarioChanges(BOAT, turned);
    expect(changes[0]).toEqual({
      area: 'clauses',
      kind: 'reordered',
      path: ['clauses', 'delivery', 'options'],
      was: ['collected', 'harbour', 'door'],
      now: ['door', 'harbour', 'collected'],
    });
    // The lists of values are by option: the door was worth nothing to the seller, and is worth all.
    expect(
      changes.find((c) => c.path.join('.') === 'actors.seller.values.delivery.door'),
    ).toMatchObject({ was: 0, now: 1 });
    expect(changes.some((c) => c.path[0] === 'packages')).toBe(false);
  });
});

describe('what changed in the results', () => {
  it.each(['proposal', 'frame', 'opening'] as const)(
    'is nothing for the same file twice: %s',
    (as) => {
      const { finding, rows, unseen } = compared(BOAT, structuredClone(BOAT), { as });
      expect([finding, unseen]).toEqual(['nothing', 0]);
      expect(rows.map((r) => [r.differing, r.ending, r.change.estimate])).toEqual(
        rows.map(() => [0, 0, 0]),
      );
    },
  );

  // Half-way is worth .3 + .15 + .15 = .6 to the seller, whose no deal never exceeds it, and .25 + .15 = .4 to the buyer.
  it.each([
    [0.39, 1],
    [0.41, 0],
  ])('follows the no-deal value of who is asked: at %d all sign or none', (noDeal, rate) => {
    const runs = 60;
    const view = compared(BOAT, boat({ 'actors.buyer.noDeal': noDeal }), { runs });
    const { was, now, change, clear, differing } = rowOf(view, 'fair');
    const before = Math.round(was.estimate * runs);
    // Of uniform draws from .2 to .5 two thirds are at most .4; 60 of them miss that by 15 once in ten thousand.
    expect(Math.abs(before - 40)).toBeLessThan(15);
    expect(now.estimate).toBe(rate);
    expect(Math.sign(change.estimate)).toBe(rate === 1 ? 1 : -1);
    expect([clear, differing]).toEqual([true, rate === 1 ? runs - before : before]);
    const pairs =
      rate === 1
        ? { both: before, first: runs - before, second: 0, neither: 0 }
        : { both: 0, first: 0, second: before, neither: runs - before };
    // Talks without a draft and three drafts are held together.
    const { low, high } = pairedRates(pairs, simultaneous(0.95, 4));
    expect(change.together).toEqual({ low, high });
    expect([change.low, change.high]).not.toEqual([low, high]);
    expect(view.finding).toBe('changed');
  });

  it.each(['agreement', 'joint', 'rounds'] as const)(
    'turns its sign with the versions: %s',
    (of) => {
      const [there, back] = [
        compared(BOAT, read('new'), { estimand: { of } }),
        compared(read('new'), BOAT, { estimand: { of } }),
      ];
      for (const row of there.rows) {
        const other = rowOf(back, row.tabled.package);
        expect(other.change.estimate).toBeCloseTo(-row.change.estimate, 12);
        expect(other.change.together.low).toBeCloseTo(-row.change.together.high!, 12);
        expect([other.was, other.now]).toEqual([row.now, row.was]);
        expect(row.change.estimate).toBeCloseTo(row.now.estimate - row.was.estimate, 9);
      }
    },
  );

  it('has the greatest change first, and no draft that one version lacks', () => {
    const { rows, packages } = compared(BOAT, read('new'));
    const sizes = rows.map((r) => Math.abs(r.change.estimate));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(new Set(rows.map((r) => r.tabled.package))).toEqual(
      new Set([undefined, 'dealer', 'fair']),
    );
    expect(packages).toEqual({
      was: [{ id: 'dream', title: "The buyer's dream" }],
      now: [{ id: 'late', title: "The broker's draft" }],
    });
  });

  it('says how much of a change could have been missed where none was seen', () => {
    const runs = 50;
    // Nobody can sign the dream, at the one price or at the other.
    const now = boat({ 'packages.dream.options.price': 4250 });
    const { finding, rows, unseen } = compared(BOAT, now, { runs, packages: ['dream'] });
    expect([finding, rows.length]).toEqual(['same', 2]);
    expect(unseen).toBeCloseTo(neverSeen(runs, simultaneous(0.95, 2)), 12);
    expect(rows.every((r) => !r.clear)).toBe(true);
    // The draft that is refused is another one, though the estimand is the same.
    expect(rowOf({ rows } as VersionComparison, 'dream')).toMatchObject({
      differing: 0,
      ending: runs,
    });
  });

  it('is certain where no run can differ from another', () => {
    const was = loadBuiltin('used-car');
    const now = structuredClone(was);
    now.actors['buyer']!.noDeal = 0.9;
    const { rows, unseen } = compared(was, now, { runs: 3 });
    expect(unseen).toBe(0);
    for (const { steady, change, clear } of rows) {
      expect([steady, change.low, change.high]).toEqual([true, change.estimate, change.estimate]);
      expect(clear).toBe(change.estimate !== 0);
    }
    expect(rowOf({ rows } as VersionComparison, undefined).change.estimate).toBe(-1);
  });

  it('of an actor by another name goes on, and says that its luck is its own', () => {
    const renamed = JSON.parse(
      JSON.stringify(BOAT).replaceAll('"buyer"', '"purchaser"'),
    ) as Scenario;
    const { actors, changes, rows } = compared(BOAT, renamed);
    expect(actors).toEqual({
      was: [{ id: 'buyer', title: 'Buyer' }],
      now: [{ id: 'purchaser', title: 'Buyer' }],
    });
    expect(lines(changes)).toContain('actors: removed actors.buyer');
    expect(lines(changes)).toContain('actors: added actors.purchaser');
    // Its no-deal value is drawn from another stream, so who signs differs from run to run, though not by more than chance.
    expect(rowOf({ rows } as VersionComparison, 'fair')).toMatchObject({ clear: false });
    expect(rowOf({ rows } as VersionComparison, 'fair').differing).toBeGreaterThan(0);
  });

  it('in ways of negotiating is what a comparison of each version in these ways says', () => {
    const now = read('new');
    const ways = { was: waysOver(BOAT), now: waysOver(now) };
    const view = compared(BOAT, now, { runs: 48, ways });
    expect(view.ways).toEqual({ was: 8, now: 8 });
    const open = rowOf(view, undefined);
    const alone = (scenario: Scenario, laid: Ways): number =>
      compare(scenario, { entries: [{}], runs: 48, ways: laid, replicates: 1 }).rows[0]!.agreement
        .estimate;
    expect(open.was.estimate).toBeCloseTo(alone(BOAT, ways.was), 12);
    expect(open.now.estimate).toBeCloseTo(alone(now, ways.now), 12);
    const stated = compared(BOAT, now, { runs: 48 });
    expect(stated.ways).toBeUndefined();
    expect(open.was.estimate).not.toBe(rowOf(stated, undefined).was.estimate);
    // What is voted on as it stands comes to the same in every way.
    for (const row of stated.rows)
      if (row.tabled.package !== undefined)
        expect(rowOf(view, row.tabled.package).change).toEqual(row.change);
    // The same version twice differs in no run: both are in the same way.
    const twice = compared(BOAT, boat({ deadline: undefined }), {
      runs: 20,
      ways: { was: ways.was, now: ways.was },
    });
    expect(rowOf(twice, undefined).differing).toBe(0);
  });

  it('is refused where nobody is in both, or the estimand or a draft is not', () => {
    const other = loadBuiltin('minerals');
    const study =
      (now: Scenario, design: Partial<VersionDesign> = {}) =>
      (): VersionStudy =>
        new VersionStudy(BOAT, now, { runs: 1, ...design });
    expect(study(other)).toThrow(
      expect.objectContaining({
        code: 'design/invalid',
        message: expect.stringContaining('"A boat"'),
      }),
    );
    expect(study(BOAT, { estimand: { of: 'score', actor: 'us' } })).toThrow(/actor/);
    expect(study(read('new'), { packages: ['late'] })).toThrow(/late/);
    expect(study(BOAT, { runs: 0 })).toThrow(/runs/);
    expect(study(BOAT, { as: 'gift' as 'frame' })).toThrow(/as/);
  });

  it('is there after every step, and not before the first or after the last', () => {
    const study = new VersionStudy(BOAT, read('new'), { runs: 15 });
    expect(study.total).toBe(2);
    expect(() => study.conclude()).toThrow(/No run/);
    study.advance();
    expect([study.done, study.conclude().runs]).toEqual([1, 10]);
    study.advance();
    expect([study.done, study.conclude().runs]).toEqual([2, 15]);
    expect(() => study.advance()).toThrow(/played/);
    expect(study.conclude()).toEqual(compared(BOAT, read('new'), { runs: 15 }));
  });
});
