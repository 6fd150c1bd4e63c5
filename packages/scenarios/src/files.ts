// What reads from a disk, apart from all else, so that the rest loads in a browser.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { builtinText } from './builtins.ts';
import { type ReadOptions, type ReadResult, readScenario } from './read.ts';

// Beside `src` in the repository and beside `dist` in the published package, so one path serves both.
const folder = new URL('../library/', import.meta.url);

/**
 * Path of the commented YAML file of a built-in scenario.
 *
 * @throws RangeError if there is none of that name; its message lists those that there are.
 */
export function builtinFile(name: string): string {
  builtinText(name);
  return fileURLToPath(new URL(`${name}.yaml`, folder));
}

/**
 * A scenario file from the disk, read as {@link readScenario} reads its text: whatever is wrong in it is told with its
 * place.
 *
 * @throws what the system says where the file cannot be read, and a TypeError if it is no UTF-8.
 */
export async function readScenarioFile(
  path: string,
  options: ReadOptions = {},
): Promise<ReadResult & { readonly text: string }> {
  // A byte order mark is part of the text: the reader warns of it.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const text = decoder.decode(await readFile(path));
  return { ...readScenario(text, { file: path, ...options }), text };
}
