import { ParleyError } from '../errors.ts';
import { protocols } from '../protocol/registry.ts';
import { type PluginWatch, type Registry, registryFrom } from '../registry.ts';
import { strategyKinds } from '../strategy/registry.ts';
import {
  guardedAcceptance,
  guardedBidding,
  guardedModel,
  guardedProtocol,
  guardedUtility,
  guardedVoting,
  guardedWalkout,
} from './guard.ts';
import { identityOf, type Plugin } from './plugin.ts';

/**
 * The engine's own kinds and those of some plug-ins, by the plug-ins' ids.
 *
 * @throws ParleyError `plugin/invalid` if a kind names a model or a protocol that is not there.
 */
export function compose(plugins: readonly Plugin[], watch: PluginWatch | undefined): Registry {
  const sorted = [...plugins].sort((a, b) => (a.id < b.id ? -1 : 1));
  const added = <P, K>(of: (plugin: Plugin) => readonly P[], guard: Guarding<P, K>): K[] =>
    sorted.flatMap((p) => of(p).map((kind) => guard({ plugin: identityOf(p), watch }, kind)));
  const registry = registryFrom({
    bidding: [...strategyKinds.bidding, ...added((p) => p.bidding, guardedBidding)],
    acceptance: [...strategyKinds.acceptance, ...added((p) => p.acceptance, guardedAcceptance)],
    walkout: [...strategyKinds.walkout, ...added((p) => p.walkout, guardedWalkout)],
    voting: [...strategyKinds.voting, ...added((p) => p.voting, guardedVoting)],
    conduct: strategyKinds.conduct,
    model: [...strategyKinds.model, ...added((p) => p.model, guardedModel)],
    protocols: [...protocols, ...added((p) => p.protocols, guardedProtocol)],
    utility: added((p) => p.utilities, guardedUtility),
    plugins: sorted.map(identityOf),
    watch,
  });
  mustBeThere(registry);
  return registry;
}

type Guarding<P, K> = (by: Parameters<typeof guardedBidding>[0], kind: P) => K;

function mustBeThere({ bidding, acceptance, model, vocabulary }: Registry): void {
  const demand = (what: string, by: string, name: string, valid: readonly string[]): void => {
    if (valid.includes(name)) return;
    throw new ParleyError('plugin/invalid', `"${by}" names a ${what} that is not there: ${name}.`, {
      found: name,
      valid,
    });
  };
  for (const { kind, models } of [...bidding, ...acceptance]) {
    if (models !== undefined) {
      demand(
        'model',
        kind,
        models,
        model.map((m) => m.kind),
      );
    }
  }
  const names = vocabulary.protocol.map((p) => p.kind);
  for (const kinds of Object.values(vocabulary)) {
    for (const { kind, protocols: only = [] } of kinds) {
      for (const name of only) demand('protocol', kind, name, names);
    }
  }
}
