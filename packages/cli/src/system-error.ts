import { constants } from 'node:os';
import { getSystemErrorName } from 'node:util';

/** What the system says, as a person would: fits behind "It cannot be written: ". */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  ENOTEMPTY: 'it is a folder',
  EEXIST: 'there is something of that name already',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EROFS: 'nothing can be written to that file system',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'it would be larger than files may be here (see ulimit -f)',
  EIO: 'the disk, or the way to it, has failed',
  EBUSY: 'it is in use',
  ETXTBSY: 'it is a program that is running',
  ESTALE: 'the server no longer knows it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOMEM: 'memory is used up',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  ENXIO: 'nobody is there to take it',
  ENODEV: 'nobody is there to take it',
  EBADF: 'nothing is open there',
  EPIPE: 'its reader has gone away',
};

/** What is no file's fault: whatever command meets it can do nothing about it, and says so. */
const SHORTAGES: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EIO',
  'EROFS',
  'EMFILE',
  'ENFILE',
]);

/** Code of an error of the system, such as `ENOSPC`; empty for any other. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  const { code, errno } = error as NodeJS.ErrnoException;
  // Of some Node knows the number only.
  if (errno !== undefined && -errno === constants.errno.EDQUOT) return 'EDQUOT';
  return String(code);
}

/** Error of a code, as the system itself would give it. */
export function systemError(code: 'EIO' | 'EISDIR' | 'ELOOP' | 'ENXIO'): NodeJS.ErrnoException {
  const errno = -constants.errno[code];
  return Object.assign(new Error(getSystemErrorName(errno)), { code, errno });
}

/** Why something went wrong, in words that fit behind a colon. */
export function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** Whether the system had too little of something, or its disks failed, whatever was asked of it. */
export function isShortage(error: unknown): boolean {
  return SHORTAGES.has(codeOf(error));
}
