import type { Style } from '@parley-sim/say/terminal';
import { EXIT, EXIT_ON, type Signal } from './io.ts';

/** Something that the person at the keyboard can put right. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** What to do about it, a line each. */
  readonly hints: readonly string[];
  readonly exitCode: number;

  constructor(message: string, hints: readonly string[] = [], exitCode: number = EXIT.usage) {
    super(message);
    this.hints = hints;
    this.exitCode = exitCode;
  }
}

/** The problem of a command that a signal has asked to end before it had anything to say. */
export class Interrupted extends Problem {
  constructor(signal: Signal, message: string, hints: readonly string[] = []) {
    super(message, hints, EXIT_ON[signal]);
  }
}

/** An invalid scenario: its diagnostics, laid out, are the whole message. */
export class InvalidScenario extends Error {
  override readonly name = 'InvalidScenario';
}

/** The problem of a name that does not exist, with the nearest one that does and all of them. */
export function unknownName(
  what: string,
  found: string,
  valid: readonly string[],
  nearest: string | undefined,
): Problem {
  return new Problem(`There is no ${what} "${found}".`, [
    ...(nearest === undefined ? [] : [`Did you mean "${nearest}"?`]),
    valid.length > 0 ? `There are: ${valid.join(', ')}` : `There is none here.`,
  ]);
}

/** A problem as it is printed. */
export function formatProblem(problem: Problem, style: Style): string {
  const lines = [`${style.red(style.bold('error:'))} ${problem.message}`];
  for (const hint of problem.hints) lines.push(`  ${hint}`);
  return `${lines.join('\n')}\n`;
}
