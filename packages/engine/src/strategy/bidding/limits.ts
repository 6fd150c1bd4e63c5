import { SCORE_UNIT } from '../../model/score.ts';
import type { NumberParameter } from '../../scenario/vocabulary.ts';
import type { Parameters } from '../part.ts';
import type { Seat } from '../seat.ts';

/** Between which scores a bidder keeps what it asks. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** The parameters that {@link limitsOf} reads. */
export const LIMITS: Readonly<Record<'minimum' | 'maximum', NumberParameter>> = {
  minimum: {
    type: 'number',
    default: null,
    description:
      'The score that it never asks less than; never below the no-deal value, which is the default.',
  },
  maximum: {
    type: 'number',
    default: null,
    description: 'The score that it asks at first. Default: the best that it could get.',
  },
};

/** The limits of a run: the minimum never lies below no deal, the maximum never above the best deal there is. */
export function limitsOf(parameters: Parameters, seat: Seat): Limits {
  const { noDeal, space } = seat;
  const low = Math.max(bound(parameters.number('minimum'), noDeal), noDeal);
  const most = Math.min(bound(parameters.number('maximum'), space.best), space.best);
  return { low, high: Math.max(most, low) };
}

function bound(decimal: number | null, fallback: number): number {
  return decimal === null ? fallback : Math.round(decimal * SCORE_UNIT);
}
