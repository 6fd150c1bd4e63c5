import { log1p } from '../elementary.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** Below this width the density is exponential but for less than a billionth of it. */
const NARROW = 1e-4;
/** Smaller numbers have lost digits. */
const LEAST = 2 ** -1022;

/** Probability that a normal number lies between two ends, given in standard deviations from its mean; 0 where that underflows. */
export function normalMass(from: number, to: number): number {
  // In the tail that it lies in, so that nothing is lost where both are next to 1.
  const mass = from > 0 ? normalCdf(-from) - normalCdf(-to) : normalCdf(to) - normalCdf(from);
  return mass < LEAST ? 0 : mass;
}

/**
 * Quantile of a normal distribution truncated to `[min, max]`: the value below which a share `u` of what is left of it lies. Accurate
 * to some 1e-10 of the standard deviation of what is left, up to 37 standard deviations from the mean.
 *
 * @param u in [0, 1).
 * @param min below max; −∞ and +∞ are no ends. Where nothing is left, the value is an end or next to one.
 */
export function truncatedNormalQuantile(
  u: number,
  { mean, deviation, min, max }: Truncated,
): number {
  const from = (min - mean) / deviation;
  const width = (max - min) / deviation;
  const value =
    width < NARROW
      ? min + deviation * narrowQuantile(u, from, width)
      : mean + deviation * deviate(u, from, (max - mean) / deviation);
  return Math.min(Math.max(value, min), max);
}

/** A normal distribution and the ends between which it is left. */
interface Truncated {
  readonly mean: number;
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
}

/** Both tails are cut off by adding what is beyond them; the result is looked up in the tail that is smaller. */
function deviate(u: number, from: number, to: number): number {
  const mass = normalMass(from, to);
  const below = normalCdf(from) + mass * u;
  const above = normalCdf(-to) + mass * (1 - u);
  // A tail of exactly 0 would be infinitely far away.
  return below < above
    ? normalQuantile(Math.max(below, Number.MIN_VALUE))
    : -normalQuantile(Math.max(above, Number.MIN_VALUE));
}

/** How far above `from` the quantile lies, where the ends are so near one another that the tails beyond them are all but the same. */
function narrowQuantile(u: number, from: number, width: number): number {
  // The density falls as e^(−slope·t), slope being that in the middle: of e^(−from·t − t²/2) nothing else is left.
  const slope = from + width / 2;
  const y = slope * width;
  if (Math.abs(y) < LEAST) return u * width;
  // 1 − e^(−y), whose argument is below 0.004.
  const fall = y * (1 - (y / 2) * (1 - (y / 3) * (1 - (y / 4) * (1 - y / 5))));
  return -log1p(-u * fall) / slope;
}
