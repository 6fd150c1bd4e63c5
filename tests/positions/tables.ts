import type { PositionIssue, PositionTable } from '@parley-sim/engine/positions';
import fc from 'fast-check';

/** Issue from 0 to 100 with [position, salience, capability] of each actor. */
export function issue(
  id: string,
  ...stances: (readonly [position: number, salience: number, capability: number] | null)[]
): PositionIssue {
  return {
    id,
    low: 0,
    high: 100,
    stances: stances.map((s) => s && { position: s[0], salience: s[1], capability: s[2] }),
  };
}

/** Tables of two to five actors and two to four issues; some actors take no position on some. */
export function tables(): fc.Arbitrary<PositionTable> {
  const stance = fc.tuple(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 1, max: 10 }).map((s) => s / 10),
    fc.constantFrom(0.5, 1, 2),
  );
  return fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 }))
    .chain(([actors, issues]) =>
      fc
        .array(
          fc.tuple(
            stance,
            fc.array(fc.option(stance, { freq: 6 }), {
              minLength: actors - 1,
              maxLength: actors - 1,
            }),
          ),
          { minLength: issues, maxLength: issues },
        )
        .map((rows) => ({
          actors: Array.from({ length: actors }, (_, a) => `actor-${a}`),
          issues: rows.map(([first, rest], i) => issue(`issue-${i}`, first, ...rest)),
        })),
    );
}
