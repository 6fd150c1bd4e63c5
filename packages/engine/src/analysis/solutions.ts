import { indicesArgument, numbersArgument } from '../arguments.ts';
import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { membersOf } from './coalition.ts';
import { sumGoal } from './goals.ts';
import { groupPoints, type SolutionPoints } from './group-points.ts';
import { quotaPoints } from './quota-points.ts';
import { askable, bestOf, listRegions, type SolutionPoint } from './regions.ts';

/**
 * Nash's, Kalai and Smorodinsky's, the egalitarian and the utilitarian point of a run, each among the deals that the rule of the
 * table can carry: they may be concluded, and are worth at least no deal, across no red line, to all whom that takes. Without a
 * quota that is all signatories and everybody else whose consent a deal needs. Ties go to the deal that is better for the worse
 * off, then to the lowest.
 *
 * Nash, "The bargaining problem" (1950), with `weights` in the asymmetric form; Kalai and Smorodinsky (1975), the ideal point
 * being over these same deals; the egalitarian solution of Kalai (1977). What they are under a quota is our own definition, since
 * theirs are of unanimity: {@link quotaPoints} has it.
 *
 * @param weights by signatory, for Nash's product. Default: 1 each.
 * @param group who has to be unanimous instead, and whose gains count; `weights` are then by member. Default: the rule of the
 * table, which without a quota is all signatories.
 */
export function solutionPoints(
  model: Model,
  preferences: Preferences,
  weights?: readonly number[],
  group?: readonly number[],
): SolutionPoints {
  if (group) indicesArgument('group', group, model.actors.length);
  if (weights) numbersArgument('weights', weights, { min: 0 });
  const members = group ?? membersOf(model.signatories);
  const given = weights ?? members.map(() => 1);
  return model.quota > 0 && group === undefined
    ? quotaPoints(model, preferences, given)
    : groupPoints(model, preferences, members, given);
}

/**
 * The deal of the greatest sum of scores of some actors, among those that may be concluded and are worth at least no deal, across
 * no red line, to these and to all others whose consent they need. Ties as in {@link solutionPoints}.
 *
 * @param others who else may be asked for consent. Default: everybody at the table.
 */
export function greatestSum(
  model: Model,
  preferences: Preferences,
  actors: readonly number[],
  others: readonly number[] = model.order,
): SolutionPoint | undefined {
  indicesArgument('actors', actors, model.actors.length);
  indicesArgument('others', others, model.actors.length);
  const asked = askable(model, actors).filter((a) => others.includes(a));
  const regions = listRegions(model, preferences, actors, asked);
  return bestOf(model, preferences, regions, () => sumGoal(actors.map(() => 1)));
}
