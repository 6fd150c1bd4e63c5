import picocolors from 'picocolors';
import type { Style } from '@parley/say';
import type { Io, Output } from './io.ts';

/**
 * The style for a stream. `--no-color` and a non-empty `NO_COLOR` switch colours off whatever else is set; `FORCE_COLOR`
 * (unless it is `0` or `false`) switches them on; otherwise a terminal has them.
 */
export function styleFor(output: Output, io: Pick<Io, 'env'>, argv: readonly string[]): Style {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  if (options.includes('--no-color') || NO_COLOR) return picocolors.createColors(false);
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const refused = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && !forced;
  return picocolors.createColors(forced || (!refused && output.isTTY && TERM !== 'dumb'));
}
