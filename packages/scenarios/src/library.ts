import { readdirSync, readFileSync } from 'node:fs';
import type { Scenario } from '@parley/engine';
import { readScenario } from './read.ts';

/** A scenario that comes with Parley and goes by name. */
export interface Builtin {
  /** As given to `parley compare NAME`; also the file's name without its ending. */
  readonly name: string;
  readonly title: string;
  /** A few sentences in one line. */
  readonly summary: string;
  /** The commented YAML file. */
  readonly file: URL;
}

// Beside `src` in the repository and beside `dist` in the published package, so one path serves both.
const folder = new URL('../library/', import.meta.url);

/** The built-in scenarios in alphabetical order. Every YAML file in the library folder is one. */
export function builtins(): readonly Builtin[] {
  return names().map((name) => {
    const file = fileOf(name);
    const { title, summary } = read(file);
    return { name, title, summary: summary ?? '', file };
  });
}

/**
 * The built-in scenario of that name.
 *
 * @throws RangeError if there is none; its message lists those that there are.
 */
export function loadBuiltin(name: string): Scenario {
  const all = names();
  if (!all.includes(name)) {
    throw new RangeError(`There is no built-in scenario '${name}'. There are ${all.join(', ')}.`);
  }
  return read(fileOf(name));
}

// A built-in's name is its file's, so that finding one does not mean reading all.
function names(): string[] {
  return readdirSync(folder)
    .filter((entry) => entry.endsWith('.yaml'))
    .map((entry) => entry.slice(0, -'.yaml'.length))
    .toSorted();
}

function fileOf(name: string): URL {
  return new URL(`${name}.yaml`, folder);
}

function read(file: URL): Scenario {
  const { scenario, diagnostics } = readScenario(readFileSync(file, 'utf8'));
  if (!scenario) throw new Error(`${file.pathname} is broken: ${diagnostics[0]?.message}`);
  return scenario;
}
