import { type Actor } from '@parley-sim/engine/scenario';
import {
  createEngine,
  definePlugin,
  type Engine,
  Model,
  Negotiation,
  Runner,
  type Scenario,
} from '@parley-sim/engine';
import { verdicts } from '@parley-sim/engine/verdict';
import { DealSpace, score } from '@parley-sim/engine/model';
import { toScore, type UtilityKind, type UtilityTerm } from '@parley-sim/engine/strategy';
import { tables } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf, partScore, scoreGroup, Worth, worthOf } from '../support/internals/engine.ts';
import { haggle, plays } from '../support/tables.ts';
import { until } from '../support/until.ts';

const says = { title: 'A utility of a test', summary: 'A utility.', source: 'Parley, tests' };

/** A utility with these terms for whoever has it. */
const fixed = (terms: UtilityKind['terms'], parameters: UtilityKind['parameters'] = {}): Engine =>
  createEngine({
    plugins: [
      definePlugin({
        id: 'acme',
        version: '1.0.0',
        utilities: [{ ...says, kind: 'worth', parameters, terms }],
      }),
    ],
  });

const named = (scenario: Scenario, actors: Readonly<Record<string, Actor>>): Scenario => ({
  ...scenario,
  actors,
  plugins: { acme: '*' },
});

/** What a deal is worth by a scenario's own priorities, as terms of single clauses; the numbers are known ones. */
function linear(actor: Actor): { clause: string; worths: number[] }[] {
  const weights = Object.entries(actor.priorities) as [string, number][];
  const sum = weights.toSorted(([a], [b]) => (a < b ? -1 : 1)).reduce((s, [, w]) => s + w, 0);
  return weights.map(([clause, w]) => ({
    clause,
    worths: (actor.values[clause] as number[]).map((v) => (w / sum) * v),
  }));
}

const joins = (when: object): boolean => Object.keys(when).length > 1;

/** Tables whose values are lists of known numbers. */
const plain = tables({ beliefs: false }).filter((s) =>
  Object.values(s.actors).every((a) =>
    Object.keys(a.priorities).every((c) => Array.isArray(a.values[c])),
  ),
);

describe('a utility that says what priorities, values and interactions say', () => {
  test('gives the same runs and verdicts on drafts, bit for bit', () => {
    let joined = 0;
    let amended = 0;
    until(
      () => joined > 10 && amended > 10,
      () => {
        fc.assert(
          fc.property(plain, fc.nat(99), (drawn, run) => {
            const scenario: Scenario = { ...drawn };
            // Penalties are none of a utility's.
            for (const [i, { add }] of Object.entries(scenario.interactions ?? {})) {
              scenario.interactions![i]!.add = Object.fromEntries(
                Object.entries(add).map(([a, x]) => [a, Math.abs(x as number)]),
              );
            }
            const options = new Map<string, readonly (string | number)[]>(
              new Model(scenario).clauses.map((c) => [c.id, c.numbers ?? c.options]),
            );
            const told = new Map(
              Object.entries(scenario.actors).map(([id, actor]) => {
                const terms = linear(actor).map(({ clause, worths }): UtilityTerm => ({
                  clauses: [clause],
                  worth: ([option]) => worths[options.get(clause)!.indexOf(option!)]!,
                }));
                // What one option is worth by a utility is its value, of which models read; by an interaction it is none.
                const all = Object.values(scenario.interactions ?? {}).filter((i) => joins(i.when));
                const bonuses = all.map(({ when, add }): UtilityTerm => ({
                  clauses: Object.keys(when),
                  worth: (options) =>
                    Object.values(when).every((o, i) => o === options[i])
                      ? ((add[id] as number | undefined) ?? 0)
                      : 0,
                }));
                joined += bonuses.length;
                return [id, [...terms, ...bonuses]];
              }),
            );
            const engine = fixed((part) => told.get(String(part['who']))!, {
              who: { type: 'choice', choices: [...told.keys()], description: 'Whose.' },
            });
            const rest = {
              ...scenario,
              interactions: Object.fromEntries(
                Object.entries(scenario.interactions ?? {}).filter(([, { when }]) => !joins(when)),
              ),
            };
            const mine = engine.scenario(
              named(
                rest,
                Object.fromEntries(
                  Object.entries(scenario.actors).map(([id, actor]) => {
                    const without = { ...actor, priorities: {}, values: {} };
                    return [id, { ...without, utility: { kind: 'acme/worth', who: id } }];
                  }),
                ),
              ),
            );
            const {
              plugins: _p,
              scenarioHash: _h,
              ...trace
            } = new Runner(new Model(mine)).trace('1', run);
            const { scenarioHash: _o, ...own } = new Runner(new Model(scenario)).trace('1', run);
            expect(JSON.stringify(trace)).toBe(JSON.stringify(own));
            // Whose change of a draft would get it signed hangs on what options are worth together.
            if (Object.keys(scenario.packages ?? {}).length === 0) return;
            const said = JSON.stringify(verdicts(scenario, { runs: 4 }));
            amended += said.split('"changes":[{').length - 1;
            expect(JSON.stringify(verdicts(mine, { runs: 4 }))).toBe(said);
          }),
          { numRuns: 100 },
        );
      },
    );
  });
});

/** A number in [0, 1] that follows from a text and a salt. */
function hashed(text: string, salt: number): number {
  let h = salt + 1;
  for (const c of text) h = (h * 31 + c.codePointAt(0)!) % 65_521;
  return h / 65_521;
}

describe('a utility over several clauses', () => {
  /** All terms over up to three clauses, made up, besides what the table has. */
  const cases = fc.record({
    scenario: tables({ beliefs: false, actors: 3 }),
    salt: fc.nat(1000),
    size: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
  });
  const engine = fixed(
    (part, clauses) => {
      const { salt, size, count } = part as unknown as Record<'salt' | 'size' | 'count', number>;
      return Array.from({ length: count }, (_, t) => {
        const from = clauses.map((c) => c.id);
        const of = Array.from(
          { length: Math.min(size, from.length) },
          (__, i) => from.splice((salt + t + i) % from.length, 1)[0]!,
        );
        return {
          clauses: of,
          worth: (options) => hashed(options.join(), salt + t),
        };
      });
    },
    Object.fromEntries(
      ['salt', 'size', 'count'].map((name) => [
        name,
        { type: 'integer', description: 'A number.' },
      ]),
    ),
  );
  const first = ([id]: readonly string[]): string => id!;

  test('is scored in every place as enumeration has it, and the deal space finds what enumeration finds', () => {
    fc.assert(
      fc.property(cases, fc.nat(100), ({ scenario: plainly, salt, size, count }, place) => {
        const who = first(Object.keys(plainly.actors));
        const utility = { kind: 'acme/worth', salt, size, count };
        const scenario = engine.scenario(
          named(plainly, { ...plainly.actors, [who]: { ...plainly.actors[who]!, utility } }),
        );
        const model = new Model(scenario);
        const preferences = model.preferenceModel.draw('1', 0);
        const bare = new Model(plainly);
        const without = bare.preferenceModel.draw('1', 0);
        const terms = engine.vocabulary.utility[0]!.terms(
          utility,
          model.clauses.map((c) => ({ id: c.id, kind: c.kind, options: c.numbers ?? c.options })),
        );
        const truth = (actor: string, deal: number): number => {
          const described = model.describe(deal);
          const more = terms.reduce(
            (sum, t) =>
              sum +
              toScore(
                t.worth(
                  t.clauses.map((c) => described[c]!),
                  () => NaN,
                ),
              ),
            0,
          );
          const base = score(bare, without, bare.actors.indexOf(actor), deal);
          return base + (actor === who ? more : 0);
        };
        const deals = Array.from({ length: model.size }, (_, d) => d);
        for (const [a, id] of model.actors.entries()) {
          const worth = new Worth(model, a);
          for (const d of deals) {
            const t = truth(id, d);
            expect(score(model, preferences, a, d)).toBe(t);
            expect(worth.of(d, preferences)).toBe(t);
            expect(worthOf(factsOf(model, d), preferences, a)).toBe(t);
          }
          for (const group of model.groups) {
            const sums = new Float64Array(group.codes.length);
            scoreGroup(group, preferences, a, sums);
            for (const [k, sum] of sums.entries()) {
              expect(partScore(group, preferences, a, k)).toBe(sum);
            }
          }
          const space = new DealSpace(model, a);
          space.prepare(preferences);
          const own = deals.filter((d) => model.feasible(d) && model.crossed(d, a).length === 0);
          const all = own.map((d) => truth(id, d));
          expect(space.best).toBe(Math.max(-Infinity, ...all));
          const target = (space.best * place) / 100;
          expect(space.count(target)).toBe(all.filter((x) => x >= target).length);
          const enough = own.filter((d) => truth(id, d) >= target);
          const least = enough.toSorted((x, y) => truth(id, x) - truth(id, y) || x - y)[0] ?? -1;
          expect(space.atLeast(target)).toBe(least);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('keeps the laws: live as headless, taken back and played again, saved and taken up', () => {
    fc.assert(
      fc.property(cases, fc.nat(9), fc.nat(6), ({ scenario: plainly, ...utility }, run, steps) => {
        const data = named(
          plainly,
          Object.fromEntries(
            Object.entries(plainly.actors).map(([id, a]) => [
              id,
              { ...a, utility: { kind: 'acme/worth', ...utility } },
            ]),
          ),
        );
        const scenario = engine.scenario(data);
        const told = JSON.stringify(new Runner(new Model(scenario)).trace('1', run));
        const live = new Negotiation(scenario, { seed: '1', run });
        expect(JSON.stringify(live.finish())).toBe(told);
        while (live.transcript.length > 0) live.undo();
        for (let i = 0; i < steps && !live.ended; i++) live.step();
        const saved = JSON.parse(JSON.stringify(live.save())) as unknown;
        expect(JSON.stringify(live.finish())).toBe(told);
        expect(JSON.stringify(engine.restore(data, saved).finish())).toBe(told);
      }),
      { numRuns: 60 },
    );
  });
});

describe('numbers of a utility', () => {
  /** The price as the seller likes it, to a power. */
  const engine = fixed(
    () => [{ clauses: ['price'], worth: ([p], number) => (Number(p) / 100) ** number('power') }],
    { power: { type: 'number', default: 1, min: 0, description: 'Exponent.' } },
  );
  const powered = (more: object, change: (s: Scenario) => void = () => {}): Model => {
    const plainly = haggle(plays({ kind: 'hardliner' }), plays({ kind: 'hardliner' }));
    const { seller, buyer } = plainly.actors;
    const utility = { kind: 'acme/worth', ...more };
    const scenario = named(plainly, {
      seller: { ...seller!, priorities: {}, values: {}, utility },
      buyer: buyer!,
    });
    change(scenario);
    return new Model(engine.scenario(scenario));
  };
  const worthOf50 = (model: Model, run = 0): number =>
    score(model, model.preferenceModel.draw('1', run), 0, 50);

  test('are those given, or the default', () => {
    expect(worthOf50(powered({}))).toBe(0.5e9);
    expect(worthOf50(powered({ power: 2 }))).toBe(0.25e9);
  });

  test('are drawn, once a run, and every draw has its own worths', () => {
    const model = powered({ power: { choice: [1, 2, 3] } });
    expect(model.preferenceModel.beliefs.map((b) => b.path)).toEqual([
      'actors.seller.utility.power',
    ]);
    const drawn = Array.from({ length: 40 }, (_, run) => worthOf50(model, run));
    expect(new Set(drawn)).toEqual(new Set([0.5e9, 0.25e9, 0.125e9]));
    // In another order, and again.
    expect([39, 3, 20].map((run) => worthOf50(model, run))).toEqual([
      drawn[39],
      drawn[3],
      drawn[20],
    ]);
  });

  test('are a faction’s as well, which has its actor’s utility', () => {
    const model = powered({ power: 2 }, (s) => {
      s.actors['seller']!.ratification = {
        house: { factions: { all: { seats: 1, noDeal: 0 } } },
      };
    });
    const preferences = model.preferenceModel.draw('1', 0);
    expect(worthOf(factsOf(model, 50), preferences, 2)).toBe(0.25e9);
  });
});

test('the change of a draft that would get it signed is found by what options are worth together', () => {
  const engine = fixed(() => [
    { clauses: ['port', 'rail'], worth: (options) => (options.join() === 'yes,yes' ? 1 : 0.1) },
  ]);
  const plainly = haggle(plays({ kind: 'hardliner' }), plays({ kind: 'hardliner' }));
  const { seller, buyer } = plainly.actors;
  const options = ['no', 'yes'];
  const scenario = engine.scenario({
    ...named(plainly, {
      seller: {
        ...seller!,
        priorities: {},
        values: {},
        utility: { kind: 'acme/worth' },
        noDeal: 0.5,
      },
      buyer: { ...buyer!, priorities: { port: 1 }, values: { port: [0, 0] } },
    }),
    clauses: { port: { kind: 'ordinal', options }, rail: { kind: 'ordinal', options } },
    packages: { draft: { options: { port: 'yes', rail: 'no' } } },
  });
  const [verdict] = verdicts(scenario, { runs: 4 });
  expect(verdict!.amendments.proposal.smallest!.changes).toMatchObject([
    { clause: 'rail', to: 'yes' },
  ]);
});

describe('a utility that cannot be had', () => {
  const three = (terms: UtilityKind['terms'], more: object = {}): string[] => {
    const plainly = haggle(plays({ kind: 'hardliner' }), plays({ kind: 'hardliner' }));
    plainly.clauses = Object.fromEntries(
      ['a', 'b', 'c'].map((id) => [id, { kind: 'numeric', from: 0, to: 149, step: 1 }]),
    );
    const actor = (utility: object): Actor => ({
      priorities: {},
      values: {},
      noDeal: 0,
      strategy: plays({ kind: 'hardliner' }),
      ...utility,
    });
    const scenario = named(plainly, {
      seller: actor({ utility: { kind: 'acme/worth' } }),
      buyer: actor({ utility: { kind: 'acme/worth' }, ...more }),
    });
    return fixed(terms)
      .validate(scenario)
      .diagnostics.filter((d) => d.severity === 'error')
      .map((d) => `${d.code} ${d.path.join('.')}: ${d.message} (${d.expected})`);
  };
  const zero = (): number => 0;

  test('joins too much: told with its place, the number and the limit', () => {
    expect(three(() => [{ clauses: ['a', 'b', 'c'], worth: zero }])).toEqual([
      'scenario/unplayable actors.seller.utility: The scenario cannot be played. 2 terms of utilities join "a", "b", "c" into one group of 3,375,000 combinations. (at most 1,048,576 combinations in a group, as each is listed)',
    ]);
    expect(three(() => [{ clauses: ['a', 'b'], worth: zero }])).toEqual([]);
  });

  test('looks at clauses that are not there, or at none: told with its place and its plug-in', () => {
    for (const clauses of [['d'], [], ['a', 'a']]) {
      const [found, ...more] = three(() => [{ clauses, worth: zero }]);
      expect(found).toMatch(
        /^scenario\/bad-utility actors\.seller\.utility: .*acme 1\.0\.0.*"a|acme/,
      );
      expect(more).toHaveLength(1);
    }
    expect(
      three(() => {
        throw new Error('No idea');
      })[0],
    ).toContain('threw Error: No idea');
  });

  test('is not there: told as any other kind of a plug-in', () => {
    const plainly = haggle(plays({ kind: 'hardliner' }), plays({ kind: 'hardliner' }));
    const [found] = createEngine().validate({
      ...plainly,
      actors: {
        ...plainly.actors,
        seller: { ...plainly.actors['seller'], utility: { kind: 'acme/worth' } },
      },
    }).diagnostics;
    expect([found?.code, found?.path.join('.')]).toEqual([
      'scenario/missing-plugin',
      'actors.seller.utility.kind',
    ]);
  });

  test('gives no number in [0, 1], or throws: the run ends with the name of the plug-in', () => {
    const plainly = haggle(plays({ kind: 'hardliner' }), plays({ kind: 'hardliner' }));
    const { seller, buyer } = plainly.actors;
    const utility = { kind: 'acme/worth' };
    for (const x of [1.5, -0.1, NaN, 'much'] as number[]) {
      const engine = fixed(() => [{ clauses: ['price'], worth: ([p]) => (p === 7 ? x : 0) }]);
      const scenario = named(plainly, { seller: { ...seller!, utility }, buyer: buyer! });
      expect(() => engine.runner(scenario).outcome('1', 3)).toThrow(
        expect.objectContaining({
          code: 'plugin/failed',
          message: expect.stringMatching(/acme 1\.0\.0.*from 0 to 1 for 7/) as string,
        }),
      );
    }
  });
});
