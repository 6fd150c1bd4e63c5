import { isWhole, type SweptNumber, uncertainNumbers } from '@parley-sim/engine/experiment';
import { numericPaths, override, ParleyError, type Scenario } from '@parley-sim/engine';

/** The numbers of which can be asked what comes of other values; those of a clause make its options, and are no quantity. */
export function variableNumbers(scenario: Scenario): string[] {
  return numericPaths(scenario).filter((path) => !path.startsWith('clauses.'));
}

/** Whether the scenario takes a number at a path. */
function takes(scenario: Scenario, path: string, number: number): boolean {
  try {
    override(scenario, { [path]: number });
    return true;
  } catch (error) {
    if (error instanceof ParleyError) return false;
    throw error;
  }
}

/**
 * The range over which one number is varied: its belief's. Of a number that is sure it is the widest that the scenario takes
 * out of some usual ones: from nothing to double, or to 1 where it is a share; from double to nothing where it is negative.
 */
export function rangeOf(current: Scenario, path: string): SweptNumber {
  const known = uncertainNumbers(current).find((n) => n.path === path);
  if (known) return known;
  const found = path
    .split('.')
    .reduce<unknown>((node, k) => (node as Record<string, unknown>)[k], current);
  const value = typeof found === 'number' ? found : ((found as { value?: number }).value ?? 0.5);
  // The greatest that there may be is followed by none: then it is asked of the one before.
  const whole = [value, value - 1].some((n) => isWhole(current, path, n));
  const top = value <= 1 && !whole ? 1 : 2 * Math.max(1, value);
  const least = whole ? 1 : top / 20;
  const usual = [
    ...(path === 'protocol.deadline' ? [[value / 4, 2 * value]] : []),
    ...(value < 0 ? [[2 * value, 0]] : []),
    [0, top],
    [least, top],
    [value / 2, 2 * value],
    [0, value],
    [least, value],
    [value, 2 * value],
    [0.8 * value, 1.25 * value],
    [0.9 * value, value],
  ].map(([low, high]) =>
    whole ? ([Math.round(low!), Math.round(high!)] as const) : ([low!, high!] as const),
  );
  const range =
    usual.find(
      ([low, high]) => low < high && takes(current, path, low) && takes(current, path, high),
    ) ?? usual[0]!;
  return { path, range, ...(whole ? { whole } : {}) };
}
