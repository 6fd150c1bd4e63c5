import { contains } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { type Outcome } from '../model/outcome.ts';
import { SCORE_UNIT } from '../model/score.ts';
import type { Estimand } from './comparison.ts';

/** Whether an estimand is 0 or 1 in each run, and its mean a rate. */
export function isRate({ of }: { readonly of: string }): boolean {
  return of === 'agreement' || of === 'handshake';
}

/** Direction that is better: 1 where more is, −1 where less is. */
export function directionOf({ of }: Estimand): 1 | -1 {
  return of === 'rounds' ? -1 : 1;
}

/** What 1 of an estimand is counted as where runs are summed: scores are whole numbers of billionths. */
export function unitOf(estimand: Estimand): number {
  return isRate(estimand) || estimand.of === 'rounds' ? 1 : SCORE_UNIT;
}

/** Value of an estimand in one run: 0 or 1 for an agreement or a handshake, rounds, or a score as a decimal. */
export function measure(model: Model, estimand: Estimand, outcome: Outcome): number {
  const { agreed } = outcome;
  switch (estimand.of) {
    case 'agreement':
      return agreed ? 1 : 0;
    case 'handshake':
      return outcome.shaken ? 1 : 0;
    case 'rounds':
      return outcome.settled;
    case 'score':
      return outcome.scores[model.actors.indexOf(estimand.actor)]! / SCORE_UNIT;
    case 'joint':
    case 'least':
      break;
  }
  if (!agreed) return 0;
  let [sum, least] = [0, Infinity];
  for (let a = 0; a < outcome.gains.length; a++) {
    if (!contains(model.signatories, a)) continue;
    sum += outcome.gains[a]!;
    least = Math.min(least, outcome.gains[a]!);
  }
  return (estimand.of === 'joint' ? sum : least) / SCORE_UNIT;
}
