import { numberArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { shown } from '../place.ts';

/**
 * Every combination of one value from each axis, the last axis changing fastest.
 *
 * @param axes each with at least one value. With no axes there is one combination, the empty one.
 * @throws `argument/invalid` where an axis is empty.
 */
export function* grid<T>(axes: readonly (readonly T[])[]): Generator<T[], void, undefined> {
  axes.forEach((axis, i) => demand(axis.length > 0, `Axis ${i} of a grid has no values.`, { i }));
  const digits = axes.map(() => 0);
  for (;;) {
    yield digits.map((digit, i) => axes[i]![digit]!);
    let i = axes.length - 1;
    for (; i >= 0 && digits[i] === axes[i]!.length - 1; i--) digits[i] = 0;
    if (i < 0) return;
    digits[i]!++;
  }
}

/**
 * Evenly spaced values from `low` to `high`, both among them exactly.
 *
 * @param count at least 2, or 1 where low and high are equal.
 * @throws `argument/invalid` otherwise, or where an end is not finite.
 */
export function evenlySpaced(low: number, high: number, count: number): number[] {
  numberArgument('low', low);
  numberArgument('high', high);
  demand(
    Number.isInteger(count) && (count >= 2 || (count === 1 && low === high)),
    `count is ${shown(count)}, but so many values cannot reach from ${low} to ${high}.`,
    { count },
  );
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? high : low + ((high - low) * i) / (count - 1),
  );
}
