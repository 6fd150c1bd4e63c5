import { checkExpectations, compare, type Scenario, type Verdict } from '@parley-sim/engine';
import { waysOver } from '@parley-sim/engine/ensemble';
import { type Expectation } from '@parley-sim/engine/scenario';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

const car = loadBuiltin('used-car');

/** What becomes of one expectation of the used car, whose truth is known: agreed always, or at the asking price never. */
function decided(expectation: Expectation, runs = 60, scenario: Scenario = car): Verdict {
  const [verdict] = checkExpectations({ ...scenario, expectations: { it: expectation } }, { runs });
  return verdict!;
}

/** The car where the buyer leaves with some chance a round. */
const leaving = (chance: number): Scenario => ({
  ...car,
  actors: {
    ...car.actors,
    buyer: {
      ...car.actors['buyer']!,
      strategy: { ...car.actors['buyer']!.strategy!, walkout: { kind: 'hazard', chance } },
    },
  },
});

/** A table at which the buyer leaves at about even odds before it can sign. */
const even = leaving(0.08);

/** One at which runs could differ, and hardly ever do. */
const alike = leaving(1e-9);

describe('expectations', () => {
  it.each<[Expectation, Verdict['verdict']]>([
    [{ kind: 'level', atLeast: 0.9 }, 'pass'],
    [{ kind: 'level', atMost: 0.9 }, 'fail'],
    [{ kind: 'level', package: 'asking', atMost: 0.1 }, 'pass'],
    [{ kind: 'level', package: 'asking:proposal', atMost: 0.1 }, 'pass'],
    [{ kind: 'level', of: 'score:buyer', atLeast: 0.4 }, 'pass'],
    [{ kind: 'level', of: 'score:buyer', atLeast: 0.401 }, 'fail'],
    [{ kind: 'level', of: 'rounds', atLeast: 8.5, atMost: 9.5 }, 'pass'],
    [{ kind: 'level', of: 'least', atMost: 0.15 }, 'pass'],
    [{ kind: 'difference', between: ['open', 'asking'], atLeast: 0.5 }, 'pass'],
    [{ kind: 'difference', between: ['asking', 'open'], atLeast: 0.5 }, 'fail'],
    [{ kind: 'difference', of: 'joint', between: ['open', 'price-only'], atLeast: 0.34 }, 'pass'],
    [{ kind: 'difference', of: 'joint', between: ['open', 'price-only'], atLeast: 0.36 }, 'fail'],
    [{ kind: 'never', package: 'asking', ending: 'agreement' }, 'pass'],
    [{ kind: 'never', ending: 'agreement' }, 'fail'],
    [{ kind: 'never', deal: { price: 5000 } }, 'fail'],
    [{ kind: 'never', deal: { price: 4000 } }, 'pass'],
    [{ kind: 'never', deal: { price: [4000, 4500], warranty: 'year' } }, 'pass'],
    [{ kind: 'unacceptable', package: 'asking', to: 'buyer' }, 'pass'],
    [{ kind: 'unacceptable', package: 'asking', to: 'seller' }, 'fail'],
    [{ kind: 'unacceptable', package: 'trade', to: 'buyer' }, 'fail'],
  ])('%j: %s', (expectation, verdict) => {
    expect(decided(expectation).verdict).toBe(verdict);
  });

  it('says so where the runs do not decide, and how many would', () => {
    const { found } = decided({ kind: 'level', atLeast: 0 }, 40, even);
    expect(found!.estimate).toBeGreaterThan(0.3);
    expect(found!.estimate).toBeLessThan(0.9);
    // So close to what 40 runs say that they cannot tell.
    const atLeast = found!.estimate - 0.02;
    const few = decided({ kind: 'level', atLeast }, 40, even);
    expect(few.verdict).toBe('undecided');
    expect(few.needed).toBeGreaterThan(1000);
    const bold = decided({ kind: 'level', atLeast, confidence: 0.5 }, 4000, even);
    expect(bold.verdict).not.toBe('undecided');
  });

  it('are not decided by a few runs that happen to be the same', () => {
    const level: Expectation = { kind: 'level', of: 'score:buyer', atLeast: 0.4 };
    const few = decided(level, 5, alike);
    // 2^(1 − 6) is less than .05, and 2^(1 − 5) is not.
    expect(few).toMatchObject({ verdict: 'undecided', needed: 6 });
    expect(decided(level, 6, alike).verdict).toBe('pass');
  });

  it('gives the first run that speaks against it', () => {
    const { counterexample } = decided({ kind: 'never', package: 'trade', ending: 'agreement' });
    expect(counterexample).toEqual({ run: 0, tabled: { package: 'trade', as: 'frame' } });
    const later = decided({ kind: 'never', ending: 'walkout' }, 60, even);
    expect(later.verdict).toBe('fail');
  });

  it('bounds the rate of what was never seen', () => {
    const { atMost } = decided(
      { kind: 'never', package: 'asking', ending: 'agreement' },
      100,
      alike,
    );
    // The rule of three: 1 − 0.05^(1/100).
    expect(atMost).toBeCloseTo(0.0295, 4);
  });

  it('does not hold because it was not seen in a few runs', () => {
    const never: Expectation = { kind: 'never', package: 'asking', ending: 'agreement' };
    // After two runs the bound is 1 − √.05.
    const few = decided(never, 2, alike);
    expect(few).toMatchObject({ verdict: 'undecided', needed: 59 });
    expect(few.atMost).toBeCloseTo(0.776, 3);
    expect(decided(never, 58, alike).verdict).toBe('undecided');
    expect(decided(never, 59, alike).verdict).toBe('pass');
    expect(decided({ ...never, atMost: 0.2 }, 14, alike).verdict).toBe('pass');
    expect(decided({ ...never, atMost: 0.01, confidence: 0.99 }, 59, alike).needed).toBe(459);
    const refuses: Expectation = { kind: 'unacceptable', package: 'asking', to: 'buyer' };
    // A vote is not left to chance where negotiating is: only the beliefs make this one differ.
    const unsure = {
      ...car,
      actors: {
        ...car.actors,
        seller: { ...car.actors['seller']!, noDeal: { range: [0.1, 0.2] as [number, number] } },
      },
    };
    expect(decided(refuses, 58, unsure).verdict).toBe('undecided');
    // One run with it is enough to refute it, however much may be left open.
    const seen = decided({ kind: 'never', ending: 'agreement', atMost: 0.9 }, 2, alike);
    expect(seen.verdict).toBe('fail');
  });

  it('are certain after two runs where no run can differ from another', () => {
    const level: Expectation = { kind: 'level', of: 'score:buyer', atLeast: 0.4 };
    const sure = decided(level, 2);
    expect(sure).toMatchObject({ verdict: 'pass', steady: true });
    expect(sure.found!.low).toBe(sure.found!.estimate);
    expect(sure.found!.high).toBe(sure.found!.estimate);
    expect(decided(level, 2, alike)).toMatchObject({ verdict: 'undecided', steady: false });
    expect(decided({ kind: 'level', atLeast: 0.9 }, 2).found).toMatchObject({ low: 1, high: 1 });
    expect(decided({ kind: 'level', atMost: 0.9 }, 2).verdict).toBe('fail');
    const between: [string, string] = ['open', 'asking'];
    const gap = decided({ kind: 'difference', between, atLeast: 1 }, 2);
    expect(gap).toMatchObject({ verdict: 'pass', found: { low: 1, high: 1 } });
    const never: Expectation = { kind: 'never', package: 'asking', ending: 'agreement' };
    expect(decided(never, 2)).toMatchObject({ verdict: 'pass', atMost: 0, steady: true });
    expect(decided({ kind: 'never', ending: 'agreement' }, 2)).toMatchObject({
      verdict: 'fail',
      steady: true,
    });
  });

  it('are decided on the same runs, whatever else is expected', () => {
    const one: Expectation = { kind: 'level', atLeast: 0.3 };
    const alone = decided(one, 60, even);
    const [among] = checkExpectations(
      {
        ...even,
        expectations: {
          it: one,
          more: { kind: 'difference', between: ['trade:opening', 'open'], atMost: 1 },
        },
      },
      { runs: 60 },
    );
    expect(among).toEqual(alone);
  });

  it('with ways of negotiating is decided on the mean over them, as a comparison has it', () => {
    const ways = waysOver(car);
    const expectations: Record<string, Expectation> = {
      always: { kind: 'level', atLeast: 0.95 },
      mostly: { kind: 'level', atLeast: 0.6 },
      signed: { kind: 'unacceptable', package: 'trade', to: 'buyer' },
    };
    const told = checkExpectations({ ...car, expectations }, { runs: 400, ways });
    expect(told.map((v) => v.verdict)).toEqual(['fail', 'pass', 'fail']);
    const [row] = compare(car, { runs: 400, replicates: 1, ways }).rows;
    expect(row!.agreement).toMatchObject(told[0]!.found!);
    expect(told[1]!.across).toEqual(row!.ways!.across);
    // A vote on a draft as it stands is the same in every way, so none is named.
    expect(told[2]!.counterexample).toEqual({
      run: 0,
      tabled: { package: 'trade', as: 'proposal' },
    });
    const plain = checkExpectations({ ...car, expectations }, { runs: 40 });
    expect(JSON.stringify(plain)).not.toContain('across');
    expect(plain[0]!.verdict).toBe('pass');
  });
});
