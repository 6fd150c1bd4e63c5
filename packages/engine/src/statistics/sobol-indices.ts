import { numbersArgument, wholeArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import type { Interval } from './interval.ts';
import { meanOf, noiseOf, type Output, runsOf } from './run-noise.ts';
import type { Uniforms } from './uniforms.ts';

/** Shares of the variance of an output that each factor accounts for. */
export interface SobolIndices {
  readonly mean: number;
  /** Of what the points come to, without what chance in finitely many runs adds. */
  readonly variance: number;
  /** The share of the variance between the means over runs that was such chance, and has been taken out; 0 with one run. */
  readonly noise: number;
  /** S per factor: the share of variance that would go if that factor alone were known. Noise can push it below 0. */
  readonly first: readonly Interval[];
  /** ST per factor: the share that would stay if all others were known: its own and all that it takes part in. */
  readonly total: readonly Interval[];
}

/**
 * Points at which a function is evaluated for Sobol indices: from base rows of 2k numbers in [0, 1), rows·(k + 2) points of k.
 *
 * For each row, halved into a and b, come in turn: a; b; and for every factor i, a with its i-th number taken from b.
 *
 * @param base rows of one even length, as a Sobol sequence (best) or a Latin hypercube gives them.
 * @throws `argument/invalid` otherwise.
 *
 * Source: Saltelli et al., "Variance based sensitivity analysis of model output. Design and estimator for the total
 * sensitivity index", Computer Physics Communications 181 (2010).
 */
export function saltelliPoints(base: readonly (readonly number[])[]): number[][] {
  for (const [i, row] of base.entries()) numbersArgument(`base[${i}]`, row);
  const k = (base[0]?.length ?? 0) / 2;
  return base.flatMap((row) => {
    demand(
      k >= 1 && row.length === 2 * k && Number.isInteger(k),
      `A base row has two numbers per factor, and not ${row.length} in all.`,
    );
    const a = row.slice(0, k);
    const b = row.slice(k);
    return [a, b, ...a.map((_, i) => a.with(i, b[i]!))];
  });
}

/**
 * First and total Sobol indices: S = mean[f_B·(f_ABi − f_A)]/V (Saltelli 2010) and ST = mean[(f_A − f_ABi)²]/2V (Jansen), with
 * the outputs centred and V from all f_A and f_B, and percentile bootstrap intervals over the base rows. From a Sobol
 * sequence these are wider than need be.
 *
 * Where an output is the mean of some runs, chance in them differs from point to point, which looks as if all factors took part in
 * something together: it adds to V and to every ST. Each product is therefore taken less what chance adds to it on average
 * ({@link noiseOf}, of outputs centred run by run), so that all are free of bias. The intervals are about the choice of points; that
 * other runs would have given other numbers is not in them.
 *
 * @param outputs the function at {@link saltelliPoints}, in the same order, each a number or one for each run; finite.
 * @param factors k.
 * @returns null where the output does not vary, or by no more than chance.
 * @throws `argument/invalid` where the number of outputs does not fit, or there are fewer than 2 rows.
 *
 * Sources: Saltelli et al. 2010 (table 2); Jansen, Computer Physics Communications 117 (1999).
 */
export function sobolIndices(
  outputs: readonly Output[],
  factors: number,
  options: BootstrapOptions,
  uniforms: Uniforms,
): SobolIndices | null {
  const block = factors + 2;
  const rows = outputs.length / block;
  wholeArgument('factors', factors, 1);
  demand(
    Number.isInteger(factors) && factors >= 1 && Number.isInteger(rows) && rows >= 2,
    `${outputs.length} outputs are not two or more rows of ${block} for ${factors} factors.`,
    { outputs: outputs.length, factors },
  );
  const all = outputs.map(runsOf);
  const runs = all[0]!.length;
  demand(
    runs >= 1 && all.every((y) => y.length === runs && y.every(Number.isFinite)),
    'An output of a sensitivity analysis is not finite, or has not as many runs as the others.',
  );
  const centres = Array.from({ length: runs }, (_, r) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += all[row * block]![r]! + all[row * block + 1]![r]!;
    return sum / (2 * rows);
  });
  if (all.every((y) => meanOf(y) === meanOf(all[0]!))) return null;
  const terms = Array.from({ length: rows }, (_, row) =>
    termsOf(all.slice(row * block, (row + 1) * block).map((y) => y.map((x, r) => x - centres[r]!))),
  );
  const statistics = (chosen: Uint32Array): number[] => {
    const first = Array.from({ length: factors }, () => 0);
    const total = Array.from({ length: factors }, () => 0);
    let [sum, squares, noise] = [0, 0, 0];
    for (const row of chosen) {
      const term = terms[row]!;
      sum += term.sum;
      squares += term.squares;
      noise += term.noise;
      for (let i = 0; i < factors; i++) {
        first[i]! += term.first[i]!;
        total[i]! += term.total[i]!;
      }
    }
    const n = chosen.length;
    const raw = (squares - (sum * sum) / (2 * n)) / (2 * n - 1);
    const variance = raw - noise / (2 * n - 1);
    const share = (s: number): number => (variance > 0 ? s / n / variance : Number.NaN);
    return [variance, raw, ...first.map(share), ...total.map(share)];
  };
  const [variance, raw, ...indices] = bootstrap(rows, statistics, options, uniforms);
  if (!(variance!.estimate > 0)) return null;
  return {
    mean: meanOf(centres),
    variance: variance!.estimate,
    noise: 1 - variance!.estimate / raw!.estimate,
    first: indices.slice(0, factors),
    total: indices.slice(factors),
  };
}

/** What one base row gives to the sums: a, b, and per factor a with its number from b, each centred and run by run. */
function termsOf([a, b, ...mixed]: readonly (readonly number[])[]): {
  readonly sum: number;
  readonly squares: number;
  readonly noise: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
} {
  const [meanA, meanB] = [meanOf(a!), meanOf(b!)];
  const changes = mixed.map((y) => y.map((x, r) => x - a![r]!));
  return {
    sum: meanA + meanB,
    squares: meanA * meanA + meanB * meanB,
    noise: noiseOf(a!, a!) + noiseOf(b!, b!),
    first: changes.map((change) => meanB * meanOf(change) - noiseOf(b!, change)),
    total: changes.map((change) => (square(meanOf(change)) - noiseOf(change, change)) / 2),
  };
}
