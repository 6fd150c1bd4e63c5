import { textWidth } from '../language/text.ts';

/** A space that is neither in a quoted word nor between an option and its value. */
const BETWEEN_WORDS = /(?<! --?[\w-]+) (?=(?:[^']*'[^']*')*[^']*$)/;

/** A command on as many lines as it takes, each but the last ended as a shell wants it. */
export function shellLines(command: string, indent: string, width: number): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of command.split(BETWEEN_WORDS)) {
    const longer = line.trim() === '' ? line + word : `${line} ${word}`;
    if (textWidth(longer) + 2 > width && line.trim() !== '') {
      lines.push(`${line} \\`);
      line = `${indent}  ${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
