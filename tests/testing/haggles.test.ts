import { ENDINGS } from '@parley-sim/engine/scenario';
import { Model, Runner, type Scenario, type Tabled, validateScenario } from '@parley-sim/engine';
import { haggles, type HaggleSizes, tablings, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** How generated negotiations ended, and in which rounds. */
function ends(
  scenarios: fc.Arbitrary<Scenario>,
  runs: number,
): { endings: Map<string, number>; rounds: number[]; agreed: number[] } {
  const cases = scenarios.chain((scenario) =>
    fc.record({ scenario: fc.constant(scenario), tabled: tablings(scenario) }),
  );
  const endings = new Map<string, number>(ENDINGS.map((e) => [e, 0]));
  const rounds: number[] = [];
  const agreed: number[] = [];
  for (const { scenario, tabled } of fc.sample(cases, { numRuns: runs, seed: 16 })) {
    const { end } = new Runner(new Model(scenario, tabled)).trace('1', 0);
    endings.set(end.ending, endings.get(end.ending)! + 1);
    rounds.push(end.round);
    if (end.ending === 'agreement') agreed.push(end.round);
  }
  const share = (list: readonly number[], least: number): string =>
    `${list.filter((r) => r > least).length} of ${list.length}`;
  console.log(
    [...endings].map(([ending, n]) => `${ending} ${n}`).join(', '),
    `· beyond round 5: ${share(rounds, 5)}, of agreements ${share(agreed, 5)}; beyond 10: ${share(rounds, 10)}`,
  );
  return { endings, rounds, agreed };
}

const beyond = (rounds: readonly number[], round: number): number =>
  rounds.filter((r) => r > round).length / rounds.length;

describe('haggles', () => {
  test.each<HaggleSizes>([
    {},
    { troubles: true },
    { actors: 2, clauses: 1, options: 2, deadline: 8 },
  ])('of %o are valid', (sizes) => {
    fc.assert(
      fc.property(haggles(sizes), (scenario) => {
        const { diagnostics } = validateScenario(scenario);
        expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
        expect(Object.keys(scenario.actors).length).toBeLessThanOrEqual(sizes.actors ?? 4);
      }),
    );
  });

  test('last: at least half go on beyond round 5, and many agree only after it', () => {
    const { endings, rounds, agreed } = ends(haggles(), 200);
    expect(beyond(rounds, 5)).toBeGreaterThan(0.5);
    expect(beyond(rounds, 10)).toBeGreaterThan(0.25);
    expect(endings.get('agreement')).toBeGreaterThan(20);
    expect(endings.get('deadline')).toBeGreaterThan(20);
    expect(beyond(agreed, 5)).toBeGreaterThan(0.5);
  });

  test('with troubles last as well, and end in every way that there is', () => {
    const { endings, rounds } = ends(haggles({ troubles: true }), 300);
    expect(beyond(rounds, 5)).toBeGreaterThan(0.5);
    expect([...endings].filter(([, n]) => n === 0)).toEqual([]);
  });

  test('last at every protocol that is laid over them', () => {
    const { rounds } = ends(worlds(haggles({ deadline: 12 }), { outside: false }), 80);
    expect(beyond(rounds, 5)).toBeGreaterThan(0.5);
  });

  test('shrink, where nothing is agreed before round 3, to two actors and plain numbers', () => {
    const early = (scenario: Scenario, tabled: Tabled = {}): boolean => {
      const { end } = new Runner(new Model(scenario, tabled)).trace('1', 0);
      return end.ending === 'agreement' && end.round < 3;
    };
    for (const seed of [1, 2, 3]) {
      const found = fc.check(
        fc.property(haggles({ troubles: true }), (s) => early(s)),
        { seed },
      );
      const [scenario] = found.counterexample!;
      expect(Object.keys(scenario.actors)).toHaveLength(2);
      expect(Object.keys(scenario.clauses)).toHaveLength(1);
      expect(scenario.clauses).toEqual({ ca: { kind: 'numeric', from: 0, to: 1, step: 1 } });
      expect(scenario.protocol).toEqual({ kind: 'alternating-offers', deadline: 8 });
      for (const { noDeal, priorities, strategy } of Object.values(scenario.actors)) {
        expect([noDeal, priorities]).toEqual([0.25, { ca: 1 }]);
        expect(strategy).toEqual({
          bidding: { kind: 'time-dependent', exponent: 0.15 },
          acceptance: { kind: 'next' },
        });
      }
      expect([scenario.events, scenario.packages, scenario.constraints]).toEqual(
        Array(3).fill(undefined),
      );
    }
  });
});
