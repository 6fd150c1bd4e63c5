/** Scores are integers in billionths: this many make 1. */
export const SCORE_UNIT = 1e9;

/**
 * The integer score nearest to a decimal.
 *
 * It rounds twice, first to 1e-13 and then to 1e-9, because the decimals that reach it carry floating-point noise of some
 * 1e-16: without the first step a number that stands exactly half-way between two billionths could fall to either side
 * when all weights are scaled or the clauses reordered.
 */
export function toScore(decimal: number): number {
  // `+ 0` turns −0, which JSON cannot carry, into 0.
  return Math.round(Math.round(decimal * 1e13) / 1e4) + 0;
}

/** A score as the decimal that people read. */
export function toDecimal(score: number): number {
  return score / SCORE_UNIT;
}
