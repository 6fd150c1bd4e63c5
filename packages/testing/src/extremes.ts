import { numericPaths, type Scenario, validateScenario } from '@parley-sim/engine';
import { type Quantity } from '@parley-sim/engine/scenario';
import fc from 'fast-check';

/** From the least to the greatest that a scenario may say, and what lies next to 0 and 1. */
const SIZES = [
  0,
  5e-324,
  1e-300,
  1e-160,
  1e-17,
  1e-9,
  0.1,
  0.5,
  1 - 2 ** -53,
  1,
  2,
  100,
  1e6,
  1e9,
  1e12,
] as const;

/** How many options and rounds there are: large ones make a scenario slow, not extreme. */
const SCALES = /^clauses\.|^protocol\.deadline$|\.(deadline|times|after)$/;

/**
 * Scenarios in which some numbers are as small or large as the check lets them be, or unsure in an extreme way: truncated far from
 * their mean, all but certain, of vanishing weight. All of them are valid: what the check refuses is left as it was.
 */
export function extremes(scenarios: fc.Arbitrary<Scenario>): fc.Arbitrary<Scenario> {
  return scenarios.chain((scenario) => {
    const paths = numericPaths(scenario).filter((path) => !SCALES.test(path));
    const change = fc.tuple(
      fc.constantFrom(...paths),
      fc.array(quantity(), { minLength: 4, maxLength: 4 }),
    );
    return fc.array(change, { minLength: 1, maxLength: 8 }).map((changes) =>
      changes.reduce((changed, [path, tries]) => {
        const valid = tries
          .map((value) => replaced(changed, path, value))
          .find((candidate) => validateScenario(candidate).scenario !== undefined);
        return valid ?? changed;
      }, scenario),
    );
  });
}

/** Any number, and any belief, of extreme parameters. */
function quantity(): fc.Arbitrary<Quantity> {
  const size = fc.constantFrom(...SIZES);
  const number = fc.oneof(
    { weight: 3, arbitrary: size },
    size.map((x) => 0 - x),
  );
  const rising = (n: number): fc.Arbitrary<number[]> =>
    fc.array(number, { minLength: n, maxLength: n }).map((xs) => xs.toSorted((a, b) => a - b));
  const ends = fc.oneof(
    fc.constant({}),
    number.map((min) => ({ min })),
    number.map((max) => ({ max })),
    rising(2).map(([min, max]) => ({ min: min!, max: max! })),
    fc.constant({ min: 0, max: 1 }),
  );
  return fc.oneof(
    { weight: 3, arbitrary: number },
    rising(2).map((range) => ({ range: range as [number, number] })),
    rising(3).map((triangular) => ({ triangular: triangular as [number, number, number] })),
    {
      weight: 3,
      arbitrary: fc.tuple(number, size, ends).map(([mean, deviation, end]) => ({
        normal: [mean, deviation] as [number, number],
        ...end,
      })),
    },
    fc
      .array(fc.record({ value: number, weight: size }), { minLength: 1, maxLength: 3 })
      .map((choice) => ({ choice })),
  );
}

/** A scenario with something else at a path. */
function replaced(scenario: Scenario, path: string, value: Quantity): Scenario {
  const copy = structuredClone(scenario);
  const keys = path.split('.');
  const last = keys.pop()!;
  let node = copy as unknown as Record<string, unknown>;
  for (const key of keys) node = node[key] as Record<string, unknown>;
  node[last] = value;
  return copy;
}
