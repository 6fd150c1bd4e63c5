import { compare, Model, Runner, type Scenario } from '@parley-sim/engine';
import { type Interval } from '@parley-sim/engine/statistics';
import { SCORE_UNIT } from '@parley-sim/engine/model';
import { tables, tablings } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NaiveScorer, optionNames } from '../support/naive-scorer.ts';
import { concedes, haggle, plays } from '../support/tables.ts';

const RUNS = 6;

const designs = tables({ clauses: 3, deadline: 6, beliefs: false }).chain((scenario) =>
  fc.record({ scenario: fc.constant(scenario), tabled: tablings(scenario) }),
);

/** What a score is worth in a round: δ^(r−1)·s − c·(r−1), in billionths. */
function present(scenario: Scenario, actor: string, score: number, round: number): number {
  const { discount = 1, delayCost = 0 } = scenario.actors[actor]!;
  return (
    Math.round(score * (discount as number) ** (round - 1)) -
    Math.round(1e9 * (delayCost as number)) * (round - 1)
  );
}

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;

describe('gains over no deal', () => {
  test('are what the deal is worth beyond no deal in the round in which it was made; delay is told apart', () => {
    fc.assert(
      fc.property(designs, ({ scenario, tabled }) => {
        const naive = new NaiveScorer(scenario);
        const ids = Object.keys(scenario.clauses);
        const ends = Array.from(
          { length: RUNS },
          (_, run) => new Runner(new Model(scenario, tabled)).trace('1', run).end,
        );
        const [row] = compare(scenario, { entries: [tabled], runs: RUNS }).rows as [
          ReturnType<typeof compare>['rows'][0],
        ];
        for (const [id, actor] of Object.entries(scenario.actors)) {
          const noDeal = Math.round(1e9 * (actor.noDeal as number));
          const gains = ends.map(({ ending, deal, round }) => {
            if (ending !== 'agreement') return 0;
            const at = ids.map((c) => optionNames(scenario.clauses[c]!).indexOf(deal[c]!));
            return (
              present(scenario, id, naive.score(id, at), round) -
              present(scenario, id, noDeal, round)
            );
          });
          const waits = ends.map(({ round }) => noDeal - present(scenario, id, noDeal, round));
          expect(row.gains[id]!.estimate).toBeCloseTo(mean(gains) / SCORE_UNIT, 8);
          expect(row.waiting[id]!.estimate).toBeCloseTo(mean(waits) / SCORE_UNIT, 8);
          // The score is no deal, plus the gain, less the waiting.
          expect(row.scores[id]!.estimate).toBeCloseTo(
            noDeal / SCORE_UNIT + row.gains[id]!.estimate - row.waiting[id]!.estimate,
            8,
          );
          const agreed = gains.filter((_, i) => ends[i]!.ending === 'agreement');
          expect(row.gainsAgreed === undefined).toBe(agreed.length === 0);
          if (agreed.length > 0) {
            expect(row.gainsAgreed![id]!.estimate).toBeCloseTo(mean(agreed) / SCORE_UNIT, 8);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('do not make a draft that is refused look better than one that is agreed late', () => {
    // Half of everything goes with every round: no deal, worth 0.4 at once, is worth 0.2 in the second round.
    const scenario = haggle(
      plays({ kind: 'hardliner' }),
      plays(
        { kind: 'scripted', deals: [{ price: 0 }, { price: 0 }], then: 'leave' },
        { kind: 'time', after: 0.3 },
      ),
      { seller: { noDeal: 0.4, discount: 0.5 }, buyer: { discount: 1 }, deadline: 4 },
    );
    const packages = { none: { options: { price: 0 } } };
    const { rows } = compare(
      { ...scenario, packages },
      { entries: [{}, { package: 'none', as: 'proposal' }], runs: 2 },
    );
    const [late, refused] = rows as [(typeof rows)[0], (typeof rows)[0]];
    expect(late.agreements).toBe(2);
    expect(late.rounds!.estimate).toBe(2);
    // The price is 100: worth 1 in the first round, 0.5 in the second; no deal 0.2 by then.
    expect(late.gains['seller']!.estimate).toBe(0.3);
    expect(late.waiting['seller']!.estimate).toBe(0.2);
    expect(refused.gains['seller']!.estimate).toBe(0);
    expect(refused.waiting['seller']!.estimate).toBe(0);
    expect(refused.difference!.gains['seller']!.estimate).toBe(-0.3);
  });
});

test('what own moves cost is no waiting', () => {
  const press = { cost: 0.01, changes: { noDeal: { buyer: -0.1 } } };
  const scenario = haggle(plays(concedes(1)), plays(concedes(1)), {
    seller: { moves: { press }, conduct: { kind: 'erratic', chance: 1 } },
  });
  const [row] = compare(scenario, { runs: 3 }).rows;
  expect(row!.agreements).toBe(3);
  expect(row!.waiting['seller']!.estimate).toBe(0);
  expect(row!.scores['seller']!.estimate).toBeCloseTo(row!.gains['seller']!.estimate - 0.01, 9);
});

describe('what agreements hold', () => {
  test('is told by clause with mean, spread and quartiles, from the deals themselves', () => {
    fc.assert(
      fc.property(designs, ({ scenario, tabled }) => {
        const deals = Array.from({ length: 9 }, (_, run) =>
          new Runner(new Model(scenario, tabled)).trace('1', run),
        ).flatMap(({ end }) => (end.ending === 'agreement' ? [end.deal] : []));
        const [row] = compare(scenario, { entries: [tabled], runs: 9 }).rows;
        for (const [id, clause] of Object.entries(scenario.clauses)) {
          const spread = row!.spreads[id];
          if (clause.kind === 'categorical' || deals.length === 0) {
            expect(spread).toBeUndefined();
            continue;
          }
          const names = optionNames(clause);
          const places = deals.map((d) => names.indexOf(d[id]!)).sort((a, b) => a - b);
          const xs = places.map((p) =>
            clause.kind === 'numeric' ? Number(names[p]) : p / (names.length - 1),
          );
          expect(spread!.scale).toBe(clause.kind === 'numeric' ? 'number' : 'position');
          expect(spread!.deals).toBe(deals.length);
          expect(spread!.mean.estimate).toBeCloseTo(mean(xs), 12);
          const squares = xs.map((x) => (x - mean(xs)) ** 2).reduce((a, b) => a + b, 0);
          expect(spread!.deviation).toBeCloseTo(
            xs.length > 1 ? Math.sqrt(squares / (xs.length - 1)) : 0,
            12,
          );
          expect(spread!.quartiles).toEqual(
            [0.25, 0.5, 0.75].map((q) => names[places[Math.ceil(q * places.length) - 1]!]),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is told by who is bound, with what those gain who are left out', () => {
    const offers = plays(
      { kind: 'scripted', deals: [{ price: 60 }] },
      { kind: 'constant', threshold: 0 },
    );
    const two = { seller: 2, buyer: 2, third: 2 };
    const scenario: Scenario = {
      ...haggle(offers, offers),
      protocol: { kind: 'partial-consensus', deadline: 6, leastPower: two },
    };
    const third = { ...scenario.actors['buyer']!, noDeal: 2 };
    const three: Scenario = {
      ...scenario,
      actors: { ...scenario.actors, third },
      signatories: ['seller', 'buyer', 'third'],
    };
    const [row] = compare(three, { runs: 3 }).rows;
    expect(row!.bound).toHaveLength(1);
    const [set] = row!.bound as [(typeof row & object)['bound'][0]];
    expect(set).toMatchObject({ actors: ['seller', 'buyer'], leftOut: ['third'], runs: 3 });
    expect(set.share.estimate).toBe(1);
    // No deal is worth 2 to the third, more than any price: it leaves, and has gained nothing.
    const gain = (id: string): Interval => set.gains[id]!;
    expect(gain('third').estimate).toBe(0);
    expect(gain('seller').estimate).toBe(0.6);
    expect(gain('buyer').estimate).toBe(0.4);
  });
});
