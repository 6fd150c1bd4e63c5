import type { Model } from '../machine/model.ts';
import { positionsOf } from '../model/positions.ts';
import type { Preferences } from '../model/preferences.ts';
import { stancesOn } from '../positions/position-table.ts';
import { compromise, weightedMedian } from '../positions/stance.ts';
import { optionScore } from './trades.ts';

/**
 * The deal nearest to what positions state, clause by clause: their mean or their median, weighted by capability and salience. Options
 * without an order have neither: there it is the one that is worth most to all together, by votes.
 */
export function baselineDeal(
  model: Model,
  preferences: Preferences,
  by: 'compromise' | 'median',
): number {
  const { issues } = positionsOf(model, preferences);
  const options = model.clauses.map((clause) => {
    if (clause.kind === 'categorical') {
      const worth = clause.options.map((_, o) =>
        model.order.reduce(
          (sum, a) =>
            sum + Math.max(model.votes[a]!, 1) * optionScore(preferences, a, clause.offset + o),
          0,
        ),
      );
      return worth.indexOf(Math.max(...worth));
    }
    const issue = issues.find(({ id }) => id === clause.id);
    if (!issue) return 0;
    const stances = stancesOn(issue);
    const position = by === 'compromise' ? compromise(stances) : weightedMedian(stances);
    // The option that lies nearest; the first of two that are as near.
    const distances = (clause.numbers ?? clause.positions).map((p) => Math.abs(p - position));
    return distances.indexOf(Math.min(...distances));
  });
  return model.encode(options);
}
