import type { Estimand } from '@parley-sim/engine';
import type { Held } from '@parley-sim/engine/statistics';
import type { Row } from '@parley-sim/engine/ensemble';

/** An estimand as it is written on the command line. */
export function estimandWord(estimand: Estimand): string {
  return estimand.of === 'score' ? `score:${estimand.actor}` : estimand.of;
}

/** Estimate of a row that the comparison is about. */
export function measuredEstimate(row: Row, estimand: Estimand): Held {
  switch (estimand.of) {
    case 'score':
      return row.scores[estimand.actor]!;
    case 'rounds':
      return row.settled;
    case 'agreement':
    case 'handshake':
    case 'joint':
    case 'least':
      return row[estimand.of];
  }
}
