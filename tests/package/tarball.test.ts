import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'parley-tarball-'));
const tarballs = new Map<string, string>();

/** Runs a development tool of the workspace. */
function tool(name: string, ...args: string[]): string {
  return execFileSync(join(root, 'node_modules/.bin', name), args, {
    encoding: 'utf8',
    cwd: folder,
  });
}

beforeAll(() => {
  for (const name of ['engine', 'scenarios', 'words', 'testing', 'report', 'cli']) {
    const [{ filename }] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
        cwd: join(root, 'packages', name),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    tarballs.set(name, join(folder, filename));
    // Installed as npm would lay it out, but with the workspace's copies of what it depends on.
    const home = join(folder, 'node_modules/@parley', name);
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', tarballs.get(name)!, '--strip-components=1', '-C', home]);
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(dependencies).filter((d) => !d.startsWith('@parley/'))) {
      const link = join(home, 'node_modules', dependency);
      mkdirSync(join(link, '..'), { recursive: true });
      symlinkSync(join(root, 'packages', name, 'node_modules', dependency), link);
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['engine', 'scenarios', 'words', 'testing', 'report', 'cli'])(
  'the packed @parley/%s',
  (name) => {
    test('is well formed', () => {
      expect(tool('publint', tarballs.get(name)!)).toContain('All good!');
    });

    test('has types that every ESM consumer can resolve', () => {
      // It fails, and so throws, on whatever concerns an ESM consumer.
      const out = tool(
        'attw',
        tarballs.get(name)!,
        '--profile',
        'esm-only',
        '--no-emoji',
        '--format',
        'ascii',
      );
      expect(out).toContain('node16 (from ESM):');
    });
  },
);

test('the packed packages work together, away from this repository', () => {
  writeFileSync(
    join(folder, 'use.mjs'),
    `import { compare } from '@parley/engine';
     import { builtins, loadBuiltin } from '@parley/scenarios';
     console.log(builtins().length, compare(loadBuiltin('used-car'), { runs: 3 }).rows[0].agreements);`,
  );
  expect(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' })).toBe(
    '5 3\n',
  );
  const bin = join(folder, 'node_modules/@parley/cli/bin/parley.js');
  const out = execFileSync(process.execPath, [bin, 'compare', 'used-car', '--runs', '5'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(out).toContain('A used car');
});
