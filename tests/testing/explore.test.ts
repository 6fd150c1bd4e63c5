import { Model, override, Runner, uncertainNumbers, validateScenario } from '@parley/engine';
import { loadBuiltin } from '@parley/scenarios';
import { beliefs, deals, explore, runs, seeds } from '@parley/testing';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parley } from '../support/command.ts';

const farm = loadBuiltin('wind-farm');
const car = loadBuiltin('used-car');
const minerals = loadBuiltin('minerals');

describe('arbitraries', () => {
  it('keep beliefs within their ranges, and the scenario valid', () => {
    const ranges = new Map(
      uncertainNumbers(minerals).flatMap((n) => ('range' in n ? [[n.path, n.range] as const] : [])),
    );
    fc.assert(
      fc.property(beliefs(minerals), (changed) => {
        for (const [path, value] of Object.entries(changed)) {
          const [low, high] = ranges.get(path)!;
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        }
        expect(validateScenario(override(minerals, changed)).scenario).toBeDefined();
      }),
      { numRuns: 20 },
    );
  });

  it('shrink beliefs to one number, towards the middle of its range', () => {
    const path = 'actors.us.noDeal';
    const number = uncertainNumbers(minerals).find((n) => n.path === path)!;
    const [low, high] = (number as { range: readonly [number, number] }).range;
    const middle = (low + high) / 2;
    const { counterexample } = fc.check(
      fc.property(beliefs(minerals), (changed) => !(changed[path]! > middle)),
      { numRuns: 200, seed: 3 },
    );
    const [changed] = counterexample!;
    expect(Object.keys(changed)).toEqual([path]);
    expect(changed[path]).toBeCloseTo(middle + (high - low) / 200, 5);
  });

  it('make deals and runs that a scenario has', () => {
    const model = new Model(car);
    fc.assert(
      fc.property(deals(car), runs(car), (deal, { tabled, seed, run }) => {
        expect(model.describe(model.find(deal))).toEqual(deal);
        expect(new Runner(new Model(car, tabled)).trace(seed, run).run).toBe(run);
      }),
      { numRuns: 50 },
    );
  });
});

test('seeds are seeds', () => {
  fc.assert(
    fc.property(seeds(), (seed) => {
      expect(new Runner(new Model(car)).trace(seed, 0).seed).toBe(seed);
    }),
    { numRuns: 10 },
  );
});

describe('explore', () => {
  it('finds nothing against what holds', () => {
    const signed = explore(
      car,
      ({ trace, model }) =>
        trace.end.ending !== 'agreement' ||
        trace.end.bound.every((a) => {
          const stakes = model.valuation.draw(trace.seed, trace.run);
          return trace.end.scores[a]! * 1e9 >= stakes.noDeal[model.actors.indexOf(a)]!;
        }),
      { numRuns: 100 },
    );
    expect(signed).toBeUndefined();
  });

  it.each([
    ['wind-farm', farm],
    ['used-car', car],
  ])('makes what it finds small, and says how to see it: %s', async (_, scenario) => {
    const found = explore(scenario, ({ trace }) => trace.end.ending !== 'agreement')!;
    // Nothing has to be changed for an agreement but the number of rounds, and one fewer would not do.
    expect(found.diff.map((d) => d.path).filter((p) => p !== 'protocol.deadline')).toEqual([]);
    const rounds = found.scenario.protocol.deadline;
    expect(found.trace.end.ending).toBe('agreement');
    if (rounds > 1) {
      const fewer = override(scenario, { 'protocol.deadline': rounds - 1 });
      const { end } = new Runner(new Model(fewer, found.tabled)).trace(found.seed, found.run);
      expect(end.ending).not.toBe('agreement');
    }
    const argv = found.command.split(' ').slice(1);
    const { code, stdout } = await parley([...argv, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(found.trace)));
    expect(found.message).toContain(found.command);
  });

  it('changes a number only where it must, and says which', () => {
    const found = explore(minerals, ({ changed }) => !((changed['actors.us.noDeal'] ?? 0) > 0.35), {
      tabled: { package: 'us-feb21', as: 'frame' },
      numRuns: 100,
    })!;
    expect(found.diff.map((d) => d.path)).toContain('actors.us.noDeal');
    expect(found.message).toMatch(/actors\.us\.noDeal: \{.*\} → 0\.3/);
    expect(found.message).not.toContain('evidence');
    expect(found.run).toBe(0);
  });

  it('changes no number that a shorter negotiation does without', () => {
    const found = explore(
      minerals,
      ({ changed, trace }) => !((changed['actors.us.noDeal'] ?? 0) > 0.3 || trace.end.round <= 2),
      { tabled: { package: 'framework-feb25', as: 'frame' }, numRuns: 60 },
    )!;
    expect(found.diff).toEqual([{ path: 'protocol.deadline', from: 20, to: 1 }]);
  });

  it('names the first run in which it fails then, with no round too many', () => {
    const tabled = { package: 'framework-feb25', as: 'frame' } as const;
    const found = explore(minerals, ({ trace }) => trace.end.ending === 'agreement', { tabled })!;
    const agreed = (run: number, deadline: number): boolean => {
      const played = override(minerals, { 'protocol.deadline': deadline });
      const { end } = new Runner(new Model(played, tabled)).trace(found.seed, run);
      return end.ending === 'agreement';
    };
    expect(found.diff.map((d) => d.path)).toEqual(['protocol.deadline']);
    const { deadline } = found.scenario.protocol;
    for (let run = 0; run < found.run; run++) expect(agreed(run, deadline)).toBe(true);
    expect(agreed(found.run, deadline)).toBe(false);
    for (let rounds = 1; rounds < deadline; rounds++) expect(agreed(found.run, rounds)).toBe(true);
  });

  it('takes what is thrown for a no', () => {
    const found = explore(
      car,
      () => {
        throw new Error('never');
      },
      { numRuns: 5 },
    )!;
    expect(found.thrown).toBeInstanceOf(Error);
    expect(found.message).toContain('It said: never');
  });
});
