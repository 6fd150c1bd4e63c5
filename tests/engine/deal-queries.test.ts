import { type Aim, DealSpace, score } from '@parley-sim/engine/model';
import { Model } from '@parley-sim/engine';
import { tables } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Group, mostWithin } from '../support/internals/engine.ts';

/* "Best for them among the deals worth at least s to me": the deal space's answer against enumeration. */

const settings = tables({ clauses: 5, actors: 3 });

/** A whole number that follows from a few others, to make up what others want. */
const mixed = (...xs: number[]): number =>
  xs.reduce((sum, x) => (sum * 7919 + x * 104_729 + 12_345) % 1_000_003, 17);

/** What a deal comes to by a table over combinations of groups. */
function total(model: Model, deal: number, termsOf: (group: Group) => Float64Array): number {
  const options = [...model.decode(deal)];
  return model.groups.reduce((sum, group) => {
    const code = group.clauses.reduce((n, c) => n + options[c]! * model.clauses[c]!.stride, 0);
    return sum + termsOf(group)[group.codes.indexOf(code)]!;
  }, 0);
}

describe('best for them among the deals worth at least so much to me', () => {
  test('is what enumeration finds, with its ties, also where deals are ruled out and actors have left', () => {
    const asked = fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 40 }), fc.nat(2), fc.nat(7));
    fc.assert(
      fc.property(settings, asked, (scenario, [place, coarse, actor, without]) => {
        const model = new Model(scenario);
        const preferences = model.preferenceModel.draw('1', 0);
        const a = actor % model.actors.length;
        const gone = model.order.length > 2 ? 1 << ((a + 1) % model.actors.length) : 0;
        const terms = (salt: number): ((group: Group) => Float64Array) => {
          const lists = new Map(
            model.groups.map((g, i) => [g, g.codes.map((_, k) => mixed(salt, i, k) % coarse)]),
          );
          return (group) => lists.get(group)!;
        };
        // Few different numbers, so that there are ties to decide.
        const aim: Aim = { theirs: terms(1), ties: terms(2) };
        const open = Array.from({ length: model.size }, (_, deal) => deal).filter(
          (d) =>
            model.feasible(d) &&
            model.crossed(d, a).length === 0 &&
            (model.consenters(d) & gone) === 0,
        );
        const excluded = open.filter((_, i) => i % 8 === without);
        const deals = open.filter((d) => !excluded.includes(d));
        const space = new DealSpace(model, a);
        space.prepare(preferences, gone);
        space.exclude(excluded);
        const own = (d: number): number => score(model, preferences, a, d);
        const [least, most] = [Math.min(...deals.map(own)), Math.max(...deals.map(own))];
        const target = deals.length === 0 ? 0 : Math.round(least + ((most - least) * place) / 90);
        const found = space.bestFor(target, aim);
        const best = deals
          .filter((d) => own(d) >= target)
          .toSorted(
            (x, y) =>
              total(model, y, aim.theirs) - total(model, x, aim.theirs) ||
              own(y) - own(x) ||
              total(model, y, aim.ties!) - total(model, x, aim.ties!) ||
              x - y,
          )[0];
        expect(found).toBe(best ?? -1);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the most for one subject to what several others must have', () => {
  test('is what enumeration finds', () => {
    const part = fc.integer({ min: 1, max: 5 }).chain((n) =>
      fc.record({
        own: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: n, maxLength: n }),
        others: fc.array(
          fc.array(fc.integer({ min: -10, max: 50 }), { minLength: n, maxLength: n }),
          { minLength: 3, maxLength: 3 },
        ),
      }),
    );
    const parts = fc.array(part, { minLength: 1, maxLength: 5 });
    const floors = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(parts, floors, (given, bounds) => {
        let sums: number[][] = [[0, 0, 0, 0]];
        for (const { own, others } of given) {
          sums = sums.flatMap((s) =>
            own.map((x, c) => [s[0]! + x, ...others.map((o, j) => s[j + 1]! + o[c]!)]),
          );
        }
        const kept = sums.filter((s) => bounds.every((b, j) => s[j + 1]! >= b));
        expect(mostWithin(given, bounds)).toEqual({
          most: Math.max(-Infinity, ...kept.map((s) => s[0]!)),
          exact: true,
        });
      }),
      { numRuns: 300 },
    );
  });
});
