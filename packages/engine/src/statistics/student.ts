import { POSITIVE, numberArgument, realArgument } from '../arguments.ts';
import { exp, ln } from '../elementary.ts';
import { normalQuantile } from './normal.ts';

/**
 * Student's t: the probability that it is at most `x` with `df` degrees of freedom, df > 0.
 *
 * P = 1 − ½·I(df/2, ½; df/(df + x²)) for x ≥ 0, with the regularised incomplete beta function I.
 */
export function studentCdf(x: number, df: number): number {
  realArgument('x', x);
  numberArgument('df', df, POSITIVE);
  if (x === 0) return 0.5;
  const square = x * x;
  const tail = 0.5 * incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
  return x > 0 ? 1 - tail : tail;
}

/**
 * Student's t: the value below which a share `p` lies, with `df` degrees of freedom.
 *
 * The root of {@link studentCdf}: bracketed from the normal quantile outwards, then halved until the double is found.
 *
 * @param p in (0, 1).
 * @param df > 0.
 */
export function studentQuantile(p: number, df: number): number {
  numberArgument('p', p, { min: 0, max: 1 });
  numberArgument('df', df, POSITIVE);
  if (p === 0.5) return 0;
  return p < 0.5 ? -upperQuantile(p, df) : upperQuantile(1 - p, df);
}

/** The value that a share `tail` < ½ lies above: asked by the tail, small shares keep their digits. */
function upperQuantile(tail: number, df: number): number {
  let low = 0;
  let high = Math.max(-normalQuantile(tail), 1);
  while (studentCdf(-high, df) > tail) {
    low = high;
    high *= 2;
  }
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentCdf(-middle, df) > tail) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * I(a, b; x), the regularised incomplete beta function, by Lentz's continued fraction. `rest` is 1 − x, given apart so that
 * it keeps its digits.
 *
 * Source: Numerical Recipes, section 6.4.
 */
export function incompleteBeta(a: number, b: number, x: number, rest: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * ln(x) + b * ln(rest));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, rest)) / b;
}

function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const away = (v: number): number => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h;
}

/** ln Γ(x), x > 0: Stirling's series after shifting x above 15. Source: Abramowitz and Stegun 6.1.41. */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 15; z++) shift += ln(z);
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / z;
  return (z - 0.5) * ln(z) - z + 0.5 * ln(2 * Math.PI) + series - shift;
}
