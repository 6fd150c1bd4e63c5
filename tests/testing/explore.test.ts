import { type Actor, type Quantity } from '@parley-sim/engine/scenario';
import {
  assertScenario,
  Model,
  override,
  Runner,
  type Scenario,
  validateScenario,
} from '@parley-sim/engine';
import { uncertainNumbers } from '@parley-sim/engine/experiment';
import { loadBuiltin } from '@parley-sim/scenarios';
import {
  beliefs,
  type Counterexample,
  deals,
  explore,
  type ExploreOptions,
  type NoCounterexample,
  type Observed,
  runs,
  seeds,
} from '@parley-sim/testing';
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

  it('refuse a path without an uncertain number, and name the nearest', () => {
    expect(() => beliefs(minerals, ['actors.us.noDeals'])).toThrow(
      'The scenario has no uncertain number at "actors.us.noDeals". Did you mean "actors.us.noDeal"?',
    );
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

type Property = (observed: Observed) => boolean;
const agreed: Property = ({ trace }) => trace.end.ending === 'agreement';
const framework = { package: 'framework-feb25', as: 'frame' } as const;

/** The counterexample that there is; plays it again and asks again. */
function found(scenario: Scenario, property: Property, options: ExploreOptions): Counterexample {
  const result = explore(scenario, property, options);
  if (!result.failed) throw new Error(result.message);
  const { changed, tabled, seed, run } = result;
  const played = override(scenario, changed);
  const model = new Model(played, tabled);
  const trace = new Runner(model).trace(seed, run);
  expect(result.trace).toEqual(trace);
  expect(result.scenario).toEqual(played);
  expect(property({ changed, tabled, seed, run, scenario: played, model, trace })).toBe(false);
  expect(result.diff.map((d) => [d.path, d.to])).toEqual(Object.entries(changed));
  return result;
}

function none(scenario: Scenario, property: Property, options: ExploreOptions): NoCounterexample {
  const result = explore(scenario, property, options);
  if (result.failed) throw new Error(result.message);
  return result;
}

/** First run of the scenario as it is in which a property does not hold. */
function firstFailure(scenario: Scenario, tabled: Observed['tabled'], property: Property): number {
  const model = new Model(scenario, tabled);
  const runner = new Runner(model);
  for (let run = 0; run < 200; run++) {
    const trace = runner.trace('1', run);
    if (!property({ changed: {}, tabled, seed: '1', run, scenario, model, trace })) return run;
  }
  throw new Error('it holds');
}

describe('explore, of the scenario as it is', () => {
  it.each([[[]], [undefined], [['actors.us.noDeal']]])(
    'names its first run that fails, whatever may vary: %j',
    (vary) => {
      const result = found(minerals, agreed, {
        tabled: framework,
        ...(vary === undefined ? {} : { vary }),
      });
      expect(result.diff).toEqual([]);
      expect(result.scenario).toBe(minerals);
      expect(result.run).toBe(firstFailure(minerals, framework, agreed));
      expect(result.foundBy).toEqual({ search: 'as-it-is', seed: '1' });
      expect(result.looked).toEqual({ asItIs: result.run + 1, otherNumbers: 0, smaller: 0 });
      expect(result.smallest).toBe(true);
      expect(result.message).toContain('The scenario is as it was.');
      expect(result.message).toContain(
        `Found in the scenario as it is: run ${result.run} is the first to fail (seed 1).`,
      );
    },
  );

  it('plays each run with all that may be tabled before the next, the open table first', () => {
    const seen: string[] = [];
    const { looked } = none(
      farm,
      ({ tabled, run }) => {
        seen.push(
          `${run} ${tabled.package === undefined ? ' ' : `${tabled.package} ${tabled.as}`}`,
        );
        return true;
      },
      { vary: [], numRuns: 12 },
    );
    const all = Object.keys(farm.packages!).flatMap((p) =>
      ['opening', 'frame', 'proposal'].map((as) => `${p} ${as}`),
    );
    const expected = [0, 1, 2, 3].flatMap((run) => [' ', ...all].map((of) => `${run} ${of}`));
    expect(seen).toEqual(expected.slice(0, 12));
    expect(looked).toEqual({ asItIs: 12, otherNumbers: 0, smaller: 0 });
  });

  it('cuts the deadline only where asked, and then to the fewest rounds that will do', () => {
    const options = { tabled: framework };
    const whole = found(minerals, agreed, options);
    const short = found(minerals, agreed, { ...options, shorten: true });
    expect(whole.scenario.protocol.deadline).toBe(minerals.protocol.deadline);
    expect(short.run).toBe(whole.run);
    const { deadline } = short.scenario.protocol;
    expect(short.diff).toEqual([
      { path: 'protocol.deadline', from: minerals.protocol.deadline, to: deadline },
    ]);
    for (let rounds = 1; rounds < deadline; rounds++) {
      const fewer = override(minerals, { 'protocol.deadline': rounds });
      expect(new Runner(new Model(fewer, framework)).trace('1', short.run).end.ending).toBe(
        'agreement',
      );
    }
  });

  it.each([
    ['wind-farm', farm],
    ['used-car', car],
  ])('gives a command that plays it again: %s', async (_, scenario) => {
    for (const shorten of [false, true]) {
      const result = found(scenario, (observed) => !agreed(observed), { shorten });
      const { code, stdout } = await parley([...result.command.split(' ').slice(1), '--json']);
      expect(code).toBe(0);
      const { numbers = {}, ...played } = JSON.parse(stdout) as typeof result.trace;
      expect(played).toEqual(JSON.parse(JSON.stringify(result.trace)));
      expect(numbers).toEqual(result.changed);
      expect(result.message).toContain(result.command);
    }
  });

  it('takes what is thrown for a no', () => {
    const result = explore(
      car,
      () => {
        throw new Error('never');
      },
      { numRuns: 5 },
    ) as Counterexample;
    expect(result.failed).toBe(true);
    expect(result.thrown).toBeInstanceOf(Error);
    expect(result.message).toContain('It said: never');
  });
});

/** The used car with two numbers of which it is unsure. */
const unsure = assertScenario({
  ...car,
  actors: {
    seller: { ...car.actors['seller']!, noDeal: { range: [0.4, 0.8] } },
    buyer: { ...car.actors['buyer']!, noDeal: { range: [0.1, 0.3] } },
  },
});
const rangesOf = (scenario: Scenario): { path: string; range: readonly [number, number] }[] =>
  uncertainNumbers(scenario).flatMap((n) => ('range' in n ? [n] : []));

/** Values so many hundredths of the way from the middle of a range to its ends. */
const valuesAt = ([low, high]: readonly [number, number], steps: number): number[] =>
  (steps === 0 ? [0] : [steps, -steps]).map((s) =>
    Number(((low + high) / 2 + ((high - low) / 2) * (s / 100)).toPrecision(6)),
  );

const outcome = ({ trace: { end } }: Pick<Observed, 'trace'>): string =>
  JSON.stringify([end.ending, end.round, end.ending === 'agreement' ? end.deal : '']);

/** Holds where a run ends as one of the first five does. */
function nothingNew(seed: string): Property {
  const runner = new Runner(new Model(unsure));
  const known = [0, 1, 2, 3, 4].map((run) => outcome({ trace: runner.trace(seed, run) }));
  return (observed) => known.includes(outcome(observed));
}

describe('explore, with other numbers', () => {
  it.each(['1', '2'])(
    'finds the lowest run, then the smallest change of one number, as trying all does: seed %s',
    (seed) => {
      const property = nothingNew(seed);
      const all = rangesOf(unsure).flatMap(({ path, range }) =>
        Array.from({ length: 101 }, (_, steps) =>
          valuesAt(range, steps).map((value) => ({ changed: { [path]: value }, steps })),
        ).flat(),
      );
      const fail = all.flatMap(({ changed, steps }) => {
        const scenario = override(unsure, changed);
        const model = new Model(scenario);
        const runner = new Runner(model);
        return [0, 1, 2, 3, 4].flatMap((run) => {
          const of = { changed, tabled: {}, seed, run, scenario, model };
          return property({ ...of, trace: runner.trace(seed, run) })
            ? []
            : [{ run, steps, changed }];
        });
      });
      fail.sort((a, b) => a.run - b.run || a.steps - b.steps);
      const options = { seed, tabled: {}, numRuns: 5, examples: [], numShrinks: 5000 };
      // The search draws few cases; what brute force found is an example for it, the largest first.
      const given = fail.at(-1);
      expect(given).toBeDefined();
      const example = { changed: given!.changed, tabled: {}, seed, run: given!.run };
      const result = found(unsure, property, { ...options, examples: [example] });
      expect(result.looked.asItIs).toBe(5);
      expect(result.looked.otherNumbers).toBe(1);
      expect(result.foundBy.search).toBe('other-numbers');
      expect(result.smallest).toBe(true);
      expect(result.run).toBe(fail[0]!.run);
      const least = fail.filter((f) => f.run === fail[0]!.run && f.steps === fail[0]!.steps);
      expect(least.map((f) => f.changed)).toContainEqual(result.changed);
    },
  );

  it('changes a number only where it must, and says which', () => {
    const result = found(minerals, ({ changed }) => !((changed['actors.us.noDeal'] ?? 0) > 0.35), {
      tabled: { package: 'us-feb21', as: 'frame' },
      numRuns: 30,
    });
    const { range } = rangesOf(minerals).find((n) => n.path === 'actors.us.noDeal')!;
    // The middle of its range is .35, so the least change is one step up.
    const [up] = valuesAt(range, 1);
    expect(result.diff).toEqual([
      { path: 'actors.us.noDeal', from: { triangular: [0.25, 0.35, 0.45] }, to: up },
    ]);
    expect(result.message).toContain(`actors.us.noDeal: {"triangular":[0.25,0.35,0.45]} → ${up}`);
    expect(result.message).toContain('No case is smaller');
    expect(result.message).not.toContain('evidence');
    expect(result.run).toBe(0);
  });

  it('says by which seed and path it was found, which lead there again', () => {
    const property: Property = ({ changed }) => Object.keys(changed).length < 2;
    const options = { searchSeed: 7, numRuns: 20, numShrinks: 500, tabled: {} };
    const result = found(unsure, property, options);
    const { foundBy, looked } = result;
    if (foundBy.search !== 'other-numbers') throw new Error('as it is');
    expect(foundBy.searchSeed).toBe(7);
    expect(looked.asItIs).toBe(20);
    const [first] = foundBy.path.split(':');
    expect(looked.otherNumbers).toBe(Number(first) + 1);
    expect(result.message).toContain(`searchSeed 7, path ${first}`);
    for (const path of [foundBy.path, first!]) {
      const again = found(unsure, property, { ...options, path });
      expect(again.diff).toEqual(result.diff);
      expect(again.run).toBe(result.run);
      expect(again.looked.asItIs).toBe(0);
      expect(again.looked.otherNumbers).toBe(1);
    }
  });

  it('gives what it found first, as it is, with endOnFailure', () => {
    const property: Property = ({ changed }) => Object.keys(changed).length < 2;
    const options = { numRuns: 20, tabled: {}, endOnFailure: true, shorten: true };
    const result = found(unsure, property, options);
    const small = found(unsure, property, { ...options, endOnFailure: false, shorten: false });
    // Two numbers each in the middle of its range, in run 0, are smallest; fast-check draws no such case first.
    expect(small.run).toBe(0);
    expect(Object.values(small.changed)).toEqual(
      rangesOf(unsure).map(({ range }) => valuesAt(range, 0)[0]),
    );
    expect(result.changed).not.toEqual(small.changed);
    expect(result.scenario.protocol.deadline).toBe(unsure.protocol.deadline);
    expect(result.smallest).toBe(false);
    expect(result.looked.smaller).toBe(0);
    expect(result.message).not.toMatch(/smaller/);
  });

  it('tries examples first, of any run and seed, and plays them exactly', () => {
    const value = 0.456789012;
    const example = {
      changed: { 'actors.seller.noDeal': value, 'protocol.deadline': 3 },
      tabled: {},
      seed: 'another',
      run: 50,
    };
    const property: Property = ({ changed, seed, run }) =>
      !(changed['actors.seller.noDeal'] === value && seed === 'another' && run > 40);
    const result = found(unsure, property, { vary: [], numRuns: 10, examples: [example] });
    expect(result).toMatchObject({ seed: 'another', run: 41 });
    expect(result.changed).toEqual({ 'actors.seller.noDeal': value });
    expect(result.looked.otherNumbers).toBe(1);
    // A counterexample is an example for the next search.
    expect(found(unsure, property, { numRuns: 10, examples: [result] }).run).toBe(41);
    const wrong = { ...example, changed: { 'actors.seler.noDeal': 0.5 } };
    expect(() => explore(unsure, property, { examples: [wrong] })).toThrow(
      'Did you mean "actors.seller.noDeal"?',
    );
  });

  it('counts no numbers as a counterexample that make the scenario invalid together', () => {
    // The only weight there is may be 0 as a number among others, but not as the one that it is.
    const actor = (id: string, weight: Quantity): Actor => ({
      title: id,
      priorities: { price: weight },
      values: { price: car.actors[id]!.values['price']! },
      noDeal: 0.2,
      strategy: car.actors[id]!.strategy!,
    });
    const either = assertScenario({
      parley: 1,
      name: 'either',
      title: 'Either',
      clauses: { price: car.clauses['price']! },
      actors: { seller: actor('seller', { choice: [0, 1] }), buyer: actor('buyer', 1) },
      signatories: ['seller', 'buyer'],
      protocol: { kind: 'alternating-offers', deadline: 3 },
    });
    const invalid = { 'actors.seller.priorities.price': 0 };
    expect(() => override(either, invalid)).toThrow('not valid');
    const { looked } = none(either, () => true, { numRuns: 40 });
    expect(looked.otherNumbers).toBe(40);
  });
});

describe('explore, with nothing to find', () => {
  it('finds nothing against what holds, and says how much it looked at', () => {
    const result = none(
      unsure,
      ({ trace, model }) =>
        trace.end.ending !== 'agreement' ||
        trace.end.bound.every((a) => {
          const preferences = model.preferenceModel.draw(trace.seed, trace.run);
          return trace.end.scores[a]! * 1e9 >= preferences.noDeal[model.actors.indexOf(a)]!;
        }),
      { numRuns: 100, seed: 'x', searchSeed: 3 },
    );
    expect(result.looked).toEqual({ asItIs: 100, otherNumbers: 100, smaller: 0 });
    // 1 − (1 − .0295)^100 = .95
    expect(result.message).toBe(
      [
        'No counterexample found, which proves nothing.',
        'The scenario as it is: 100 runs (seed x). A fault in 3.0 % of runs would have been found 95 % of the time.',
        'Other numbers: 100 runs, each with some of 2 uncertain numbers changed (searchSeed 3).',
      ].join('\n'),
    );
  });

  it('says that no other numbers were tried where none may vary', () => {
    const { message, looked } = none(car, () => true, { numRuns: 1 });
    expect(looked.otherNumbers).toBe(0);
    expect(message).toContain('The scenario as it is: 1 run (seed 1).');
    expect(message).toContain('Other numbers: none were tried.');
  });

  it.each([
    [{ numRuns: 0 }, 'numRuns is 0; a whole number of at least 1 is expected.'],
    [{ numRuns: NaN }, 'numRuns is NaN; a whole number of at least 1 is expected.'],
    [{ numShrinks: 1.5 }, 'numShrinks is 1.5; a whole number of at least 0 is expected.'],
    [{ vary: ['actors.us.noDeal'] }, 'no uncertain number at "actors.us.noDeal"'],
  ])('refuses %j', (options, message) => {
    expect(() => explore(unsure, () => true, options)).toThrow(message);
  });
});
