import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whose draft it is: a process, told apart from every other one that has or had its number. */
export interface Owner {
  /** Hash of the machine since it was started and of the container; undefined where they cannot be told. */
  readonly machine: string | undefined;
  readonly pid: number;
  /** When the process was started, in ticks of the machine's clock. */
  readonly start: string;
}

/** So many characters of a file's name stand in that of its draft: names have a longest length. */
const STEM = 40;
/** A draft of a machine that nobody here can ask is dead when nothing was written to it for so long, in milliseconds. */
const FORGOTTEN = 7 * 24 * 60 * 60 * 1000;

/** Nothing else is ever taken away. */
const PATTERN = /^\..+\.([0-9a-f]{16}|unknown)-(\d+)-(\d+)-[0-9a-f]{16}\.part$/;

let own: Owner | undefined;

/** This process. */
export function thisProcess(): Owner {
  own ??= { machine: machine(), pid: process.pid, start: startOf(process.pid) ?? '0' };
  return own;
}

/** Name of a draft of a file, which nobody else has or will have. */
export function draftName(file: string, owner: Owner): string {
  const { machine = 'unknown', pid, start } = owner;
  return `.${stemOf(file)}.${machine}-${pid}-${start}-${randomBytes(8).toString('hex')}.part`;
}

/**
 * Takes away drafts that nobody is writing any more, of every file of a folder whose name begins so. What cannot be taken away
 * stays.
 */
export function sweepDrafts(folder: string, beginning: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(`.${stemOf(beginning)}`) || !name.endsWith('.part')) continue;
      const path = join(folder, name);
      if (isDead(name, Date.now() - statSync(path).mtimeMs)) rmSync(path, { force: true });
    }
  } catch {
    // It is a courtesy. Somebody else may be at the same, or the folder may not be ours.
  }
}

/**
 * Whether a file is a draft that nobody can be writing any more. Of a process of this machine and container that can be known;
 * of any other only a draft that has long been left alone is dead.
 *
 * @param age Time since something was written to it, in milliseconds.
 */
export function isDead(name: string, age: number, here: Owner = thisProcess()): boolean {
  const [, machine, pid, start] = PATTERN.exec(name) ?? [];
  if (machine === undefined) return false;
  if (machine !== here.machine) return age > FORGOTTEN;
  const now = startOf(Number(pid));
  // Where it is there but does not say since when, it may be the same.
  return now === undefined ? !exists(Number(pid)) : now !== start;
}

function stemOf(file: string): string {
  // By whole characters: half of one is no name.
  return Array.from(file).slice(0, STEM).join('');
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** When a process was started; undefined if there is none, or the system does not say. */
function startOf(pid: number): string | undefined {
  const [state, start] = statOf(pid) ?? [];
  // One that has ended and waits for its parent to notice writes nothing any more.
  return state === 'Z' || state === 'X' ? 'over' : start;
}

/** State, start and number of a process. */
function statOf(pid: number | 'self'): [state: string, start: string, pid: string] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Its name may hold anything, so fields are counted from behind it: the start is the 22nd of all.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [fields[0]!, fields[19]!, stat.slice(0, stat.indexOf(' '))];
  } catch {
    return undefined;
  }
}

function machine(): string | undefined {
  // A container may see the processes of another one under these numbers.
  if (statOf('self')?.[2] !== String(process.pid)) return undefined;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    const container = readlinkSync('/proc/self/ns/pid');
    return createHash('sha256').update(`${boot}\0${container}`).digest('hex').slice(0, 16);
  } catch {
    return undefined;
  }
}
