import { compare, type Scenario } from '@parley-sim/engine';
import { Ensemble, type SavedSummary, Summary } from '@parley-sim/engine/ensemble';
import { type Outcome } from '@parley-sim/engine/model';
import { REASONS } from '@parley-sim/engine/scenario';
import { loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables, tablings } from '@parley-sim/testing';

const shape = { design: 'x', entries: 2, actors: 2, deadline: 9, options: 6, signatories: 0b11 };

/** Outcomes with scores as large and as small as they can be. */
const outcome: fc.Arbitrary<Outcome> = fc
  .record({
    ending: fc.nat(4),
    shaken: fc.boolean(),
    rounds: fc.integer({ min: 1, max: 9 }),
    settled: fc.integer({ min: 1, max: 9 }),
    deal: fc.nat(9),
    accepted: fc.nat(3),
    bound: fc.nat(3),
    causeActor: fc.integer({ min: -1, max: 1 }),
    causeReason: fc.nat(5),
    causeWhat: fc.constant(-1),
    causes: fc.uniqueArray(fc.nat(40), { maxLength: 3 }),
    scores: fc.array(
      fc.oneof(
        fc.maxSafeInteger().map((x) => x % 2 ** 36),
        // A no-deal value can be anything.
        fc.maxSafeInteger(),
      ),
      {
        minLength: 2,
        maxLength: 2,
      },
    ),
    gains: fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 - 1 }), {
      minLength: 2,
      maxLength: 2,
    }),
    gained: fc.array(fc.maxSafeInteger(), { minLength: 2, maxLength: 2 }),
    waited: fc.array(fc.integer(), { minLength: 2, maxLength: 2 }),
    refusals: fc.array(fc.nat(20), {
      minLength: 2 * REASONS.length,
      maxLength: 2 * REASONS.length,
    }),
  })
  .map((o) => ({
    ...o,
    agreed: o.ending === 0,
    // An agreement is shaken on, and has no cause.
    ...(o.ending === 0 ? { shaken: true, causeActor: -1, causeReason: 0, causes: [] } : {}),
    scores: Float64Array.from(o.scores),
    gains: Float64Array.from(o.gains),
    // Without one nothing is gained.
    gained: Float64Array.from(o.ending === 0 ? o.gained : [0, 0]),
    waited: Float64Array.from(o.waited),
    refusals: Int32Array.from(o.refusals),
    deals: Float64Array.of(o.deal, o.deal),
  }));

const runs = fc.array(fc.tuple(outcome, outcome), { minLength: 1, maxLength: 40 });
const cells = [Int32Array.of(0, 3), Int32Array.of(1, 5)];
const text = (s: Summary): string => JSON.stringify(s);

describe('a summary', () => {
  test('sums exactly what big integers would sum', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const summary = new Summary(shape);
        for (const [i, pair] of list.entries()) summary.add(i, pair, cells);
        const column = (e: number): bigint[] => list.map((p) => BigInt(p[e]!.scores[0]!));
        const [x, y] = [column(0), column(1)];
        const total = (xs: readonly bigint[]): bigint => xs.reduce((a, b) => a + b, 0n);
        expect(summary.scores[0]!.sum(1)).toBe(total(y));
        expect(summary.scores[0]!.cross(1, 0)).toBe(total(x.map((v, i) => v * y[i]!)));
        expect(summary.scores[0]!.cross(0, 0)).toBe(total(x.map((v) => v * v)));
      }),
    );
  });

  test('of parts, merged in any order, is that of the whole, byte for byte, and survives JSON', () => {
    fc.assert(
      fc.property(
        runs,
        fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }),
        fc.nat(),
        (list, parts, turn) => {
          const whole = new Summary(shape);
          const shards = [0, 1, 2, 3].map(() => new Summary(shape));
          for (const [i, pair] of list.entries()) {
            whole.add(i, pair, cells);
            shards[parts[i]!]!.add(i, pair, cells);
          }
          const order = [0, 1, 2, 3].map((k) => shards[(k + turn) % 4]!);
          const merged = new Summary(shape);
          for (const shard of order) {
            merged.merge(Summary.fromJSON(JSON.parse(text(shard)) as SavedSummary));
          }
          expect(text(merged)).toBe(text(whole));
          expect(merged.runs).toBe(list.length);
        },
      ),
    );
  });

  test('takes no run twice and nothing of another design', () => {
    const one = new Summary(shape);
    const o = fc.sample(outcome, 2) as [Outcome, Outcome];
    one.add(3, o, cells);
    expect(() => one.add(3, o, cells)).toThrow(/3 to 3 are in it already/);
    expect(() => one.merge(one)).toThrow(/already/);
    expect(() => one.merge(new Summary({ ...shape, design: 'y' }))).toThrow(/different designs/);
    expect(() => Summary.fromJSON({ format: 'x' })).toThrow(/no summary/);
  });

  test('keeps exact counts of the deals it keeps, however many there are', () => {
    const [o] = fc.sample(outcome, 1) as [Outcome];
    const whole = new Summary(shape);
    const halves = [new Summary(shape), new Summary(shape)];
    const truth = new Map<number, number>();
    for (let i = 0; i < 30_000; i++) {
      const deal = (i * 7919) % 12_000;
      truth.set(deal, (truth.get(deal) ?? 0) + 1);
      const pair = [0, 1].map(() => ({ ...o, ending: 0, agreed: true, rounds: 1, deal }));
      whole.add(i, pair, cells);
      halves[i < 11_111 ? 0 : 1]!.add(i, pair, cells);
    }
    halves[1]!.merge(halves[0]!);
    expect(text(halves[1]!)).toBe(text(whole));
    const { deals } = whole.entries[0]!;
    expect(deals.complete).toBe(false);
    expect(deals.ranked()).toHaveLength(4096);
    for (const [deal, count] of deals.ranked()) expect(count).toBe(truth.get(deal));
  });
});

describe('an ensemble', () => {
  const designs = tables({ clauses: 3, deadline: 6 }).chain((scenario) =>
    fc.record({
      scenario: fc.constant(scenario),
      entries: fc.array(tablings(scenario), { minLength: 1, maxLength: 3 }),
    }),
  );

  test('played in slices, or in parts by different processes, comes to the same bytes', () => {
    fc.assert(
      fc.property(
        designs,
        fc.integer({ min: 2, max: 12 }),
        fc.nat(12),
        ({ scenario, entries }, n, cut) => {
          const at = Math.min(cut, n);
          const whole = new Ensemble(scenario, { entries });
          whole.advance(n);
          const first = new Ensemble(scenario, { entries });
          for (let i = 0; i < at; i++) first.advance(1);
          const second = new Ensemble(scenario, { entries, from: at });
          second.advance(n - at);
          second.summary.merge(first.summary);
          expect(text(second.summary)).toBe(text(whole.summary));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('reports what enumeration of its runs would', () => {
    fc.assert(
      fc.property(designs, ({ scenario, entries }) => {
        const { rows } = compare(scenario, { entries, runs: 15 });
        for (const row of rows) {
          const ended = row.breakdowns.reduce((sum, b) => sum + b.runs, row.agreements);
          expect(ended).toBe(15);
          expect(row.bound.reduce((sum, b) => sum + b.runs, 0)).toBe(row.agreements);
          expect(row.deals.reduce((sum, d) => sum + d.runs, 0)).toBeLessThanOrEqual(row.agreements);
          expect(row.agreement.low).toBeLessThan(row.agreement.high!);
          if (row.difference) {
            expect(row.difference.agreement.estimate).toBeCloseTo(
              row.agreement.estimate - rows[0]!.agreement.estimate,
              12,
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('counts agreements in rounds that events have added', () => {
  const car = loadBuiltin('used-car');
  const longer: Scenario = {
    ...car,
    protocol: { ...car.protocol, deadline: 5 },
    events: { more: { when: { round: { atLeast: 2 } }, changes: { deadline: 20 } } },
  };
  const { rows } = compare(longer, { runs: 4 });
  expect(rows[0]!.agreement.estimate).toBe(1);
  expect(rows[0]!.rounds!.estimate).toBeGreaterThan(5);
  expect(rows[0]!.rounds!.median).toBe(rows[0]!.rounds!.estimate);
});
