import {
  type Block,
  type Cell,
  isDrawn,
  itemOf,
  type ListItem,
  rowOf,
  type Section,
  type TableBlock,
  type Text,
} from '../blocks.ts';
import type { ReportData } from '../report/data.ts';
import { numbered, paperOf } from '../report/paper.ts';

/** A report as Markdown (GitHub's, for its tables): the same as the HTML without the pictures, whose tables stand in it. */
export function toMarkdown(data: ReportData): string {
  const { title, lead, sections } = paperOf(data);
  const parts = [`# ${escaped(title)}`, ...lead.map(escaped), ...numbered(sections).map(section)];
  return `${parts.join('\n\n')}\n`;
}

/** Sections by themselves as Markdown, each under a heading of the second level. */
export function sectionsToMarkdown(sections: readonly Section[]): string {
  return sections.map((one) => section(['', one])).join('\n\n');
}

function section([number, { title, part, blocks }]: readonly [string, Section]): string {
  const label = number === '' ? '' : `${part === 'appendix' ? 'Appendix ' : ''}${number} `;
  const head = title === undefined ? [] : [`## ${label}${escaped(title)}`];
  return [...head, ...blocks.map(block).filter((b) => b !== '')].join('\n\n');
}

function block(b: Block): string {
  switch (b.kind) {
    case 'answer':
    case 'text':
      return marked(b.text);
    case 'note':
      return `> ${marked(b.text)}`;
    case 'how':
      return `_${marked(b.text)}_`;
    case 'steps':
      return b.items.map((s) => `- ${escaped(s.note)}: ${code(s.command)}`).join('\n');
    case 'list':
      return b.items.map(listItem).join('\n');
    case 'table':
      return table(b);
    case 'chart':
      return '';
    case 'verbatim':
      return fenced(b.text);
    case 'more':
      return [`### ${escaped(b.summary)}`, ...b.blocks.map(block)].join('\n\n');
    case 'sources':
      return b.items
        .map(({ key, text, url }) => {
          const address = url === undefined ? '' : ` ${escaped(url)}`;
          return `- **${escaped(key)}** ${escaped(text)}${address}`;
        })
        .join('\n');
  }
}

/** A table without its bars, whose numbers stand beside them. */
function table({ caption, columns, rows }: TableBlock): string {
  const all = rows.map(rowOf);
  const shown = columns
    .map((_, i) => i)
    .filter((i) => !all.some((r) => r.cells[i] && isDrawn(r.cells[i])));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (c: Cell | undefined): string => (c === undefined || isDrawn(c) ? '' : marked(c));
  return [
    ...(caption === undefined ? [] : [`_${escaped(caption)}_`, '']),
    line(shown.map((i) => escaped(columns[i]!.title))),
    line(shown.map((i) => (columns[i]!.number ? '--:' : '---'))),
    ...all.flatMap(({ cells, under }) => [
      line(shown.map((i) => cell(cells[i]))),
      ...(under === undefined ? [] : [line([marked(under), ...shown.slice(1).map(() => '')])]),
    ]),
  ].join('\n');
}

function listItem(item: Text | ListItem): string {
  const { mark, text, under } = itemOf(item);
  const first = mark === undefined ? '' : `${mark.text} `;
  return `- ${first}${marked(text)}${under === undefined ? '' : `\\\n  ${marked(under)}`}`;
}

/** Text as Markdown, with what stands out in it. */
function marked(text: Text): string {
  if (typeof text === 'string') return escaped(text);
  return text
    .map((piece, i) =>
      typeof piece === 'string'
        ? i === 0 && piece.trim() !== ''
          ? `${escaped(piece)}${/\s$/.test(piece) ? ' ' : ''}`
          : escapedPiece(piece)
        : piece.as === 'command'
          ? code(piece.text)
          : piece.as === 'strong' || piece.as === 'bad'
            ? `**${escapedPiece(piece.text).trim()}**`
            : escapedPiece(piece.text),
    )
    .join('');
}

/** A command in a line. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return text.includes('`') ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}

/** A text as Markdown on one line that shows it. A bare address may become a link to what it says. */
function escaped(text: string): string {
  return (
    escapedPiece(text)
      .trim()
      // What would begin a list begins none, and what would underline a heading or rule off a page does not.
      .replace(/^(\d*)([-+.)])(?= |$)/, String.raw`$1\$2`)
      .replace(/^[-=:](?=[-=: ]*$)/, String.raw`\$&`)
  );
}

/** A piece of such a text. */
function escapedPiece(text: string): string {
  return text
    .replaceAll(/[ \t-\r\u0085\u2028\u2029]+/g, ' ')
    .replaceAll(/[\\`*_[\]<>|#~$&]/g, String.raw`\$&`);
}
