import { readFileSync } from 'node:fs';

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

// Beside `src` in the repository and beside `dist` in the published package, so one path serves both.
const folder = new URL('../library/', import.meta.url);

let all: readonly Builtin[] | undefined;

/** The built-in scenarios in alphabetical order, from the list that stands beside them: no scenario is parsed for it. */
export function builtins(): readonly Builtin[] {
  all ??= (
    JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Omit<Builtin, 'file'>[]
  ).map((b) => ({ ...b, file: new URL(`${b.name}.yaml`, folder).href }));
  return all;
}

/** Whether a built-in scenario goes by that name. */
export function isBuiltin(name: string): boolean {
  return builtins().some((b) => b.name === name);
}

/**
 * The text of the built-in scenario of that name: YAML with its author's comments.
 *
 * @throws RangeError if there is none; its message lists those that there are.
 */
export function builtinText(name: string): string {
  const found = builtins().find((b) => b.name === name);
  if (found) return readFileSync(new URL(found.file), 'utf8');
  const names = builtins().map((b) => b.name);
  throw new RangeError(`There is no built-in scenario '${name}'. There are ${names.join(', ')}.`);
}
