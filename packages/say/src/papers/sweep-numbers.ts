import { type Interval } from '@parley-sim/engine/statistics';
import { isRate } from '@parley-sim/engine/ensemble';
import { actorName } from '../language/names.ts';
import { amount, fixed, points, range, rate } from '../language/numbers.ts';
import { possessive } from '../language/text.ts';
import type { SweepSetting } from './sweep.ts';

/** What was measured, in a sentence. */
export function measured({ estimand, scenario }: SweepSetting): string {
  switch (estimand.of) {
    case 'agreement':
      return 'the agreement rate';
    case 'handshake':
      return 'the rate of handshakes';
    case 'joint':
      return 'the joint gain';
    case 'least':
      return 'the least gain';
    case 'rounds':
      return 'the number of rounds to agreement';
    case 'score':
      return `${possessive(actorName(scenario, estimand.actor))} score`;
  }
}

/** What was measured at a point, or by how much a package was ahead there. */
export function level(interval: Interval, setting: SweepSetting): string {
  const { estimand, against } = setting;
  if (against) return gap(interval, setting);
  return isRate(estimand) ? rate(interval) : range(interval, digitsOf(setting), fixed);
}

/** Whether all runs gave the same number, so that there is no interval to show. */
export function alike({ low, high }: Interval): boolean {
  return low === null || high === null || low === high;
}

/** A difference, with its unit and with its interval, if there is one; without `ends` neither is shown. */
export function gap(interval: Interval, setting: SweepSetting, ends = true): string {
  const shown = ends && !alike(interval) ? interval : { ...interval, low: null, high: null };
  return isRate(setting.estimand)
    ? ends
      ? inPoints(points(shown))
      : points(shown)
    : `${range(shown, digitsOf(setting))}${ends && setting.estimand.of === 'rounds' ? ' rounds' : ''}`;
}

/** The size of an effect, which has no sign, with its interval. */
export function extent(interval: Interval, setting: SweepSetting): string {
  const { of } = setting.estimand;
  if (!isRate(setting.estimand)) {
    return `${range(interval, digitsOf(setting), fixed)}${of === 'rounds' ? ' rounds' : ''}`;
  }
  return inPoints(amount(interval, 0, 100));
}

function inPoints(text: string): string {
  return `${text} ${/^[+−]?1$/.test(text) ? 'point' : 'points'}`;
}

/** A size that has no interval, such as a standard deviation, with its unit. */
export function sweepSize(x: number, { estimand }: SweepSetting): string {
  if (isRate(estimand)) return inPoints(fixed(x * 100, 0));
  return estimand.of === 'rounds' ? `${fixed(x, 1)} rounds` : fixed(x, 3);
}

/** A share of the variance, that noise can push below 0 or above 1. */
export function share(interval: Interval): string {
  return range(interval, 2, fixed);
}

function digitsOf({ estimand }: SweepSetting): number {
  return estimand.of === 'rounds' ? 1 : 3;
}
