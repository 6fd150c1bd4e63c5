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

/** An estimate with the interval around it. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** A rate with its interval: `83 % (80–86)`. Ends are rounded outwards, so that the text never claims more than the numbers. */
export function rate({ estimate, low, high }: Interval): string {
  return `${Math.round(estimate * 100)} % (${Math.floor(low * 100)}–${Math.ceil(high * 100)})`;
}

/** A difference of rates in percentage points: `+12 (+5 to +19)`. */
export function points({ estimate, low, high }: Interval): string {
  const whole = (x: number): string => signed(x, 0);
  return `${whole(estimate * 100)} (${whole(Math.floor(low * 100))} to ${whole(Math.ceil(high * 100))})`;
}

/** A mean with its interval, which is symmetric: `0.623 ±0.022`. The half-width is rounded up. */
export function mean({ estimate, low, high }: Interval, digits = 3): string {
  const unit = 10 ** digits;
  // A half-width that is a whole number of units but for floating-point noise is that number.
  const half = Math.ceil(((high - low) / 2) * unit - 1e-6) / unit;
  return `${fixed(estimate, digits)} ±${fixed(half, digits)}`;
}
