import type { Difference, Estimand, Held } from '@parley/engine';

/** An estimand as it is written on the command line. */
export function estimandWord(estimand: Estimand): string {
  return estimand.of === 'score' ? `score:${estimand.actor}` : estimand.of;
}

/** By how much a row differs from the reference in what the comparison is about. */
export function measuredDifference(difference: Difference, estimand: Estimand): Held {
  return estimand.of === 'score' ? difference.scores[estimand.actor]! : difference[estimand.of];
}
