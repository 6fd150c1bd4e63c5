import { confidenceArgument } from '../arguments.ts';
import { alikeByChance } from './interval.ts';
import { againstBest, matched, rateAgainstBest } from './best.ts';

/** A deviation below this comes of floating-point sums of equal numbers. */
const NOISE = 1e-12;

/**
 * Systems of several that may be the best: all whom Hsu's intervals, which know nothing beforehand of who would lead, do not rule
 * out. Where it is one alone, the runs tell it apart.
 *
 * @param rows at [r][i] what system i gave in run r, greater being better; two runs and two systems at least.
 * @param rates whether each is 0 or 1.
 * @param confidence in (0, 1): that the best is among them.
 * @returns their places, rising; one at least.
 * @throws `argument/invalid` where there are too few.
 */
export function contenders(
  rows: readonly (readonly number[])[],
  { rates, confidence }: { rates: boolean; confidence: number },
): number[] {
  confidenceArgument(confidence);
  const { n, means, deviations } = matched(rows);
  // A lead that is the same in every run has no deviation; chance makes it so as often as n tosses fall on one side.
  const steady = alikeByChance(n) <= 1 - confidence;
  const found = rates
    ? rateAgainstBest(
        means,
        (i, l) => {
          const count = (x: number, y: number): number =>
            rows.filter((row) => row[i] === x && row[l] === y).length;
          return {
            both: count(1, 1),
            first: count(1, 0),
            second: count(0, 1),
            neither: count(0, 0),
          };
        },
        confidence,
      )
    : againstBest(
        {
          n,
          means,
          deviations: deviations.map((row) => row.map((s) => (s > NOISE || steady ? s : Infinity))),
        },
        confidence,
      );
  return [...found.keys()].filter((i) => found[i]!.high > 0 || found[i]!.estimate >= 0);
}
