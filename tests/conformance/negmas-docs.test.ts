import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { negmasStrategies } from '@parley-sim/exchange/negmas';
import { expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';

const page = readFileSync(join(ROOT, 'docs/negmas.md'), 'utf8');

test('the page lists every strategy with the name that NegMAS gives it, and no other', () => {
  const table = page.slice(
    page.indexOf('## Strategies'),
    page.indexOf('## Parts of other programs'),
  );
  const rows = [...table.matchAll(/^\| (`.*?) *\| (.*?) *\|$/gm)];
  const names = (text: string): string[] => [...text.matchAll(/`([\w.]+)`/g)].map((m) => m[1]!);
  const listed = rows.flatMap(([, ids, classes]) =>
    names(ids!).map((id, i) => `${id} ${names(classes!)[i] ?? names(classes!)[0]}`),
  );
  expect(listed.sort()).toEqual(negmasStrategies.map((s) => `${s.id} ${s.title}`).sort());
});
