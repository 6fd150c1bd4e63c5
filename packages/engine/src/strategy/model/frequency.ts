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
    const n = clauses.length;
    if (!last) {
      this.last = Array.from(options);
      return;
    }
    let same = 0;
    for (let c = 0; c < n; c++) if (last[c] === options[c]) same++;
    const g = 0.2 / n;
    const sum = 1 + g * same;
    for (let c = 0; c < n; c++) {
      const { offset } = clauses[c]!;
      const { length } = clauses[c]!.options;
      const option = options[c]!;
      const grows = last[c] === option && weights[c]! < 1 - (n * g) / sum;
      weights[c] = (weights[c]! + (grows ? g : 0)) / sum;
      counts[offset + option]!++;
      let most = 0;
      for (let o = 0; o < length; o++) most = Math.max(most, counts[offset + o]!);
      for (let o = 0; o < length; o++) values[offset + o] = counts[offset + o]! / most;
      last[c] = option;
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
