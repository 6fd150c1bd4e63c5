import { nearest } from '@parley-sim/engine/basics';
import { type Scenario, type Tabled } from '@parley-sim/engine';
import { type Tabling } from '@parley-sim/engine/scenario';
import { OPEN } from '@parley-sim/say';
import { WAYS } from './options.ts';
import { Problem, unknownName } from './problem.ts';

/**
 * What `NAME` or `NAME:WAY` on the command line tables; `open` is the table with nothing on it.
 *
 * @throws Problem if the scenario has no such package, or there is no such way.
 */
export function parseTabled(scenario: Scenario, spec: string, fallback: Tabling): Tabled {
  const colon = spec.lastIndexOf(':');
  const name = colon < 0 ? spec : spec.slice(0, colon);
  const packages = Object.keys(scenario.packages ?? {});
  if (!packages.includes(name)) {
    if (spec === OPEN) return {};
    throw unknownName('package', name, [...packages, OPEN], nearest(name, [...packages, OPEN]));
  }
  if (colon < 0) return { package: name, as: fallback };
  const way = spec.slice(colon + 1);
  const as = WAYS.find((w) => w === way);
  if (as === undefined) {
    throw unknownName('way of tabling', way, WAYS, nearest(way, WAYS));
  }
  return { package: name, as };
}

/**
 * What `--package` and `--as` of a command together table; nothing without a package.
 *
 * @throws as {@link parseTabled}; Problem if a way is given but no package.
 */
export function tabledBy(
  scenario: Scenario,
  { package: spec, as }: { package?: string | undefined; as?: Tabling | undefined },
  fallback: Tabling,
): Tabled {
  if (spec !== undefined) return parseTabled(scenario, spec, as ?? fallback);
  if (as === undefined) return {};
  throw new Problem(`--as ${as} says how a package is tabled, but none is.`, [
    `Name one: --package ${Object.keys(scenario.packages ?? {})[0] ?? 'NAME'} --as ${as}`,
  ]);
}

/**
 * The package that is named behind the scenario or by --package, which say the same.
 *
 * @throws Problem if they name different ones.
 */
export function onePackage(
  named: string | undefined,
  option: string | undefined,
): string | undefined {
  if (named !== undefined && option !== undefined && named !== option) {
    throw new Problem(`Two packages are named: ${named} and ${option}.`, [
      'One talk begins with one: name it once.',
    ]);
  }
  return named ?? option;
}

/**
 * The actor that a name means.
 *
 * @throws Problem if the scenario has none of that name.
 */
export function parseActor(scenario: Scenario, name: string): string {
  const actors = Object.keys(scenario.actors);
  if (actors.includes(name)) return name;
  throw unknownName('actor', name, actors, nearest(name, actors));
}
