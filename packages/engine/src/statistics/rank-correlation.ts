import { numbersArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { square } from '../elementary.ts';

/**
 * Spearman's rank correlation of two equally long lists, in [−1, 1]; equals share the mean of their ranks. 0 where one of
 * them does not vary.
 *
 * Source: Spearman 1904; with ties as the product-moment correlation of the mean ranks.
 */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number {
  numbersArgument('xs', xs);
  numbersArgument('ys', ys);
  demand(
    xs.length === ys.length,
    `ys has ${ys.length} numbers, but has to have ${xs.length}, as xs has.`,
  );
  const [a, b] = [meanRanks(xs), meanRanks(ys)];
  const middle = (xs.length + 1) / 2;
  let cross = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (const [i, rank] of a.entries()) {
    cross += (rank - middle) * (b[i]! - middle);
    squaresA += square(rank - middle);
    squaresB += square(b[i]! - middle);
  }
  return squaresA === 0 || squaresB === 0 ? 0 : cross / Math.sqrt(squaresA * squaresB);
}

/** The rank of each, from 1; equals share the mean of theirs. */
function meanRanks(xs: readonly number[]): number[] {
  const order = [...xs.keys()].sort((i, j) => xs[i]! - xs[j]!);
  const ranks: number[] = Array.from(xs, () => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && xs[order[to]!] === xs[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
