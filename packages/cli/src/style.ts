import { randomInt } from 'node:crypto';
import picocolors from 'picocolors';
import { showHidden } from '@parley-sim/engine/basics';
import type { Style } from '@parley-sim/say/terminal';
import type { Io, OutputStream } from './io.ts';

/** What nobody outside this process can put into an escape sequence, so that ours can be told from others'. */
const OWN = `${randomInt(2 ** 40)}`;
const ESCAPE = String.fromCodePoint(27);
const SEQUENCE = new RegExp(`${ESCAPE}\\[(\\d*)([A-Za-z])`, 'g');
const OWN_SEQUENCE = new RegExp(`${ESCAPE}\\[(\\d*);${OWN}([A-Za-z])`, 'g');

/**
 * The style for a stream. `--no-color` and a non-empty `NO_COLOR` switch colours off whatever else is set; `FORCE_COLOR`
 * (unless it is `0` or `false`) switches them on; otherwise a terminal has them.
 */
export function styleFor(
  output: OutputStream,
  io: Pick<Io, 'env'>,
  argv: readonly string[],
): Style {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  if (options.includes('--no-color') || NO_COLOR) return picocolors.createColors(false);
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const refused = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && !forced;
  const coloured = forced || (!refused && output.isTTY && TERM !== 'dumb');
  return coloured ? ownColours() : picocolors.createColors(false);
}

/** Marks the escape sequences of a text as ours. Nothing that came from outside may be in it. */
export function own(text: string): string {
  return text.replaceAll(SEQUENCE, `${ESCAPE}[$1;${OWN}$2`);
}

/** A text as a terminal may have it: our own escape sequences, and everything else that would hide or turn text written out. */
export function shown(text: string): string {
  // Splitting by a pattern with groups gives text and its groups in turn.
  const pieces = text.split(OWN_SEQUENCE);
  let out = '';
  for (let i = 0; i < pieces.length; i += 3) {
    out += showHidden(pieces[i]!);
    if (i + 2 < pieces.length) out += `${ESCAPE}[${pieces[i + 1]!}${pieces[i + 2]!}`;
  }
  return out;
}

/** Colours whose escape sequences are marked as ours; those of the texts that they are put around are not taken for ours. */
function ownColours(): Style {
  const colours = picocolors.createColors(true);
  return Object.fromEntries(
    Object.entries(colours).map(([name, colour]) => [
      name,
      typeof colour === 'function' ? (text: string) => own(colour(shown(text))) : colour,
    ]),
  ) as unknown as Style;
}
