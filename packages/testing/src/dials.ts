import { nearest } from '@parley-sim/engine/basics';
import { type Overrides, ParleyError, type Scenario } from '@parley-sim/engine';
import { uncertainNumbers } from '@parley-sim/engine/experiment';

/** An uncertain number of a scenario with the central 90 % of what it may be. */
export interface Dial {
  readonly path: string;
  readonly range: readonly [low: number, high: number];
}

/** Steps from the middle of a range to either end. */
export const STEPS = 100;

/**
 * Dials of a scenario, in the order of the file.
 *
 * @param paths which numbers get one. Default: every uncertain number.
 * @throws ParleyError `argument/invalid` if a path is none of an uncertain number, with the nearest one that is.
 */
export function dialsOf(scenario: Scenario, paths?: readonly string[]): Dial[] {
  const all = uncertainNumbers(scenario).flatMap((n) => ('range' in n ? [n] : []));
  const valid = all.map((n) => n.path);
  for (const path of paths ?? []) {
    if (valid.includes(path)) continue;
    const near = nearest(path, valid);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw new ParleyError(
      'argument/invalid',
      `The scenario has no uncertain number at "${path}".${hint}`,
      { path, nearest: near, valid },
    );
  }
  return paths === undefined ? all : all.filter((n) => paths.includes(n.path));
}

/** Value of a dial that is turned by −100 (the low end) to 100 (the high end) steps from the middle of its range. */
export function turned({ range: [low, high] }: Dial, steps: number): number {
  const value = (low + high) / 2 + ((high - low) / 2) * (steps / STEPS);
  return Math.min(high, Math.max(low, Number(value.toPrecision(6))));
}

/** Size of a change: whole steps from the middles of the ranges, added up. A number without a dial counts for nothing. */
export function sizeOf(dials: readonly Dial[], changed: Overrides): number {
  let size = 0;
  for (const { path, range } of dials) {
    const value = changed[path];
    if (value !== undefined) size += stepsOf(range, value);
  }
  return size;
}

function stepsOf([low, high]: Dial['range'], value: number): number {
  return Math.round((Math.abs(value - (low + high) / 2) / ((high - low) / 2)) * STEPS);
}
