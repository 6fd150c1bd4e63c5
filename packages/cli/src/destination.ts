import {
  accessSync,
  constants,
  readlinkSync,
  realpathSync,
  statSync,
  type BigIntStats,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { systemError } from './system-error.ts';

/** Where an output goes: a file, which is replaced as a whole, or something that takes what it is given as it comes. */
export type Destination =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** What it replaces; undefined where nothing is there yet. */
      readonly old: BigIntStats | undefined;
    }
  | { readonly kind: 'stream'; readonly path: string }
  /** Open in this process already, as standard output or by the shell's `>(…)`. */
  | { readonly kind: 'descriptor'; readonly descriptor: number };

/** More links in a row than any path has that leads somewhere. */
const LINKS_MAX = 40;

/** Where what is written to a path goes; links are followed. @throws if it can go nowhere, as the system would say it. */
export function destinationOf(path: string): Destination {
  const end = follow(path);
  const descriptor = descriptorOf(end);
  if (descriptor !== undefined) return { kind: 'descriptor', descriptor };
  const old = statSync(end, { bigint: true, throwIfNoEntry: false });
  if (old?.isDirectory()) throw systemError('EISDIR');
  if (old && !old.isFile()) return { kind: 'stream', path: end };
  // Of a file that may not be written a folder that may be would make no matter.
  if (old) accessSync(end, constants.W_OK);
  return { kind: 'file', path: end, old };
}

/** Where links lead, whether or not anything is there. */
function follow(path: string): string {
  let at = path;
  for (let links = 0; links < LINKS_MAX; links++) {
    if (descriptorOf(at) !== undefined) return at;
    at = join(realpathSync(dirname(at)), basename(at));
    const next = linkAt(at);
    if (next === undefined) return at;
    at = resolve(dirname(at), next);
  }
  throw systemError('ELOOP');
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function descriptorOf(path: string): number | undefined {
  if (path === '/dev/stdout') return 1;
  if (path === '/dev/stderr') return 2;
  const [, number] = /^\/(?:dev|proc\/self|proc\/thread-self)\/fd\/(\d+)$/.exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
}
