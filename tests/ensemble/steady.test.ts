import { compare, Model, Runner, type Scenario } from '@parley-sim/engine';
import { Ensemble, Summary } from '@parley-sim/engine/ensemble';
import { type Interval } from '@parley-sim/engine/statistics';
import { type Part } from '@parley-sim/engine/scenario';
import { loadBuiltin } from '@parley-sim/scenarios';
import { tables, tablings, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';
import { until } from '../support/until.ts';

const RUNS = 5;

const sizes = tables({ clauses: 3, deadline: 5, beliefs: false });
const designs = fc
  .oneof(worlds(sizes), { weight: 3, arbitrary: worlds(sizes, { outside: false }) })
  .chain((scenario) =>
    fc.record({
      scenario: fc.constant(scenario),
      entries: fc.array(tablings(scenario), { minLength: 1, maxLength: 3 }),
    }),
  );

describe('a row of which no run can differ from another', () => {
  test('is played once, and comes to the bytes of playing every run, under every seed', () => {
    let steady = 0;
    until(
      () => steady > 5,
      () => {
        fc.assert(
          fc.property(designs, ({ scenario, entries }) => {
            const models = entries.map((tabled) => new Model(scenario, tabled));
            const summaries = ['1', 'another'].map((seed) => {
              const ensemble = new Ensemble(scenario, { entries, seed });
              ensemble.advance(RUNS);
              const { rows, identical } = ensemble.report();
              const all = new Summary(ensemble.summary.shape);
              for (let run = 0; run < RUNS; run++) {
                // A new runner for every run: nothing can be left of the last.
                const outcomes = models.map((m) => new Runner(m).outcome(seed, run));
                const cells = outcomes.map((o, e) =>
                  o.ending === 0
                    ? Array.from(
                        models[e]!.decode(o.deal),
                        (option, c) => models[e]!.offsets[c]! + option,
                      )
                    : [],
                );
                all.add(run, outcomes, cells);
              }
              expect(JSON.stringify(ensemble.summary)).toBe(JSON.stringify(all));
              expect(identical).toBe(rows.every((r) => r.steady));
              for (const row of rows) {
                expect(row.played).toBe(row.steady ? 1 : RUNS);
                if (row.steady) expect([0, RUNS]).toContain(row.agreements);
              }
              return { all, rows };
            });
            for (const [e, row] of summaries[0]!.rows.entries()) {
              if (!row.steady) continue;
              steady++;
              // The same under another seed, too.
              expect(summaries[1]!.all.entries[e]).toEqual(summaries[0]!.all.entries[e]);
            }
          }),
          { numRuns: 100 },
        );
      },
    );
  });

  test('is told from what could be drawn, one source of chance at a time', () => {
    const still = haggle(plays(concedes(1)), plays(concedes(1)));
    const packages = { half: { options: { price: 50 } } };
    const isSteady = (
      change: Partial<Scenario>,
      as?: 'frame' | 'opening' | 'proposal',
    ): boolean => {
      const scenario = { ...still, packages, ...change };
      const tabled = as === undefined ? {} : { package: 'half', as };
      return compare(scenario, { entries: [tabled], runs: 2 }).identical;
    };
    const seller = (change: object): Partial<Scenario> => ({
      actors: { ...still.actors, seller: { ...still.actors['seller']!, ...change } },
    });
    const bids = (bidding: Part, walkout?: Part): Partial<Scenario> =>
      seller({ strategy: plays(bidding, undefined, walkout) });
    const body = (noise: number, after: number): object => ({
      ratification: { board: { noise, after, factions: { all: { noDeal: 0.1 } } } },
    });
    const storm = (hazard: number): Partial<Scenario> => ({
      events: { storm: { hazard, changes: { noDeal: { seller: 0.1 } } } },
    });
    const turns = (kind: 'rotating' | 'seeded'): Partial<Scenario> => ({
      protocol: { ...still.protocol, turns: kind },
    });
    const moves = (conduct: Part): Partial<Scenario> =>
      seller({ conduct, moves: { press: { changes: { noDeal: { buyer: -0.1 } } } } });
    const mixed = (by: string, part: Part): Part => ({
      kind: 'mix',
      by,
      parts: [
        { part, start: 1, end: 1 },
        { part: concedes(2), start: 1, end: 1 },
      ],
    });

    const sure: [Partial<Scenario>, ('frame' | 'proposal')?][] = [
      [{}],
      [{}, 'frame'],
      [{}, 'proposal'],
      [turns('rotating')],
      [storm(1)],
      [storm(0)],
      [seller(body(0, 2))],
      [bids(concedes(1), { kind: 'hazard', chance: 0 })],
      [bids(concedes(1), { kind: 'patience', rounds: 3 })],
      [bids(mixed('target', concedes(1)))],
      [bids({ kind: 'tit-for-tat-random', most: 0 })],
      [moves({ kind: 'interested', chance: 1 })],
      // Nobody bids for or walks out of a proposal, and nothing happens before it is voted on.
      [bids({ kind: 'random-above' }, { kind: 'hazard', chance: 0.5 }), 'proposal'],
      [storm(0.5), 'proposal'],
      [{ ...storm(0.5), ...seller(body(0, 0)) }, 'proposal'],
      [seller({ noDeal: { choice: [0.2] } })],
    ];
    for (const [change, as] of sure) expect([change, isSteady(change, as)]).toEqual([change, true]);

    const unsure: [Partial<Scenario>, ('frame' | 'proposal')?][] = [
      [seller({ noDeal: { range: [0, 0.2] } })],
      [seller({ noDeal: { range: [0, 0.2] } }), 'proposal'],
      [turns('seeded')],
      [turns('seeded'), 'proposal'],
      [storm(0.5)],
      [{ ...storm(0.5), ...seller(body(0, 1)) }, 'proposal'],
      [seller(body(0.1, 0))],
      [seller(body(0.1, 0)), 'proposal'],
      [bids(concedes(1), { kind: 'hazard', chance: 0.5 })],
      [bids({ kind: 'random-above' })],
      [bids({ kind: 'random-walk' })],
      [bids({ kind: 'micro' })],
      [bids({ kind: 'tit-for-tat-random' })],
      [bids(mixed('draw', concedes(1)))],
      [bids(mixed('target', { kind: 'random-above' }))],
      [moves({ kind: 'interested', chance: 0.5 })],
      [moves({ kind: 'erratic', chance: 1 })],
      [{ protocol: { kind: 'single-text', deadline: 4 } }],
    ];
    for (const [change, as] of unsure) {
      expect([change, isSteady(change, as)]).toEqual([change, false]);
    }
  });

  test('is certain: no interval leaves anything open, against a steady reference nothing is due to chance', () => {
    const scenario: Scenario = {
      ...haggle(plays(concedes(1)), plays(concedes(1)), { buyer: { noDeal: 0.4 } }),
      packages: { dear: { options: { price: 80 } }, fair: { options: { price: 50 } } },
    };
    const entries = [
      { package: 'fair', as: 'proposal' as const },
      { package: 'dear', as: 'proposal' as const },
    ];
    const { identical, rows } = compare(scenario, { entries, runs: 20, verdicts: true });
    expect(identical).toBe(true);
    const intervals: Interval[] = [];
    const collect = (data: unknown): void => {
      if (typeof data !== 'object' || data === null) return;
      if ('estimate' in data) intervals.push(data as Interval);
      for (const value of Object.values(data)) collect(value);
    };
    for (const { againstBest, ...row } of rows) {
      collect(row);
      const { estimate } = againstBest!;
      expect(againstBest).toEqual({
        estimate,
        low: Math.min(estimate, 0),
        high: Math.max(estimate, 0),
      });
    }
    expect(intervals.length).toBeGreaterThan(50);
    for (const { estimate, low, high } of intervals)
      expect([low, high]).toEqual([estimate, estimate]);
    const [fair, dear] = rows as [(typeof rows)[0], (typeof rows)[0]];
    expect([fair.agreements, dear.agreements]).toEqual([20, 0]);
    expect(dear.difference).toMatchObject({ mcnemar: 0, test: { p: 0, adjusted: 0 } });
    expect(dear.difference!.agreement).toEqual({
      estimate: -1,
      low: -1,
      high: -1,
      together: { low: -1, high: -1 },
    });
    expect(dear.verdict!.steady).toBe(true);
    // At 30 the seller gains 0.3 and the buyer 0.7 − 0.4: no other price leaves the one who gains less more.
    expect(dear.verdict!.amendments.proposal.smallest!.changes).toEqual([
      { clause: 'price', from: 80, to: 30 },
    ]);
  });

  test('keeps its statistics beside one that varies', () => {
    const minerals = loadBuiltin('minerals');
    const { identical, rows } = compare(minerals, {
      entries: [{}, { package: 'us-feb21', as: 'proposal' }],
      runs: 4,
    });
    expect(identical).toBe(false);
    expect(rows.every((r) => !r.steady && r.played === 4)).toBe(true);
    expect(rows[1]!.agreement.high).toBeLessThan(1);
    expect(rows[1]!.agreement.high).toBeGreaterThan(0.3);
  });
});
