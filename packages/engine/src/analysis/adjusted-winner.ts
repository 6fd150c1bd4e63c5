import { numbersArgument } from '../arguments.ts';
import { demand } from '../errors.ts';

/** A division of items between two parties. */
export interface Division {
  /** Per item the share that the first party receives, from 0 to 1; only one item is ever split. */
  readonly shares: readonly number[];
  /** The item that is split; null where none need be. */
  readonly split: number | null;
  /** What each party receives, as a share of all that it could want. The two are equal. */
  readonly scores: readonly [number, number];
}

/** Shares nearer to 0 or 1 than this differ from it by rounding. */
const ROUNDING = 1e-12;

/**
 * Adjusted Winner: divides items between two parties so that both receive the same share of what they want, neither would
 * swap, and nothing better for both exists.
 *
 * Items are put in order of the ratio of the two parties' points. The first receives them from the top, up to the point where
 * the scores are equal. Points are taken as shares of each party's sum. What nobody wants stays with the second.
 *
 * @param first points of the first party per item, from 0, not all 0.
 * @param second likewise.
 * @throws `argument/invalid` otherwise, or where the two lists differ in length.
 *
 * Source: Brams and Taylor, Fair Division (1996), chapter 4.
 */
export function adjustedWinner(first: readonly number[], second: readonly number[]): Division {
  demand(
    first.length === second.length,
    `The first party gives points to ${first.length} items, the second to ${second.length}.`,
  );
  numbersArgument('first', first, { min: 0 });
  numbersArgument('second', second, { min: 0 });
  const [a, b] = [first, second].map((points) => {
    const most = Math.max(...points);
    demand(
      points.every((x) => x >= 0) && most > 0 && most < Infinity,
      'Points are numbers from 0, and not all 0.',
      { points },
    );
    // Beside the greatest, so that no sum is beyond what a number can hold.
    const parts = points.map((x) => x / most);
    const sum = parts.reduce((total, x) => total + x, 0);
    return parts.map((x) => x / sum);
  }) as [number[], number[]];
  const order = a
    .map((_, i) => i)
    .filter((i) => a[i]! + b[i]! > 0)
    .sort((i, j) => a[j]! * b[i]! - a[i]! * b[j]! || i - j);
  const shares = a.map(() => 0);
  let split: number | null = null;
  let mine = 0;
  let theirs = 1;
  for (const i of order) {
    // Handing over a share x brings the scores to mine + x·a and theirs − x·b.
    const wanted = (theirs - mine) / (a[i]! + b[i]!);
    if (wanted < ROUNDING) break;
    const share = wanted > 1 - ROUNDING ? 1 : wanted;
    shares[i] = share;
    mine += share * a[i]!;
    theirs -= share * b[i]!;
    if (share < 1) {
      split = i;
      break;
    }
  }
  return { shares, split, scores: [mine, theirs] };
}
