import { Model } from '@parley-sim/engine';
import { DealSpace, score } from '@parley-sim/engine/model';
import { tables } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PartSums, DealSample, surelyRounded } from '../support/internals/engine.ts';

/** Deals of a sample in its order, each with the sum that was listed for it. */
function read(sample: DealSample, sums: PartSums): { deals: number[]; listed: number[] } {
  const { short, long, shorts, longs, shortsRaw, longsRaw, ends } = sample;
  const deals: number[] = [];
  const listed: number[] = [];
  let n = 0;
  for (let r = 0; r < sample.rows; r++) {
    for (; n < ends[r]!; n++) {
      deals.push(short.codes[shorts[r]!]! + long.codes[longs[n]!]!);
      listed.push(sums.short[shortsRaw[r]!]! + sums.long[longsRaw[n]!]!);
    }
  }
  return { deals, listed };
}

describe('a sample of an actor’s deals', () => {
  test('is what picking them one by one gives, also where deals are ruled out', () => {
    const asked = fc.tuple(fc.nat(99), fc.constantFrom(1, 7, 40), fc.nat(3), fc.nat(2));
    fc.assert(
      fc.property(tables({ clauses: 5, actors: 3 }), asked, (scenario, [at, room, out, a]) => {
        const model = new Model(scenario);
        const actor = a % model.actors.length;
        const preferences = model.preferenceModel.draw('1', 0);
        const space = new DealSpace(model, actor);
        space.prepare(preferences);
        space.exclude(Array.from({ length: out }, (_, i) => space.pick(-Infinity, i / 3)));
        const target = Math.round((at / 99) * (space.empty ? 1 : space.best));
        const sample = new DealSample(room);
        space.sample(target, sample);
        const total = space.count(target);
        const shown = Math.min(total, room);
        const picked = Array.from({ length: shown }, (_, i) =>
          space.pick(target, (i + 0.5) / shown),
        );
        const sums = new PartSums();
        const { optionCount, options } = preferences;
        const own = options.subarray(actor * optionCount, (actor + 1) * optionCount);
        space.list(own, sums);
        const { deals, listed } = read(sample, sums);
        expect(deals).toEqual(picked);
        // Without interactions and utilities a score is the sum over the clauses.
        if (model.interactions.length === 0 && model.utilities.length === 0) {
          expect(listed).toEqual(deals.map((d) => score(model, preferences, actor, d)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('takes a rounded sum for certain only where the order of addition cannot matter', () => {
    const terms = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 2,
      maxLength: 12,
    });
    const rounded = (xs: readonly number[]): number =>
      Math.round(xs.reduce((s, x) => s + x, 0) * 1e9) / 1e9;
    fc.assert(
      fc.property(terms, (xs) => {
        const certain = surelyRounded(xs.toReversed().reduce((s, x) => s + x, 0));
        if (!Number.isNaN(certain)) expect(certain).toBe(rounded(xs));
      }),
    );
    // Half a unit of the ninth digit, and a hair beside it.
    expect(surelyRounded(0.123_456_789_5)).toBeNaN();
    expect(surelyRounded(0.123_456_789_500_1)).toBeNaN();
    expect(surelyRounded(0.123_456_789_51)).toBe(0.123_456_79);
    expect(surelyRounded(1e6)).toBeNaN();
  });
});
