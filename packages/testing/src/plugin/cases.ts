import type { Kind, Parameter, Part, ProtocolSpec, Strategy } from '@parley-sim/engine/scenario';
import type { Plugin, Scenario } from '@parley-sim/engine';
import type { PluginSort } from '@parley-sim/engine/plugin';
import fc from 'fast-check';
import { haggles } from '../haggles.ts';
import { tables } from '../tables.ts';

/** Kind of a plug-in, and in which place of a scenario it stands. */
export interface KindPlace {
  readonly sort: PluginSort;
  readonly kind: Kind;
  /** As a scenario names it. */
  readonly name: string;
}

/** All kinds of a plug-in. */
export function placesOf(plugin: Plugin): KindPlace[] {
  const sorts = [
    'bidding',
    'acceptance',
    'walkout',
    'voting',
    'model',
    'protocols',
    'utilities',
  ] as const;
  return sorts.flatMap((sort) =>
    plugin[sort].map((one) => {
      const kind: Kind = 'kind' in one && typeof one.kind === 'object' ? one.kind : (one as Kind);
      return { sort, kind, name: `${plugin.id}/${kind.kind}` };
    }),
  );
}

/** Scenarios to try a kind in, before it is put into them: talks that last, and tables with everything that there is. */
export function scenariosFrom(seed: number, count: number): Scenario[] {
  const some = fc.oneof(
    { weight: 2, arbitrary: haggles({ deadline: 12, actors: 3 }) },
    { weight: 1, arbitrary: haggles({ deadline: 12, beliefs: false }) },
    { weight: 2, arbitrary: tables({ deadline: 10 }) },
  );
  return fc.sample(some, { seed, numRuns: count });
}

/** A scenario in which actors go by a kind: all of them, or the first alone. */
export function withKind(
  scenario: Scenario,
  { sort, kind, name }: KindPlace,
  plugin: Plugin,
  all: boolean,
): Scenario {
  const plugins = { [plugin.id]: `=${plugin.version}` };
  const part = partOf(scenario, kind, name);
  const protocol = protocolFor(scenario, sort, kind, name, part);
  const seated = Object.entries(scenario.actors).filter(([, { strategy }]) => strategy);
  const taking = new Set((all ? seated : seated.slice(0, 1)).map(([id]) => id));
  const actors = Object.entries(scenario.actors).map(([id, actor]) => {
    if (sort === 'protocols' || !taking.has(id)) return [id, actor] as const;
    if (sort === 'utilities') return [id, { ...actor, utility: part }] as const;
    const own: Strategy = { ...actor.strategy!, [sort]: part };
    // A model is asked by who bids by what others want.
    const strategy = sort === 'model' ? { ...own, bidding: { kind: 'trade-off' } } : own;
    return [id, { ...actor, strategy }] as const;
  });
  return { ...scenario, plugins, protocol, actors: Object.fromEntries(actors) };
}

function protocolFor(
  scenario: Scenario,
  sort: PluginSort,
  kind: Kind,
  name: string,
  part: Part,
): ProtocolSpec {
  const { deadline } = scenario.protocol;
  if (sort === 'protocols') return { ...part, kind: name, deadline };
  if (sort === 'voting') return { kind: 'single-text', deadline };
  const [only] = kind.protocols ?? [];
  return only === undefined ? scenario.protocol : { kind: only, deadline };
}

/** A part of a kind with all that must be given. */
function partOf(scenario: Scenario, kind: Kind, name: string): Part {
  const given = Object.entries(kind.parameters).filter(([, p]) => p.default === undefined);
  const values = given.map(([key, p]) => [key, valueOf(scenario, p)] as const);
  return { kind: name, ...Object.fromEntries(values) };
}

function valueOf(scenario: Scenario, parameter: Parameter): unknown {
  const [first] = Object.keys(scenario.clauses) as [string];
  switch (parameter.type) {
    case 'number':
    case 'integer':
    case 'fixed-number': {
      const { min, max } = parameter;
      if (min !== undefined && max !== undefined) {
        const middle = (min + max) / 2;
        return parameter.type === 'integer' ? Math.round(middle) : middle;
      }
      return min !== undefined ? min + 1 : max !== undefined ? max - 1 : 1;
    }
    case 'choice':
      return parameter.choices[0];
    case 'clauses':
      return [first];
    // Nobody can make these up without knowing what they mean.
    case 'actor':
    case 'actor-numbers':
    case 'clause-groups':
    case 'deal':
    case 'deals':
    case 'part-list':
    case 'parts':
      return undefined;
  }
}
