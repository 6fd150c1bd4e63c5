import { numberArgument, numbersArgument } from '../arguments.ts';
import { demand } from '../errors.ts';

/**
 * The sample quantile: linear between order statistics, as R, NumPy and spreadsheets do by default (type 7).
 *
 * @param values at least one, in any order.
 * @param p in [0, 1].
 * @throws `argument/invalid` otherwise.
 *
 * Source: Hyndman and Fan, "Sample quantiles in statistical packages", American Statistician 50 (1996).
 */
export function quantile(values: readonly number[], p: number): number {
  demand(values.length > 0, 'A quantile of no values is none.');
  numbersArgument('values', values);
  numberArgument('p', p, { min: 0, max: 1 });
  const sorted = values.slice().sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}
