import { demand } from '../errors.ts';
import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import type { Interval } from './interval.ts';
import type { Uniforms } from './uniforms.ts';

/** How much of the variance of an output each factor accounts for. */
export interface SobolIndices {
  readonly mean: number;
  readonly variance: number;
  /** S per factor: the share of variance that would go if that factor alone were known. Noise can push it below 0. */
  readonly first: readonly Interval[];
  /** ST per factor: the share that would stay if all others were known: its own and all that it takes part in. */
  readonly total: readonly Interval[];
}

/**
 * Where to evaluate a function for Sobol indices: from base rows of 2k numbers in [0, 1), rows·(k + 2) points of k.
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
 * @param outputs the function at {@link saltelliPoints}, in the same order; finite.
 * @param factors k.
 * @returns null where the output does not vary.
 * @throws `argument/invalid` where the number of outputs does not fit, or there are fewer than 2 rows.
 *
 * Sources: Saltelli et al. 2010 (table 2); Jansen, Computer Physics Communications 117 (1999).
 */
export function sobolIndices(
  outputs: readonly number[],
  factors: number,
  options: BootstrapOptions,
  uniforms: Uniforms,
): SobolIndices | null {
  const block = factors + 2;
  const rows = outputs.length / block;
  demand(
    Number.isInteger(factors) && factors >= 1 && Number.isInteger(rows) && rows >= 2,
    `${outputs.length} outputs are not two or more rows of ${block} for ${factors} factors.`,
    { outputs: outputs.length, factors },
  );
  demand(outputs.every(Number.isFinite), 'An output of a sensitivity analysis is not finite.');
  const at = (row: number, place: number): number => outputs[row * block + place]!;
  let mean = 0;
  for (let row = 0; row < rows; row++) mean += (at(row, 0) + at(row, 1)) / (2 * rows);

  const statistics = (chosen: Uint32Array): number[] => {
    const first = Array.from({ length: factors }, () => 0);
    const total = Array.from({ length: factors }, () => 0);
    let sum = 0;
    let squares = 0;
    for (const row of chosen) {
      const a = at(row, 0) - mean;
      const b = at(row, 1) - mean;
      sum += a + b;
      squares += a * a + b * b;
      for (let i = 0; i < factors; i++) {
        const change = at(row, i + 2) - mean - a;
        first[i]! += b * change;
        total[i]! += (change * change) / 2;
      }
    }
    const n = chosen.length;
    const variance = (squares - (sum * sum) / (2 * n)) / (2 * n - 1);
    return [variance, ...first.map((s) => s / n / variance), ...total.map((s) => s / n / variance)];
  };
  if (!outputs.some((y) => y !== outputs[0])) return null;
  const [variance, ...indices] = bootstrap(rows, statistics, options, uniforms);
  return {
    mean,
    variance: variance!.estimate,
    first: indices.slice(0, factors),
    total: indices.slice(factors),
  };
}
