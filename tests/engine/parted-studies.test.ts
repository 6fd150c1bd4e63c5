import {
  DoubtStudy,
  FactorStudy,
  type PartedStudy,
  RobustnessStudy,
  waysOver,
} from '@parley-sim/engine/ensemble';
import { sweepStudy } from '@parley-sim/engine/experiment';
import { contestant, DOMAIN_SUITE, suiteDomain, Tournament } from '@parley-sim/engine/tournament';
import { loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concluded } from '../support/studies.ts';

const car = loadBuiltin('used-car');
const farm = loadBuiltin('wind-farm');
const ways = waysOver(car);
const few = DOMAIN_SUITE.slice(0, 2).map(({ name }) => suiteDomain(name));
const three = ['hold-out', 'linear', 'give-way'].map(contestant);
const rule = { delta: 0.05, alpha: 0.05 };

/** Makes each study anew: what is played elsewhere is played by another one. */
const STUDIES: Readonly<Record<string, () => PartedStudy<unknown>>> = {
  'a sweep along one number': () =>
    sweepStudy(car, {
      numbers: [{ path: 'actors.buyer.noDeal', range: [0.1, 0.4] }],
      runs: 4,
      size: 4,
    }),
  'a sweep that leaves numbers out': () => sweepStudy(farm, { runs: 2 }),
  'a sweep of rounds against another package': () =>
    sweepStudy(car, {
      tabled: { package: Object.keys(car.packages!)[0]!, as: 'frame' },
      against: {},
      estimand: { of: 'rounds' },
      numbers: [{ path: 'actors.buyer.noDeal', values: [0.1, 0.2] }],
      runs: 4,
    }),
  'doubt of two kinds': () => new DoubtStudy(farm, { draws: 4, runs: 2 }),
  'doubt of four kinds': () => new FactorStudy(car, { ways, draws: 4 }),
  robustness: () => new RobustnessStudy(farm, { entries: [{}], draws: 20, runs: 2 }),
  'a tournament': () => new Tournament({ domains: few, strategies: three, runs: 11 }),
  'a tournament with a rule': () =>
    new Tournament({ domains: few, strategies: three, runs: 40 }, rule),
};

/** Takes all steps of a study with what others have played, in an order of their own. */
function playedElsewhere(
  make: () => PartedStudy<unknown>,
  shuffled: (n: number) => number[],
): PartedStudy<unknown> {
  const [study, other] = [make(), make()];
  while (study.next !== undefined) {
    const tasks = JSON.parse(JSON.stringify(study.ahead())) as unknown[];
    const arrived: unknown[] = [];
    for (const i of shuffled(tasks.length)) {
      arrived[i] = JSON.parse(JSON.stringify(other.play(tasks[i])));
    }
    for (const [i, task] of tasks.entries()) {
      // What a rule has decided meanwhile leaves tasks over.
      if (JSON.stringify(study.next) !== JSON.stringify(task)) break;
      study.takeNext(study.readStep(task, arrived[i]));
    }
  }
  return study;
}

describe.each(Object.entries(STUDIES))('%s', (_, make) => {
  test('comes to the same wherever and in whatever order its steps are played', () => {
    const whole = concluded(make());
    const orders = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(orders, (numbers) => {
        const shuffled = (n: number): number[] => {
          const keys = Array.from({ length: n }, () => numbers.next().value!);
          return [...keys.keys()].toSorted((a, b) => keys[a]! - keys[b]!);
        };
        const study = playedElsewhere(make, shuffled);
        expect([study.done, study.ahead()]).toEqual([study.total, []]);
        expect(study.conclude()).toEqual(whole);
      }),
      { numRuns: 2 },
    );
  });

  test('refuses what none of its steps can give', () => {
    const study = make();
    const [task] = study.ahead();
    const good = JSON.stringify(study.play(task));
    const forged = [
      'null',
      '{}',
      '[]',
      // A number more than there can be; and in the place of a number none, a text, what is not finite, a part of one.
      ...['0,0', 'null', '"1"', '1e400', '0.5'].map((other) =>
        good.replace(/(?<=[[,])-?\d+(?=[\],])/, other),
      ),
    ];
    for (const text of forged) {
      expect(text).not.toBe(good);
      expect(() => study.readStep(task, JSON.parse(text))).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^summary\//) }),
      );
    }
    expect(JSON.stringify(study.readStep(task, JSON.parse(good)))).toBe(good);
  });
});
