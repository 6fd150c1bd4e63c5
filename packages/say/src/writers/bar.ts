import type { Bar, ChangeBar } from '../blocks.ts';
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
  const axis = (marks: number): string => (marks > 0 ? style.dim('·'.repeat(marks)) : '');
  const point = aside ? '○' : '●';
  const reach = `${'━'.repeat(at - from)}${point}${'━'.repeat(to - at)}`;
  return `${axis(from)}${reach}${axis(MARKS - to)}`;
}

/** Change as a line of marks to the left or right of 0, which is `┃`; what may be chance is drawn thin. */
export function changeText({ change, axis: [low, high], clear }: ChangeBar, style: Style): string {
  const unit = (high - low) / MARKS;
  if (!(unit > 0)) return '┃';
  const marks = (x: number): number => Math.round(Math.abs(x) / unit);
  const length = marks(change);
  const line = clear ? style.cyan('━'.repeat(length)) : style.dim('─'.repeat(length));
  const left = ' '.repeat(marks(low) - (change < 0 ? length : 0));
  return change < 0 ? `${left}${line}┃` : `${left}┃${line}`;
}
