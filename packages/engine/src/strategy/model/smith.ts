import type { ClauseModel } from '../../model/clause.ts';
import { Estimate, type Learner } from './estimate.ts';
import { normalise } from './frequency.ts';
import type { ModelKind } from './model.ts';

/**
 * Counts how steady an opponent is: a clause weighs by how often its most frequent option was offered, an option is worth the
 * share of the offers that had it.
 *
 * Source: van Galen Last, "Agent Smith: opponent model estimation in bilateral multi-issue negotiation" (2012), ANAC 2010.
 */
export const smith: ModelKind = {
  kind: 'smith',
  title: 'Smith’s frequency model',
  summary: 'A clause matters by how steadily it is offered, an option by how often.',
  source: 'van Galen Last 2012 (Agent Smith)',
  parameters: {},
  create: () => (clauses) => new Smith(clauses),
};

class Smith implements Learner {
  readonly estimate: Estimate;
  private readonly clauses: readonly ClauseModel[];
  private readonly counts: Float64Array;
  private offers = 0;

  constructor(clauses: readonly ClauseModel[]) {
    this.clauses = clauses;
    this.estimate = new Estimate(clauses);
    this.counts = new Float64Array(this.estimate.values.length);
  }

  learn(options: ArrayLike<number>): void {
    const { clauses, counts } = this;
    const { weights, values } = this.estimate;
    this.offers++;
    for (const [c, clause] of clauses.entries()) {
      counts[clause.offset + options[c]!]!++;
      const own = counts.subarray(clause.offset, clause.offset + clause.options.length);
      weights[c] = Math.max(...own) / this.offers;
      for (const [o, count] of own.entries()) values[clause.offset + o] = count / this.offers;
    }
    normalise(weights);
  }
}
