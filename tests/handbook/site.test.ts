import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  chapters,
  type Library,
  lostAnchors,
  rendered,
  resolved,
  type Site,
  site,
  Slugs,
  wayTo,
} from '@parley-sim/handbook';
import { beforeAll, describe, expect, it } from 'vitest';
import { pages, ROOT } from '../support/markdown.ts';

const DOCS = join(ROOT, 'docs');

describe('the handbook as a site', () => {
  let built: Site;
  beforeAll(() => {
    built = site(DOCS);
  });
  const html = (path: string): string => String(built.files.get(path));

  it('has no link that leads nowhere', () => expect(built.dead).toEqual([]));

  it('has every page of docs in its contents', () => expect(built.unlisted).toEqual([]));

  it('shows every page of the contents, with the way to it from all others', () => {
    const listed = chapters(readFileSync(join(DOCS, 'README.md'), 'utf8')).flatMap(
      ({ entries }) => entries,
    );
    expect(listed.length).toBeGreaterThan(15);
    for (const { file } of listed) {
      const path = file.replace(/\.md$/, '.html');
      expect(html('cli.html'), path).toContain(`href="${path}"`);
      expect(html(path), path).toContain('<html lang="en');
    }
  });

  it('hands search every heading with the text under it', () => {
    const script = html('search.js');
    expect(script.endsWith('];\n')).toBe(true);
    const sections = JSON.parse(script.slice('window.handbook = '.length, -2)) as {
      href: string;
      title: string;
      text: string;
    }[];
    const codes = sections.find(({ href }) => href === 'cli.html#exit-codes');
    expect(codes?.title).toBe('Exit codes');
    expect(codes?.text).toContain('wrong usage');
    expect(sections.map(({ title }) => title).join('\n')).not.toContain('<');
  });

  it('asks nothing of any other machine', () => {
    for (const [path, text] of built.files) {
      if (!path.endsWith('.html')) continue;
      const asked = [
        ...String(text).matchAll(/(?:src|<link[^>]* href)="((?:https?:)?\/\/[^"]+)"/g),
      ];
      expect([path, asked.map(([, address]) => address)]).toEqual([path, []]);
    }
  });
});

describe('a page of the handbook', () => {
  const library: Library = {
    exists: (path) => ['how/a.md', 'b.md', 'picture.svg', 'b.png', '../tests/x.ts'].includes(path),
    read: () => '<?xml version="1.0"?>\n<svg id="drawn"></svg>',
    hasPage: (path) => path.endsWith('.md'),
    repository: 'https://example.org/parley/',
  };
  const page = (text: string): ReturnType<typeof rendered> => rendered('how/a.md', text, library);

  it('leads to pages of the site, and to files of the repository', () => {
    const { html, dead, files } = page(
      '[one](../b.md#two) [three](../../tests/x.ts) [four](#here) [five](gone.md) ![six](../b.png)',
    );
    expect(html).toContain('<a href="../b.html#two">one</a>');
    expect(html).toContain('<a href="https://example.org/parley/tests/x.ts">three</a>');
    expect(html).toContain('<a href="#here">four</a>');
    expect(html).toContain('five');
    expect(html).not.toContain('gone');
    expect(dead).toEqual(['gone.md']);
    expect(files).toEqual(['b.png']);
  });

  it('has pictures in code where they take its colours, and no comments', () => {
    const { html } = page('<!-- made by a command -->\n\n![six](../picture.svg)');
    expect(html).toContain('<svg id="drawn">');
    expect(html).not.toContain('made by');
    expect(html).not.toContain('<?xml');
  });

  it('has code whose marks are text, and what is typed apart from what is said', () => {
    const { html } = page('```console\n$ parley run <x>\n<y>\n```\n\n```yaml a.yaml\na: 1\n```\n');
    expect(html).toContain(
      '<b class="typed"><span class="prompt">$ </span>parley run &lt;x&gt;</b>',
    );
    expect(html).toContain('&lt;y&gt;');
    expect(html).toContain('<figcaption>a.yaml</figcaption>');
    expect(html).toContain('<span class="hljs-attr">a:</span>');
  });

  it('has anchors as GitHub makes them', () => {
    const { headings } = page('# One\n## `Two`, [three](../b.md) & “four”\n## One\n');
    expect(headings.map(({ id }) => id)).toEqual(['one', 'two-three--four', 'one-1']);
    const slugs = new Slugs();
    expect([slugs.next('Größe: 5 %'), slugs.next('größe 5 ')]).toEqual(['größe-5', 'größe-5-1']);
  });
});

describe('links within the site', () => {
  it('are found dead by their page or by their heading', () => {
    const files = new Map([
      [
        'a.html',
        '<a href="b/c.html#here">1</a><a href="b/c.html#gone">2</a><a href="gone.html">3</a>',
      ],
      [
        'b/c.html',
        '<h2 id="here"><a href="../a.html">4</a><a href="a.html">5</a><a href="#no">6</a>',
      ],
    ]);
    expect(lostAnchors(files)).toEqual([
      'a.html: b/c.html#gone',
      'a.html: gone.html',
      'b/c.html: a.html',
      'b/c.html: #no',
    ]);
  });

  it('are ways from one folder to another', () => {
    expect(wayTo('a.html', 'b.html')).toBe('b.html');
    expect(wayTo('how/a.html', 'how/b.html')).toBe('b.html');
    expect(wayTo('how/a.html', 'b.html')).toBe('../b.html');
    expect(wayTo('how/a.html', 'ideas/b.html')).toBe('../ideas/b.html');
    expect(wayTo('how/a.html', '')).toBe('../');
    expect(resolved('how/a.md', '../b.md')).toBe('b.md');
    expect(resolved('a.md', '../tests/x')).toBe('../tests/x');
    expect(resolved('a.md', './b.md')).toBe('b.md');
  });
});

it('the contents name chapters by headings and pages by items that begin with a link', () => {
  const text =
    '# T\n- [no](no.md)\n## One\n- [a](a.md): text [b](b.md)\n- [out](../x.md)\n## None\ntext\n## Two\n- [c](d/c.html)\n';
  expect(chapters(text)).toEqual([
    { title: 'One', entries: [{ title: 'a', file: 'a.md' }] },
    { title: 'Two', entries: [{ title: 'c', file: 'd/c.html' }] },
  ]);
  expect(pages().map(({ file }) => file)).toContain('docs/README.md');
});

const PAGE_TERMS = readFileSync(join(ROOT, 'packages/lab/src/parts/term.tsx'), 'utf8');

describe('words', () => {
  const rows = readFileSync(join(DOCS, 'glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .slice(2);

  it('mean in the glossary what they mean on the page', () => {
    const terms = [...PAGE_TERMS.matchAll(/word: '([^']+)',\s*means:\s*'([^']+)'/g)];
    expect(terms.length).toBeGreaterThanOrEqual(10);
    for (const [, word, means] of terms) {
      const row = rows.find(([, own]) =>
        own!.toLowerCase().split(', ').includes(word!.toLowerCase()),
      );
      expect([word, row?.[3]]).toEqual([word, means]);
    }
  });

  it('stand in the order of the alphabet', () => {
    const words = rows.map(([, word]) => word!.replace(/^95 % /, '').toLowerCase());
    expect(words).toEqual(words.toSorted((a, b) => a.localeCompare(b, 'en')));
  });
});

it('the citation and the page on citing say the version of the packages', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(readFileSync(join(ROOT, 'CITATION.cff'), 'utf8')).toContain(`\nversion: ${version}\n`);
  expect(readFileSync(join(DOCS, 'help.md'), 'utf8')).toContain(`Version ${version}.`);
});

it('the page of formats has every format that the sources write, and no other', () => {
  const sources = ['engine', 'cli', 'say', 'scenarios', 'exchange', 'testing', 'lab'].flatMap(
    (name) => {
      const folder = join(ROOT, 'packages', name, 'src');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => readFileSync(join(folder, file), 'utf8'));
    },
  );
  const written = new Set(
    sources.flatMap((text) => [...text.matchAll(/'(parley-[a-z-]+)'/g)].map(([, name]) => name!)),
  );
  // The name of a package.
  written.delete('parley-sim');
  const page = readFileSync(join(DOCS, 'formats.md'), 'utf8');
  const told = [...page.matchAll(/^\| `(parley-[a-z-]+)`/gm)].map(([, name]) => name!);
  expect(told.sort()).toEqual([...written].sort());
});
