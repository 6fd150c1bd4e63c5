/** A whole number, exactly: a double where it is safe, else a big integer. */
export type Whole = number | bigint;

/** Sum of two whole numbers. */
export function add(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return small(BigInt(a) + BigInt(b));
}

/** Product of two whole numbers. */
export function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return small(BigInt(a) * BigInt(b));
}

function small(x: bigint): Whole {
  const n = Number(x);
  return Number.isSafeInteger(n) ? n : x;
}
