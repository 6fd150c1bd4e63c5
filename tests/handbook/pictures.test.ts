import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES } from '@parley-sim/handbook';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import { expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';

const DOCS = join(ROOT, 'docs');

/** Drafts of every scenario are looked at 64 times in its picture: here only those for which that takes a moment. */
const QUICK = ['used-car', 'camp-site', 'heirs', 'nato-sweden'].map((s) => `scenarios/${s}.svg`);
const drawnAnew = Object.keys(PICTURES).filter(
  (path) => !path.startsWith('scenarios/') || QUICK.includes(path),
);

test.each(drawnAnew)('docs/%s is what `pnpm pictures` draws', (path) => {
  expect(PICTURES[path]!()).toBe(readFileSync(join(DOCS, path), 'utf8'));
});

test('every picture is drawn by the command, well formed, and shown on a page', () => {
  const within = (folder: string): string[] =>
    readdirSync(join(DOCS, folder)).map((file) => `${folder}/${file}`);
  const drawn = ['house.svg', ...within('ideas'), ...within('scenarios')].filter((file) =>
    file.endsWith('.svg'),
  );
  expect(drawn.sort()).toEqual(Object.keys(PICTURES).sort());
  const pages = [
    '../ARCHITECTURE.md',
    'scenarios.md',
    ...within('ideas').filter((file) => file.endsWith('.md')),
  ]
    .map((file) => readFileSync(join(DOCS, file), 'utf8'))
    .join('\n');
  for (const path of drawn) {
    expect(pages).toContain(
      `](${path.replace('ideas/', '').replace('house.svg', 'docs/house.svg')})`,
    );
    const svg = readFileSync(join(DOCS, path), 'utf8');
    expect(svg).toMatch(/aria-label="[^"]{20,}"/);
    for (const [tag] of svg.matchAll(/<[a-z][^>]*>/g)) {
      const names = [...tag.matchAll(/ ([a-z-]+)="/g)].map(([, name]) => name);
      expect(new Set(names).size, tag).toBe(names.length);
    }
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test.each(builtins().map(({ name }) => name))(
  'the picture of %s has its parties and its drafts as they are called now',
  (name) => {
    const svg = readFileSync(join(DOCS, `scenarios/${name}.svg`), 'utf8');
    const { actors, packages = {} } = loadBuiltin(name);
    const labels = [...svg.matchAll(/>([^<>]*)<\/text>/g)].map(([, label]) => label);
    const titles = [...Object.values(actors), ...Object.values(packages)].map((of) => of.title);
    expect(labels.filter((label) => titles.includes(label))).toEqual(titles);
  },
);
