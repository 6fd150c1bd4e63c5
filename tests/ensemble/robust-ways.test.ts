import { type Scenario } from '@parley-sim/engine';
import { EfficiencyStudy } from '@parley-sim/engine/analysis';
import { Ensemble, robustness, type Ways, waysOver } from '@parley-sim/engine/ensemble';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

const sold = loadBuiltin('used-car');
/** A used car of whose seller's alternative little is known. */
const car: Scenario = {
  ...sold,
  actors: { ...sold.actors, seller: { ...sold.actors['seller']!, noDeal: { range: [0.3, 0.9] } } },
};
/** One where the draft that is voted on would often do, and negotiating finds more. */
const rare: Scenario = {
  ...sold,
  actors: {
    ...sold.actors,
    seller: { ...sold.actors['seller']!, noDeal: { range: [0.55, 0.74] } },
  },
};
const entries = [{}, { package: 'trade', as: 'proposal' }] as const;
const ways = waysOver(car);
const only = (...ids: readonly string[]): Ways => ({
  ...ways,
  choices: ways.choices.map((c) => ({ ...c, ways: c.ways.filter((w) => ids.includes(w.id)) })),
});
const design = { entries, draws: 20, runs: 4 } as const;

describe('robustness in ways of negotiating', () => {
  it('plays the runs of each draw in the ways that a comparison plays them in', () => {
    const found = robustness(car, { ...design, spread: 'random', ways });
    const ensemble = new Ensemble(car, { entries, replicates: 4, ways });
    ensemble.advance(80);
    const { rows, ways: compared } = ensemble.report();
    expect(found.ways!.ways.map((w) => w.runs)).toEqual(compared!.ways.map((w) => w.runs));
    // Ten runs a way are too few to say anything of one.
    expect(found.ways).toMatchObject({ enough: false, othersLead: null, othersClear: null });
    const mean = found.regrets.map((r) => r.mean.estimate);
    expect(rows[0]!.agreement.estimate === rows[1]!.agreement.estimate).toBe(mean[0] === mean[1]);
  });

  it('says in which share of the ways another package leads than the usual winner', () => {
    const two = only('stated', 'hold-out');
    const found = robustness(rare, { entries, draws: 24, runs: 10, ways: two });
    expect(found.ways!.ways.map((w) => w.runs)).toEqual([120, 120]);
    // As the file has it there is a deal wherever one is possible; where both hold out, never: the draft is ahead there.
    expect(found.ways!.ways.map(({ leads, clear }) => [leads, clear])).toEqual(
      found.finding.usual === 0
        ? [
            [0, false],
            [1, true],
          ]
        : [
            [0, true],
            [1, false],
          ],
    );
    expect([found.ways!.othersLead, found.ways!.othersClear]).toEqual([0.5, 0.5]);
  });

  it('takes the numbers that a way brings, and shifts those of the scenario by none', () => {
    const hazy: Ways = {
      name: 'own',
      choices: [
        {
          id: 'risk',
          ways: [
            {
              id: 'fearful',
              title: 'fearful',
              strategy: { bidding: { kind: 'time-dependent', exponent: { range: [0.2, 4] } } },
            },
          ],
        },
      ],
    };
    const found = robustness(car, { ...design, ways: hazy });
    const plain = robustness(car, design);
    expect(found.beliefs).toEqual(plain.beliefs);
    // The vote on the draft meets the same numbers in both.
    expect(found.failures[1]).toEqual(plain.failures[1]);
  });

  it('without ways, or where all is put to the vote, has nothing of them', () => {
    expect(robustness(car, design).ways).toBeUndefined();
    const voted = { ...design, entries: [entries[1]] };
    expect(robustness(car, { ...voted, ways })).toEqual(robustness(car, voted));
  });
});

it('efficiency looks at the deals of the runs in their ways', () => {
  const study = new EfficiencyStudy(car, { runs: 24, ways: only('hold-out', 'step-for-step') });
  while (study.done < study.total) study.advance();
  const [found] = study.conclude();
  const ensemble = new Ensemble(car, { ways: only('hold-out', 'step-for-step') });
  ensemble.advance(24);
  expect(found!.deals).toBe(ensemble.report().rows[0]!.agreements);
  expect(found!.deals).toBeLessThan(24);
});
