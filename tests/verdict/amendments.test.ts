import { type Amendments } from '@parley-sim/engine/verdict';
import {
  compare,
  type DraftVerdict,
  Model,
  Runner,
  type Scenario,
  verdicts,
} from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NaiveScorer, optionNames } from '../support/naive-scorer.ts';
import { quiet } from '../support/quiet.ts';
import { carriedByVote } from '../support/naive-vote.ts';

const RUNS = 5;

type Deal = Record<string, string | number>;

const still = (beliefs: boolean): fc.Arbitrary<Scenario> =>
  worlds(tables({ clauses: 3, options: 3, actors: 3, deadline: 3, beliefs }), {
    protocols: ['alternating-offers'],
  })
    .filter((s) => Object.keys(s.packages ?? {}).length > 0)
    .map(quiet);

/** Every deal that differs from one in exactly so many of some clauses. */
function changed(
  scenario: Scenario,
  deal: Deal,
  size: number,
  clauses: readonly string[] = Object.keys(scenario.clauses),
): Deal[] {
  if (size === 0) return [deal];
  return clauses.flatMap((clause, i) =>
    optionNames(scenario.clauses[clause]!)
      .filter((option) => option !== deal[clause])
      .flatMap((option) =>
        changed(scenario, { ...deal, [clause]: option }, size - 1, clauses.slice(i + 1)),
      ),
  );
}

/** In how many runs a whole text is signed, and agreed, by playing it. */
function played(scenario: Scenario, text: Deal): { signed: number; agreed: number } {
  const [row] = compare(
    { ...scenario, packages: { text: { options: text } } },
    { entries: [{ package: 'text', as: 'proposal' }], runs: RUNS, replicates: 1 },
  ).rows;
  return { signed: Math.round(row!.handshake.estimate * RUNS), agreed: row!.agreements };
}

const apply = (deal: Deal, { smallest }: Pick<Amendments, 'smallest'>): Deal => ({
  ...deal,
  ...Object.fromEntries(smallest!.changes.map((c) => [c.clause, c.to])),
});

/** Holds the amendments of a text against all changes of it, played one by one. */
function matchesBruteForce(scenario: Scenario, verdict: DraftVerdict, text: Deal): void {
  const { sizes, smallest } = verdict.amendments.proposal;
  if (played(scenario, text).signed > RUNS / 2) {
    expect(sizes).toEqual([]);
    expect(smallest).toBeNull();
    return;
  }
  for (const { clauses, changes, tried, best } of sizes) {
    const all = changed(scenario, text, clauses).map((deal) => played(scenario, deal));
    expect(changes).toBe(all.length);
    expect(tried).toBe(all.length);
    const most = Math.max(...all.map((x) => x.agreed));
    if (!best) {
      expect(most).toBe(0);
      continue;
    }
    expect(best.changes).toHaveLength(clauses);
    const mine = played(scenario, apply(text, { smallest: best }));
    expect(mine.agreed).toBe(most);
    expect(Math.round(best.ratified!.estimate * RUNS)).toBe(most);
    expect(Math.round(best.signed.estimate * RUNS)).toBe(mine.signed);
    if (best.agreed) expect(Math.round(best.agreed.estimate * RUNS)).toBe(most);
    // What the draft settles is named as it was.
    const { options } = scenario.packages![verdict.package]!;
    for (const { clause, from } of best.changes) {
      const settled = Object.hasOwn(options, clause) ? options[clause] : null;
      expect(from).toEqual(settled);
    }
    // What is the same in every run is copied to be made certain.
    const isSmallest = JSON.stringify(best) === JSON.stringify(smallest);
    expect(isSmallest).toBe(mine.signed > RUNS / 2);
  }
  const most = Math.min(3, Object.keys(scenario.clauses).length);
  if (!smallest) expect(sizes.length).toBeLessThanOrEqual(most);
  else expect(sizes.at(-1)!.best).toEqual(smallest);
}

describe('the smallest change that gets a draft signed', () => {
  test('is what playing every change finds, where nothing is uncertain', () => {
    fc.assert(
      fc.property(still(false), (scenario) => {
        for (const verdict of verdicts(scenario, { runs: RUNS })) {
          matchesBruteForce(scenario, verdict, { ...verdict.deal! });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is what playing every change finds, where runs differ and the draft settles everything', () => {
    fc.assert(
      fc.property(still(true), fc.nat(), (scenario, pick) => {
        const options = Object.fromEntries(
          Object.entries(scenario.clauses).map(([id, clause], i) => {
            const names = optionNames(clause);
            return [id, names[(pick >> (2 * i)) % names.length]!];
          }),
        );
        const whole = { ...scenario, packages: { whole: { options } } };
        const [verdict] = verdicts(whole, { runs: RUNS });
        matchesBruteForce(whole, verdict!, options);
      }),
      { numRuns: 60 },
    );
  });

  test('of a fixed core leaves room for a deal exactly where listing all deals finds one', () => {
    fc.assert(
      fc.property(still(false), (scenario) => {
        const naive = new NaiveScorer(scenario);
        const ids = Object.keys(scenario.clauses);
        const open = new Model(scenario);
        const names = ids.map((id) => optionNames(scenario.clauses[id]!));
        // It need not be lawful, so it is not looked up among the deals.
        const reference = ids.map((id, i) =>
          names[i]!.findIndex((name) => String(name) === String(scenario.noDeal?.[id])),
        );
        const withoutDeal = (id: string): number => {
          const stated = scenario.actors[id]!.noDeal as number | undefined;
          return stated === undefined ? naive.score(id, reference) : Math.round(1e9 * stated);
        };
        /** Whether a core can be completed to a deal that may be concluded and that all would sign who must. */
        const room = (core: Deal): boolean =>
          [...naive.deals()].some((at) => {
            const named = Object.fromEntries(ids.map((id, i) => [id, names[i]![at[i]!]!]));
            if (!Object.entries(core).every(([id, option]) => named[id] === option)) return false;
            const deal = open.find(named);
            if (open.offended(deal).length > 0) return false;
            const signs = open.actors.map(
              (id, a) =>
                naive.score(id, at) >= withoutDeal(id) && open.crossed(deal, a).length === 0,
            );
            return (
              carriedByVote(
                scenario,
                open.actors.filter((_, a) => signs[a]),
              ) && signs.every((yes, a) => yes || !(open.needed(deal) & (1 << a)))
            );
          });
        for (const { package: id, amendments } of verdicts(scenario, { runs: 2 })) {
          const { options } = scenario.packages![id]! as { options: Deal };
          for (const { clauses, changes, best } of amendments.frame.sizes) {
            const cores = changed(scenario, options, clauses, Object.keys(options));
            expect(changes).toBe(cores.length);
            expect(best !== null).toBe(cores.some(room));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of the minerals’ draft of 21 February is one clause, the debt, of a fixed core and of the text', () => {
    const minerals = loadBuiltin('minerals');
    const [verdict] = verdicts(minerals, { packages: ['us-feb21'], runs: 100 });
    const { proposal, frame } = verdict!.amendments;
    const debt = { clause: 'past_aid_debt', from: 'five-hundred-billion' };
    expect(frame.smallest!.changes).toMatchObject([debt]);
    expect(frame.smallest!.agreed!.estimate).toBeGreaterThan(0.5);
    expect(proposal.sizes.map((s) => s.tried === s.changes)).toEqual([true]);
    expect(proposal.smallest!.changes).toMatchObject([debt]);
  });

  test('is looked for among the most promising where there are too many', () => {
    const minerals = loadBuiltin('minerals');
    const design = { packages: ['us-mar23'], runs: 30, tries: 300 };
    const [verdict] = verdicts(minerals, design);
    const { sizes } = verdict!.amendments.proposal;
    expect(sizes.some((s) => s.tried < s.changes)).toBe(true);
    expect(sizes.at(-1)!.best).not.toBeNull();
  });

  test('tells a draft that fails as it stands from one that works as a fixed core', () => {
    const minerals = loadBuiltin('minerals');
    const found = verdicts(minerals, { packages: ['ukraine-eu', 'us-feb21'], runs: 60 });
    expect(found.map((v) => v.worksAsCore)).toEqual([true, false]);
    expect(found[0]!.amendments.frame).toEqual({ sizes: [], smallest: null });
    // Talks from a fixed core are the same that a frame is negotiated in.
    const runner = new Runner(new Model(minerals, { package: 'ukraine-eu', as: 'frame' }));
    let agreed = 0;
    for (let run = 0; run < 60; run++) if (runner.outcome('1', run).ending === 0) agreed++;
    expect(found[0]!.agreed.frame.estimate).toBe(agreed / 60);
  });
});
