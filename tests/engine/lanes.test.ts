import { Model, type Scenario } from '@parley-sim/engine';
import { haggles, tables, tablings } from '@parley-sim/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { HeadlessTable, Session, TurnLane } from '../support/internals/engine.ts';

/** Tables at which offers alternate, with everything else that generated tables have. */
function alternating(scenario: Scenario): Scenario {
  const { kind: _, ...rest } = scenario.protocol;
  const { turns, deadline, delay, redLines } = rest;
  return {
    ...scenario,
    protocol: {
      kind: 'alternating-offers',
      deadline,
      ...(turns ? { turns } : {}),
      ...(delay ? { delay } : {}),
      ...(redLines ? { redLines } : {}),
    },
  };
}

const cases = fc
  .oneof(tables({ deadline: 20 }), haggles({ deadline: 20 }))
  .map(alternating)
  .chain((scenario) =>
    fc.record({
      scenario: fc.constant(scenario),
      tabled: tablings(scenario),
      seed: fc.string({ maxLength: 3 }),
      run: fc.nat(1000),
    }),
  );

afterEach(() => vi.restoreAllMocks());

describe('the lane of turns', () => {
  test('leads to what the chart leads to, in every number of the outcome', () => {
    const ahead = vi.spyOn(TurnLane.prototype, 'ahead');
    let cut = 0;
    const endings = new Set<number>();
    fc.assert(
      fc.property(cases, ({ scenario, tabled, seed, run }) => {
        const model = new Model(scenario, tabled);
        const inLane = new Session(model, (protocol) => new HeadlessTable(protocol));
        const onChart = new Session(model, (protocol) => new HeadlessTable(protocol));
        for (const r of [run, run + 1, run + 2]) {
          const before = ahead.mock.calls.length;
          let moves = 0;
          const expected = onChart.play(seed, r, () => moves++);
          expect(ahead.mock.calls.length).toBe(before);
          expect(inLane.play(seed, r)).toEqual(expected);
          // The state that it ends in, too: who has accepted, whose fault it was, where the clock stood.
          expect(inLane.table.state).toEqual(onChart.table.state);
          const calls = ahead.mock.calls.length - before;
          if (calls > 0 && moves > 2 * calls) cut++;
          if (calls > 0) endings.add(expected.ending);
        }
      }),
      { numRuns: 120 },
    );
    // It has been taken, has cut many a run short, and runs have ended in more than one way.
    expect(cut).toBeGreaterThan(15);
    expect(endings.size).toBeGreaterThan(2);
  });
});
