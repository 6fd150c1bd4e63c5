import type { Scenario, Tabled } from '@parley-sim/engine';
import type { Tabling } from '@parley-sim/engine/scenario';
import { OPEN } from '@parley-sim/say';
import { parseTabled } from './tabled.ts';

/** What is to be compared: the reference first, nothing twice. */
export function designOf(
  scenario: Scenario,
  packages: readonly string[],
  { as, against }: { readonly as: Tabling; readonly against?: string | undefined },
): Tabled[] {
  const reference = parseTabled(scenario, against ?? OPEN, as);
  const specs = packages.length > 0 ? packages : Object.keys(scenario.packages ?? {});
  const named = specs.map((p) => parseTabled(scenario, p, as));
  // Everything is measured by the open table too, unless the packages were chosen by hand.
  const all = [...(packages.length > 0 ? [] : [{} as Tabled]), ...named];
  const others = all.filter((t) => key(t) !== key(reference));
  return [...new Map([reference, ...others].map((t) => [key(t), t])).values()];
}

function key(tabled: Tabled): string {
  return tabled.package === undefined ? '' : `${tabled.package}:${tabled.as}`;
}
