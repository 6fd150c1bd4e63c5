import { membersOf } from '../analysis/coalition.ts';
import { productGoal, shareGoal, sumGoal } from '../analysis/goals.ts';
import { askable, bestOf, listRegions } from '../analysis/regions.ts';
import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { DealSpace } from '../model/space.ts';

/** What a draw of a domain's numbers leaves to be had: what outcomes are measured by. Scores are in billionths. */
export interface Reference {
  /** By actor: what Nash's point is worth to it; undefined where no deal is possible. */
  readonly nash: readonly number[] | undefined;
  /** By actor: what the egalitarian point (NegMAS's “Kalai”) and Kalai and Smorodinsky's are worth to it. */
  readonly egalitarian: readonly number[] | undefined;
  readonly smorodinsky: readonly number[] | undefined;
  /** Greatest sum of the signatories' gains over no deal; 0 where no deal is possible. */
  readonly joint: number;
  /** By actor: the most that a deal is worth to it. */
  readonly best: readonly number[];
}

/** Solution points, the greatest joint gain and everybody's best of a draw. */
export function referenceOf(model: Model, preferences: Preferences): Reference {
  const signs = membersOf(model.signatories);
  const regions = listRegions(model, preferences, signs, askable(model, signs));
  const ones = signs.map(() => 1);
  const nash = bestOf(model, preferences, regions, ({ parts, floors }) =>
    productGoal(parts, floors, ones),
  );
  const most = bestOf(model, preferences, regions, () => sumGoal(ones));
  const ranges = signs.map((a, i) => {
    const ideal = bestOf(model, preferences, regions, () =>
      sumGoal(signs.map((_, j) => (i === j ? 1 : 0))),
    );
    // Who can gain nothing is left out of the shares.
    return Math.max(1, ideal ? ideal.scores[a]! - preferences.noDeal[a]! : 0);
  });
  const leastShare = (of: readonly number[]): readonly number[] | undefined =>
    bestOf(model, preferences, regions, ({ parts, floors }) => shareGoal(parts, floors, of))
      ?.scores;
  return {
    nash: nash?.scores,
    egalitarian: leastShare(ones),
    smorodinsky: leastShare(ranges),
    joint: most ? signs.reduce((sum, a) => sum + most.scores[a]! - preferences.noDeal[a]!, 0) : 0,
    best: model.actors.map((_, a) => {
      const space = new DealSpace(model, a);
      space.prepare(preferences);
      return space.best;
    }),
  };
}
