import { loadBuiltin } from '@parley-sim/scenarios';
import { Model, type Trace } from '@parley-sim/engine';
import { expect, test } from 'vitest';
import { mean, traces } from './support.ts';

/* Steps and openings at the table of the founding scenario. */

const scenario = loadBuiltin('minerals');
const model = new Model(scenario);

/** How many clauses the changed offers of some runs change on average. */
function changes(runs: readonly Trace[]): number {
  const steps = runs.flatMap(({ moves }) =>
    model.actors.flatMap((actor) => {
      const own = moves.flatMap((m) => (m.act === 'offer' && m.actor === actor ? [m.deal] : []));
      return own
        .slice(1)
        .map((deal, i) => Object.keys(deal).filter((c) => deal[c] !== own[i]![c]).length);
    }),
  );
  return mean(steps.filter((n) => n > 0));
}

test('an average changed offer changes at most three clauses of fifteen', () => {
  expect(changes(traces(scenario, 8))).toBeLessThanOrEqual(3);
});

test('the draft of 21 February and the text that was signed lead to different talks', () => {
  const [demand, signed] = ['us-feb21', 'text-apr30'].map((pack) =>
    traces(scenario, 12, { package: pack, as: 'opening' }),
  );
  const ends = (list: readonly Trace[]): string[] => list.map((t) => JSON.stringify(t.end));
  const other = ends(demand!).filter((end, i) => end !== ends(signed!)[i]).length;
  expect(other).toBeGreaterThan(8);
  const rounds = (list: readonly Trace[]): number => mean(list.map((t) => t.end.round));
  expect(rounds(signed!)).toBeLessThan(rounds(demand!));
});
