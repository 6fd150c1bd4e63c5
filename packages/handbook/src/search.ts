import type { Rendered } from './page.ts';
import { plain } from './text.ts';

/** What search looks through: a heading with the text under it. */
interface Section {
  readonly id: number;
  /** Address within the site. */
  readonly href: string;
  readonly page: string;
  readonly title: string;
  readonly text: string;
}

/** Script that hands the pages' text to search, so that it works from disk too, where nothing can be fetched. */
export function searchDocument(pages: readonly (readonly [string, Rendered])[]): string {
  const sections: Section[] = [];
  for (const [address, { title, html }] of pages)
    for (const piece of html.split(/(?=<h[1-4] id=")/)) {
      const [, id, heading] = /^<h[1-4] id="([^"]*)">([^]*?)<\/h[1-4]>/.exec(piece) ?? [];
      const name =
        heading === undefined ? title : plain(heading.replace(/<a class="anchor"[^]*/, ''));
      const text = plain(piece.replace(/^<h[1-4][^]*?<\/h[1-4]>/, ''));
      if (text === '' && heading === undefined) continue;
      const href = id === undefined || name === title ? address : `${address}#${id}`;
      sections.push({ id: sections.length, href, page: title, title: name, text });
    }
  return `window.handbook = ${JSON.stringify(sections)};\n`;
}
