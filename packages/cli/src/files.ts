import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { destinationOf } from './destination.ts';
import type { Io } from './io.ts';
import { OutputFile } from './output-file.ts';
import { Problem } from './problem.ts';
import { codeOf, reasonOf } from './system-error.ts';

const MIB = 1024 * 1024;
/** More than any scenario may have: the reader of scenarios says itself what is too much. */
const LIMIT_MIB = 4;

/**
 * The text of a file, pipes included.
 *
 * @throws Problem if it cannot be read, is no UTF-8, or is longer than the limit.
 */
export async function readText(
  path: string,
  io: Io,
  limitMib: number = LIMIT_MIB,
): Promise<string> {
  const bytes = await readBytes(path, io, limitMib);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(`${path} is not a text in UTF-8.`);
  }
}

/**
 * The bytes of a file, pipes included.
 *
 * @throws Problem if it cannot be read, or is longer than the limit.
 */
export async function readBytes(
  path: string,
  io: Io,
  limitMib: number = LIMIT_MIB,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(resolve(io.cwd, path))) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > limitMib * MIB) throw new Problem(`${path} is longer than ${limitMib} MiB.`);
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(unreadable(path, error));
  }
  return Buffer.concat(chunks);
}

/**
 * Writes a file: all of it, or the older one stays as it was.
 *
 * @throws Problem if it cannot be written; Occupied if, with `fresh`, it is there already.
 */
export async function writeText(
  path: string,
  text: string,
  io: Io,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<void> {
  const file = new OutputFile(path, io, { fresh });
  try {
    file.write(text);
    file.complete();
  } finally {
    file.discard();
  }
}

/** @throws Problem if it is plain before any work that a file cannot be written: its folder is missing, or it is a folder itself. */
export function mustBeWritable(path: string): void {
  try {
    destinationOf(path);
  } catch (error) {
    throw new Problem(`${path} cannot be written: ${reasonOf(error)}.`);
  }
}

/**
 * Writes files into a folder, which is made if it is not there: all of them or none.
 *
 * @param force Whether files that are there already are replaced.
 * @returns the paths written.
 * @throws Problem if one cannot be written; Occupied if, without `force`, one is there already.
 */
export async function writeFolder(
  folder: string,
  files: readonly { readonly file: string; readonly text: string }[],
  io: Io,
  force: boolean,
): Promise<string[]> {
  await makeFolder(folder, io);
  const drafts: OutputFile[] = [];
  const named: OutputFile[] = [];
  try {
    // Whatever is too much for the disk is found out before the first of them is replaced.
    for (const { file, text } of files) {
      const draft = new OutputFile(join(folder, file), io, { fresh: !force });
      drafts.push(draft);
      draft.write(text);
      draft.seal();
    }
    for (const draft of drafts) {
      draft.publish();
      named.push(draft);
    }
  } catch (error) {
    if (!force) for (const draft of named) draft.withdraw();
    throw error;
  } finally {
    for (const draft of drafts) draft.discard();
  }
  return drafts.map(({ name }) => name);
}

/**
 * Makes a folder, with those above it, where it is not there.
 *
 * @throws Problem if it cannot be made.
 */
export async function makeFolder(folder: string, io: Io): Promise<void> {
  try {
    await mkdir(resolve(io.cwd, folder), { recursive: true });
  } catch (error) {
    const why = codeOf(error) === 'EEXIST' ? 'it is a file' : reasonOf(error);
    throw new Problem(`The folder ${folder} cannot be made: ${why}.`);
  }
}

export function unreadable(path: string, error: unknown): string {
  if (codeOf(error) === 'ENOENT') return `There is no file ${path}.`;
  return `${path} cannot be read: ${reasonOf(error)}.`;
}

/** Why a folder cannot be read. */
export function unreadableFolder(path: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return `There is no folder ${path}.`;
  if (code === 'ENOTDIR') return `${path} is a file, not a folder.`;
  return `The folder ${path} cannot be read: ${reasonOf(error)}.`;
}
