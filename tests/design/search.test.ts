import type { Scenario } from '@parley-sim/engine';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GainGoal,
  Board,
  changedSpaces,
  combinationsOf,
  type DesignSpace,
  DraftSpaces,
  Draws,
  CurveGoal,
  type DraftGoal,
  Ledger,
  SafestGoal,
  type Sample,
  sampleOf,
  Search,
  settledBy,
} from '../support/internals/engine.ts';
import { bestBy, countIn, everyOutcome, freely, noisy, type Outcome } from './design-oracle.ts';

const DRAWS = 5;
const LIMIT = 1e9;

/** Small worlds: every protocol, quotas with vetoes, ratification, interactions, red lines, constraints. */
const small = worlds(tables({ clauses: 3, options: 3, actors: 3, deadline: 2 }));

function searched<G extends DraftGoal>(spaces: readonly DesignSpace[], goal: G, limit = LIMIT): G {
  for (const space of spaces) {
    const search = new Search(space, goal, limit);
    for (const _ of search.run());
    expect(search.bound).toBe(-Infinity);
  }
  return goal;
}

function opened(scenario: Scenario): {
  drafting: DraftSpaces;
  outcomes: Outcome[];
  exact: boolean;
} {
  const sample = sampleOf(scenario, '1', 0, DRAWS);
  return {
    drafting: new DraftSpaces(new Draws(sample), freely(sample)),
    outcomes: everyOutcome(sample),
    exact: !noisy(scenario),
  };
}

/** Noise goes through exponentials, which the oracle takes from the platform: a billionth of a draw may differ. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= DRAWS;

describe('the search for a draft, against every draft of small worlds,', () => {
  test('finds the one signed in most draws, and of equals the one that the rule names', () => {
    fc.assert(
      fc.property(small, (scenario) => {
        const { drafting, outcomes, exact } = opened(scenario);
        expect(drafting.size).toBe(outcomes.length);
        const { best } = searched(drafting.spaces(), new SafestGoal());
        const truth = bestBy(
          outcomes,
          (o) => o.count,
          (o) => o.least,
          (o) => o.joint,
        );
        if (!truth) {
          expect(best).toBeUndefined();
          return;
        }
        const mine = outcomes.find((o) => o.deal === best!.code)!;
        expect(near(mine.count, best!.count)).toBe(true);
        expect(near(best!.count, truth.count)).toBe(true);
        expect([best!.least, best!.joint]).toEqual([mine.least, mine.joint]);
        if (exact) expect(best!.code).toBe(truth.deal);
      }),
      { numRuns: 800 },
    );
  });

  test('finds the best for one party among those signed often enough, and the whole curve', () => {
    fc.assert(
      fc.property(
        small,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scenario, pick, share) => {
          const { drafting, outcomes, exact } = opened(scenario);
          if (!exact) return;
          const row = pick % drafting.draws.sample.model.order.length;
          const floor = Math.ceil(share * DRAWS * 1e9);
          const enough = outcomes.filter((o) => o.count >= floor);
          const { best } = searched(drafting.spaces(), new GainGoal(row, floor));
          const truth = bestBy(
            enough,
            (o) => o.gains[row]!,
            (o) => o.count,
            (o) => o.joint,
          );
          expect(best?.code).toBe(truth?.deal);
          const { points } = searched(drafting.spaces(), new CurveGoal(row, floor));
          const unbeaten = enough.filter(
            (o) =>
              !enough.some(
                (p) =>
                  p.count >= o.count &&
                  p.gains[row]! >= o.gains[row]! &&
                  (p.count > o.count || p.gains[row]! > o.gains[row]!),
              ),
          );
          const pairs = new Set(unbeaten.map((o) => `${o.count} ${o.gains[row]}`));
          expect(points.map((p) => `${p.count} ${p.gains[row]}`).sort()).toEqual([...pairs].sort());
          expect(points.map((p) => p.count)).toEqual(
            points.map((p) => p.count).sort((a, b) => a - b),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('keeps what is kept, excludes what is excluded, crosses no line that is respected, and keeps its distance', () => {
    fc.assert(
      fc.property(
        small,
        fc.array(fc.nat(), { maxLength: 3 }),
        fc.nat(7),
        fc.nat(2),
        (scenario, excluded, respected, clauses) => {
          const { drafting, outcomes, exact } = opened(scenario);
          if (!exact) return;
          const { draws } = drafting;
          const { model } = draws.sample;
          const latitude = { ...freely(draws.sample), respected };
          for (const cell of excluded) latitude.allowed[cell % model.optionCount] = 0;
          const from = [...model.decode(excluded[0] ?? 0)];
          const fits = outcomes.filter(({ deal }) => {
            const options = [...model.decode(deal)];
            return (
              options.every((o, c) => latitude.allowed[model.offsets[c]! + o] === 1) &&
              options.filter((o, c) => o !== from[c]).length >= clauses &&
              model.actors.every(
                (_, a) => (respected >> a) % 2 === 0 || model.crossed(deal, a).length === 0,
              )
            );
          });
          const spaces = new DraftSpaces(draws, latitude).spaces({
            away: { from: [from], clauses },
          });
          const { best } = searched(spaces, new SafestGoal());
          const truth = bestBy(
            fits,
            (o) => o.count,
            (o) => o.least,
            (o) => o.joint,
          );
          expect(best?.code).toBe(truth?.deal);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('finds the safest draft for each coalition', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 7 }), (scenario, pick) => {
        const { drafting, exact } = opened(scenario);
        const { sample } = drafting.draws;
        const needed = pick & sample.model.signatories;
        if (!exact || needed === 0) return;
        const { best } = searched(drafting.spaces({ signers: { needed } }), new SafestGoal());
        const truth = bestBy(
          everyOutcome(sample, needed),
          (o) => o.count,
          (o) => o.least,
          (o) => o.joint,
        );
        expect(best?.code).toBe(truth?.deal);
      }),
      { numRuns: 300 },
    );
  });

  test('leaves clauses open on purpose, filled in as those of a draft of nobody are', () => {
    fc.assert(
      fc.property(small, fc.nat(), (scenario, pick) => {
        const { drafting, exact } = opened(scenario);
        const { draws } = drafting;
        const { sample } = draws;
        const { model } = sample;
        if (!exact) return;
        const open = model.clauses.map((_, c) => c === pick % model.clauses.length);
        const spaces = new DraftSpaces(draws, { ...freely(sample), open }).spaces();
        const goal = new SafestGoal();
        let drafted: number[] | undefined;
        for (const space of spaces) {
          const before = goal.best;
          searched([space], goal);
          if (goal.best && goal.best !== before) drafted = settledBy(space, goal.best);
        }
        const ledger = new Ledger(sample);
        const counted = (options: readonly number[]): number =>
          countOf(sample, ledger.deals({ options, by: -1 }));
        let most = 0;
        for (let deal = 0; deal < model.size; deal++) {
          most = Math.max(
            most,
            counted([...model.decode(deal)].map((o, c) => (open[c]! ? -1 : o))),
          );
        }
        expect(goal.best?.count ?? 0).toBe(most);
        if (!drafted) return;
        expect(drafted.map((o) => o < 0)).toEqual(open);
        expect(counted(drafted)).toBe(most);
        // The board looks at single drafts, and says the same.
        const { counts } = new Board(draws).look({ options: drafted, by: -1 });
        expect(counts.reduce((a, b) => a + b, 0)).toBe(most);
      }),
      { numRuns: 300 },
    );
  });

  test('finds the change of a draft that gets it signed most often, of one clause and of two', () => {
    fc.assert(
      fc.property(
        small.filter((s) => Object.keys(s.packages ?? {}).length > 0),
        (scenario) => {
          const { drafting, exact } = opened(scenario);
          const { draws } = drafting;
          const { sample } = draws;
          const { model } = sample;
          if (!exact) return;
          const ledger = new Ledger(sample);
          for (const id of Object.keys(scenario.packages!)) {
            const draft = sample.draft(id);
            const deals = ledger.deals(draft);
            const spaces = changedSpaces(draws, freely(sample), draft, 2);
            const cells = model.clauses.flatMap(({ options }, c) =>
              options.map((_, o) => [c, o] as const),
            );
            let most = countOf(sample, deals);
            for (const changes of [0, 1, 2]) {
              for (const choices of combinationsOf(cells, changes)) {
                const changed = Float64Array.from(deals, (deal) => {
                  const options = model.decode(deal).slice();
                  for (const [c, o] of choices) options[c] = o;
                  return model.encode(options);
                });
                most = Math.max(most, countOf(sample, changed));
              }
              const { best } = searched([spaces[changes]!], new SafestGoal());
              expect(best!.count).toBe(most);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('is never wrong about how much more there could be, wherever it is stopped', () => {
    fc.assert(
      fc.property(small, fc.nat(200), (scenario, limit) => {
        const { drafting, outcomes } = opened(scenario);
        const goal = new SafestGoal();
        let bound = -Infinity;
        for (const space of drafting.spaces()) {
          const search = new Search(space, goal, limit);
          for (const _ of search.run());
          bound = Math.max(bound, search.bound);
        }
        const truth = outcomes.reduce((most, o) => Math.max(most, o.count), 0);
        expect(Math.max(bound, goal.best?.count ?? 0)).toBeGreaterThanOrEqual(truth - DRAWS);
      }),
      { numRuns: 500 },
    );
  });
});

/** Draws in which a draft that comes to these deals is signed and ratified, in billionths. */
function countOf(sample: Sample, deals: ArrayLike<number>): number {
  return sample.runs.reduce((sum, _, r) => sum + countIn(sample, r, deals[r]!), 0);
}
