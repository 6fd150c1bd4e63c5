import {
  type Comparison,
  compare,
  type ParleyError,
  type Scenario,
  verdicts,
} from '@parley-sim/engine';
import { Ensemble } from '@parley-sim/engine/ensemble';
import { type Filler, VerdictStudy } from '@parley-sim/engine/verdict';
import { type Interval } from '@parley-sim/engine/statistics';
import { type Package } from '@parley-sim/engine/scenario';
import { loadBuiltin } from '@parley-sim/scenarios';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionNames } from '../support/naive-scorer.ts';
import { parley } from '../support/command.ts';
import { quiet } from '../support/quiet.ts';
import { concedes, haggle, plays } from '../support/tables.ts';

const RUNS = 7;
/** In how many of the runs. */
const times = (share: Interval | undefined, of = RUNS): number => Math.round(share!.estimate * of);

const scenarios = worlds(tables({ clauses: 3, options: 3, deadline: 4 })).filter(
  (s) => Object.keys(s.packages ?? {}).length > 0,
);
/** Without anything that happens between a ballot and its ratification. */
const still = scenarios.map(quiet);

function without(scenario: Scenario, id: string, pack: Package): Scenario {
  return { ...scenario, packages: { [id]: pack } };
}

describe('a verdict from the preferences alone', () => {
  test('is what playing the draft as it stands comes to, party by party', () => {
    fc.assert(
      fc.property(still, (scenario) => {
        const found = verdicts(scenario, { runs: RUNS });
        const { rows } = compare(scenario, {
          entries: found.map((v) => ({ package: v.package, as: 'proposal' })),
          runs: RUNS,
          replicates: 1,
        });
        for (const [i, verdict] of found.entries()) {
          const row = rows[i]!;
          expect(times(verdict.signed)).toBe(times(row.handshake));
          expect(times(verdict.all)).toBe(row.agreements);
          expect(times(verdict.agreed.proposal)).toBe(row.agreements);
          expect(verdict.broken).toEqual(row.broken);
          if (row.breakdowns.some((b) => b.ending === 'void')) continue;
          for (const vote of row.votes) {
            const party = verdict.parties.find((p) => p.actor === vote.actor)!;
            const { estimate, low, high } = vote.signs ?? {};
            expect(party.share).toEqual(vote.signs && { estimate, low, high });
            // Whom a quota outvotes is not bound, and ends with what staying out is worth.
            const outvoted = row.bound.some(({ leftOut }) => leftOut.includes(vote.actor));
            if (outvoted && scenario.actors[vote.actor]!.outside) continue;
            expect(party.margin.estimate).toBeCloseTo(vote.margin.estimate, 9);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  test('reckons with being bound, though who is outvoted stays out', () => {
    const scenario: Scenario = {
      ...haggle(plays(concedes(1)), plays(concedes(1)), {
        buyer: { noDeal: 0.6, outside: { add: 0.1 } },
      }),
      quota: { votes: { seller: 2, buyer: 1 }, atLeast: 2 },
      packages: { dear: { title: 'Dear', options: { price: 100 } } },
    };
    const [verdict] = verdicts(scenario, { runs: RUNS });
    const [row] = compare(scenario, {
      entries: [{ package: 'dear', as: 'proposal' }],
      runs: RUNS,
      replicates: 1,
    }).rows;
    expect(row!.agreements).toBe(RUNS);
    const signing = verdict!.parties.find((p) => p.actor === 'buyer')!;
    const ending = row!.votes.find((v) => v.actor === 'buyer')!;
    expect(signing.margin.estimate).toBeCloseTo(-0.6, 9);
    expect(ending.margin.estimate).toBeCloseTo(-0.5, 9);
  });

  test('says of each filling what the draft with that option settled comes to', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        for (const verdict of verdicts(scenario, { runs: RUNS })) {
          const pack = scenario.packages![verdict.package]!;
          const open = Object.keys(scenario.clauses).filter((c) => !Object.hasOwn(pack.options, c));
          expect(verdict.filledIn.map((c) => c.clause)).toEqual(open);
          for (const { clause, options, decides } of verdict.filledIn) {
            expect(options.map((o) => o.option)).toEqual(optionNames(scenario.clauses[clause]!));
            expect(options.reduce((n, o) => n + o.runs, 0)).toBe(RUNS);
            expect(decides).toBe(options.some((o) => o.decides));
            for (const { option, signed, difference } of options) {
              const settled = { ...pack, options: { ...pack.options, [clause]: option } };
              const [there] = compare(without(scenario, verdict.package, settled), {
                entries: [{ package: verdict.package, as: 'proposal' }],
                runs: RUNS,
                replicates: 1,
              }).rows;
              expect(times(signed)).toBe(times(there!.handshake));
              expect(difference.estimate).toBeCloseTo(
                signed.estimate - verdict.signed.estimate,
                12,
              );
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('gives grounds by name, together and alone', () => {
    const scenario: Scenario = {
      ...haggle(plays(concedes(1)), plays(concedes(1)), {
        buyer: {
          noDeal: 0.2,
          redLines: { dear: { when: { price: { atLeast: 70 } } } },
          ratification: {
            board: {
              title: 'The board',
              foreseen: false,
              quota: 3,
              factions: {
                thrifty: { title: 'Thrifty', seats: 2, noDeal: 0.5 },
                bold: { title: 'Bold', seats: 2, noDeal: 0 },
              },
            },
          },
        },
      }),
      packages: {
        steep: { options: { price: 90 } },
        dear: { options: { price: 75 } },
        fair: { options: { price: 60 } },
        cheap: { options: { price: 40 } },
      },
    };
    const [steep, dear, fair, cheap] = verdicts(scenario, { runs: 3 });
    const buyer = (v: typeof steep): object => v!.parties.find((p) => p.actor === 'buyer')!;
    const line = { kind: 'red-line', id: 'dear', title: 'dear', runs: 3 };
    expect(buyer(steep)).toMatchObject({
      role: 'signatory',
      asked: 3,
      share: { estimate: 0 },
      grounds: [
        { ...line, alone: 0 },
        { kind: 'worth', runs: 3, alone: 0 },
      ],
    });
    expect(buyer(dear)).toMatchObject({ grounds: [{ ...line, alone: 3 }] });
    expect(fair).toMatchObject({ signed: { estimate: 1 }, all: { estimate: 0 } });
    // The thrifty have half of the seats: without them there are 2 of the 3 needed.
    expect(fair!.bodies).toMatchObject([
      {
        id: 'buyer.board',
        actor: 'buyer',
        quota: 3,
        asked: 3,
        share: { estimate: 0 },
        margin: { estimate: -1 },
        factions: [
          { id: 'thrifty', share: { estimate: 0 } },
          { id: 'bold', share: { estimate: 1 } },
        ],
        grounds: [{ kind: 'faction', id: 'thrifty', title: 'Thrifty', runs: 3, alone: 3 }],
      },
    ]);
    expect(fair!.bodies[0]!.factions.map((f) => Number(f.margin.estimate.toFixed(9)))).toEqual([
      -0.1, 0.4,
    ]);
    expect(cheap).toMatchObject({ all: { estimate: 1 }, deal: { price: 40 } });
  });

  test('tells a filling that decides from one that does not', () => {
    const scenario: Scenario = {
      ...haggle(plays(concedes(1)), plays(concedes(1)), { buyer: { noDeal: { range: [0, 1] } } }),
      packages: { open: { by: 'buyer', options: {} } },
    };
    const [{ filledIn, signed }] = verdicts(scenario, { runs: 60 }) as [
      ReturnType<typeof verdicts>[0],
    ];
    // The buyer fills in a price of 0, which both sign.
    expect(signed.estimate).toBe(1);
    const decides = (price: number): boolean =>
      filledIn[0]!.options.find((o) => o.option === price)!.decides;
    expect(filledIn[0]!.options.find((o) => o.option === 0)!.runs).toBe(60);
    expect([0, 1, 50, 100].map(decides)).toEqual([false, false, true, true]);
  });
});

test('a small move decides only where it crosses one half', () => {
  // At a price of p the buyer signs in 1 − p of the runs: the seller fills in 0.54, which is signed in 46 %.
  const values = (from: number, to: number): object => ({
    values: { price: { shape: 'linear', from, to } },
  });
  const scenario: Scenario = {
    ...haggle(plays(concedes(1)), plays(concedes(1)), {
      seller: values(0.46, 0.54),
      buyer: { ...values(0.54, 0.46), noDeal: { range: [0, 1] } },
    }),
    clauses: { price: { kind: 'numeric', from: 46, to: 54, step: 1 } },
    packages: { open: { by: 'seller', options: {} } },
  };
  const [verdict] = verdicts(scenario, { runs: 2000 });
  const filler = (price: number): Filler =>
    verdict!.filledIn[0]!.options.find((o) => o.option === price)!;
  expect(filler(54).runs).toBe(2000);
  for (const price of [46, 53]) {
    const { difference } = filler(price);
    expect(difference.estimate).toBeLessThan(0.1);
    expect(difference.low).toBeGreaterThan(0);
  }
  expect([filler(46).decides, filler(53).decides]).toEqual([true, false]);
});

describe('a comparison', () => {
  test('carries the verdict on each draft in its rows where it is asked for', () => {
    const car = loadBuiltin('used-car');
    const ids = Object.keys(car.packages!);
    const entries = [{}, ...ids.map((id) => ({ package: id, as: 'opening' as const }))];
    const { rows } = compare(car, { entries, runs: 9, verdicts: true });
    expect(rows.map((r) => r.verdict)).toEqual([undefined, ...verdicts(car, { runs: 9 })]);
    expect(compare(car, { entries, runs: 2 }).rows.every((r) => !('verdict' in r))).toBe(true);
  });

  test('of other runs looks into these', () => {
    const minerals = loadBuiltin('minerals');
    const entries = [{ package: 'text-apr30', as: 'proposal' as const }];
    const ensemble = new Ensemble(minerals, { entries, from: 40 });
    expect(() => ensemble.verdictStudy()).toThrow(/No run has been played/);
    ensemble.advance(12);
    const study = ensemble.verdictStudy({ most: 8 });
    while (study.done < study.total) study.advance();
    const design = { packages: ['text-apr30'], from: 40, runs: 8 };
    expect(study.conclude()).toEqual(verdicts(minerals, design));
    expect(study.conclude()[0]!.runs).toBe(8);
  });

  test('as a document of the command has them', async () => {
    const { code, stdout } = await parley(['compare', 'used-car', '-n', '6', '--json']);
    expect(code).toBe(0);
    const { rows } = JSON.parse(stdout) as Comparison;
    const found = rows.flatMap((r) => r.verdict ?? []);
    expect(found).toEqual(
      JSON.parse(JSON.stringify(verdicts(loadBuiltin('used-car'), { runs: 6 }))),
    );
  });
});

describe('a verdict study', () => {
  test('is taken in steps, and says when it is not done', () => {
    const study = new VerdictStudy(loadBuiltin('used-car'), { runs: 5 });
    expect(() => study.conclude()).toThrow(/0 of \d+ steps are done/);
    while (study.done < study.total) study.advance();
    expect(study.conclude()).toEqual(verdicts(loadBuiltin('used-car'), { runs: 5 }));
  });

  test('refuses what cannot be asked for', () => {
    const car = loadBuiltin('used-car');
    expect(() => new VerdictStudy(car, { packages: ['nonsense'] })).toThrow(
      /no package "nonsense"/,
    );
    const said = (design: object): string => {
      try {
        return `${new VerdictStudy(car, design).total} steps`;
      } catch (error) {
        return `${(error as ParleyError).code} ${(error as ParleyError).message}`;
      }
    };
    expect(said({ runs: 0 })).toMatch(/^argument\/invalid runs is 0/);
    expect(said({ from: -1 })).toMatch(/^argument\/invalid from is -1/);
    expect(said({ threshold: 2 })).toMatch(/^argument\/invalid threshold is 2/);
    expect(said({ confidence: 1 })).toMatch(/^argument\/invalid confidence is 1/);
    expect(said({ tries: 0 })).toMatch(/^argument\/invalid tries is 0/);
    expect(said({ seed: {} })).toMatch(/^argument\/invalid seed/);
  });
});
