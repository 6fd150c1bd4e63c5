import { contains, containsAll } from '../actor-set.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';
import { score } from './space.ts';

/**
 * Score of a deal for an actor, given whom the deal binds: an integer in billionths. Whom it does not bind has what its `outside` says
 * and, where that says nothing, lives with the deal as if bound.
 */
export function scoreWhereBound(
  model: DealModel,
  preferences: Preferences,
  actor: number,
  deal: number,
  bound: number,
): number {
  const row = contains(bound, actor) ? -1 : model.outside[actor]!;
  return score(model, preferences, row < 0 ? actor : row, deal);
}

/** Score of a deal for an actor if the deal does not bind it; as {@link scoreWhereBound}. */
export function scoreOutside(
  model: DealModel,
  preferences: Preferences,
  actor: number,
  deal: number,
): number {
  return scoreWhereBound(model, preferences, actor, deal, 0);
}

/** What an actor gains besides by a deal that binds all signatories: an integer in billionths, 0 where it does not. */
export function gainOfUnison(
  model: DealModel,
  preferences: Preferences,
  actor: number,
  bound: number,
): number {
  return containsAll(bound, model.signatories) ? preferences.ifAllAgree[actor]! : 0;
}
