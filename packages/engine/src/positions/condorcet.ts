import { POSITIVE, choiceArgument, numberArgument, numbersArgument } from '../arguments.ts';
import { pow } from '../elementary.ts';
import { demand } from '../errors.ts';

/**
 * Rule by which options challenge each other: `conditional`: one option beats all others, once; `uniform`: any option is as likely to
 * challenge the one that stands; `incentive`: options challenge as their coalitions gain by it.
 */
export type ElectionRule = (typeof ELECTION_RULES)[number];
const ELECTION_RULES = ['conditional', 'uniform', 'incentive'] as const;

/** Weight that an actor puts behind the better of two options, by how much better it finds it. */
export type VotingRule = (typeof VOTING_RULES)[number];
const VOTING_RULES = ['binary', 'proportional', 'cubic'] as const;

/**
 * The coalitions for each option against each other: at [i][j] what the actors who prefer i to j put behind it.
 *
 * @param weights of the actors, from 0.
 * @param scores at [k][i] what option i is worth to actor k, in [0, 1].
 * @param rule an actor gives its whole weight, its weight times the difference of scores, or times its cube.
 * @throws `argument/invalid` where the lists do not fit.
 *
 * Source: Wise, Lester and Efird, "An introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB)", KAPSARC (2015).
 */
export function coalitionStrengths(
  weights: readonly number[],
  scores: readonly (readonly number[])[],
  rule: VotingRule,
): number[][] {
  const options = scores[0]?.length ?? 0;
  demand(
    weights.length === scores.length && options > 0,
    `There are ${weights.length} weights for ${scores.length} actors.`,
  );
  numbersArgument('weights', weights, { min: 0 });
  for (const [a, row] of scores.entries()) numbersArgument(`scores[${a}]`, row);
  demand(
    scores.every((row) => row.length === options),
    'Weights are numbers from 0, and every actor scores every option.',
  );
  choiceArgument('rule', rule, VOTING_RULES);
  const power = { binary: 0, proportional: 1, cubic: 3 }[rule];
  return scores[0]!.map((_, i) =>
    scores[0]!.map((_, j) =>
      weights.reduce((sum, weight, k) => {
        const gain = scores[k]![i]! - scores[k]![j]!;
        return gain > 0 ? sum + weight * pow(gain, power) : sum;
      }, 0),
    ),
  );
}

/**
 * A probabilistic Condorcet election: how probable it is that each option is the one that stands in the end.
 *
 * Option i beats j with probability cᵢⱼ^v/(cᵢⱼ^v + cⱼᵢ^v), ½ where neither has any support. Conditional: proportional to the
 * product over all j. Otherwise the stationary distribution of a chain in which the standing option is challenged and may
 * lose: pᵢ = Σⱼ P(i beats j)·(pⱼ·q(i challenges j) + pᵢ·q(j challenges i)), started from equal chances; q is 1/n, or
 * proportional to cᵢⱼ·P(i beats j). With incentives an option can lose by gaining support, though rarely: it changes who
 * challenges whom.
 *
 * @param coalitions at [i][j] the strength for i against j, from 0; the diagonal is not read.
 * @param exponent v, above 0: 2 is usual; the greater, the surer the stronger wins.
 * @returns probabilities that sum to 1.
 * @throws `argument/invalid` where the matrix is not square, or a number is outside its range.
 *
 * Source: as {@link coalitionStrengths}; incentives: Wise, "Markov voting with incentives in KTAB", KAPSARC (2016).
 */
export function condorcetElection(
  coalitions: readonly (readonly number[])[],
  rule: ElectionRule,
  exponent: number,
): number[] {
  const n = coalitions.length;
  demand(
    n > 0 &&
      coalitions.every((row) => row.length === n && row.every((c) => c >= 0 && c < Infinity)),
    'Coalitions are a square matrix of numbers from 0.',
  );
  for (const [i, row] of coalitions.entries()) numbersArgument(`coalitions[${i}]`, row);
  numberArgument('exponent', exponent, POSITIVE);
  choiceArgument('rule', rule, ELECTION_RULES);
  const beats = coalitions.map((row, i) =>
    row.map((c, j) => victory(c, coalitions[j]![i]!, exponent)),
  );
  if (rule === 'conditional') {
    const products = beats.map((row, i) => row.reduce((p, b, j) => (j === i ? p : p * b), 1));
    const total = products.reduce((a, b) => a + b, 0);
    demand(total > 0, 'No option can beat all others, so that there is nothing to condition on.');
    return products.map((p) => p / total);
  }
  const challenges = beats.map((row, j) => {
    // At [j][i]: how often i challenges j.
    const wants = row.map((_, i) => (i === j ? 0 : coalitions[i]![j]! * beats[i]![j]!));
    const total = wants.reduce((a, b) => a + b, 0);
    if (rule === 'uniform') return wants.map(() => 1 / n);
    return total === 0 ? wants.map((_, i) => (i === j ? 1 : 0)) : wants.map((w) => w / total);
  });
  return settle(n, (p, i) =>
    beats[i]!.reduce(
      (sum, b, j) =>
        sum +
        (j === i
          ? p[i]! * challenges[i]![i]!
          : b * (p[j]! * challenges[j]![i]! + p[i]! * challenges[i]![j]!)),
      0,
    ),
  );
}

function victory(mine: number, theirs: number, exponent: number): number {
  const most = Math.max(mine, theirs);
  if (most === 0) return 0.5;
  // Scaled, so that a high power does not overflow.
  const [a, b] = [pow(mine / most, exponent), pow(theirs / most, exponent)];
  return a / (a + b);
}

/** Iterates to a fixed point, half a step at a time so that nothing oscillates. */
function settle(n: number, next: (p: readonly number[], i: number) => number): number[] {
  let p = Array.from({ length: n }, () => 1 / n);
  for (let step = 0; step < 100_000; step++) {
    const moved = p.map((now, i) => (now + next(p, i)) / 2);
    const change = moved.reduce((most, x, i) => Math.max(most, Math.abs(x - p[i]!)), 0);
    p = moved;
    if (change < 1e-15) break;
  }
  const total = p.reduce((a, b) => a + b, 0);
  return p.map((x) => x / total);
}
