import type { Held, Interval } from '@parley-sim/engine/statistics';

// Patterns of numbers as texts have them, for use inside a named group.
export const WHOLE = String.raw`\d[\d,]*`;
export const RATE = String.raw`\d+ %(?: \(\d+–\d+\))?`;
export const SIGNED = String.raw`[+−]?\d+(?:\.\d+)?`;
/** Text of a cell: two blanks end it. */
export const CELL = String.raw`\S(?:(?! {2}).)*?`;
/** Head of a column of bars. */
export const SCALE = '0        50       100';

/** Noise of floating point, in units of the last place. */
const NOISE = 1e-6;
const MARKS = 20;

/** Estimate with the interval that holds together with its column. */
export function together({ estimate, together }: Held): Interval {
  return { estimate, ...together };
}

/** The end of an interval at or below a number, and the one at or above it, in units of a decimal place. */
function outwards(low: number, high: number, digits: number): readonly [number, number] {
  const unit = 10 ** digits;
  return [Math.floor(low * unit + NOISE) / unit, Math.ceil(high * unit - NOISE) / unit];
}

/** A number to the nearest of a decimal place, with a true minus and no −0. */
export function nearest(x: number, digits: number): string {
  const text = x.toFixed(digits);
  const none = Number(text) === 0;
  return `${text.startsWith('-') && !none ? '−' : ''}${text.replace('-', '')}`;
}

/** The same with a plus where it is above 0. */
export function plus(x: number, digits: number): string {
  return `${Number(x.toFixed(digits)) > 0 ? '+' : ''}${nearest(x, digits)}`;
}

export function percent(x: number): string {
  return `${Math.round(x * 100)} %`;
}

export function isPoint({ low, high }: Interval): boolean {
  return low === null || high === null || low === high;
}

/** Ends of a rate in whole percent, in brackets: `(80–86)`; none where there is no interval. */
export function percentEnds({ low, high }: Interval): string | undefined {
  if (low === null || high === null || low === high) return undefined;
  const [from, to] = outwards(low * 100, high * 100, 0);
  return `(${from}–${to})`;
}

export function rateOf(interval: Interval): string {
  const ends = percentEnds(interval);
  return `${percent(interval.estimate)}${ends === undefined ? '' : ` ${ends}`}`;
}

/** What stands for a rate of all or of none; undefined for others. */
export function boundOf({ estimate, low, high }: Interval): string | undefined {
  if (estimate === 1) return (low ?? 1) === 1 ? 'always' : `≥ ${Math.floor(low! * 100 + NOISE)} %`;
  if (estimate === 0) return (high ?? 0) === 0 ? 'never' : `≤ ${Math.ceil(high! * 100 - NOISE)} %`;
  return undefined;
}

/** A signed amount with the ends of its interval outwards: `+0.02 (+0.01 to +0.04)`. */
export function signedOf({ estimate, low, high }: Interval, digits: number, scale = 1): string {
  const middle = plus(estimate * scale, digits);
  if (low === null || high === null || low === high) return middle;
  const [from, to] = outwards(low * scale, high * scale, digits);
  return `${middle} (${plus(from, digits)} to ${plus(to, digits)})`;
}

/** Half the width of a symmetric interval, rounded up: `±0.03`. */
export function halfOf(low: number, high: number, digits: number): string {
  const unit = 10 ** digits;
  return `±${nearest(Math.ceil(((high - low) / 2) * unit - NOISE) / unit, digits)}`;
}

/** A rate with its interval as 21 marks, each 5 points from the next. */
export function barOf({ estimate, low, high }: Interval, point = '●'): string {
  const place = (x: number): number => Math.round(x * MARKS);
  const [from, at, to] = [place(low ?? estimate), place(estimate), place(high ?? estimate)];
  return Array.from({ length: MARKS + 1 }, (_, i) =>
    i === at ? point : i >= from && i <= to ? '━' : '·',
  ).join('');
}

/** A change as marks beside 0, twenty of them from the lowest to the highest of all; what may be chance is thin. */
export function changeBarOf(change: number, all: readonly number[], clear: boolean): string {
  const span = Math.max(0, ...all) - Math.min(0, ...all);
  const marks = (clear ? '━' : '─').repeat(Math.round((Math.abs(change) / span) * MARKS));
  return change < 0 ? `${marks}┃` : `┃${marks}`;
}

export function whole(n: number): string {
  return n.toLocaleString('en-GB');
}

export function confidenceOf(confidence: number): string {
  return `${Number((confidence * 100).toPrecision(6))} %`;
}
