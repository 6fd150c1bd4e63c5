import type { Place } from '../place.ts';

/**
 * Magnitude that no summed number reaches: with it the squares of any number of runs still fit into a double, so whatever is
 * made of a summary is finite.
 */
export const COLUMN_MAX: bigint = 2n ** 400n;

/** What is known of the numbers that a column sums up. */
export interface ColumnLimits {
  /** How many runs there are. */
  readonly runs: number;
  /** In how many of them there can be a number other than 0, by entry. */
  readonly told: readonly number[];
  /** Every number lies between these two, both included. */
  readonly min: bigint;
  readonly max: bigint;
}

/** Sums of one number over runs, by entry, as read: Σx_i, and Σx_i·x_j by pair. */
export interface ColumnSums {
  readonly sums: readonly bigint[];
  /** Σx_i·x_j, i ≥ j. */
  cross(i: number, j: number): bigint;
}

/**
 * Reads sums of whole numbers and of their products, and checks that there can be such numbers: that the sums lie within the
 * limits, and that no square, variance or covariance is smaller or greater than numbers with these sums can have.
 *
 * @throws ParleyError with the place's code.
 */
export function readColumns(place: Place, { runs, told, min, max }: ColumnLimits): ColumnSums {
  const k = told.length;
  const { sums: sumsAt, crosses: crossesAt } = place.fields(['sums', 'crosses']);
  const sums = sumsAt.items(k).map(bigInteger);
  const places = crossesAt.items((k * (k + 1)) / 2);
  const crosses = places.map(bigInteger);
  const at = (i: number, j: number): number => (i * (i + 1)) / 2 + j;
  const cross = (i: number, j: number): bigint => crosses[at(i, j)]!;
  const spread: bigint[] = [];
  for (let i = 0; i < k; i++) {
    const n = BigInt(told[i]!);
    const [sum, squares] = [sums[i]!, cross(i, i)];
    if (sum < n * min || sum > n * max) {
      sumsAt.items()[i]!.refuse(`a sum of ${n} numbers from ${brief(min)} to ${brief(max)}`);
    }
    // The squares are least where all numbers are as near to their mean as whole numbers can be, greatest at the limits.
    const possible =
      squares >= leastSquares(n, sum) &&
      squares <= (min + max) * sum - n * min * max &&
      (squares - sum) % 2n === 0n;
    if (!possible) places[at(i, i)]!.refuse(`a sum of squares of ${n} numbers with sum ${sum}`);
    spread.push(BigInt(runs) * squares - sum * sum);
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      if (!fits(i, j)) {
        places[at(i, j)]!.refuse(`a sum of products of numbers with these sums and squares`);
      }
    }
  }
  return { sums, cross };

  /** Cauchy and Schwarz, of the numbers themselves and of their distances from the mean. */
  function fits(i: number, j: number): boolean {
    const product = cross(i, j);
    const together = BigInt(runs) * product - sums[i]! * sums[j]!;
    return (
      product * product <= cross(i, i) * cross(j, j) &&
      together * together <= spread[i]! * spread[j]!
    );
  }
}

/** The least that the squares of n whole numbers with a sum can add up to. */
export function leastSquares(n: bigint, sum: bigint): bigint {
  if (n === 0n) return 0n;
  let low = sum / n;
  if (low * n > sum) low -= 1n;
  const above = sum - low * n;
  return (n - above) * low * low + above * (low + 1n) * (low + 1n);
}

/** A whole number of any size, in decimal as JavaScript writes it. */
export function bigInteger(place: Place): bigint {
  const text = place.value;
  // Long enough for the squares of what may be summed, over any number of runs; longer ones would take long to read.
  if (typeof text !== 'string' || text.length > 300 || !/^(0|-?[1-9]\d*)$/.test(text)) {
    place.refuse('a whole number in decimal digits, as a text');
  }
  return BigInt(text);
}

function brief(x: bigint): string {
  const text = String(x);
  return text.length > 20 ? `${x < 0n ? '−' : ''}10^${text.replace('-', '').length - 1}` : text;
}
