import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Io, main } from 'parley-sim';
import { builtinText } from '@parley-sim/scenarios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Called, emptyFolder, parley, PROGRAM } from '../support/command.ts';

const PARLEY = `"${process.execPath}" "${PROGRAM}"`;

/** Runs a line of bash with `$parley` in it. */
function bash(line: string, cwd = emptyFolder()): Promise<Called> {
  return new Promise((resolve, reject) => {
    const script = line.replaceAll('$parley', PARLEY);
    const child = spawn('bash', ['--norc', '-c', script], {
      cwd,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

const RUNS = ['-n', '12'];
/** Every command that writes a file, with `FILE` where its name stands. */
const WRITERS: readonly (readonly string[])[] = [
  ['run', 'used-car', '-o', 'FILE'],
  ['compare', 'used-car', ...RUNS, '-o', 'FILE'],
  ['compare', 'used-car', ...RUNS, '--rows', 'FILE.csv'],
  ['compare', 'used-car', ...RUNS, '--rows', 'FILE.ndjson'],
  ['compare', 'used-car', ...RUNS, '--rows', 'FILE.parquet'],
  [
    'sweep',
    'used-car',
    '-n',
    '4',
    '--points',
    '2',
    '-S',
    'actors.buyer.noDeal=0.1,0.2',
    '-o',
    'FILE',
  ],
  ['analyze', 'used-car', '-o', 'FILE'],
  ['explain', 'used-car', '-o', 'FILE'],
  ['report', 'used-car', '-n', '4', '-o', 'FILE.md'],
  ['play', 'used-car', '--as', 'buyer', '-o', 'FILE'],
  ['lab', 'used-car', '-o', 'FILE'],
  ['schema', '-o', 'FILE'],
  ['init', 'FILE.yaml', '--force'],
  ['import', 'A used car.xml', 'Buyer.xml', 'Seller.xml', '-o', 'FILE.yaml', '--force'],
  ['merge', 'job', '-o', 'FILE'],
];

/** A folder with what a command needs. */
async function preparedFor([command]: readonly string[]): Promise<string> {
  const cwd = emptyFolder();
  if (command === 'merge') {
    await parley(['shard', 'used-car', ...RUNS, '--index', '0', '--of', '1', '-o', 'job'], { cwd });
  }
  if (command === 'import') {
    await parley(['export', 'used-car', '--to', 'genius', '-o', '.'], { cwd });
  }
  return cwd;
}

const fileOf = (argv: readonly string[]): string => argv.find((a) => a.startsWith('FILE'))!;

describe.each(WRITERS.map((argv) => [argv] as const))('%j', (argv) => {
  const file = fileOf(argv);

  it('refuses in one sentence to write where a folder is', async () => {
    const cwd = await preparedFor(argv);
    mkdirSync(join(cwd, file));
    const { code, stderr } = await parley(argv, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`error: ${file} cannot be written: it is a folder.\n`);
    expect(stderr).not.toMatch(/fault of parley|EISDIR|\n {2,}at /);
  });

  it('says in one sentence that a device is full', async () => {
    const cwd = await preparedFor(argv);
    symlinkSync('/dev/full', join(cwd, file));
    const { code, stderr } = await parley(argv, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`error: ${file} cannot be written: the disk is full.\n`);
    expect(stderr).not.toMatch(/fault of parley|ENOSPC|\n {2,}at /);
  });
});

describe('an older file', () => {
  it.each([
    ['used-car -n 340 --rows FILE.csv', 'FILE.csv', 96],
    ['used-car -n 340 --rows FILE.ndjson', 'FILE.ndjson', 96],
    ['used-car -n 2000 --rows FILE.parquet', 'FILE.parquet', 8],
    ['used-car -n 12 -o FILE', 'FILE', 4],
  ])('is as it was where %s finds no room', async (argv, file, limit) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, file), 'older');
    const { code, stderr } = await bash(
      `ulimit -f ${limit}; $parley compare ${argv} | cat`.replace(
        '| cat',
        '| cat; exit ${PIPESTATUS[0]}',
      ),
      cwd,
    );
    expect(code).toBe(2);
    expect(stderr).toBe(
      `error: ${file} cannot be written: it would be larger than files may be here (see ulimit -f).\n`,
    );
    expect(readdirSync(cwd)).toEqual([file]);
    expect(readFileSync(join(cwd, file), 'utf8')).toBe('older');
  });

  it.each([
    ['--rows u.csv', 'u.csv'],
    ['-o u.json', 'u.json'],
    ['--resume job', undefined],
  ])('is as it was where the disk is full: %s', async (argv, file) => {
    const cwd = emptyFolder();
    const disk = join(cwd, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      console.warn('Not tried: no disk can be mounted here.');
      return;
    }
    onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    if (file !== undefined) writeFileSync(join(disk, file), 'older');
    const { code, stderr } = await parley(
      ['compare', 'used-car', '-n', '400', ...argv.split(' ')],
      {
        cwd: disk,
      },
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: \S+ cannot be written: the disk is full\.\n$/);
    const left = readdirSync(disk, { recursive: true }) as string[];
    expect(left.filter((f) => f.includes('.part'))).toEqual([]);
    if (file === undefined) return;
    expect(left).toEqual([file]);
    expect(readFileSync(join(disk, file), 'utf8')).toBe('older');
  });

  it('is as it was where it may not be written, although its folder may', async () => {
    // The system's administrator may write everything.
    if (process.getuid?.() === 0) {
      console.warn('Not tried: the administrator may write everything.');
      return;
    }
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'out.json'), 'older', { mode: 0o444 });
    const { code, stderr } = await parley(['run', 'used-car', '-o', 'out.json'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'error: out.json cannot be written: permission is missing.\n',
    ]);
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toBe('older');
  });
});

describe('an export', () => {
  it('writes all of its files or none', async () => {
    const cwd = emptyFolder();
    const argv = ['export', 'used-car', '--to', 'genius', '-o', 'car'];
    await parley(argv, { cwd });
    const files = readdirSync(join(cwd, 'car')).toSorted();
    const last = files.at(-1)!;
    for (const force of [[], ['--force']]) {
      const folder = emptyFolder();
      mkdirSync(join(folder, 'car'));
      symlinkSync('/dev/full', join(folder, 'car', last));
      // oxlint-disable-next-line no-await-in-loop
      const { code } = await parley([...argv, ...force], { cwd: folder });
      expect(code).toBe(2);
      expect(readdirSync(join(folder, 'car'))).toEqual([last]);
    }
  });
});

describe('a pipe in the place of a file', () => {
  it('is written straight, and who has read enough is no failure', async () => {
    const { code, stdout } = await bash(
      '$parley run used-car -o >(wc -l >&2; true) > /dev/null; echo $?; $parley run used-car -o >(true) > /dev/null; echo $?',
    );
    expect([code, stdout]).toEqual([0, '0\n0\n']);
    const trace = (await parley(['run', 'used-car', '--json'])).stdout;
    const both = await bash('$parley run used-car --json -o /dev/stdout');
    expect(both.stdout).toBe(trace + trace);
    const fifo = await bash(
      'mkfifo p; (cat p > got) & $parley run used-car -o p > /dev/null; wait; cat got',
    );
    expect(fifo.stdout).toBe(trace);
  });
});

describe('standard output', () => {
  it.each([
    ['schema', 0],
    ['validate bad.yaml', 2],
    ['check fails.yaml -n 100', 3],
    ['merge job --partial', 4],
  ])('that nobody reads leaves %s its exit code, %d', async (argv, expected) => {
    const cwd = emptyFolder();
    const text = builtinText('used-car');
    writeFileSync(join(cwd, 'bad.yaml'), `${text}\nnonsense: 1\n`);
    // The open table is always agreed: this does not hold.
    writeFileSync(join(cwd, 'fails.yaml'), text.replace(/atLeast: [\d.]+/, 'atMost: 0.05'));
    await parley(['shard', 'used-car', ...RUNS, '--index', '0', '--of', '2', '-o', 'job'], { cwd });
    expect((await parley(argv.split(' '), { cwd })).code).toBe(expected);
    // Gone before anything was written, gone after a line, never there.
    const { stdout } = await bash(
      `$parley ${argv} | true; echo \${PIPESTATUS[0]}; $parley ${argv} | head -1 > /dev/null; echo \${PIPESTATUS[0]}; $parley ${argv} >&-; echo $?`,
      cwd,
    );
    expect(stdout).toBe(`${expected}\n`.repeat(3));
  });

  it.each(['run used-car', '--help'])(
    'that is full ends %s with 2 and one sentence',
    async (argv) => {
      const { code, stderr } = await bash(`$parley ${argv} > /dev/full`);
      expect([code, stderr]).toEqual([
        2,
        'error: Standard output cannot be written: the disk is full.\n',
      ]);
    },
  );

  it('that takes only a part says so', async () => {
    const { code, stderr } = await bash(
      '(ulimit -f 1; $parley run used-car --json > cut.json) 2> >(cat >&2)',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('Standard output cannot be written: it would be larger');
  });

  it('that is lost stops no work', async () => {
    const cwd = emptyFolder();
    const argv = 'compare used-car -n 300';
    const { stdout } = await bash(
      `$parley ${argv} --resume job -o lost.json | true; echo \${PIPESTATUS[0]}; $parley ${argv} -o full.json > /dev/full; echo $?`,
      cwd,
    );
    expect(stdout).toBe('0\n2\n');
    await parley([...argv.split(' '), '-o', 'whole.json'], { cwd });
    const whole = readFileSync(join(cwd, 'whole.json'), 'utf8');
    expect(readFileSync(join(cwd, 'lost.json'), 'utf8')).toBe(whole);
    expect(readFileSync(join(cwd, 'full.json'), 'utf8')).toBe(whole);
    expect(readdirSync(join(cwd, 'job')).filter((f) => f.includes('-of-'))).toHaveLength(3);
  });
});

describe('a shortage of the system', () => {
  it.each([
    ['EMFILE', 'too many files are open'],
    ['EIO', 'the disk, or the way to it, has failed'],
  ])('that no file is to blame for is told in one sentence: %s', async (code, why) => {
    let said = '';
    const refuse = (): void => {
      throw Object.assign(new Error('raw'), { code });
    };
    const io = {
      stdout: { write: refuse, isTTY: false, columns: undefined },
      stderr: { write: (text: string) => void (said += text), isTTY: false, columns: undefined },
      env: {},
    } as unknown as Io;
    expect(await main(['list'], io)).toBe(2);
    expect(said).toBe(`error: The system does not let parley go on: ${why}.\n`);
  });
});

describe('standard error', () => {
  it.each(['2> >(true)', '2>&-', '2> /dev/full'])('that is lost (%s) stops no work', async (to) => {
    const cwd = emptyFolder();
    const argv = 'compare used-car -n 300 --resume job --json';
    await parley(['shard', 'used-car', '-n', '300', '--index', '1', '--of', '3', '-o', 'job'], {
      cwd,
    });
    const { code, stdout } = await bash(`$parley ${argv} ${to}`, cwd);
    expect(code).toBe(0);
    expect(stdout).toBe((await parley(['compare', 'used-car', '-n', '300', '--json'])).stdout);
    const merged = await bash(`rm job/*.2-of-3.json; $parley merge job ${to}`, cwd);
    expect(merged.code).toBe(4);
  });
});
