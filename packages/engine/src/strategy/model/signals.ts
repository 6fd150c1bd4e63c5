import { exp } from '../../elementary.ts';
import type { ClauseModel } from '../../model/clause.ts';
import type { ModelKind } from './model.ts';
import { Estimate, type Learner } from './estimate.ts';

/** How likely it is at first that an opponent wants the opposite on a clause, the same, or most of all what it offers first. */
const OPPOSITE = 0.6;
const SAME = 0.15;
const PEAKED = 0.25;

/** How much the first offer tells about these, and what is kept about weights. */
const SHARPNESS = 3;

/** How much a refused text tells about weights, spread over the clauses in which it differs from what its refuser wants. */
const REFUSAL = 0.5;

/** Answers never count for more than this, in the logarithm of a weight. */
const ANSWERS_MAX = 2;

/** Weights are whole multiples of a millionth before they are made to sum to 1, so that the order of clauses is no matter. */
const GRAIN = 1e6;

/**
 * Reads first offers for what is wanted, and later ones, refusals and acceptances for how much.
 *
 * Values: three suppositions on each clause, that the other wants the opposite (.6), the same (.15), or what it offers first and
 * less the further away (.25). The first offer multiplies each by exp(3·what it would be worth); the value of an option is the
 * mean by these. Before any offer only the first two count.
 *
 * Weights: all the same at first. Knowing nothing, who believes that the others want most what it wants itself sees no trade. A
 * clause's weight is exp(3·(kept − ½) + answers), kept the share of later offers that have its first option (½ before there are
 * any). Answers: each refusal adds .5 in all, spread over the clauses where the refused text is not what its refuser offers; each
 * acceptance takes .5 off in the same way; never more than 2 either way.
 *
 * Source: Parley; the flat prior and the reading of refusals were tried on people's negotiations (CaSiNo, Chawla et al. 2021).
 */
export const signals: ModelKind = {
  kind: 'signals',
  title: 'Offers, refusals and acceptances',
  summary:
    'Reads first offers for what the others want; what they keep, refuse and accept for how much. Weights are flat at first.',
  source: 'Parley',
  parameters: {},
  answers: true,
  create: () => (clauses, own) => new Signals(clauses, own),
};

class Signals implements Learner {
  readonly estimate: Estimate;
  private readonly clauses: readonly ClauseModel[];
  /** By option: what it is worth to the learner, stretched to [0, 1] on each clause; ½ where it does not care. */
  private readonly mine: Float64Array;
  private first: number[] | undefined;
  private later = 0;
  private readonly kept: Int32Array;
  private readonly answers: Float64Array;

  constructor(clauses: readonly ClauseModel[], own: ArrayLike<number>) {
    this.clauses = clauses;
    this.estimate = new Estimate(clauses);
    this.mine = new Float64Array(this.estimate.values.length);
    this.kept = new Int32Array(clauses.length);
    this.answers = new Float64Array(clauses.length);
    for (const { offset, options } of clauses) {
      let low = Infinity;
      let high = -Infinity;
      for (let o = 0; o < options.length; o++) {
        low = Math.min(low, own[offset + o]!);
        high = Math.max(high, own[offset + o]!);
      }
      for (let o = 0; o < options.length; o++) {
        const x = high === low ? 0.5 : (own[offset + o]! - low) / (high - low);
        this.mine[offset + o] = x;
        this.estimate.values[offset + o] = (OPPOSITE * (1 - x) + SAME * x) / (OPPOSITE + SAME);
      }
    }
  }

  learn(options: ArrayLike<number>): void {
    if (this.first) {
      this.later++;
      for (let c = 0; c < this.clauses.length; c++) {
        if (options[c] === this.first[c]) this.kept[c]!++;
      }
      this.weigh();
      return;
    }
    this.first = Array.from(options);
    for (const [c, clause] of this.clauses.entries()) this.direct(clause, options[c]!);
  }

  answered(
    options: ArrayLike<number>,
    accepted: boolean,
    wants: ArrayLike<number> | undefined,
  ): void {
    if (!wants) return;
    const differing = [...this.clauses.keys()].filter((c) => options[c] !== wants[c]);
    for (const c of differing) {
      this.answers[c]! += ((accepted ? -1 : 1) * REFUSAL) / differing.length;
    }
    this.weigh();
  }

  /** Reads a clause's first option. */
  private direct(clause: ClauseModel, at: number): void {
    const { offset, options } = clause;
    const x = this.mine[offset + at]!;
    const opposite = OPPOSITE * exp(SHARPNESS * (1 - x));
    const same = SAME * exp(SHARPNESS * x);
    const peaked = PEAKED * exp(SHARPNESS);
    for (let o = 0; o < options.length; o++) {
      const mine = this.mine[offset + o]!;
      const near = nearness(clause, o, at);
      this.estimate.values[offset + o] =
        (opposite * (1 - mine) + same * mine + peaked * near) / (opposite + same + peaked);
    }
  }

  private weigh(): void {
    const { weights } = this.estimate;
    let sum = 0;
    for (let c = 0; c < weights.length; c++) {
      const kept = this.later === 0 ? 0.5 : this.kept[c]! / this.later;
      const told = Math.max(-ANSWERS_MAX, Math.min(this.answers[c]!, ANSWERS_MAX));
      weights[c] = Math.round(GRAIN * exp(SHARPNESS * (kept - 0.5) + told));
      sum += weights[c]!;
    }
    for (let c = 0; c < weights.length; c++) weights[c]! /= sum;
  }
}

/** 1 for the same option; on an ordered clause less the further away, 0 at the end that is further; on another 0. */
function nearness({ kind, positions }: ClauseModel, option: number, at: number): number {
  if (option === at) return 1;
  if (kind === 'categorical') return 0;
  const peak = positions[at]!;
  return 1 - Math.abs(positions[option]! - peak) / Math.max(peak, 1 - peak);
}
