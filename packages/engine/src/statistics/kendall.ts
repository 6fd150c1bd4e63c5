import { numbersArgument } from '../arguments.ts';
import { demand } from '../errors.ts';

/**
 * Kendall's rank correlation τ-b of two equally long lists, in [−1, 1]: pairs in the same order less pairs in the reverse order, with
 * ties allowed for. 0 where one of them does not vary. Its time grows with the square of the length.
 *
 * Source: Kendall, Biometrika 33 (1945).
 */
export function kendallCorrelation(xs: readonly number[], ys: readonly number[]): number {
  numbersArgument('xs', xs);
  numbersArgument('ys', ys);
  demand(
    xs.length === ys.length,
    `ys has ${ys.length} numbers, but has to have ${xs.length}, as xs has.`,
  );
  let [agree, tiedX, tiedY, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j < i; j++) {
      const x = Math.sign(xs[i]! - xs[j]!);
      const y = Math.sign(ys[i]! - ys[j]!);
      pairs++;
      agree += x * y;
      if (x === 0) tiedX++;
      if (y === 0) tiedY++;
    }
  }
  return tiedX === pairs || tiedY === pairs
    ? 0
    : agree / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
}
