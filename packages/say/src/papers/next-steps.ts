import type { Layout } from '../writers/style.ts';
import { hanging } from '../language/text.ts';
import { shellLines } from '../writers/shell-lines.ts';

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
