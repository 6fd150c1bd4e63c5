import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Io } from 'parley-sim';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDead, type Owner, thisProcess } from '../../packages/cli/src/draft-name.ts';
import { writeFolder } from '../../packages/cli/src/files.ts';
import { Occupied, OutputFile } from '../../packages/cli/src/output-file.ts';
import type { Put } from '../../packages/cli/src/whole-write.ts';
import { emptyFolder } from '../support/command.ts';

const ioIn = (cwd: string): Io => ({ cwd, onKilled: () => () => undefined }) as unknown as Io;

/** Takes so much of each write, in turn. */
const taking =
  (sizes: readonly number[]): Put =>
  (file, bytes, offset, length) =>
    writeSync(file, bytes, offset, Math.min(length, sizes[offset % sizes.length]!));

/** Takes so many bytes altogether, and then says an error of the system. */
const failing = (bytes: number, code: string, errno = -1): Put => {
  let left = bytes;
  return (file, all, offset, length) => {
    if (left === 0) throw Object.assign(new Error(`${code}: raw`), { code, errno });
    const taken = writeSync(file, all, offset, Math.min(left, length));
    left -= taken;
    return taken;
  };
};

function write(path: string, cwd: string, text: string, options = {}): void {
  const file = new OutputFile(path, ioIn(cwd), options);
  try {
    file.write(text);
    file.complete();
  } finally {
    file.discard();
  }
}

describe('an output', () => {
  it('is whole, however little the system takes at a time', () => {
    const cwd = emptyFolder();
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), sizes, (parts, taken) => {
        const file = new OutputFile('out.txt', ioIn(cwd), { put: taking(taken) });
        for (const part of parts) file.write(part);
        file.complete();
        expect(readFileSync(join(cwd, 'out.txt'))).toEqual(Buffer.from(parts.join('')));
      }),
      { numRuns: 40 },
    );
    expect(readdirSync(cwd)).toEqual(['out.txt']);
  });

  it.each([
    ['ENOSPC', -28, 'the disk is full'],
    ['EDQUOT', -122, 'your share of the disk is used up'],
    // Node has no name for it.
    ['Unknown system error -122', -122, 'your share of the disk is used up'],
    ['EFBIG', -27, 'it would be larger than files may be here (see ulimit -f)'],
    ['EIO', -5, 'the disk, or the way to it, has failed'],
  ])(
    'that ends at %s (%d) leaves the older file as it was, and nothing else',
    (code, errno, why) => {
      const cwd = emptyFolder();
      writeFileSync(join(cwd, 'out.txt'), 'older');
      const put = failing(3, code, errno);
      expect(() => write('out.txt', cwd, 'newer and longer', { put })).toThrow(
        `out.txt cannot be written: ${why}.`,
      );
      expect(readdirSync(cwd)).toEqual(['out.txt']);
      expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('older');
    },
  );

  it('that nothing takes is a failure and no endless loop', () => {
    const cwd = emptyFolder();
    expect(() => write('out.txt', cwd, 'x', { put: () => 0 })).toThrow('has failed');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('that has failed cannot be completed by mistake', () => {
    const cwd = emptyFolder();
    const file = new OutputFile('out.txt', ioIn(cwd), { put: failing(1, 'ENOSPC') });
    expect(() => file.write('text')).toThrow('the disk is full');
    file.complete();
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('waits for a pipe that is full', () => {
    const cwd = emptyFolder();
    let refusals = 3;
    const put: Put = (file, bytes, offset, length) => {
      if (refusals-- > 0) throw Object.assign(new Error('full'), { code: 'EAGAIN' });
      return writeSync(file, bytes, offset, length);
    };
    write('out.txt', cwd, 'text', { put });
    expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('text');
  });

  it('follows links, those that lead nowhere yet too, and leaves them links', () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'a'));
    mkdirSync(join(cwd, 'b'));
    symlinkSync('../b/second', join(cwd, 'a', 'first'));
    symlinkSync('target.txt', join(cwd, 'b', 'second'));
    for (const text of ['new', 'newer']) {
      write('a/first', cwd, text);
      expect(readFileSync(join(cwd, 'b', 'target.txt'), 'utf8')).toBe(text);
      expect(lstatSync(join(cwd, 'b', 'target.txt')).isFile()).toBe(true);
      expect(readlinkSync(join(cwd, 'a', 'first'))).toBe('../b/second');
    }
    expect(readdirSync(join(cwd, 'a'))).toEqual(['first']);
    symlinkSync('round', join(cwd, 'round'));
    expect(() => write('round', cwd, 'x')).toThrow('its links lead in a circle');
  });

  it('has the rights of the file that it replaces', () => {
    const cwd = emptyFolder();
    const path = join(cwd, 'out.txt');
    for (const mode of [0o600, 0o664, 0o751]) {
      writeFileSync(path, 'older');
      chmodSync(path, mode);
      write('out.txt', cwd, 'newer');
      expect(statSync(path).mode & 0o7777).toBe(mode);
      expect(readFileSync(path, 'utf8')).toBe('newer');
    }
  });

  it.skipIf(process.getuid?.() !== 0)('has its owner too, where the system lets us', () => {
    const cwd = emptyFolder();
    const path = join(cwd, 'out.txt');
    writeFileSync(path, 'older');
    chownSync(path, 4321, 1234);
    chmodSync(path, 0o640);
    write('out.txt', cwd, 'newer');
    const { uid, gid, mode } = statSync(path);
    expect([uid, gid, mode & 0o7777]).toEqual([4321, 1234, 0o640]);
  });

  it('is not written over what somebody else has written meanwhile, if it is to be a new one', () => {
    const cwd = emptyFolder();
    const [first, second] = [0, 1].map(() => new OutputFile('out.txt', ioIn(cwd), { fresh: true }));
    second!.write('second');
    first!.write('first');
    first!.complete();
    expect(() => second!.complete()).toThrow(Occupied);
    expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('first');
    expect(readdirSync(cwd)).toEqual(['out.txt']);
    expect(() => new OutputFile('out.txt', ioIn(cwd), { fresh: true })).toThrow(Occupied);
  });

  it('of several is written with the others or not at all', async () => {
    const cwd = emptyFolder();
    const files = ['a', 'b', 'a'].map((file) => ({ file, text: file }));
    await expect(writeFolder('.', files, ioIn(cwd), false)).rejects.toThrow(Occupied);
    expect(readdirSync(cwd)).toEqual([]);
    expect(await writeFolder('new', files.slice(1), ioIn(cwd), false)).toEqual(['new/b', 'new/a']);
    expect(readdirSync(join(cwd, 'new'))).toEqual(['a', 'b']);
    writeFileSync(join(cwd, 'file'), '');
    const refused = writeFolder('file', files, ioIn(cwd), true);
    await expect(refused).rejects.toThrow('The folder file cannot be made: it is a file.');
  });

  it.each(['/dev/null', '/dev/fd/1'])('to %s is written as it comes', (path) => {
    const seen: string[] = [];
    const put: Put = (_, bytes, offset, length) => {
      seen.push(Buffer.from(bytes).toString('utf8', offset, offset + length));
      return length;
    };
    const cwd = emptyFolder();
    write(path, cwd, 'text', { put });
    expect(seen).toEqual(['text']);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('a draft', () => {
  const here = thisProcess();
  const elsewhere: Owner = { machine: '0123456789abcdef', pid: here.pid, start: here.start };
  const DAY = 24 * 60 * 60 * 1000;
  const named = ({ machine = 'unknown', pid, start }: Owner): string =>
    `.out.txt.${machine}-${pid}-${start}-00112233445566ff.part`;
  // The system has given its number back.
  const over = spawnSync(process.execPath, ['-e', '']).pid;

  it.each<[string, string, number, boolean]>([
    ['of this process', named(here), 0, false],
    ['of this process, whatever its age', named(here), 100 * DAY, false],
    ['of a process that is over', named({ ...here, pid: over }), 0, true],
    ['of a process whose number another one has now', named({ ...here, start: '1' }), 0, true],
    ['of another machine or container', named(elsewhere), 0, false],
    ['of another one, left for some days', named(elsewhere), 6 * DAY, false],
    ['of another one, left for a week', named(elsewhere), 8 * DAY, true],
    ['of a machine that does not tell', named({ ...here, machine: undefined }), 0, false],
    ['of none of ours', '.out.txt.backup.part', 100 * DAY, false],
  ])('%s is dead only where that is sure', (_, name, age, dead) => {
    expect(isDead(name, age)).toBe(dead);
  });

  it('of a machine that does not tell is never known to be over', () => {
    const nowhere = { ...here, machine: undefined };
    expect(isDead(named({ ...nowhere, pid: over }), 0, nowhere)).toBe(false);
  });

  it('is taken away by the next who writes the file if it is dead, and no other is', () => {
    const cwd = emptyFolder();
    const [dead, old, live, foreign] = [
      named({ ...here, pid: over }),
      named({ ...elsewhere, pid: 7 }),
      named(elsewhere),
      '.out.txt.backup.part',
    ];
    for (const name of [dead, old, live, foreign]) writeFileSync(join(cwd, name), '');
    const past = new Date(Date.now() - 8 * DAY);
    for (const name of [old, foreign]) utimesSync(join(cwd, name), past, past);
    write('out.txt', cwd, 'text');
    expect(readdirSync(cwd).toSorted()).toEqual([live, foreign, 'out.txt'].toSorted());
  });

  it('of one container is safe from another one in which the process has the same number', () => {
    const cwd = emptyFolder();
    const owners: Owner[] = ['a', 'b'].map((c) => ({ machine: c.repeat(16), pid: 1, start: '5' }));
    // The worst: two that nothing tells apart.
    for (const pair of [owners, [owners[0]!, owners[0]!]]) {
      const [one, two] = pair.map((owner) => new OutputFile('out.txt', ioIn(cwd), { owner }));
      one!.write('of one');
      two!.write('of two');
      one!.complete();
      expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('of one');
      two!.complete();
      expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('of two');
      expect(readdirSync(cwd)).toEqual(['out.txt']);
    }
  });

  it('has a name that the longest name of a file leaves room for', () => {
    const cwd = emptyFolder();
    for (const name of ['x'.repeat(255), '字'.repeat(85), '😀'.repeat(63)])
      write(name, cwd, 'text');
    expect(readdirSync(cwd)).toHaveLength(3);
  });
});
