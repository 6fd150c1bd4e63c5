import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES } from '@parley-sim/handbook';
import { expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';

const DOCS = join(ROOT, 'docs');

test.each(Object.keys(PICTURES))('docs/%s is what `pnpm pictures` draws', (path) => {
  expect(PICTURES[path]!()).toBe(readFileSync(join(DOCS, path), 'utf8'));
});

test('every picture is drawn by the command, well formed, and shown on a page', () => {
  const files = readdirSync(join(DOCS, 'ideas'));
  const drawn = files.filter((file) => file.endsWith('.svg')).map((file) => `ideas/${file}`);
  expect(drawn.sort()).toEqual(Object.keys(PICTURES).sort());
  const pages = files
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(DOCS, 'ideas', file), 'utf8'))
    .join('\n');
  for (const path of drawn) {
    expect(pages).toContain(`](${path.replace('ideas/', '')})`);
    const svg = readFileSync(join(DOCS, path), 'utf8');
    expect(svg).toMatch(/aria-label="[^"]{20,}"/);
    for (const [tag] of svg.matchAll(/<[a-z][^>]*>/g)) {
      const names = [...tag.matchAll(/ ([a-z-]+)="/g)].map(([, name]) => name);
      expect(new Set(names).size, tag).toBe(names.length);
    }
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  }
});
