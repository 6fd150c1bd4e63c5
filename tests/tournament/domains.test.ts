import { Model } from '@parley-sim/engine';
import { pairConflict, solutionPoints } from '@parley-sim/engine/analysis';
import { assertScenario, type Scenario } from '@parley-sim/engine/scenario';
import { score } from '@parley-sim/engine/model';
import {
  DOMAIN_SUITE,
  domainHash,
  generateDomain,
  measureDomain,
  suiteDomain,
} from '@parley-sim/engine/tournament';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const prioritiesOf = (scenario: Scenario, actor: string): number[] =>
  Object.values(scenario.actors[actor]!.priorities).map(Number);

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const mean = (a: readonly number[]): number => a.reduce((s, x) => s + x, 0) / a.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const sum = (f: (i: number) => number): number => xs.reduce((s, _, i) => s + f(i), 0);
  const cov = sum((i) => (xs[i]! - mx) * (ys[i]! - my));
  return cov / Math.sqrt(sum((i) => (xs[i]! - mx) ** 2) * sum((i) => (ys[i]! - my) ** 2));
}

describe('a domain that is made', () => {
  it('has what its design says', () => {
    const designs = fc.record({
      parties: fc.integer({ min: 2, max: 6 }),
      options: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 3, maxLength: 5 }),
      conflict: fc.double({ min: -1, max: 1, noNaN: true }),
      correlation: fc.double({ min: -1, max: 1, noNaN: true }),
      noDeal: fc.double({ min: 0, max: 0.4, noNaN: true }),
      seed: fc.string(),
    });
    fc.assert(
      fc.property(designs, (design) => {
        const domain = assertScenario(generateDomain({ name: 'made', ...design }));
        const ids = Object.keys(domain.actors);
        expect(ids.length).toBe(design.parties);
        expect(domain.signatories).toEqual(ids);
        expect(
          Object.values(domain.clauses).map(
            (c) => Object.keys((c as { options: object }).options).length,
          ),
        ).toEqual(design.options);
        for (const id of ids) {
          expect(domain.actors[id]!.noDeal).toBe(design.noDeal);
          const values = Object.values(domain.actors[id]!.values).map((v) =>
            Object.values(v as Record<string, number>),
          );
          for (const of of values) expect([Math.min(...of), Math.max(...of)]).toEqual([0, 1]);
          if (id === ids[0]) continue;
          const found = correlation(prioritiesOf(domain, ids[0]!), prioritiesOf(domain, id));
          expect(found).toBeCloseTo(design.correlation, 1);
        }
        expect(generateDomain({ name: 'made', ...design })).toEqual(domain);
      }),
      { numRuns: 40 },
    );
  });

  it('has the opposition that is asked for, or says which it can have', () => {
    for (const opposition of [0.05, 0.2, 0.3]) {
      const domain = generateDomain({ name: 'made', options: [4, 4, 4, 4], opposition });
      expect(measureDomain(domain).opposition).toBeCloseTo(opposition, 2);
      const model = new Model(domain);
      // For two with the same best scores it is this package's pairwise measure over √2.
      const pair = pairConflict(model, model.preferenceModel.central(), 0, 1);
      expect(measureDomain(domain).opposition).toBeCloseTo(pair.opposition! / Math.SQRT2, 2);
    }
    expect(() => generateDomain({ name: 'made', options: [4, 4, 4], opposition: 0.9 })).toThrow(
      /design.opposition is 0.9; with these clauses, priorities and seed it can be 0 to 0\.\d/,
    );
  });

  it('is zero-sum or win–win at the ends of conflict', () => {
    const sums = (conflict: number): number[] => {
      const model = new Model(
        generateDomain({ name: 'made', options: [3, 4, 5], conflict, correlation: 1 }),
      );
      const preferences = model.preferenceModel.central();
      return Array.from(
        { length: model.size },
        (_, d) => (score(model, preferences, 0, d) + score(model, preferences, 1, d)) / 1e9,
      );
    };
    for (const sum of sums(1)) expect(sum).toBeCloseTo(1, 2);
    expect(Math.max(...sums(-1))).toBeCloseTo(2, 6);
    expect(
      measureDomain(generateDomain({ name: 'x', options: [3, 4], conflict: -1 })).opposition,
    ).toBeCloseTo(0, 6);
  });

  it('two opposed clauses of two options: √2·(1 − w), over √2', () => {
    // Weights (w, 1 − w) and (1 − w, w), METHODS-2 section 8: w = .8 gives .282843.
    const domain = generateDomain({ name: 'two', options: [2, 2], conflict: 1, correlation: -1 });
    const weights = prioritiesOf(domain, 'ann');
    const w = Math.max(...weights) / (weights[0]! + weights[1]!);
    const crossed = { ...domain, actors: structuredClone(domain.actors) };
    const keys = Object.keys(domain.clauses);
    const pull = { 'option-1': 1, 'option-2': 0 };
    const push = { 'option-1': 0, 'option-2': 1 };
    crossed.actors['ann']!.priorities = { [keys[0]!]: 0.8, [keys[1]!]: 0.2 };
    crossed.actors['bob']!.priorities = { [keys[0]!]: 0.2, [keys[1]!]: 0.8 };
    crossed.actors['ann']!.values = { [keys[0]!]: pull, [keys[1]!]: pull };
    crossed.actors['bob']!.values = { [keys[0]!]: push, [keys[1]!]: push };
    expect(measureDomain(crossed).opposition * Math.SQRT2).toBeCloseTo(0.282843, 6);
    expect(measureDomain(domain).opposition).toBeCloseTo(1 - w, 3);
  });

  it('a pie of 10 for two, of which the second half goes begging', () => {
    // METHODS-2 section 8: a pie of ten options for two, .711458.
    const pie = generateDomain({ name: 'pie', options: [10], conflict: 1 });
    const shares = (reverse: boolean): Record<string, number> =>
      Object.fromEntries(
        Array.from({ length: 10 }, (_, o) => [`option-${o + 1}`, (reverse ? 9 - o : o) / 9]),
      );
    pie.actors['ann']!.values = { 'clause-1': shares(false) };
    pie.actors['bob']!.values = { 'clause-1': shares(true) };
    expect(measureDomain(pie).opposition * Math.SQRT2).toBeCloseTo(0.711458, 6);
  });

  it.each([
    [{ name: 'Made' }, /design.name is "Made"/],
    [{ parties: 7 }, /design.parties/],
    [{ options: [] }, /design.options is for 1 to 64 clauses/],
    [{ options: [1, 2] }, /design.options\[0\]/],
    [{ conflict: 2 }, /design.conflict/],
    [{ conflict: 0.5, opposition: 0.2 }, /two ways to say one thing/],
    [{ options: [2, 2], correlation: 0.5 }, /can be -1 or 1/],
    [{ noDeal: [0.1] }, /design.noDeal is for 1 parties, but there are 2/],
    [{ noDeal: { range: [0.5, 0.1] } }, /a range of two that rise/],
    [{ lambda: 1 }, /design.lambda is not an option/],
  ])('refuses %j', (change, message) => {
    expect(() => generateDomain({ name: 'made', options: [2, 2, 2], ...change } as never)).toThrow(
      message,
    );
  });
});

describe('the suite', () => {
  const domains = DOMAIN_SUITE.map(({ name }) => suiteDomain(name));

  it('has thirty domains of two to six parties, each made as it was hashed', () => {
    expect(DOMAIN_SUITE.length).toBe(30);
    expect(new Set(domains.map((d) => d.signatories.length))).toEqual(new Set([2, 3, 4, 5, 6]));
    expect(domains.map((d) => [d.name, domainHash(d)])).toEqual(
      DOMAIN_SUITE.map(({ name, hash }) => [name, hash]),
    );
  });

  it('has a deal to be found in each draw, but where deals are meant to be rare', () => {
    for (const domain of domains) {
      const model = new Model(domain);
      const possible = Array.from({ length: 10 }, (_, draw) =>
        solutionPoints(model, model.preferenceModel.draw('suite', draw)).utilitarian ? 1 : 0,
      ).reduce<number>((a, b) => a + b, 0);
      if (domain.name === 'duo-tight') expect(possible).toBeGreaterThan(3);
      else expect([domain.name, possible]).toEqual([domain.name, 10]);
    }
  });

  it('goes from common interests to a pie', () => {
    const found = domains.map((d) => measureDomain(d).opposition);
    expect(Math.min(...found)).toBeLessThan(0.1);
    expect(Math.max(...found)).toBeGreaterThan(0.49);
  });

  it('is asked for by name', () => {
    expect(() => suiteDomain('duo')).toThrow(/name is "duo"/);
  });
});
