import { confidenceArgument, wholeArgument } from '../arguments.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';
import { drawBelow, type Uniforms } from './uniforms.ts';

/** Options for a bootstrap. */
export interface BootstrapOptions {
  /** In (0, 1). */
  readonly confidence: number;
  /** Resamples, at least 100; 1,000 is usual for a 95 % interval. */
  readonly resamples: number;
}

/**
 * Percentile bootstrap intervals for several statistics of the same rows.
 *
 * @param rows how many independent rows the statistics are made of, at least 2.
 * @param statistics of a list of row numbers, in which rows may be repeated: always the same number of values. A resample in
 * which one of them is not finite is left out for that one.
 * @returns per statistic its value on the rows as they are, and the interval; no ends where too few resamples gave a value.
 * @throws `argument/invalid` where a number is outside its range.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13.
 */
export function bootstrap(
  rows: number,
  statistics: (chosen: Uint32Array) => readonly number[],
  { confidence, resamples }: BootstrapOptions,
  uniforms: Uniforms,
): Interval[] {
  wholeArgument('rows', rows, 2);
  confidenceArgument(confidence);
  wholeArgument('resamples', resamples, 100);
  const estimates = statistics(Uint32Array.from({ length: rows }, (_, i) => i));
  const samples: number[][] = estimates.map(() => []);
  const chosen = new Uint32Array(rows);
  for (let b = 0; b < resamples; b++) {
    for (let i = 0; i < rows; i++) chosen[i] = drawBelow(uniforms, rows);
    statistics(chosen).forEach((value, s) => {
      if (Number.isFinite(value)) samples[s]!.push(value);
    });
  }
  const tail = (1 - confidence) / 2;
  return estimates.map((estimate, s) => {
    const values = samples[s]!;
    return values.length < resamples / 2
      ? { estimate, low: null, high: null }
      : { estimate, low: quantile(values, tail), high: quantile(values, 1 - tail) };
  });
}
