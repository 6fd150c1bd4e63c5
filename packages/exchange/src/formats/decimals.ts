/** Digits after the point that a sum is carried to; an exponent beyond that is refused by the caller. */
const DIGITS_MAX = 400;

/**
 * Whether decimal numbers, as they are written, sum to exactly 1: GeniusWeb counts so, and refuses a profile whose
 * weights do not. 0.1 ten times does; in binary it would not.
 */
export function sumsToOne(texts: readonly string[]): boolean {
  let sum = 0n;
  for (const text of texts) {
    const scaled = scale(text);
    if (scaled === undefined) return false;
    sum += scaled;
  }
  return sum === 10n ** BigInt(DIGITS_MAX);
}

function scale(text: string): bigint | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  const power = DIGITS_MAX + Number(exponent) - fraction.length;
  if (power < 0 || power > 2 * DIGITS_MAX) return undefined;
  const digits = BigInt(`${whole}${fraction}`) * 10n ** BigInt(power);
  return sign === '-' ? -digits : digits;
}
