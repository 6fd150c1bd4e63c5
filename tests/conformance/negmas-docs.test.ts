import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { negmasStrategies } from '@parley/engine/negmas';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/negmas.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'parley-negmas-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the snippet runs as it stands', () => {
  const [, snippet] = /```ts\n([^]*?)```/.exec(page)!;
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'snippet.mjs'),
    `${snippet!}console.log(analysis.solutions.nash[0].outcomes, run.agreement);`,
  );
  const out = execFileSync(process.execPath, ['snippet.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(out).toMatch(/^\[ 3 \] \d/);
});

test('the page lists every strategy with the name that NegMAS gives it, and no other', () => {
  const table = page.slice(page.indexOf('## Strategies'), page.indexOf('## Where definitions'));
  const rows = [...table.matchAll(/^\| (`.*?) *\| (.*?) *\|$/gm)];
  const names = (text: string): string[] => [...text.matchAll(/`([\w.]+)`/g)].map((m) => m[1]!);
  const listed = rows.flatMap(([, ids, classes]) =>
    names(ids!).map((id, i) => `${id} ${names(classes!)[i] ?? names(classes!)[0]}`),
  );
  expect(listed.sort()).toEqual(negmasStrategies.map((s) => `${s.id} ${s.title}`).sort());
});
