import { Marked, type Tokens } from 'marked';
import { codeBlock } from './code.ts';
import { address } from './contents.ts';
import { Slugs } from './slugs.ts';
import { escaped, plain, resolved, wayTo } from './text.ts';

/** Page of the handbook as the site shows it, without what stands around it. */
export interface Rendered {
  /** Text of the first heading. */
  readonly title: string;
  readonly html: string;
  readonly headings: readonly PageHeading[];
  /** Files of `docs` that it shows or leads to and that are no pages: pictures, a report. */
  readonly files: readonly string[];
  /** Links to files that are not there, as the page writes them. */
  readonly dead: readonly string[];
}

/** Heading with its anchor. */
export interface PageHeading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** Files that a page's links are looked up in. */
export interface Library {
  /** Whether a path within `docs` (or above, beginning with `..`) is a file or a folder. */
  readonly exists: (path: string) => boolean;
  /** Text of a picture within `docs`. */
  readonly read: (path: string) => string;
  /** Whether a Markdown file within `docs` has a page of its own. */
  readonly hasPage: (path: string) => boolean;
  /** Address where the repository is shown, ending in a slash; without it, links to its files are plain text. */
  readonly repository: string | undefined;
}

/** Markdown of a file within `docs` as HTML, its links led to pages of the site. */
export function rendered(file: string, markdown: string, library: Library): Rendered {
  const slugs = new Slugs();
  const headings: PageHeading[] = [];
  const files = new Set<string>();
  const dead: string[] = [];
  const here = address(file);

  /** Address of a link on the site; undefined where there is nothing to lead to. */
  function target(href: string): string | undefined {
    if (/^([a-z]+:|#)/.test(href)) return href;
    const [path = '', anchor] = href.split('#');
    const to = resolved(file, path);
    const rest = anchor === undefined ? '' : `#${anchor}`;
    if (!library.exists(to)) {
      dead.push(href);
      return undefined;
    }
    if (library.hasPage(to)) return wayTo(here, address(to)) + rest;
    if (!to.startsWith('..') && /\.(html|png|svg|csv|cff|yaml|json)$/.test(to)) {
      files.add(to);
      return wayTo(here, to) + rest;
    }
    if (library.repository === undefined) return undefined;
    return library.repository + resolved('docs/page.md', to) + rest;
  }

  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const id = slugs.next(plain(html));
        headings.push({ depth, id, text: plain(html) });
        const mark = `<a class="anchor" href="#${id}" aria-label="Link to this heading">#</a>`;
        return `<h${depth} id="${id}">${html}${depth === 1 ? '' : mark}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const html = this.parser.parseInline(tokens);
        const to = target(href);
        return to === undefined ? html : `<a href="${escaped(to)}">${html}</a>`;
      },
      image({ href, text }) {
        const to = target(href);
        if (to === undefined) return escaped(text);
        // A picture in code takes the page's colours only where it stands in the page.
        if (to.endsWith('.svg'))
          return library.read(resolved(file, href)).replace(/^<\?xml[^>]*\?>\s*/, '');
        return `<img src="${escaped(to)}" alt="${escaped(text)}" loading="lazy">`;
      },
      code({ text, lang = '' }: Tokens.Code) {
        return codeBlock(text, lang);
      },
    },
  });
  const html = marked
    .parse(markdown, { async: false })
    .replaceAll(/<!--[^]*?-->\s*/g, '')
    .replaceAll('<table>', '<div class="wide" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<th></th>', '<td></td>');
  const title = headings.find(({ depth }) => depth === 1)?.text ?? file;
  return { title, html, headings, files: [...files], dead };
}
