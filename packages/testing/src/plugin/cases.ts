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

/**
 * Scenarios made of one, in which actors go by a kind: all of them, or the first alone. They differ in the clauses that the kind is
 * given, if it has to be; `index` says which comes first.
 */
export function withKind(
  scenario: Scenario,
  place: KindPlace,
  plugin: Plugin,
  index: number,
): Scenario[] {
  const takesClauses = Object.values(place.kind.parameters).some(
    (p) => p.type === 'clauses' && p.default === undefined,
  );
  const choices = clauseChoices(scenario);
  const first = takesClauses ? index % choices.length : 0;
  const turned = [...choices.slice(first), ...choices.slice(0, first)];
  const some = takesClauses ? turned : turned.slice(0, 1);
  return some.map((clauses) => withPart(scenario, place, plugin, index % 3 > 0, clauses));
}

/** Clauses that a kind may be given: one, two numeric ones, two, all numeric ones, all. */
function clauseChoices({ clauses }: Scenario): string[][] {
  const all = Object.keys(clauses);
  const numeric = all.filter((id) => clauses[id]!.kind === 'numeric');
  const some = [all.slice(0, 1), numeric.slice(0, 2), all.slice(0, 2), numeric, all];
  const distinct = new Map(some.map((ids) => [ids.join(' '), ids]));
  return [...distinct.values()].filter((ids) => ids.length > 0);
}

/** Whether a scenario names a kind. */
export function names(scenario: Scenario, { name }: KindPlace): boolean {
  return JSON.stringify(scenario).includes(JSON.stringify(name));
}

function withPart(
  scenario: Scenario,
  { sort, kind, name }: KindPlace,
  plugin: Plugin,
  all: boolean,
  clauses: readonly string[],
): Scenario {
  const plugins = { [plugin.id]: `=${plugin.version}` };
  const part = partOf(clauses, kind, name);
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
function partOf(clauses: readonly string[], kind: Kind, name: string): Part {
  const given = Object.entries(kind.parameters).filter(([, p]) => p.default === undefined);
  const values = given.map(([key, p]) => [key, valueOf(clauses, p)] as const);
  return { kind: name, ...Object.fromEntries(values) };
}

function valueOf(clauses: readonly string[], parameter: Parameter): unknown {
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
      return clauses;
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
