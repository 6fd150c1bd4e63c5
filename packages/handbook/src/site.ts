import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { address, type Chapter, chapters, CONTENTS } from './contents.ts';
import { laidOut } from './layout.ts';
import { type Library, type Rendered, rendered } from './page.ts';
import { searchDocument } from './search.ts';

const ASSETS = fileURLToPath(new URL('../assets/', import.meta.url));

/** Site as files: by path within it, what is in them. */
export interface Site {
  readonly files: ReadonlyMap<string, string | Buffer>;
  /** Links that lead nowhere, as `page: link`. */
  readonly dead: readonly string[];
  /** Markdown files of `docs` that the table of contents does not have. */
  readonly unlisted: readonly string[];
}

/** Chapter of pages that are no files of `docs`, such as a reference that is made from the library. */
export interface MadeChapter {
  readonly chapter: Chapter;
  /** Markdown by path within `docs`. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Site of the Markdown files in a folder, and of a chapter that is made. */
export function site(docs: string, made?: MadeChapter): Site {
  const parts = chapters(readFileSync(join(docs, CONTENTS), 'utf8'));
  if (made !== undefined) parts.push(made.chapter);
  const extra = made?.pages ?? new Map<string, string>();
  const listed = [CONTENTS, ...parts.flatMap(({ entries }) => entries.map(({ file }) => file))];
  const library: Library = {
    exists: (path) => extra.has(path) || existsSync(join(docs, path)),
    read: (path) => readFileSync(join(docs, path), 'utf8'),
    hasPage: (path) => listed.includes(path),
    repository: repositoryOf(join(docs, '..')),
  };
  const textOf = (file: string): string => extra.get(file) ?? library.read(file);
  const files = new Map<string, string | Buffer>();
  const pages = new Map<string, Rendered>();
  const texts = listed.filter((file) => file.endsWith('.md') && library.exists(file));
  for (const file of texts) pages.set(file, rendered(file, textOf(file), library));
  for (const file of listed)
    if (file.endsWith('.html') && library.exists(file))
      files.set(file, readFileSync(join(docs, file)));
  for (const [file, page] of pages) {
    files.set(address(file), laidOut(page, { file, chapters: parts }));
    for (const other of page.files) files.set(other, readFileSync(join(docs, other)));
  }
  files.set('search.js', searchDocument([...pages].map(([file, page]) => [address(file), page])));
  for (const name of readdirSync(ASSETS)) files.set(name, readFileSync(join(ASSETS, name)));
  files.set(
    'minisearch.js',
    readFileSync(join(createRequire(import.meta.url).resolve('minisearch'), '../../umd/index.js')),
  );
  return {
    files,
    dead: [
      ...listed.filter((file) => !files.has(address(file))).map((file) => `${CONTENTS}: ${file}`),
      ...[...pages].flatMap(([file, { dead }]) => dead.map((link) => `${file}: ${link}`)),
      ...lostAnchors(files),
    ],
    // What stands there as a finished page, too, is shown as that.
    unlisted: markdownIn(docs).filter(
      (file) => !listed.includes(file) && !listed.includes(file.replace(/\.md$/, '.html')),
    ),
  };
}

/** Number of pages of a site that was written to a folder, in the place of what was there. */
export function written({ files }: Site, folder: string): number {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return [...files.keys()].filter((path) => path.endsWith('.html')).length;
}

/** Links within the site whose page or heading is not there, as `page: link`. */
export function lostAnchors(files: ReadonlyMap<string, string | Buffer>): string[] {
  const text = (path: string): string | undefined => {
    const file = files.get(path);
    return typeof file === 'string' ? file : file?.toString('utf8');
  };
  const lost: string[] = [];
  for (const path of files.keys()) {
    if (!path.endsWith('.html')) continue;
    for (const [, href = ''] of text(path)!.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const [to = '', anchor] = href.split('#');
      const there =
        to === '' ? path : new URL(to, new URL(path, 'site:///')).pathname.replace(/^\//, '');
      const target = text(there);
      const found =
        target !== undefined &&
        (anchor === undefined || target.includes(`id="${decodeURIComponent(anchor)}"`));
      if (!found) lost.push(`${path}: ${href}`);
    }
  }
  return [...new Set(lost)];
}

/** Markdown files in a folder, by path within it. */
function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .sort();
}

/** Where the repository's files are shown, as its manifest says; undefined while it names no place. */
function repositoryOf(root: string): string | undefined {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    repository?: string | { url: string };
  };
  const url = typeof repository === 'string' ? repository : repository?.url;
  return url === undefined
    ? undefined
    : `${url.replace(/^git\+/, '').replace(/\.git$/, '')}/blob/main/`;
}
