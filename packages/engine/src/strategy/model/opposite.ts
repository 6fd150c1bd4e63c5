import type { ClauseModel } from '../../model/clause.ts';
import { Estimate, type Learner } from './estimate.ts';
import { normalise } from './frequency.ts';
import type { ModelKind } from './model.ts';

/**
 * Thinks that everybody wants the opposite of what the actor itself wants: a clause weighs for them what it weighs for the actor
 * (the difference between its best and its worst option there), and an option is worth 1 where it is worst for the actor and 0
 * where it is best. So a deal is worth to them 1 less its own share of the way from the worst to the best, interactions apart.
 * It learns nothing. Where the actor cares about no clause, all weigh the same.
 *
 * Source: GENIUS, `OppositeModel`; NegMAS, `ZeroSumModel`.
 */
export const opposite: ModelKind = {
  kind: 'opposite',
  title: 'The opposite of its own',
  summary:
    'Thinks that the others want the opposite of what it wants itself: the zero-sum baseline.',
  source: 'GENIUS, OppositeModel; NegMAS, ZeroSumModel',
  parameters: {},
  create: () => (clauses, own) => new Opposite(clauses, own),
};

class Opposite implements Learner {
  readonly estimate: Estimate;

  constructor(clauses: readonly ClauseModel[], own: ArrayLike<number>) {
    this.estimate = new Estimate(clauses);
    const { weights, values } = this.estimate;
    const ranges = clauses.map(({ offset, options }) => {
      const worths = Array.from(options, (_, o) => own[offset + o]!);
      return [Math.min(...worths), Math.max(...worths)] as const;
    });
    if (ranges.some(([low, high]) => high > low)) {
      for (const [c, [low, high]] of ranges.entries()) weights[c] = high - low;
      normalise(weights);
    }
    for (const [c, { offset, options }] of clauses.entries()) {
      const [low, high] = ranges[c]!;
      for (const o of options.keys()) {
        values[offset + o] = high > low ? (high - own[offset + o]!) / (high - low) : 0.5;
      }
    }
  }

  learn(): void {
    // What others do says nothing to it.
  }
}
