import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The time that npm gives to all files, so that the same files make the same bytes. */
const TIME = Date.UTC(1985, 9, 26, 8, 15) / 1000;
const BLOCK = 512;

/** The header of a file in the form ustar of POSIX.1-1988. */
function header(name: string, size: number, mode: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  // A path of more than 100 characters is split at a slash.
  const cut = name.length <= 100 ? 0 : name.indexOf('/', name.length - 101) + 1;
  const octal = (value: number, at: number, width: number): void => {
    block.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1');
  };
  block.write(name.slice(cut), 0, 100, 'utf8');
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(TIME, 136, 12);
  block.write(' '.repeat(8), 148, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.write(name.slice(0, Math.max(cut - 1, 0)), 345, 155, 'utf8');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** Like beside like, which is smaller when compressed: the manifest, what is run and read, then declarations. */
const rank = (name: string): number => {
  if (name === 'package.json') return 0;
  return name.endsWith('.d.ts') ? 2 : 1;
};

/** A tarball of a folder as npm makes one, with the same bytes wherever it is the same Node. `programs` may be run. */
export function tarball(folder: string, programs: ReadonlySet<string>): Buffer {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const parts = names.flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const rest = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
    const mode = programs.has(name) ? 0o755 : 0o644;
    return [header(`package/${name}`, bytes.length, mode), bytes, rest];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]), { level: 9 });
}
