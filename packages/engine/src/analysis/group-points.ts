import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { productGoal, shareGoal, sumGoal } from './goals.ts';
import { askable, bestOf, listRegions, type Region, type SolutionPoint } from './regions.ts';
import type { Goal } from './search.ts';

/** Deals that the solution concepts pick; undefined where no deal can be carried. */
export interface SolutionPoints {
  /** The greatest product of the signatories' gains over no deal. */
  readonly nash: SolutionPoint | undefined;
  /** The greatest least share of what each signatory could gain at most. */
  readonly kalaiSmorodinsky: SolutionPoint | undefined;
  /** The greatest least gain. */
  readonly egalitarian: SolutionPoint | undefined;
  /** The greatest sum of scores. */
  readonly utilitarian: SolutionPoint | undefined;
  /**
   * By signatory: the most that it could gain in any deal that can be carried, integers in billionths; below 0 for whom a quota can only
   * outvote, and 0 where no deal can be carried.
   */
  readonly ideals: readonly number[];
}

/**
 * The solution points of a group that has to be unanimous: each among the deals that may be concluded, cross no red line of the group
 * and of those whose consent they need, and are worth at least no deal to all of these. The gains are those of the group.
 *
 * @param weights by member, for Nash's product.
 */
export function groupPoints(
  model: Model,
  preferences: Preferences,
  group: readonly number[],
  weights: readonly number[],
): SolutionPoints {
  const regions = listRegions(model, preferences, group, askable(model, group));
  const best = (goalOf: (region: Region) => Goal): SolutionPoint | undefined =>
    bestOf(model, preferences, regions, goalOf);
  const ideals = group.map((a, i) => {
    const point = best(() => sumGoal(group.map((_, j) => (i === j ? 1 : 0))));
    return point ? point.scores[a]! - preferences.noDeal[a]! : 0;
  });
  // Who can gain nothing is left out of the shares: nothing can be more or less of nothing.
  const ranges = ideals.map((x) => Math.max(x, 1));
  const ones = group.map(() => 1);
  return {
    nash: best(({ parts, floors }) => productGoal(parts, floors, weights)),
    kalaiSmorodinsky: best(({ parts, floors }) => shareGoal(parts, floors, ranges)),
    egalitarian: best(({ parts, floors }) => shareGoal(parts, floors, ones)),
    utilitarian: best(() => sumGoal(ones)),
    ideals,
  };
}
