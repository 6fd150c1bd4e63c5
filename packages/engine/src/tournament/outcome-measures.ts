import { membersOf } from '../analysis/coalition.ts';
import { square } from '../elementary.ts';
import type { Model } from '../machine/model.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Preferences } from '../model/preferences.ts';
import { scoreWhereBound } from '../model/outside.ts';
import { SCORE_UNIT } from '../model/score.ts';
import type { FullDesign } from './design.ts';
import type { Reference } from './reference.ts';

/** Measures of an outcome in billionths; null where no deal gains anything. */
type Measured = { readonly joint: number } & (
  | Readonly<Record<'share' | 'distance' | 'egalitarian' | 'smorodinsky', number>>
  | Readonly<Record<'share' | 'distance' | 'egalitarian' | 'smorodinsky', null>>
);

/**
 * Joint gain, its share of the greatest there is, and Euclidean distances from solution points in scores, delay apart; without a deal
 * those of no deal.
 */
export function measureOutcome(
  model: Model,
  outcome: Outcome,
  { nash, egalitarian, smorodinsky, joint: most }: Reference,
  preferences: Preferences,
): Measured {
  const signs = membersOf(model.signatories);
  const joint = signs.reduce((sum, a) => sum + outcome.gained[a]!, 0);
  if (!nash || !egalitarian || !smorodinsky || most <= 0)
    return { joint, share: null, distance: null, egalitarian: null, smorodinsky: null };
  const gains = signs.reduce((sum, a) => sum + outcome.gains[a]!, 0);
  const worths = signs.map((a) => {
    const deal = outcome.deals[a]!;
    return deal < 0
      ? preferences.noDeal[a]!
      : scoreWhereBound(model, preferences, a, deal, outcome.bound);
  });
  const from = (point: readonly number[]): number => {
    const squares = signs.reduce(
      (sum, a, i) => sum + square((worths[i]! - point[a]!) / SCORE_UNIT),
      0,
    );
    return Math.round(Math.sqrt(squares) * SCORE_UNIT);
  };
  return {
    joint,
    share: Math.round((gains / most) * SCORE_UNIT),
    distance: from(nash),
    egalitarian: from(egalitarian),
    smorodinsky: from(smorodinsky),
  };
}

/** Own score of an actor on a scale, in billionths; 0 where there is nothing to have a share of. */
export function ownScore(
  scale: FullDesign['scale'],
  { scores, gained }: Outcome,
  actor: number,
  { best, noDeal }: { readonly best: number; readonly noDeal: number },
): number {
  if (scale === 'stated') return scores[actor]!;
  const [own, whole] = scale === 'best' ? [scores[actor]!, best] : [gained[actor]!, best - noDeal];
  return whole > 0 ? Math.round((own / whole) * SCORE_UNIT) : 0;
}
