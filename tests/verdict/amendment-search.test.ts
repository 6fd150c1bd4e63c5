import { worlds, tables } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AmendmentSearch,
  type Choice,
  combinationsOf,
  enough,
  Ledger,
  Sample,
  signersOf,
  surelyFails,
  DraftText,
  type Tried,
  voteIn,
} from '../support/internals/engine.ts';
import { score } from '@parley-sim/engine/model';
import { carriedByVote } from '../support/naive-vote.ts';

const RUNS = 6;

const scenarios = worlds(tables({ clauses: 3, options: 3, actors: 3, deadline: 2 })).filter(
  (s) => Object.keys(s.packages ?? {}).length > 0,
);

/** Everybody asked about a deal who would sign it in a run, actor by actor. */
function signing({ model, preferences }: Sample, r: number, deal: number): number[] {
  const here = preferences[r]!;
  if (!model.feasible(deal)) return [];
  return model.order.filter(
    (a) =>
      (model.asked(deal) & (1 << a)) !== 0 &&
      score(model, here, a, deal) >= here.noDeal[a]! &&
      model.crossed(deal, a).length === 0 &&
      !model.bodies.some((b) => b.actor === a && b.foreseen && surelyFails(model, here, b, deal)),
  );
}

const carried = ({ scenario, actors }: Sample['model'], signers: readonly number[]): boolean =>
  carriedByVote(
    scenario,
    signers.map((a) => actors[a]!),
  );

const setOf = (actors: readonly number[]): number => actors.reduce((set, a) => set | (1 << a), 0);

/** In how many runs a text that comes to these deals is signed and ratified, and what it leaves to spare; run by run, deal by deal. */
function counted(sample: Sample, deals: readonly number[]): Tried {
  const { model, preferences, seed, runs } = sample;
  const found = { signed: 0, ratified: 0, spare: 0 };
  for (const [r, deal] of deals.entries()) {
    const here = preferences[r]!;
    const signers = signing(sample, r, deal);
    const lacks = (model.needed(deal) & ~setOf(signers)) !== 0 || !carried(model, signers);
    if (!model.feasible(deal) || lacks) continue;
    found.signed++;
    const passes = model.bodies.every(
      (body, b) =>
        (model.ratifiers(deal) & (1 << b)) === 0 ||
        !signers.includes(body.actor) ||
        voteIn(model, here, body, deal, { seed, run: runs[r]! }).passes,
    );
    if (!passes) continue;
    found.ratified++;
    const margins = signers.map((a) => score(model, here, a, deal) - here.noDeal[a]!);
    found.spare += margins.length > 0 ? Math.min(...margins) : 0;
  }
  return found;
}

function changed({ model }: Sample, deals: Float64Array, choices: readonly Choice[]): number[] {
  return Array.from(deals, (deal) => {
    const options = Int32Array.from(model.decode(deal));
    for (const [clause, option] of choices) options[clause] = option;
    return model.encode(options);
  });
}

describe('the search for a change of a text, where runs differ and clauses are left open,', () => {
  test('finds what looking at every change deal by deal finds: of one clause, of two and of three', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const sample = new Sample(scenario, '1', [...Array(RUNS).keys()]);
        const { model } = sample;
        const ledger = new Ledger(sample);
        for (const id of Object.keys(scenario.packages!)) {
          const deals = ledger.deals(sample.draft(id));
          const search = new AmendmentSearch(new DraftText(sample, deals));
          expect(search.unchanged).toBe(counted(sample, [...deals]).signed);
          const singles = model.clauses.flatMap(({ options }, c) =>
            options
              .map((_, o): Choice => [c, o])
              .filter(([, o]) => [...deals].some((deal) => model.decode(deal)[c] !== o)),
          );
          for (const size of [1, 2, 3]) {
            const { changes, tried, best } = search.find(size);
            const all = combinationsOf(singles, size);
            expect([changes, tried]).toEqual([all.length, all.length]);
            const outcomes = all.map((choices) => counted(sample, changed(sample, deals, choices)));
            const most = outcomes.reduce(
              (top, { ratified, spare }) =>
                ratified > top.ratified || (ratified === top.ratified && spare > top.spare)
                  ? { ratified, spare }
                  : top,
              { ratified: 0, spare: 0 },
            );
            if (most.ratified === 0) {
              expect(best).toBeNull();
              continue;
            }
            const { choices, ...rest } = best!;
            expect(choices).toHaveLength(size);
            expect(rest).toEqual(counted(sample, changed(sample, deals, choices)));
            expect(rest).toMatchObject(most);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('asks everybody as the scenario has it', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), (scenario, pick) => {
        const sample = new Sample(scenario, '1', [0, 1, 2]);
        const { model } = sample;
        const deal = pick % model.size;
        for (const r of [0, 1, 2]) {
          const signers = signing(sample, r, deal);
          expect(signersOf(sample, r, deal)).toBe(setOf(signers));
          expect(enough(sample, deal, setOf(signers))).toBe(
            model.feasible(deal) &&
              (model.needed(deal) & ~setOf(signers)) === 0 &&
              carried(model, signers),
          );
        }
      }),
    );
  });
});
