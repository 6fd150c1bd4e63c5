import { address, type Chapter, type ContentsEntry } from './contents.ts';
import type { Rendered } from './page.ts';
import { escaped, wayTo } from './text.ts';

/** Place of a page among the others. */
export interface PagePlace {
  /** Path of its Markdown file within `docs`. */
  readonly file: string;
  readonly chapters: readonly Chapter[];
}

/** Whole page of the site: what is written in it, and the ways to all others around it. */
export function laidOut(
  { title, html, headings }: Rendered,
  { file, chapters }: PagePlace,
): string {
  const here = address(file);
  const to = (path: string): string => wayTo(here, path);
  const order = chapters.flatMap(({ entries }) => entries);
  const at = order.findIndex((entry) => entry.file === file);
  const outline = headings.filter(({ depth }) => depth === 2 || depth === 3);
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}${title === 'Parley' ? '' : ' · Parley'}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to('style.css')}">
<script>try{const t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t}catch{}</script>
</head>
<body data-root="${to('')}">
<a class="skip" href="#main">To the text</a>
<header>
<a class="home" href="${to('index.html')}">Parley</a>
<div class="search" role="search">
<input type="search" id="search" placeholder="Search" aria-label="Search the handbook" autocomplete="off" hidden>
<ol id="found" aria-live="polite" hidden></ol>
</div>
<button type="button" id="theme" hidden>Dark</button>
</header>
<div class="columns">
<details class="contents" open>
<summary>Contents</summary>
<nav aria-label="Handbook">${chapters.map((chapter) => part(chapter, file, to)).join('')}</nav>
</details>
<main id="main">
${html}
<nav class="beside" aria-label="Next pages">${beside(order[at - 1], '← ', to)}${beside(order[at + 1], '', to)}</nav>
</main>
${outline.length < 3 ? '' : `<nav class="outline" aria-label="On this page"><p>On this page</p>${outline.map(({ id, text, depth }) => `<a class="d${depth}" href="#${id}">${escaped(text)}</a>`).join('')}</nav>`}
</div>
<script src="${to('minisearch.js')}" defer></script>
<script src="${to('site.js')}" defer></script>
</body>
</html>
`;
}

function part({ title, entries }: Chapter, file: string, to: (path: string) => string): string {
  const items = entries.map(
    (entry) =>
      `<li><a href="${to(address(entry.file))}"${entry.file === file ? ' aria-current="page"' : ''}>${escaped(entry.title)}</a></li>`,
  );
  return `<p>${escaped(title)}</p><ul>${items.join('')}</ul>`;
}

function beside(
  entry: ContentsEntry | undefined,
  mark: string,
  to: (path: string) => string,
): string {
  if (entry === undefined) return '<span></span>';
  return `<a href="${to(address(entry.file))}">${mark}${escaped(entry.title)}${mark === '' ? ' →' : ''}</a>`;
}
