import { quantile } from '../model/belief.ts';
import type { Model } from '../model/model.ts';
import { valueOf } from '../model/valuation.ts';
import { protocols } from '../protocol/registry.ts';
import { kindOf } from '../strategy/part.ts';
import { biddingKinds, conductKinds, walkoutKinds } from '../strategy/registry.ts';

/** The greatest draw there is, next below 1. */
const LAST = 1 - 2 ** -53;

/**
 * Whether every run of a model is the same, whatever its seed: nothing in it is uncertain, and neither the order of turns, nor
 * strategies, a mediator, votes on ratification, events or moves from outside have chance in them. It follows from the scenario and
 * what is tabled, not from what came of runs. Where chance has a say that could make no difference in the end it is still not so.
 */
export function isSteady(model: Model): boolean {
  const { scenario, tabled, bodies, valuation } = model;
  if (
    !valuation.beliefs.every(({ quantity }) => quantile(quantity, 0) === quantile(quantity, LAST))
  )
    return false;
  // Who is asked first is named first, so the order counts for a proposal too.
  if (scenario.protocol.turns === 'seeded' && model.order.length > 1) return false;
  const stakes = valuation.central();
  const noisy = bodies.some(({ factions }) =>
    factions.some(({ row }) => stakes.parameters[row]!.get('noise')! > 0),
  );
  if (noisy) return false;
  if (tabled.package === undefined || tabled.as !== 'proposal') {
    return !negotiatesByChance(model) && !happensByChance(model);
  }
  // A proposal is voted on at once; only a ratification can be waited for.
  return bodies.every(({ after }) => after === 0) || !happensByChance(model);
}

function negotiatesByChance({ scenario, order, actors }: Model): boolean {
  if (protocols.find((p) => p.kind.kind === scenario.protocol.kind)?.kind.mediated) return true;
  return order.some((a) => {
    const { bidding, walkout } = scenario.actors[actors[a]!]!.strategy!;
    return (
      kindOf(biddingKinds, bidding).draws?.(bidding) === true ||
      (walkout !== undefined && kindOf(walkoutKinds, walkout).draws?.(walkout) === true)
    );
  });
}

function happensByChance({ scenario, actors, valuation }: Model): boolean {
  const stakes = valuation.central();
  return valuation.happenings.some(({ actor, hazard }) => {
    if (actor < 0) {
      const chance = valueOf(hazard, stakes);
      return chance > 0 && chance < 1;
    }
    const { conduct } = scenario.actors[actors[actor]!]!;
    return conduct !== undefined && kindOf(conductKinds, conduct).draws?.(conduct) === true;
  });
}
