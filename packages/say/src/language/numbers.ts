import type { IntervalEnds, Held, Interval, Regret } from '@parley-sim/engine/statistics';
import type { DifferenceTest } from '@parley-sim/engine/ensemble';

/** A score with three decimals. */
export function score(x: number): string {
  return fixed(x, 3);
}

/** A change of a score, with its sign. */
export function signed(x: number, digits = 3): string {
  const text = fixed(x, digits);
  return Number(text) > 0 ? `+${text}` : text.replace('-', '−');
}

/** A number with so many decimals and a proper minus; never −0. */
export function fixed(x: number, digits: number): string {
  const text = x.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/**
 * A rate with its interval: `83 % (80–86)`. Ends are rounded outwards, so that the text never claims more than the numbers.
 */
export function rate({ estimate, low, high }: Interval): string {
  const between = rateEnds({ low, high });
  return `${Math.round(estimate * 100)} %${between === '' ? '' : ` ${between}`}`;
}

/** The interval of a rate alone: `(80–86)`; nothing where there is none. */
export function rateEnds({ low, high }: IntervalEnds): string {
  return low === null || high === null || low === high
    ? ''
    : `(${Math.floor(low * 100)}–${Math.ceil(high * 100)})`;
}

/**
 * Words for a rate of all or of none: `always` or `never` where it is certain, else the bound that its interval gives,
 * `≥ 98 %` or `≤ 2 %`. None for other rates.
 */
export function extremeRate({ estimate, low, high }: Interval): string | undefined {
  if (estimate === 1) {
    return low === null || low === 1 ? 'always' : `≥ ${Math.floor(low * 100)} %`;
  }
  if (estimate === 0) {
    return high === null || high === 0 ? 'never' : `≤ ${Math.ceil(high * 100)} %`;
  }
  return undefined;
}

/** A difference of rates in percentage points: `+12 (+5 to +19)`. */
export function points({ estimate, low, high }: Interval): string {
  const scaled = (x: number | null): number | null => (x === null ? null : x * 100);
  return range({ estimate: estimate * 100, low: scaled(low), high: scaled(high) }, 0);
}

/**
 * An amount with the ends of its interval, rounded outwards: `+0.02 (+0.01 to +0.04)`. An interval that leaves 0 out is told with as
 * many decimals as show it: `−0.08 (−0.15 to −0.003)`.
 *
 * @param text what a number is written as: with its sign, unless told otherwise.
 */
export function range(
  { estimate, low, high }: Interval,
  digits: number,
  text: (x: number, digits: number) => string = signed,
): string {
  const middle = text(estimate, digits);
  if (low === null || high === null || low === high) return middle;
  const end = (x: number, round: (x: number) => number): string => {
    const beyond = low > 0 || high < 0 ? MORE_DIGITS : 0;
    for (let d = digits; ; d++) {
      const rounded = round(x * 10 ** d) / 10 ** d;
      if (rounded !== 0 || d >= digits + beyond) return text(rounded, d);
    }
  };
  // What lies on a unit but for floating-point noise is not rounded to the next.
  return `${middle} (${end(low, (x) => Math.floor(x + 1e-6))} to ${end(high, (x) => Math.ceil(x - 1e-6))})`;
}

/** Decimals that may be added to show on which side of 0 an interval lies. */
const MORE_DIGITS = 3;

/** The ends of an interval, rounded away from each other. */
function outwards(low: number, high: number, digits: number): readonly [number, number] {
  const unit = 10 ** digits;
  // What lies on a unit but for floating-point noise is not rounded to the next.
  return [Math.floor(low * unit + 1e-6) / unit, Math.ceil(high * unit - 1e-6) / unit];
}

/**
 * An amount with its interval, which need not be symmetric: `15.6 (9.1–22.2)`. Ends are rounded outwards.
 *
 * @param scale what it is told in: 100 for points of a rate.
 */
export function amount({ estimate, low, high }: Interval, digits = 3, scale = 1): string {
  const middle = fixed(estimate * scale, digits);
  if (low === null || high === null) return middle;
  const [down, up] = outwards(low * scale, high * scale, digits);
  if (down === up) return middle;
  return `${middle} (${fixed(down, digits)}–${fixed(up, digits)})`;
}

/** The worst loss, with what the few runs that it was measured on leave open of it; of a rate no more than all can be lost. */
export function worstRegret({ worst: estimate, worstBetween }: Regret, rates: boolean): Interval {
  const { low, high } = worstBetween ?? { low: null, high: null };
  return { estimate, low, high: high === null || !rates ? high : Math.min(high, 1) };
}

/** A mean with its interval, which is symmetric: `0.623 ±0.022`, the half-width rounded up; alone where all runs gave the same. */
export function mean(interval: Interval, digits = 3): string {
  return `${fixed(interval.estimate, digits)}${halfWidth(interval, digits)}`;
}

/** A difference of means with its interval: `+0.023 ±0.022`; alone where all runs gave the same. */
export function change(interval: Interval, digits = 3): string {
  return `${signed(interval.estimate, digits)}${halfWidth(interval, digits)}`;
}

function halfWidth({ low, high }: Interval, digits: number): string {
  if (low === null || high === null || low === high) return '';
  const unit = 10 ** digits;
  // A half-width that is a whole number of units but for floating-point noise is that number.
  return ` ±${fixed(Math.ceil(((high - low) / 2) * unit - 1e-6) / unit, digits)}`;
}

/** Estimate with the interval that holds together with its column: what a text about several things shows. */
export function heldInterval({ estimate, together }: Held): Interval {
  return { estimate, ...together };
}

/** Whether an interval lies above 0 (1), below it (−1), or neither (0). */
export function side({ low, high }: IntervalEnds): -1 | 0 | 1 {
  if (low !== null && low > 0) return 1;
  return high !== null && high < 0 ? -1 : 0;
}

/**
 * Side of 0 on which a difference of several lies beyond chance: by its adjusted test, since of many intervals that each hold by
 * themselves some would leave 0 out by luck.
 */
export function sideOfSeveral(
  { estimate }: Interval,
  { adjusted }: DifferenceTest,
  confidence: number,
): -1 | 0 | 1 {
  // 1 − .95 is a little more than .05 in floating point.
  if (estimate === 0 || adjusted > 1 - confidence + 1e-12) return 0;
  return estimate > 0 ? 1 : -1;
}

/** Master seed where none is given: it goes without saying. */
export const DEFAULT_SEED = '1';

/** A number with three significant digits, and no more than it needs. */
export function brief(x: number, digits = 3): string {
  return String(Number(x.toPrecision(digits)));
}

/** A number with three significant digits and a real minus, for people. */
export function told(x: number): string {
  return brief(x).replace('-', '−');
}

/**
 * Two numbers with three significant digits, or as many more as it takes to tell them apart: a run may turn by a change in the
 * fourth.
 */
export function apart(x: number, y: number): [string, string] {
  let digits = 3;
  if (x !== y) while (digits < 15 && brief(x, digits) === brief(y, digits)) digits++;
  return [brief(x, digits), brief(y, digits)];
}

/** Probability of a test, with three decimals. */
export function probability(p: number): string {
  if (p >= 0.9995) return '1';
  return p < 0.001 ? '< 0.001' : fixed(p, 3);
}

/** A confidence as it was asked for, with all its digits: `95 %`, `99.99 %`. */
export function confidenceLevel(confidence: number): string {
  return `${Number((confidence * 100).toPrecision(6))} %`;
}

/** A share in whole percent, or with one significant digit where it is less than one. */
export function smallShare(share: number): string {
  return share < 0.01 ? `${brief(share * 100, 1)} %` : `${fixed(share * 100, 0)} %`;
}
