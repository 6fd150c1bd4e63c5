import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'parley-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the library snippet runs as it stands', () => {
  const [, snippet] = /```ts\n([^]*?)```/.exec(readme)!;
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'snippet.mjs'), snippet!);
  const out = execFileSync(process.execPath, ['snippet.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(out).toMatch(/“25 Feb: agreed framework” is agreed in \d\d % .* of runs, more often than/);
  expect(out).toContain("act: 'offer'");
  expect(out).toMatch(/ending: '\w+'/);
});

test.each([
  ['README.md', readme],
  ['docs/testing.md', readFileSync(join(root, 'docs/testing.md'), 'utf8')],
])('the snippet on testing in %s runs as it stands', (_, page) => {
  const snippet = [...page.matchAll(/```ts\n([^]*?)```/g)].find(([, s]) => s!.includes('explore'))!;
  writeFileSync(join(folder, 'testing.mjs'), snippet[1]!);
  const out = execFileSync(process.execPath, ['testing.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(out).toContain('It does not hold of a run with framework-feb25 as frame on the table');
  expect(out).toContain(
    'Play it again: parley run minerals --package framework-feb25 --as frame --run',
  );
});

test('docs/testing.md shows the command that its snippet prints', () => {
  const page = readFileSync(join(root, 'docs/testing.md'), 'utf8');
  const [, shown] = /`(parley run minerals [^`]*)`/.exec(page)!;
  const out = execFileSync(process.execPath, ['testing.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(out).toContain(`Play it again: ${shown}`);
});

test('the demo ends as the README shows it, but for what it leaves out', () => {
  const [, shown] = /<!-- demo:begin -->\s*```text\n([^]*?)```/.exec(readme)!;
  const out = execFileSync(
    process.execPath,
    [join(root, 'packages/cli/bin/parley.js'), 'compare', 'minerals'],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
  const [finding, ...table] = shown!.split('\n\n');
  expect(words(out)).toContain(words(finding!.replace('…', '')));
  const lines = table.flatMap((block) => block.split('\n')).filter((line) => line.trim() !== '');
  expect(lines.length).toBeGreaterThan(7);
  for (const line of lines) {
    for (const part of line.split('…')) expect(words(out)).toContain(words(part));
  }
});

test('every command in the README exists, and every file that it links to', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [, script] of readme.matchAll(/pnpm@[\d.]+ (?:-s )?(\w+)/g))
    expect(scripts).toHaveProperty(script!);
  for (const [, target] of readme.matchAll(/\]\(((?!http)[^)]+)\)/g)) {
    expect(() => readFileSync(join(root, target!))).not.toThrow();
  }
  const help = execFileSync(
    process.execPath,
    [join(root, 'packages/cli/bin/parley.js'), '--help'],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  for (const [, command] of readme.matchAll(/^parley (\w+)/gm))
    expect(help).toContain(`  ${command}`);
});
