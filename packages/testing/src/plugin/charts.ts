import type { Plugin } from '@parley-sim/engine';

/** What a protocol's chart names that there is not, by the protocol's whole name; nothing for other kinds. */
export function chartFaults(plugin: Plugin, name: string): string[] {
  const protocol = plugin.protocols.find((p) => `${plugin.id}/${p.kind.kind}` === name);
  if (!protocol) return [];
  const { chart, guards, recipes } = protocol;
  const faults = Object.hasOwn(chart.states, chart.initial)
    ? []
    : [`its chart begins in the state "${chart.initial}", which it does not have`];
  for (const [id, state] of Object.entries(chart.states)) {
    const branches = [...(state.always ?? []), ...Object.values(state.on ?? {}).flat()];
    const missing = (what: string, named: string): number =>
      faults.push(`its state "${id}" names the ${what} "${named}", which it does not have`);
    for (const { guard, target, recipes: done = [] } of branches) {
      if (!Object.hasOwn(chart.states, target)) missing('state', target);
      if (guard !== undefined && !Object.hasOwn(guards, guard)) missing('guard', guard);
      for (const r of done) if (!Object.hasOwn(recipes, r)) missing('recipe', r);
    }
  }
  return faults;
}
