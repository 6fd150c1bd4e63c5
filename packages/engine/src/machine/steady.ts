import { isBelief, beliefQuantile } from '../model/belief.ts';
import type { Model } from './model.ts';
import type { Preferences } from '../model/preferences.ts';
import { valueOf } from '../model/ref.ts';
import type { Part, Quantity } from '../form/scenario.ts';
import { kindOf, type PartKind } from '../strategy/part.ts';
import { registryOf } from '../registry.ts';

/** The greatest draw there is, next below 1. */
const LAST = 1 - 2 ** -53;

/**
 * Whether every run of a model is the same, whatever its seed: nothing in it is uncertain, and nothing is left to chance. It follows
 * from the scenario and what is tabled, not from what came of runs. Where chance has a say that could make no difference in the end it
 * is still not so.
 */
export function isSteady(model: Model): boolean {
  return !isUncertain(model) && !hasChance(model);
}

/** Whether some belief of a model can take two values. */
export function isUncertain({ preferenceModel }: Model): boolean {
  return !preferenceModel.beliefs.every(
    ({ quantity }) => beliefQuantile(quantity, 0) === beliefQuantile(quantity, LAST),
  );
}

/**
 * Whether two runs with the same draw of the beliefs can differ: the order of turns, strategies, a mediator, votes on ratification,
 * events or moves from outside have chance in them.
 */
export function hasChance(model: Model): boolean {
  const { protocol, parameters, order, tabled, bodies, preferenceModel } = model;
  // Who is asked first is named first, so the order counts for a proposal too.
  if (protocol.setup(parameters, model).turns.drawn && order.length > 1) return true;
  const noisy = bodies.some(({ factions }) =>
    factions.some(({ row }) =>
      reaches(model, (preferences) => preferences.parameters[row]!.get('noise')! > 0),
    ),
  );
  if (noisy) return true;
  const happens = (): boolean =>
    preferenceModel.happenings.length > 0 && (isUncertain(model) || happensByChance(model));
  if (tabled.as !== 'proposal') {
    return negotiatesByChance(model) || happens();
  }
  // A proposal is voted on at once; only a ratification can be waited for.
  return bodies.some(({ after }) => after > 0) && happens();
}

/** Whether something holds with all beliefs at their medians or at their greatest. */
function reaches(
  { preferenceModel }: Model,
  holds: (preferences: Preferences) => boolean,
): boolean {
  return holds(preferenceModel.central()) || holds(preferenceModel.settle(() => LAST));
}

function negotiatesByChance(model: Model): boolean {
  const { scenario, order, actors, protocol, parameters } = model;
  const kinds = registryOf(scenario);
  if (protocol.helper?.(parameters, model).draws) return true;
  const uncertain = isUncertain(model);
  // A number that is believed may be one with which nothing is drawn, or one with which something is.
  const draws = <T>(of: readonly PartKind<T>[], part: Part | undefined): boolean => {
    if (part === undefined) return false;
    const { draws: does } = kindOf(of, part);
    return does !== undefined && (does(part, of) || (uncertain && hasBelief(part)));
  };
  // Of ours only bidding and walking out draw; a plug-in's part of any sort may.
  return order.some((a) => {
    const strategy = scenario.actors[actors[a]!]!.strategy!;
    return (
      draws(kinds.bidding, strategy.bidding) ||
      draws(kinds.acceptance, strategy.acceptance) ||
      draws(kinds.walkout, strategy.walkout) ||
      draws(kinds.voting, strategy.voting) ||
      draws(kinds.model, strategy.model)
    );
  });
}

/** Whether a part of a strategy has a number that is not known. */
function hasBelief(part: object): boolean {
  return Object.values(part).some(
    (value: unknown) =>
      typeof value === 'object' &&
      value !== null &&
      (hasBelief(value) || isBelief(value as Quantity)),
  );
}

function happensByChance({ scenario, actors, preferenceModel }: Model): boolean {
  const preferences = preferenceModel.central();
  const { conduct: kinds } = registryOf(scenario);
  return preferenceModel.happenings.some(({ actor, hazard }) => {
    if (actor < 0) {
      const chance = valueOf(hazard, preferences);
      return chance > 0 && chance < 1;
    }
    const { conduct } = scenario.actors[actors[actor]!]!;
    return conduct !== undefined && kindOf(kinds, conduct).draws?.(conduct, kinds) === true;
  });
}
