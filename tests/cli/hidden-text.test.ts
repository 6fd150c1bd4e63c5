import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hiddenCharacter } from '@parley-sim/engine/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Io } from 'parley-sim';
import { CommandContext } from '../../packages/cli/src/command-context.ts';
import { type Called, emptyFolder, parley, spawned } from '../support/command.ts';
import { DOMAIN, profile } from '../support/genius-fixtures.ts';

/** What commands a terminal, turns text or ends a line: colours, a title, the clipboard, an erased screen, C1, bidi, halves. */
const HOSTILE =
  'x\u001b[31mred\u001b]0;title\u0007\u001b]52;c;aGk=\u0007\u001b[2J\u009b31m\u202Erev\u2066\u2028\u061c\r\u007f\ud800y';
/**
 * The colours that a line of our own can have, from ECMA-48: bold and dim and their end, red, green, yellow, cyan, default; and
 * what redraws the line of progress.
 */
const COLOURS = new RegExp(`${String.fromCodePoint(27)}\\[((1|2|22|31|32|33|34|36|39)m|2K|G)`, 'g');

/** What a terminal got: none of it may hide or turn anything, our colours apart. */
function expectClean({ stdout, stderr }: Called): void {
  for (const text of [stdout, stderr])
    expect(hiddenCharacter(text.replaceAll(COLOURS, ''), true)).toBeUndefined();
}

/** A tree with each of its texts changed in turn. */
function* spoiled(tree: unknown): Generator {
  if (typeof tree === 'string') yield HOSTILE;
  if (typeof tree !== 'object' || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    for (const item of spoiled(value))
      yield Array.isArray(tree) ? tree.with(Number(key), item) : { ...tree, [key]: item };
  }
}

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '\u001b[31m',
        '\u001b]0;a\u0007',
        '\u009b',
        '\u202e',
        '\r',
        '\u2028',
        '\u001b[1;31m',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('no text commands the terminal', () => {
  it('not an argument, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(undefined, 80), async (text, terminal) => {
        const world = { env: {}, ...(terminal === undefined ? {} : { terminal }) };
        for (const argv of [
          ['run', text],
          ['run', 'used-car', '--package', text],
          ['compare', `used-car`, `--x${text}`],
          [text],
          ['replay', `${text}.json`],
        ]) {
          // oxlint-disable-next-line no-await-in-loop
          expectClean(await parley(argv, world));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('shows what it was', async () => {
    const { stderr } = await parley(['run', '\u001b[31mred'], { terminal: 80 });
    expect(stderr).toContain(String.raw`\u001b[31mred`);
  });

  it('not the name of a file, nor what is in it', async () => {
    const cwd = emptyFolder();
    const name = `a\u001b[31m\u202e.yaml`;
    writeFileSync(join(cwd, name), `parley: 1\nname: "\\u001b"\ntitle: a\u202eb\n\u009b31m: 2\n`);
    const called = await parley(['validate', name], { cwd, terminal: 80 });
    expect(called.code).toBe(2);
    // Diagnostics have the pictures of control characters, so that one column stays one column.
    expect(called.stdout + called.stderr).toContain('a␛[31m�.yaml:4:1');
    expectClean(called);
  });

  it('not a program at the table: neither its last words nor its messages', async () => {
    const cwd = emptyFolder();
    const words = JSON.stringify(HOSTILE);
    writeFileSync(
      join(cwd, 'agent.mjs'),
      `process.stderr.write(${words} + '\\n'); process.stdout.write(JSON.stringify({ type: ${words}, because: ${words} }) + '\\n'); setTimeout(() => process.exit(1), 200);`,
    );
    const argv = ['run', 'used-car', '--external', `buyer="${process.execPath}" agent.mjs`];
    const called = await parley(argv, { cwd, terminal: 100, env: { PATH: process.env['PATH']! } });
    expect(called.stderr).toContain(String.raw`\u001b]52;c;aGk=`);
    expectClean(called);
  });

  it('not a trace that somebody has forged', async () => {
    const cwd = emptyFolder();
    await parley(['run', 'used-car', '-o', 'trace.json'], { cwd });
    const trace: unknown = JSON.parse(readFileSync(join(cwd, 'trace.json'), 'utf8'));
    const all = [...spoiled(trace)];
    expect(all.length).toBeGreaterThan(60);
    const forged = all.filter((_, i) => i < 30 || i % 5 === 0);
    for (const [i, one] of forged.entries()) {
      const file = `forged-${i}.json`;
      writeFileSync(join(cwd, file), JSON.stringify(one));
      const argv = [
        'replay',
        file,
        ...(i % 2 === 0 ? ['--verify'] : []),
        ...(i % 3 === 0 ? ['--json'] : []),
      ];
      // oxlint-disable-next-line no-await-in-loop
      expectClean(await parley(argv, { cwd, terminal: 100 }));
    }
  });

  it('not a shard that somebody has forged, nor its job', async () => {
    const cwd = emptyFolder();
    await parley(['shard', 'used-car', '-n', '4', '--of', '1', '--index', '0', '-o', 'job'], {
      cwd,
    });
    const [job, shard] = readdirSync(join(cwd, 'job'))
      .toSorted()
      .toSorted((a, b) => Number(/-of-/.test(a)) - Number(/-of-/.test(b)));
    const read = (file: string): Record<string, unknown> =>
      JSON.parse(readFileSync(join(cwd, 'job', file), 'utf8')) as Record<string, unknown>;
    const forged: [string, unknown][] = [
      ...[...spoiled(read(job!))].slice(0, 40).map((one): [string, unknown] => [job!, one]),
      ...[...spoiled(read(shard!))].slice(0, 40).map((one): [string, unknown] => {
        const { digest: _, ...rest } = one as Record<string, unknown>;
        return [
          shard!,
          { ...rest, digest: createHash('sha256').update(JSON.stringify(rest)).digest('hex') },
        ];
      }),
    ];
    for (const [i, [file, one]] of forged.entries()) {
      const folder = join(cwd, `forged-${i}`);
      mkdirSync(folder);
      for (const name of [job!, shard!])
        writeFileSync(join(folder, name), JSON.stringify(name === file ? one : read(name)));
      // oxlint-disable-next-line no-await-in-loop
      expectClean(
        await parley(['merge', `forged-${i}`, ...(i % 3 === 0 ? ['--json'] : [])], {
          cwd,
          terminal: 100,
        }),
      );
    }
  });

  it('not what is typed at the table, nor what is proposed there', async () => {
    const called = await parley(['play', 'used-car', '--as', 'buyer'], {
      terminal: 80,
      typed: [HOSTILE, `offer ${HOSTILE}`, 'quit'],
    });
    // The lines as they were typed are the test's own echo.
    const stdout = called.stdout.replaceAll(/^Buyer> .*?y$/gms, '');
    expectClean({ ...called, stdout });
    expect(stdout).toContain(String.raw`\u001b]52`);
  });

  it('not a prompt, nor what a line is proposed to go on as', async () => {
    const asked: string[] = [];
    const stream = { write: () => undefined, isTTY: true, columns: 80 };
    const session = new CommandContext(
      {
        stdout: stream,
        stderr: stream,
        env: {},
        readLines: (complete: (line: string) => readonly string[]) => {
          asked.push(...complete('x'));
          return {
            next: (prompt: string) => {
              asked.push(prompt);
              return Promise.resolve('end' as const);
            },
            close: () => undefined,
          };
        },
      } as unknown as Io,
      [],
    );
    await session.io.readLines(() => [HOSTILE]).next(session.style.red(HOSTILE));
    expect(asked).toHaveLength(2);
    for (const stdout of asked) expectClean({ code: 0, stdout, stderr: '' });
    expect(asked[1]).toMatch(COLOURS);
  });

  it('not a name in a file that is imported: it is refused, with the place', async () => {
    const cwd = emptyFolder();
    const { file, text } = profile();
    writeFileSync(join(cwd, 'shop.xml'), DOMAIN.text.replace('value="some"', 'value="so\u202eme"'));
    writeFileSync(join(cwd, file), text.replace('value="some"', 'value="so\u202eme"'));
    const called = await parley(['import', 'shop.xml', file], { cwd, terminal: 100 });
    expect(called.code).toBe(2);
    expect(called.stderr).toContain('hidden-character');
    expect(called.stderr).toContain('U+202E');
    expect(called.stdout).toBe('');
    expectClean(called);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'not the word that output cannot be written: its colours are as others',
    async () => {
      const full = openSync('/dev/full', 'w');
      const { stderr } = await spawned(['list'], {
        env: { FORCE_COLOR: '1' },
        stdio: ['ignore', full, 'pipe'],
      });
      expect(stderr).toContain('Standard output cannot be written');
      expect(stderr).toMatch(COLOURS);
      expectClean({ code: 0, stdout: '', stderr });
    },
  );

  it('has our colours at a terminal, and only there', async () => {
    const coloured = (await parley(['analyze', 'used-car'], { terminal: 100 })).stdout;
    expect(coloured).toMatch(COLOURS);
    const plain = (await parley(['analyze', 'used-car'])).stdout;
    const trimmed = (text: string): string => text.replaceAll(/ +$/gm, '');
    expect(trimmed(coloured.replaceAll(COLOURS, ''))).toBe(trimmed(plain));
    expect(plain).not.toMatch(COLOURS);
  });
});
