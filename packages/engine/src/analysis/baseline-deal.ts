import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { compromise, type Stance, weightedMedian } from '../positions/stance.ts';
import { clauseStakes, optionScore } from './trades.ts';

/**
 * Clause by clause: everybody's best option, weighted by votes and by what is at stake. Options without an order have neither a
 * mean nor a median: there it is the one that is worth most to all together, by
 * votes.
 */
export function baselineDeal(
  model: Model,
  preferences: Preferences,
  by: 'compromise' | 'median',
): number {
  const seated = model.order;
  const atStake = clauseStakes(model, preferences);
  const capability = (a: number): number => Math.max(model.votes[a]!, 1);
  const options = model.clauses.map((clause, c) => {
    if (clause.kind === 'categorical') {
      const worth = clause.options.map((_, o) =>
        seated.reduce(
          (sum, a) => sum + capability(a) * optionScore(preferences, a, clause.offset + o),
          0,
        ),
      );
      return worth.indexOf(Math.max(...worth));
    }
    const stances = seated.map((a): Stance => {
      const { wants, atStake: salience } = atStake[c]![a]!;
      const index = (clause.numbers ?? clause.options).indexOf(wants as never);
      return {
        position: clause.positions[index]!,
        capability: capability(a),
        salience,
      };
    });
    if (stances.every((s) => s.salience === 0)) return 0;
    const position = by === 'compromise' ? compromise(stances) : weightedMedian(stances);
    // The option that lies nearest; the first of two that are as near.
    const distances = clause.positions.map((p) => Math.abs(p - position));
    return distances.indexOf(Math.min(...distances));
  });
  return model.encode(options);
}
