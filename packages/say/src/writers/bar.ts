import type { Bar } from '../blocks.ts';
import type { Style } from './style.ts';

/** Marks of a bar: each stands for 5 points. */
const MARKS = 20;

/** Head of a column of bars: where 0, 50 and 100 % lie. */
export const BAR_SCALE: string = '0        50       100';

/**
 * Rate with its interval as a line of marks: `●` the estimate, `━` the interval, `·` the rest of the axis. Where the reader's
 * locale has no Unicode the style may ask for `o`, `=` and `.`.
 */
export function barText({ bar: { estimate, low, high }, aside }: Bar, style: Style): string {
  const place = (share: number): number => Math.round(share * MARKS);
  const [from, to] = [place(low ?? estimate), place(high ?? estimate)];
  const at = place(estimate);
  let line = '';
  for (let mark = 0; mark <= MARKS; mark++) {
    line += mark === at ? (aside ? '○' : '●') : mark >= from && mark <= to ? '━' : style.dim('·');
  }
  return line;
}
