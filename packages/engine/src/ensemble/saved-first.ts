import type { Place } from '../place.ts';
import { FIRST_RUNS } from './first-runs.ts';

/**
 * Checks how the lowest runs ended: a digit each, with no more agreements and handshakes than there are, and no fewer than the other
 * runs leave.
 *
 * @param entries by entry: in how many of all runs there was an agreement, and hands were shaken.
 */
export function readFirst(
  place: Place,
  runs: number,
  entries: readonly { readonly agreements: number; readonly handshakes: number }[],
): void {
  const kept = Math.min(runs, FIRST_RUNS);
  for (const [e, at] of place.items(entries.length).entries()) {
    const digits = at.text();
    if (digits.length !== kept || !/^[012]*$/.test(digits)) {
      at.refuse(`${kept} digits, each 0, 1 or 2`);
    }
    const agreed = digits.split('2').length - 1;
    const shaken = agreed + digits.split('1').length - 1;
    const { agreements, handshakes } = entries[e]!;
    for (const [found, all, what] of [
      [agreed, agreements, 'agreements'],
      [shaken, handshakes, 'handshakes'],
    ] as const) {
      if (found > all || all - found > runs - kept) {
        at.refuse(`as many ${what} as there are: ${all} in ${runs} runs`);
      }
    }
  }
}
