import { createReadStream } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Io } from './io.ts';
import { Problem } from './problem.ts';

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
 * Writes a file.
 *
 * @throws Problem if it cannot be written or, with `fresh`, if it is there already.
 */
export async function writeText(
  path: string,
  text: string,
  io: Io,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, path), text, { flag: fresh ? 'wx' : 'w' });
  } catch (error) {
    const code = codeOf(error);
    if (fresh && code === 'EEXIST') throw thereAlready(path);
    throw new Problem(`${path} cannot be written: ${reason(code, error)}.`);
  }
}

/**
 * Writes files into a folder, which is made if it is not there: all of them or, unless `force`, none.
 *
 * @returns the paths written.
 * @throws Problem if one cannot be written or, without `force`, is there already.
 */
export async function writeFolder(
  folder: string,
  files: readonly { readonly file: string; readonly text: string }[],
  io: Io,
  force: boolean,
): Promise<string[]> {
  try {
    await mkdir(resolve(io.cwd, folder), { recursive: true });
  } catch (error) {
    const why = codeOf(error) === 'EEXIST' ? 'it is a file' : reason(codeOf(error), error);
    throw new Problem(`The folder ${folder} cannot be made: ${why}.`);
  }
  const paths = files.map(({ file }) => join(folder, file));
  for (const path of force ? [] : paths) {
    if (await isThere(path, io)) throw thereAlready(path);
  }
  for (const [i, { text }] of files.entries()) {
    await writeText(paths[i]!, text, io, { fresh: !force });
  }
  return paths;
}

async function isThere(path: string, io: Io): Promise<boolean> {
  return access(resolve(io.cwd, path)).then(
    () => true,
    () => false,
  );
}

function thereAlready(path: string): Problem {
  return new Problem(`${path} is there already; nothing was written.`, [
    'Choose another name, or replace it with --force.',
  ]);
}

function unreadable(path: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return `There is no file ${path}.`;
  return `${path} cannot be read: ${reason(code, error)}.`;
}

/** Why a folder cannot be read. */
export function unreadableFolder(path: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return `There is no folder ${path}.`;
  if (code === 'ENOTDIR') return `${path} is a file, not a folder.`;
  return `The folder ${path} cannot be read: ${reason(code, error)}.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function reason(code: string, error: unknown): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such folder';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission is missing';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
