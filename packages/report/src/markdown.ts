import type { Block, Section } from './blocks.ts';
import type { ReportData } from './data.ts';
import { paperOf } from './paper.ts';

/** A report as Markdown (GitHub's, for its tables): the same as the HTML without the pictures, whose tables stand in it. */
export function toMarkdown(data: ReportData): string {
  const { title, lead, sections } = paperOf(data);
  const parts = [`# ${escaped(title)}`, ...lead.map(escaped), ...sections.map(section)];
  return `${parts.join('\n\n')}\n`;
}

function section({ title, blocks }: Section): string {
  return [`## ${escaped(title)}`, ...blocks.map(block).filter((b) => b !== '')].join('\n\n');
}

function block(b: Block): string {
  switch (b.kind) {
    case 'text':
      return escaped(b.text);
    case 'note':
      return `> ${escaped(b.text)}`;
    case 'list':
      return b.items.map((i) => `- ${escaped(i)}`).join('\n');
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

function table({ caption, columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    `_${escaped(caption)}_`,
    '',
    row(columns.map((c) => c.title)),
    `| ${columns.map((c) => (c.number ? '--:' : '---')).join(' | ')} |`,
    ...rows.map(row),
  ].join('\n');
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
    text
      .replaceAll(/[ \t-\r\u0085\u2028\u2029]+/g, ' ')
      .trim()
      .replaceAll(/[\\`*_[\]<>|#~$&]/g, String.raw`\$&`)
      // What would begin a list begins none, and what would underline a heading or rule off a page does not.
      .replace(/^(\d*)([-+.)])(?= |$)/, String.raw`$1\$2`)
      .replace(/^[-=:](?=[-=: ]*$)/, String.raw`\$&`)
  );
}
