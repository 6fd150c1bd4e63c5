import { roundsTo } from './score-table.ts';

/** A straight line over the positions of a clause's options, cut to [0, 1]: `offset` at the first, `slope` a step. */
export interface Line {
  offset: number;
  slope: number;
}

/**
 * Finds a line that gives every option of a clause its score.
 *
 * @param weight What the line's value is multiplied by.
 * @param values Per option, in [0, 1].
 * @param scores Per option, in billionths: what must come out.
 * @returns undefined where the values are not such a line.
 */
export function fitLine(
  weight: number,
  values: readonly number[],
  scores: readonly number[],
): Line | undefined {
  const last = values.length - 1;
  const inside = [...values.keys()].filter((index) => values[index]! > 0 && values[index]! < 1);
  let steepest = 0;
  for (let index = 0; index < last; index++) {
    const change = (at: number): number => Math.abs(values[at + 1]! - values[at]!);
    if (change(index) > change(steepest)) steepest = index;
  }
  const candidates = [
    [0, last],
    [inside[0] ?? 0, inside.at(-1) ?? last],
    [steepest, steepest + 1],
  ] as const;
  for (const [from, to] of candidates) {
    if (from >= to) continue;
    const slope = (values[to]! - values[from]!) / (to - from);
    const line = { offset: values[from]! - slope * from, slope };
    const fits = scores.every((score, index) => roundsTo(weight * lineAt(line, index), score));
    if (fits) return line;
  }
  return undefined;
}

/** The line's value at an option. */
function lineAt({ offset, slope }: Line, index: number): number {
  return Math.min(1, Math.max(0, offset + slope * index));
}
