import type { ClauseModel } from '../../model/clause.ts';
import { Estimate, type Learner } from './estimate.ts';
import type { ModelKind } from './model.ts';

/** From this many different offers on, nothing more is counted. */
const OFFERS_MAX = 100;

/**
 * Counts how often each option was offered. With n_o the count of an option and m_c the greatest of a clause, a deal is worth
 * Σ n_o / Σ m_c: a clause weighs m_c / Σ m_c, an option is worth n_o / m_c. Offers that are made again count again, until the
 * 101st different one: that one and all later ones are not counted, for by then the opponent is conceding.
 *
 * Source: Hao and Leung, "CUHKAgent: an adaptive negotiation strategy for bilateral negotiations over multiple items" (2014),
 * ANAC 2012; the formula as in GENIUS, `CUHKFrequencyModelV2`.
 */
export const cuhk: ModelKind = {
  kind: 'cuhk',
  title: 'CUHKAgent’s frequency model',
  summary: 'What is often offered is liked; only the first 100 different offers count.',
  source: 'Hao and Leung 2014 (CUHKAgent); GENIUS, CUHKFrequencyModelV2',
  parameters: {},
  create: () => (clauses) => new Cuhk(clauses),
};

class Cuhk implements Learner {
  readonly estimate: Estimate;
  private readonly clauses: readonly ClauseModel[];
  private readonly counts: Float64Array;
  private readonly different = new Set<string>();

  constructor(clauses: readonly ClauseModel[]) {
    this.clauses = clauses;
    this.estimate = new Estimate(clauses);
    this.counts = new Float64Array(this.estimate.values.length);
  }

  learn(options: ArrayLike<number>): void {
    const { clauses, counts, different } = this;
    const { weights, values } = this.estimate;
    if (different.size > OFFERS_MAX) return;
    different.add(Array.from(options).join());
    if (different.size > OFFERS_MAX) return;
    const most = clauses.map(({ offset, options: { length } }, c) => {
      counts[offset + options[c]!]!++;
      return Math.max(...counts.subarray(offset, offset + length));
    });
    const sum = most.reduce((s, m) => s + m, 0);
    for (const [c, { offset, options: own }] of clauses.entries()) {
      weights[c] = most[c]! / sum;
      for (const o of own.keys()) values[offset + o] = counts[offset + o]! / most[c]!;
    }
  }
}
