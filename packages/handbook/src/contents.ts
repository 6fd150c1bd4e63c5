/** Page of the handbook, where its table of contents has it. */
export interface ContentsEntry {
  readonly title: string;
  /** Path of the file within `docs`, with slashes: Markdown, or a finished page, which is taken as it is. */
  readonly file: string;
}

/** Part of the handbook: a heading of the table of contents with the pages under it. */
export interface Chapter {
  readonly title: string;
  readonly entries: readonly ContentsEntry[];
}

/** File within `docs` that is the site's first page and orders all others. */
export const CONTENTS = 'README.md';

/**
 * Chapters as the table of contents orders them: a heading of the second level each, and a list whose items begin with a link to a
 * page. A list item without a link to a Markdown or HTML file of `docs` is no page.
 */
export function chapters(contents: string): Chapter[] {
  return contents
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n');
      const entries = lines.flatMap((line) => {
        const [, name, file] = /^- \[([^\]]+)\]\((?!\.\.)([^)#:]+\.(?:md|html))\)/.exec(line) ?? [];
        return name === undefined || file === undefined ? [] : [{ title: name, file }];
      });
      return { title: title.trim(), entries };
    })
    .filter(({ entries }) => entries.length > 0);
}

/** Path of a page within the site. */
export function address(file: string): string {
  return file === CONTENTS ? 'index.html' : file.replace(/\.md$/, '.html');
}
