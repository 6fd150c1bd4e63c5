import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type BigIntStats,
  unlinkSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { destinationOf } from './destination.ts';
import { draftName, type Owner, sweepDrafts, thisProcess } from './draft-name.ts';
import type { Io } from './io.ts';
import { Problem } from './problem.ts';
import { codeOf, reasonOf, systemError } from './system-error.ts';
import { type Put, writeWhole } from './whole-write.ts';

/** How an output is written. */
export interface OutputOptions {
  /** Whether something that is there already is left alone, and a {@link Occupied} thrown. */
  readonly fresh?: boolean;
  readonly owner?: Owner;
  readonly put?: Put;
}

/** The problem of a file that is not to be replaced. */
export class Occupied extends Problem {
  constructor(path: string) {
    super(`${path} is there already; nothing was written.`, [
      'Choose another name, or replace it with --force.',
    ]);
  }
}

/** File systems without a second name for a file say one of these. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'EACCES',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
]);
/** Systems that cannot put a folder on the disk by itself say one of these. */
const NO_FOLDER_SYNC: ReadonlySet<string> = new Set([
  'EINVAL',
  'EPERM',
  'EACCES',
  'EISDIR',
  'ENOTSUP',
]);

/**
 * An output as it is written, whoever writes it and wherever it goes. A file is written beside its place under a name of its
 * own, and takes its place once all of it is on the disk: so whatever has the name is whole, and an older file is there until
 * the new one is. What is no file (a pipe, a terminal, a device) takes everything as it comes.
 *
 * Each method throws a {@link Problem} where the system refuses, and nothing of it is left. Who does not complete it for any
 * other reason calls {@link discard}.
 */
export class OutputFile {
  /** As the user calls it. */
  readonly name: string;
  private readonly full: string;
  private readonly options: OutputOptions;
  /** Undefined once it is closed. */
  private file: number | undefined;
  private place: { readonly draft: string; readonly path: string } | undefined;
  private readonly owned: boolean;
  private release: () => void = () => undefined;

  /** Begins it. @param path From the folder of the call on. */
  constructor(path: string, io: Io, options: OutputOptions = {}) {
    this.name = path;
    this.options = options;
    this.full = resolve(io.cwd, path);
    const to = this.tried(() => {
      if (options.fresh && isThere(this.full)) throw new Occupied(path);
      return destinationOf(this.full);
    });
    this.owned = to.kind !== 'descriptor';
    if (to.kind === 'file') {
      // Before there is anything to take away: a signal may come in between.
      this.release = io.onKilled(() => this.discard());
      this.file = this.tried(() => this.begin(to.path, to.old));
    } else {
      this.file = this.tried(() =>
        to.kind === 'stream'
          ? openSync(to.path, constants.O_WRONLY | constants.O_NOCTTY)
          : checked(to.descriptor),
      );
    }
  }

  /** Adds to it. */
  write(text: string | Uint8Array): void {
    const { file } = this;
    // Its reader has gone.
    if (file === undefined) return;
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    this.tried(() => {
      try {
        writeWhole(file, bytes, this.options.put);
      } catch (error) {
        // Who reads from a pipe may have enough: that is no more a failure here than on standard output.
        if (this.place || codeOf(error) !== 'EPIPE') throw error;
        this.close();
      }
    });
  }

  /** Puts on the disk what was written; from then on all that is left to do is {@link publish}. */
  seal(): void {
    const { file, place } = this;
    if (file === undefined) return;
    this.tried(() => {
      if (place) fsyncSync(file);
      this.close();
    });
  }

  /** Gives it its name. */
  publish(): void {
    const { place, options } = this;
    if (!place) return;
    this.tried(() => {
      if (options.fresh) takeFreePlace(place.draft, place.path, this.name);
      else renameSync(place.draft, place.path);
      this.place = undefined;
      syncFolder(dirname(place.path));
    });
    this.over();
  }

  /** Completes it. */
  complete(): void {
    this.seal();
    this.publish();
  }

  /** Takes away what there is of a file that was not completed. After it was, nothing happens. */
  discard(): void {
    attempted(() => this.close());
    const { place } = this;
    if (place) attempted(() => rmSync(place.draft, { force: true }));
    this.place = undefined;
    this.over();
  }

  /** Takes away a file that was completed and had no older one. */
  withdraw(): void {
    if (this.options.fresh) rmSync(this.full, { force: true });
  }

  private begin(path: string, old: BigIntStats | undefined): number {
    const { owner = thisProcess() } = this.options;
    const folder = dirname(path);
    sweepDrafts(folder, basename(path));
    const draft = join(folder, draftName(basename(path), owner));
    const file = openDraft(draft, old);
    this.place = { draft, path };
    if (old) inherit(file, old);
    return file;
  }

  private close(): void {
    const { file, owned } = this;
    this.file = undefined;
    if (file !== undefined && owned) closeSync(file);
  }

  /** A signal that came while nobody could hear it is heard in the next round of the loop of events. */
  private over(): void {
    const { release } = this;
    this.release = () => undefined;
    setImmediate(() => setImmediate(release));
  }

  private tried<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      // What is not whole cannot be completed by mistake any more.
      this.discard();
      if (error instanceof Problem) throw error;
      throw new Problem(`${this.name} cannot be written: ${reasonOf(error)}.`);
    }
  }
}

function openDraft(draft: string, old: BigIntStats | undefined): number {
  try {
    // What nobody else may read is not shown to anybody for a moment either.
    return openSync(draft, 'wx', old ? 0o600 : 0o666);
  } catch (error) {
    if (!old || !['EACCES', 'EPERM'].includes(codeOf(error))) throw error;
    throw new Error(
      'it is only replaced as a whole, and nothing new may be written in its folder',
      { cause: error },
    );
  }
}

/** Owner and rights of the file that it replaces, as far as the system lets us. */
function inherit(file: number, old: BigIntStats): void {
  const [uid, gid, mode] = [old.uid, old.gid, old.mode].map(Number) as [number, number, number];
  const { uid: mine } = fstatSync(file);
  // A file can be given away by the system's administrator only, and some file systems know neither owners nor rights.
  if (!attempted(() => fchownSync(file, uid, gid))) attempted(() => fchownSync(file, mine, gid));
  attempted(() => fchmodSync(file, mode & 0o7777));
}

function attempted(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/** Gives a file a name that nothing has. */
function takeFreePlace(draft: string, path: string, name: string): void {
  try {
    linkSync(draft, path);
    unlinkSync(draft);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Occupied(name);
    if (!NO_LINKS.has(codeOf(error))) throw error;
    closeSync(claim(path, name));
    renameSync(draft, path);
  }
}

/** Takes a name, where a file cannot have two. */
function claim(path: string, name: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? new Occupied(name) : error;
  }
}

/** A name is on the disk once its folder is. */
function syncFolder(folder: string): void {
  let file: number | undefined;
  try {
    file = openSync(folder, 'r');
    fsyncSync(file);
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(codeOf(error))) throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** A descriptor that something is to be written to: none of those that Node has for itself. */
function checked(descriptor: number): number {
  const stats = fstatSync(descriptor, { bigint: true });
  const known = [stats.isFile(), stats.isFIFO(), stats.isCharacterDevice(), stats.isSocket()];
  if (!known.includes(true)) throw systemError('ENXIO');
  return descriptor;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
