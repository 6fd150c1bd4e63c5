import { readFileSync } from 'node:fs';
import type { Scenario } from '@parley/engine';
import { readScenario } from './read.ts';

/** A scenario that comes with Parley and goes by name. */
export interface Builtin {
  /** As given to `parley compare NAME`; also the file's name without its ending. */
  readonly name: string;
  readonly title: string;
  /** A few sentences in one line. */
  readonly summary: string;
  /** Address of the commented YAML file: `file:` and its path. */
  readonly file: string;
}

/** Named one by one: nothing looks through a folder at run time, which bundlers and archives do not have. */
const NAMES = ['minerals', 'pie', 'river-treaty', 'used-car', 'wind-farm'] as const;

// Beside `src` in the repository and beside `dist` in the published package, so one path serves both.
const folder = new URL('../library/', import.meta.url);

/** The built-in scenarios in alphabetical order. */
export function builtins(): readonly Builtin[] {
  return NAMES.map((name) => {
    const { title, summary } = loadBuiltin(name);
    return { name, title, summary: summary ?? '', file: fileOf(name).href };
  });
}

/**
 * The built-in scenario of that name.
 *
 * @throws RangeError if there is none; its message lists those that there are.
 */
export function loadBuiltin(name: string): Scenario {
  const { scenario, diagnostics } = readScenario(builtinText(name), { file: `${name}.yaml` });
  if (!scenario) throw new Error(`${name}.yaml is broken: ${diagnostics[0]?.message}`);
  return scenario;
}

/**
 * The text of the built-in scenario of that name: YAML with its author's comments.
 *
 * @throws RangeError if there is none; its message lists those that there are.
 */
export function builtinText(name: string): string {
  if (!(NAMES as readonly string[]).includes(name)) {
    throw new RangeError(`There is no built-in scenario '${name}'. There are ${NAMES.join(', ')}.`);
  }
  return readFileSync(fileOf(name), 'utf8');
}

function fileOf(name: string): URL {
  return new URL(`${name}.yaml`, folder);
}
