import { SCORE_UNIT } from '../../model/score.ts';
import type { Parameter } from '../../form/form.ts';
import type { Parameters } from '../part.ts';
import type { Seat } from '../seat.ts';

/** Between which scores a bidder keeps what it asks. */
export interface BidLimits {
  readonly low: number;
  readonly high: number;
}

/** The parameters that {@link limitsOf} reads. */
export const BID_LIMITS: Readonly<Record<'minimum' | 'maximum', Parameter>> = {
  minimum: {
    type: 'number',
    default: null,
    description:
      'The score that it never asks less than; never below the no-deal value, which is the default.',
  },
  maximum: {
    type: 'number',
    default: null,
    description:
      'The score that it asks at first. Default, and at most: the best that it can still get.',
  },
};

/**
 * The limits of a run: the minimum never lies below no deal, the maximum never above the best deal there is. The maximum follows
 * what can still be had, as actors leave and deals are ruled out.
 */
export function limitsOf(parameters: Parameters, seat: Seat): BidLimits {
  const { noDeal, space } = seat;
  const low = Math.max(bound(parameters.number('minimum'), noDeal), noDeal);
  const most = bound(parameters.number('maximum'), Infinity);
  return {
    low,
    get high() {
      return Math.max(Math.min(most, space.best), low);
    },
  };
}

function bound(decimal: number | null, fallback: number): number {
  return decimal === null ? fallback : Math.round(decimal * SCORE_UNIT);
}
