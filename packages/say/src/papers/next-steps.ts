import type { Layout } from '../writers/style.ts';
import { hanging, textWidth } from '../language/text.ts';

/** A command to go on with, and what it is good for. */
export type NextStep = readonly [command: string, note: string];

/** Where to look next: commands that can be copied as they stand, each with what it shows. */
export function nextSteps(steps: readonly NextStep[], { style, width }: Layout): string[] {
  if (steps.length === 0) return [];
  return [
    style.bold('Where to look next'),
    ...steps.flatMap(([command, note]) => [
      ...shellLines(command, '  ', width),
      ...hanging('      ', style.dim(note), width),
    ]),
  ];
}

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
