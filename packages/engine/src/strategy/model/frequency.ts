import type { ClauseModel } from '../../model/clause.ts';
import type { ModelKind } from './model.ts';
import { Estimate, type Learner } from './estimate.ts';

/**
 * Counts what an opponent keeps. All clauses weigh the same and every option counts 1 at first. From the second offer on,
 * with n clauses and u of them unchanged since the offer before, g = .2/n and S = 1 + g·u: an unchanged clause with
 * w < 1 − n·g/S becomes (w + g)/S, the others w/S; each option offered counts 1 more. An option is worth its count as a
 * share of the clause's greatest.
 *
 * Source: van Krimpen, Looije and Hajizadeh, "HardHeaded" (2013), the winner of ANAC 2011; as in GENIUS.
 */
export const frequency: ModelKind = {
  kind: 'frequency',
  title: 'Frequency model (HardHeaded)',
  summary: 'What is seldom changed matters, and what is often offered is liked.',
  source: 'van Krimpen, Looije and Hajizadeh 2013 (HardHeaded)',
  parameters: {},
  create: () => (clauses) => new Frequency(clauses),
};

class Frequency implements Learner {
  readonly estimate: Estimate;
  private readonly clauses: readonly ClauseModel[];
  private readonly counts: Float64Array;
  private last: number[] | undefined;

  constructor(clauses: readonly ClauseModel[]) {
    this.clauses = clauses;
    this.estimate = new Estimate(clauses);
    this.counts = new Float64Array(this.estimate.values.length).fill(1);
    this.estimate.values.fill(1);
  }

  learn(options: ArrayLike<number>): void {
    const { last, clauses, counts } = this;
    const { weights, values } = this.estimate;
    this.last = Array.from(options);
    if (!last) return;
    const n = clauses.length;
    const unchanged = last.map((o, c) => o === options[c]);
    const g = 0.2 / n;
    const sum = 1 + g * unchanged.filter(Boolean).length;
    for (const [c, clause] of clauses.entries()) {
      const grows = unchanged[c]! && weights[c]! < 1 - (n * g) / sum;
      weights[c] = (weights[c]! + (grows ? g : 0)) / sum;
      counts[clause.offset + options[c]!]!++;
      const own = counts.subarray(clause.offset, clause.offset + clause.options.length);
      const most = Math.max(...own);
      for (const [o, count] of own.entries()) values[clause.offset + o] = count / most;
    }
    normalise(weights);
  }
}

/** Makes weights sum to 1. */
export function normalise(weights: Float64Array): void {
  let sum = 0;
  for (const w of weights) sum += w;
  if (!(sum > 0)) return;
  for (let i = 0; i < weights.length; i++) weights[i]! /= sum;
}
