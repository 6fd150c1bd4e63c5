import { exp, pow } from '../../elementary.ts';
import type { ClauseModel } from '../../model/clause.ts';
import { Estimate, type Learner } from './estimate.ts';
import { normalise } from './frequency.ts';
import type { ModelKind } from './model.ts';

/** Weights that a clause may have: j/10. */
const WEIGHTS = 11;
/** Peaks looked at in a clause with many options. */
const PEAKS_MAX = 20;
const DEVIATION = 0.25;
/** By how much an opponent is thought to concede from one new offer to the next. */
const CONCESSION = 0.003;

/**
 * Weighs hypotheses about an opponent by how well its offers fit them. Each clause has 11 hypotheses on its weight, j/10 with
 * prior ∝ (1 − (j + 1)/11)³, and some on its options: worth rising, worth falling, or falling to both sides of a peak.
 * An opponent is thought to offer what is worth û to it, where û begins at 1 and falls by .003 with each new offer; a
 * hypothesis under which the offer is worth u gets the likelihood of (û − u)/û under a normal of deviation .25, the other
 * clauses taken at their means. Clauses are updated one by one, so it costs little. An update that would leave nothing
 * (all likelihoods vanish) is skipped.
 *
 * Source: Hindriks and Tykhonov, "Opponent modelling in automated multi-issue negotiation using Bayesian learning",
 * AAMAS 2008, the scalable variant.
 */
export const bayesian: ModelKind = {
  kind: 'bayesian',
  title: 'Bayesian model',
  summary: 'Weighs hypotheses about weights and values by how well the offers fit them.',
  source: 'Hindriks and Tykhonov 2008, scalable',
  parameters: {},
  create: () => (clauses) => new Bayesian(clauses),
};

/** What is thought of one clause. */
interface Beliefs {
  /** By hypothesis: its probability. */
  readonly weights: number[];
  readonly shapes: number[];
  /** By shape: the worth of each option. */
  readonly worths: readonly (readonly number[])[];
}

class Bayesian implements Learner {
  readonly estimate: Estimate;
  private readonly clauses: readonly ClauseModel[];
  private readonly beliefs: readonly Beliefs[];
  private aspiration = 1;
  private last = '';

  constructor(clauses: readonly ClauseModel[]) {
    this.clauses = clauses;
    this.estimate = new Estimate(clauses);
    this.beliefs = clauses.map((c) => {
      const worths = shapes(c.options.length);
      const prior = Array.from({ length: WEIGHTS }, (_, j) => pow(1 - (j + 1) / WEIGHTS, 3));
      const sum = prior.reduce((s, p) => s + p, 0);
      return {
        weights: prior.map((p) => p / sum),
        shapes: worths.map(() => 1 / worths.length),
        worths,
      };
    });
    this.conclude();
  }

  learn(options: ArrayLike<number>): void {
    // The same offer again says nothing new.
    const text = Array.from(options).join();
    if (text === this.last) return;
    this.last = text;
    const means = this.beliefs.map(({ weights }) => mean(weights, (j) => j / (WEIGHTS - 1)));
    const worths = this.beliefs.map(({ shapes: own, worths: of }, c) =>
      mean(own, (s) => of[s]![options[c]!]!),
    );
    const whole = means.reduce((sum, w, c) => sum + w * worths[c]!, 0);
    for (const [c, { weights, shapes: own, worths: of }] of this.beliefs.entries()) {
      const others = whole - means[c]! * worths[c]!;
      this.update(weights, (j) => others + (j / (WEIGHTS - 1)) * worths[c]!);
      this.update(own, (s) => others + means[c]! * of[s]![options[c]!]!);
    }
    this.aspiration = Math.max(this.aspiration - CONCESSION, CONCESSION);
    this.conclude();
  }

  /** Bayes' rule, unless it would leave nothing. */
  private update(probabilities: number[], worth: (hypothesis: number) => number): void {
    const { aspiration } = this;
    const next = probabilities.map((p, h) => {
      const x = (aspiration - worth(h)) / aspiration;
      return p * exp(-(x * x) / (2 * DEVIATION * DEVIATION));
    });
    const sum = next.reduce((s, p) => s + p, 0);
    if (!(sum > Number.MIN_VALUE * 1e10)) return;
    for (const [h, p] of next.entries()) probabilities[h] = p / sum;
  }

  private conclude(): void {
    const { weights, values } = this.estimate;
    for (const [c, { weights: of, shapes: own, worths }] of this.beliefs.entries()) {
      const { offset, options } = this.clauses[c]!;
      weights[c] = mean(of, (j) => j / (WEIGHTS - 1));
      for (const o of options.keys()) values[offset + o] = mean(own, (s) => worths[s]![o]!);
    }
    normalise(weights);
  }
}

/** Rising, falling, and peaked at each inner option (at some of them where there are many). */
function shapes(options: number): number[][] {
  const xs = Array.from({ length: options }, (_, o) => (options === 1 ? 1 : o / (options - 1)));
  const inner = Math.max(options - 2, 0);
  const peaks = Array.from({ length: Math.min(inner, PEAKS_MAX) }, (_, i) =>
    inner <= PEAKS_MAX ? i + 1 : 1 + Math.round((i * (inner - 1)) / (PEAKS_MAX - 1)),
  );
  return [
    xs,
    xs.map((x) => 1 - x),
    ...peaks.map((p) => xs.map((x) => (x <= xs[p]! ? x / xs[p]! : (1 - x) / (1 - xs[p]!)))),
  ];
}

function mean(probabilities: readonly number[], of: (hypothesis: number) => number): number {
  return probabilities.reduce((sum, p, h) => sum + p * of(h), 0);
}
