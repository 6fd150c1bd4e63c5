/*
 * Exponential, logarithm and powers of our own. JavaScript leaves the last bits of Math.exp, Math.log, Math.pow and ** to the
 * engine, and engines use that freedom: Node 20 and today's Chromium disagree in a tenth of all arguments. What is built of
 * sums, products, quotients and square roots alone, which IEEE 754 settles to the last bit, is the same everywhere.
 */

/** ln 2 in two parts: the first has 32 significant bits, so that small whole multiples of it are exact. */
const LN2_HIGH = 2977044471 / 2 ** 32;
const LN2_LOW = 1.9082149292705877e-10;
/** The greatest argument whose exponential is finite, and the one below which it is 0. */
const EXP_MAX = 709.782712893384;
const EXP_MIN = -745.1332191019412;

const bits = new DataView(new ArrayBuffer(8));

/**
 * e^x, within one unit in the last place of the true value and the same on any machine.
 *
 * Source: the reduction in two parts is that of Sun's fdlibm (e_exp.c).
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > EXP_MAX) return Infinity;
  if (x < EXP_MIN) return 0;
  // x = k·ln 2 + r with |r| ≤ ½ ln 2, r as a sum of two so that nothing is lost by the subtraction.
  const k = Math.round(x * Math.LOG2E);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const rest = high - r - low;
  // e^r = 1 + r + r²·q(r), with Taylor's q: 0.347^14/16! is below 1e-19.
  let q = 0;
  for (let n = EXP_TERMS.length - 1; n >= 0; n--) q = q * r + EXP_TERMS[n]!;
  return scaled(1 + (r + (rest + r * r * q)), k);
}

/** 1/2!, 1/3!, … */
const EXP_TERMS: readonly number[] = Array.from({ length: 14 }, (_, n) => {
  let factorial = 1;
  for (let i = 2; i <= n + 2; i++) factorial *= i;
  return 1 / factorial;
});

/**
 * The natural logarithm, within one unit in the last place of the true value and the same on any machine. NaN below 0.
 *
 * Source: the reduction and the order of sums are those of Sun's fdlibm (e_log.c); the series is the Taylor one.
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  // x = m·2^k with m between √½ and √2.
  const subnormal = x < 2 ** -1022;
  bits.setFloat64(0, subnormal ? x * 2 ** 54 : x);
  const upper = bits.getUint32(0);
  let k = (upper >>> 20) - 1023 - (subnormal ? 54 : 0);
  bits.setUint32(0, (upper & 0xfffff) | (1023 << 20));
  let m = bits.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  // With s = f/(2 + f): ln(1 + f) = 2·artanh s = 2s + 2s³/3 + 2s⁵/5 + …, and 2s = f − s·f. What is small is summed apart from f.
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  for (let n = LN_TERMS.length - 1; n >= 0; n--) series = series * z + LN_TERMS[n]!;
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + series * z) + k * LN2_LOW) - f);
}

/** 2/3, 2/5, … */
const LN_TERMS: readonly number[] = Array.from({ length: 12 }, (_, n) => 2 / (2 * n + 3));

/** ln(1 + x), accurate for small x too. NaN below −1. */
export function log1p(x: number): number {
  const sum = 1 + x;
  // Kahan: what 1 + x loses, ln(1 + x) and x lose alike.
  return sum === 1 || sum === Infinity ? x : ln(sum) * (x / (sum - 1));
}

/**
 * x^y for x ≥ 0, the same on any machine. By products where y is a whole number of at most 64; otherwise as e^(y·ln x), whose
 * relative error grows with |y·ln x|: some 1e-15 for every ten.
 */
export function pow(x: number, y: number): number {
  if (y === 0.5) return Math.sqrt(x);
  if (Number.isInteger(y) && Math.abs(y) <= 64) {
    let result = 1;
    let base = x;
    for (let n = Math.abs(y); n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) result *= base;
      base *= base;
    }
    if (y >= 0) return result;
    // Where the product is too large for a double its reciprocal may yet be a small one.
    return result === Infinity && x < Infinity ? exp(y * ln(x)) : 1 / result;
  }
  return x === 1 ? 1 : exp(y * ln(x));
}

/** x². */
export function square(x: number): number {
  return x * x;
}

/** y·2^k, rounded once. */
function scaled(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  return k < -1021 ? y * powerOfTwo(k + 60) * 2 ** -60 : y * powerOfTwo(k);
}

/** 2^k for a normal result, put together from its bits. */
function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
