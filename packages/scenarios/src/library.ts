import { readdirSync, readFileSync } from 'node:fs';
import type { Scenario } from '@parley/engine';
import { parse } from 'yaml';

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
  return readdirSync(folder)
    .filter((entry) => entry.endsWith('.yaml'))
    .toSorted()
    .map((entry) => {
      const file = new URL(entry, folder);
      const { name, title, summary } = read(file);
      return { name, title, summary: summary ?? '', file };
    });
}

/**
 * The built-in scenario of that name.
 *
 * @throws RangeError if there is none; its message lists those that there are.
 */
export function loadBuiltin(name: string): Scenario {
  const all = builtins();
  const found = all.find((builtin) => builtin.name === name);
  if (!found) {
    const names = all.map((builtin) => builtin.name).join(', ');
    throw new RangeError(`There is no built-in scenario '${name}'. There are ${names}.`);
  }
  return read(found.file);
}

function read(file: URL): Scenario {
  return parse(readFileSync(file, 'utf8')) as Scenario;
}
