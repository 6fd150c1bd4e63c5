import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('the demo ends as the README shows it, but for what it leaves out', () => {
  const [, shown] = /<!-- demo:begin -->\s*```text\n([^]*?)```/.exec(readme)!;
  const out = execFileSync(
    process.execPath,
    [join(ROOT, 'packages/cli/bin/parley.js'), 'compare', 'minerals'],
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
