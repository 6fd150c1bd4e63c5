import { ParleyError } from './errors.ts';
import { frozen } from './freeze.ts';
import type { Protocol } from './protocol/protocol.ts';
import { ballot } from './protocol/ballot/ballot.ts';
import { protocols } from './protocol/registry.ts';
import type { Scenario } from './form/scenario.ts';
import type { UtilityKind } from './form/utility.ts';
import type { PluginIdentity, Vocabulary } from './form/vocabulary.ts';
import { type StrategyKinds, strategyKinds } from './strategy/registry.ts';

/**
 * Watch over the calls of plug-ins, for whoever wants to end one that does not come back: the engine itself has no clock. Calls lie
 * within one another where one kind asks another.
 */
export interface PluginWatch {
  /** Called when a run of a scenario with plug-ins begins. */
  run(run: number): void;
  /** Called before a plug-in's function. @param kind What it belongs to: `acme/half`. */
  enter(kind: string): void;
  /** Called after it, also where it has thrown. */
  leave(): void;
}

/**
 * Everything that a scenario can name by kind, with what it does. The engine has one of its own; one with plug-ins is made of it by
 * `createEngine`, and a scenario that names plug-ins carries that from its check to whatever plays it.
 */
export interface Registry extends StrategyKinds {
  readonly protocols: readonly Protocol[];
  /** Utilities: the engine has none of its own. */
  readonly utility: readonly UtilityKind[];
  /** Plug-ins of which kinds are there, by id. */
  readonly plugins: readonly PluginIdentity[];
  /** Who is told of their calls. */
  readonly watch?: PluginWatch | undefined;
  /** The kinds as data. */
  readonly vocabulary: Vocabulary;
}

/** Under this a scenario carries its registry: no data can have it, JSON does not show it, and copies by spreading keep it. */
const CARRIED = Symbol('registry');

/** A registry of kinds. */
export function registryFrom(
  kinds: StrategyKinds & Pick<Registry, 'protocols' | 'utility' | 'plugins' | 'watch'>,
): Registry {
  const { bidding, acceptance, walkout, voting, conduct, model, utility } = kinds;
  const protocol = kinds.protocols.map((p) => p.kind);
  const vocabulary = { bidding, acceptance, walkout, voting, conduct, model, utility, protocol };
  return Object.freeze({ ...kinds, vocabulary: frozen(vocabulary) });
}

/** The registry of the engine without any plug-in. */
export const builtinRegistry: Registry = registryFrom({
  ...strategyKinds,
  protocols,
  utility: [],
  plugins: [],
});

/** The registry that a scenario carries; that of the engine without plug-ins, where it carries none. */
export function registryOf(scenario: unknown): Registry {
  if (typeof scenario !== 'object' || scenario === null) return builtinRegistry;
  return (scenario as { [CARRIED]?: Registry })[CARRIED] ?? builtinRegistry;
}

/** A scenario that carries a registry, otherwise the same; the one given stays as it is. */
export function carrying<T extends object>(scenario: T, registry: Registry): T {
  return registry === builtinRegistry ? scenario : { ...scenario, [CARRIED]: registry };
}

/** Identities of the plug-ins that a scenario takes kinds of, as documents have them; nothing where there are none. */
export function pluginsOf(scenario: unknown): { plugins?: readonly PluginIdentity[] } {
  const { plugins } = registryOf(scenario);
  return plugins.length === 0 ? {} : { plugins };
}

/**
 * The registry of a scenario that is to be played.
 *
 * @throws ParleyError `plugin/missing` if it names a plug-in that it does not carry: then it did not come from an engine with it.
 */
export function playableRegistry(scenario: Scenario): Registry {
  const registry = registryOf(scenario);
  const missing = Object.keys(scenario.plugins ?? {}).find(
    (id) => !registry.plugins.some((p) => p.id === id),
  );
  if (missing === undefined) return registry;
  throw new ParleyError(
    'plugin/missing',
    `The scenario needs the plug-in "${missing}". Take what the engine with that plug-in gives: createEngine({ plugins }).scenario(data).`,
    { found: registry.plugins, expected: scenario.plugins },
  );
}

/**
 * The protocol that a scenario is played by; a proposal is voted on, whatever the scenario's own.
 *
 * @throws ParleyError `plugin/missing` as {@link playableRegistry}.
 */
export function protocolOf(scenario: Scenario, proposed: boolean): Protocol {
  const { kind } = scenario.protocol;
  const named = playableRegistry(scenario).protocols.find((p) => p.kind.kind === kind);
  if (!named) throw new ParleyError('internal/impossible', `There is no protocol "${kind}".`);
  return proposed ? ballot : named;
}

/**
 * Refuses a document that was made with other plug-ins than those that a scenario carries.
 *
 * @throws ParleyError `plugin/mismatch`.
 */
export function demandPlugins(
  scenario: Scenario,
  { plugins = [] }: { readonly plugins?: readonly PluginIdentity[] },
): void {
  const { plugins: found } = registryOf(scenario);
  const named = (all: readonly PluginIdentity[]): string =>
    all.length === 0 ? 'no plug-in' : all.map(pluginName).join(', ');
  if (named(found) === named(plugins)) return;
  throw new ParleyError(
    'plugin/mismatch',
    `It was made with ${named(plugins)}; here is ${named(found)}.`,
    { found, expected: plugins },
  );
}

/** Plug-in, as people say it: `acme 1.2.0 (0123456789abcdef)`. */
export function pluginName({ id, version, hash }: PluginIdentity): string {
  return `${id} ${version}${hash === undefined ? '' : ` (${hash})`}`;
}
