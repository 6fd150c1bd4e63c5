import { type Scenario, validateScenario } from '@parley-sim/engine';
import { Ensemble, waysOver } from '@parley-sim/engine/ensemble';
import { loadBuiltin } from '@parley-sim/scenarios';
import { expect, it } from 'vitest';

const car = loadBuiltin('used-car');
const zeuthen = { strategy: { bidding: { kind: 'zeuthen' }, acceptance: { kind: 'next' } } };
/** A table for Zeuthen's bidding, which makes sense there only, and another choice that may take the table away. */
const stated = (table: NonNullable<Scenario['ways']>[string]['choice']): unknown => ({
  ...car,
  protocol: { kind: 'monotonic-concession', deadline: 10 },
  ways: { tactics: { choice: { own: {}, zeuthen } }, table: { choice: table } },
});

it('a combination of ways that cannot be played is a fault at the later of them', () => {
  const { scenario, diagnostics } = validateScenario(
    stated({ same: {}, talks: { protocol: { kind: 'alternating-offers' } } }),
  );
  expect(scenario).toBeUndefined();
  expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([
    {
      code: 'scenario/unplayable-way',
      path: ['ways', 'table', 'choice', 'talks'],
      message: expect.stringMatching(
        /^In this way together with "zeuthen" nothing can be played:/,
      ) as string,
    },
  ]);
});

it('combinations that can be played are', () => {
  const { scenario } = validateScenario(
    stated({ same: {}, other: { order: ['buyer', 'seller'] } }),
  );
  const ensemble = new Ensemble(scenario!, { ways: waysOver(scenario!) });
  ensemble.advance(16);
  expect(ensemble.summary.byWay.map((w) => w.runs).reduce((a, b) => a + b)).toBe(16);
  expect(ensemble.summary.byWay).toHaveLength(4);
});
