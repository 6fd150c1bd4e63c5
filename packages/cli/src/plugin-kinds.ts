import type { Scenario } from '@parley-sim/engine';
import type { Ensemble, Ways } from '@parley-sim/engine/ensemble';
import type { CommandContext } from './command-context.ts';

/** Kind of a plug-in, and in how many ways of negotiating it plays. */
interface KindInWays {
  readonly kind: string;
  readonly ways: number;
}

/** Kinds of plug-ins that a scenario names, with the number of ways in which each plays. */
export async function pluginKinds(
  session: CommandContext,
  scenario: Scenario,
  plan: Ensemble['plan'],
): Promise<KindInWays[]> {
  if (!plan || scenario.plugins === undefined) return [];
  const protocols =
    session.plugins?.engine.protocols ?? (await import('@parley-sim/engine/protocol')).protocols;
  const mediated = new Set(protocols.flatMap(({ kind: k }) => (k.mediated ? [k.kind] : [])));
  const played = plan.ways.map((way) => kindsOf(way.scenario, mediated));
  return [...kindsOf(scenario)].map((kind) => ({
    kind,
    ways: played.filter((kinds) => kinds.has(kind)).length,
  }));
}

/**
 * Kinds of plug-ins by which the actors and the table of a scenario play: those with a plug-in's name before them.
 *
 * @param mediated protocols at which a mediator writes the text, so that nobody bids; elsewhere nobody votes on changes of one. Default:
 * what is named counts, whether it plays or not.
 */
function kindsOf({ actors, protocol }: Scenario, mediated?: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const idle = mediated && (mediated.has(protocol.kind) ? 'bidding' : 'voting');
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind } = node as { readonly kind?: unknown };
    if (typeof kind === 'string' && kind.includes('/')) found.add(kind);
    for (const child of Object.values(node)) walk(child);
  };
  walk(protocol);
  for (const { strategy, ...actor } of Object.values(actors)) {
    walk(actor);
    for (const [part, of] of Object.entries(strategy ?? {})) if (part !== idle) walk(of);
  }
  return found;
}

/** The same of ways that are laid over a scenario, before anything is played. */
export async function replacedKinds(
  session: CommandContext,
  scenario: Scenario,
  ways: Ways | undefined,
): Promise<KindInWays[]> {
  if (!ways || scenario.plugins === undefined) return [];
  const { Ensemble: Runs } = await import('@parley-sim/engine/ensemble');
  return pluginKinds(session, scenario, new Runs(scenario, { ways }).plan);
}
