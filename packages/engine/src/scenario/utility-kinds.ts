import type { UtilityKind } from './utility.ts';

/** Under this a scenario carries the kinds of utility that it can name: no data can have it, and copies by spreading keep it. */
const UTILITIES = Symbol('utilities');

/** The kinds of utility that a scenario carries; none where it carries none, as the engine has none of its own. */
export function utilityKindsOf(scenario: object): readonly UtilityKind[] {
  return (scenario as { [UTILITIES]?: readonly UtilityKind[] })[UTILITIES] ?? [];
}

/** A scenario that carries kinds of utility, otherwise the same; the one given stays as it is. */
export function withUtilities<T extends object>(scenario: T, kinds: readonly UtilityKind[]): T {
  return kinds.length === 0 ? scenario : { ...scenario, [UTILITIES]: kinds };
}
