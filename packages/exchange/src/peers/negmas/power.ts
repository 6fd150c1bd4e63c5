import { pow } from '@parley-sim/engine/basics';

/** An unevaluated sum of two doubles, which holds about 106 bits. */
type Pair = readonly [high: number, low: number];

/**
 * t^e for t in [0, 1], e ≥ 0, correctly rounded but for one case in millions if e is a multiple of 1/4 and at most 64;
 * otherwise as Parley's own power, some units in the last place off. JavaScript's `**` differs from C's `pow` (and so from
 * Python's) in a tenth of all cases; C's is as good as always correctly rounded.
 */
export function power(t: number, exponent: number): number {
  const quarters = exponent * 4;
  if (t === 0 || !Number.isInteger(quarters) || quarters > 256) return pow(t, exponent);
  let base: Pair = [t, 0];
  let times = quarters;
  for (let halvings = 0; halvings < 2; halvings++) {
    if (times % 2 === 0) times /= 2;
    else base = squareRoot(base);
  }
  let result: Pair = [1, 0];
  for (; times > 0; times = Math.floor(times / 2)) {
    if (times % 2 === 1) result = product(result, base);
    base = product(base, base);
  }
  return result[0] + result[1];
}

function product(a: Pair, b: Pair): Pair {
  const [high, low] = exactProduct(a[0], b[0]);
  return normal(high, low + (a[0] * b[1] + a[1] * b[0]));
}

/** One step of Newton's method from the double nearest. */
function squareRoot(a: Pair): Pair {
  const root = Math.sqrt(a[0]);
  const [high, low] = exactProduct(root, root);
  return normal(root, (a[0] - high - low + a[1]) / (2 * root));
}

/** Dekker's product: a·b exactly. */
function exactProduct(a: number, b: number): Pair {
  const high = a * b;
  const [a1, a2] = halves(a);
  const [b1, b2] = halves(b);
  return [high, a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2)];
}

/** Veltkamp's split: two halves of 26 bits. */
function halves(x: number): Pair {
  const shifted = x * (2 ** 27 + 1);
  const high = shifted - (shifted - x);
  return [high, x - high];
}

function normal(high: number, low: number): Pair {
  const sum = high + low;
  return [sum, low - (sum - high)];
}
