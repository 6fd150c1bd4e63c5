import type { TraceMove } from '@parley-sim/engine';
import type { Layout } from '../writers/style.ts';
import { hanging } from '../language/text.ts';

/** Words of a move in lines of their own: what all have heard in quotation marks, a private note after it. */
export function wordLines(
  { text, private: note }: TraceMove,
  indent: string,
  { style, width }: Layout,
  notes = true,
): string[] {
  return [
    ...(text === undefined ? [] : hanging(indent, `“${oneLine(text)}”`, width)),
    ...(note === undefined || !notes
      ? []
      : hanging(indent, style.dim(`Private note: ${oneLine(note)}`), width)),
  ];
}

/** Words without line breaks, for a line that is laid out by others. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
