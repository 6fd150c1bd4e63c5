import {
  type Block,
  type Cell,
  isBar,
  isChange,
  itemOf,
  rowOf,
  type Section,
  type Span,
  type Step,
  type TableBlock,
  type Text,
} from '../blocks.ts';
import { hanging, pad, textWidth, wrap } from '../language/text.ts';
import { BAR_SCALE, barText, changeText } from './bar.ts';
import { shellLines } from './shell-lines.ts';
import type { Layout, Style } from './style.ts';
import { type LaidColumn, renderTable } from './table.ts';

/** Columns between a step's note and its command. */
const GAP = 2;

/** Sections as a text for a terminal: an empty line between blocks, no line wider than the layout; how it was done and commands stand at the foot. */
export function toTerminal(sections: readonly Section[], layout: Layout): string {
  const parts = sections.flatMap((section) => sectionLines(section, layout));
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Blocks of a section, each as its lines; the title stands right above the first. */
function sectionLines({ title, blocks }: Section, layout: Layout): string[][] {
  const parts: string[][] = [];
  for (const [i, block] of blocks.entries()) {
    const lines = blockLines(block, layout);
    if (lines.length === 0) continue;
    // How a table was made stands right below it, and commands below that.
    const foot = block.kind === 'how' ? blocks[i - 1]?.kind === 'table' : block.kind === 'steps';
    if (foot && parts.length > 0) parts.at(-1)!.push(...lines);
    else parts.push(lines);
  }
  if (title === undefined || parts.length === 0) return parts;
  const head = wrap(layout.style.bold(title), layout.width);
  return [[...head, ...parts[0]!], ...parts.slice(1)];
}

function blockLines(block: Block, layout: Layout): string[] {
  const { style, width } = layout;
  switch (block.kind) {
    case 'answer':
      return wrap(style.bold(styled(block.text, style)), width);
    case 'text':
      return wrap(styled(block.text, style), width);
    case 'note':
      return hanging('! ', styled(block.text, style), width);
    case 'how':
      return wrap(style.dim(styled(block.text, style)), width);
    case 'list':
      return block.items.flatMap((item) => {
        const { mark, text, under } = itemOf(item);
        const first = mark ? `${dressed(mark, style)} ` : '· ';
        return [
          ...hanging(first, styled(text, style), width),
          ...(under === undefined ? [] : hanging('  ', styled(under, style), width)),
        ];
      });
    case 'table':
      return tableLines(block, layout);
    case 'chart':
      return [];
    case 'verbatim':
      return block.text.trimEnd().split('\n');
    case 'steps':
      return stepLines(block.items, layout);
    case 'more':
      return sectionLines({ id: '', title: block.summary, blocks: block.blocks }, layout).flatMap(
        (lines, i) => (i === 0 ? lines : ['', ...lines]),
      );
    case 'sources':
      return block.items.flatMap(({ key, text, url }) =>
        hanging('· ', `${style.bold(key)} ${text}${url === undefined ? '' : ` ${url}`}`, width),
      );
  }
}

function tableLines({ caption, columns, rows }: TableBlock, layout: Layout): string[] {
  const { style, width } = layout;
  const all = rows.map(rowOf);
  const laid: LaidColumn[] = columns.map((c, i) => ({
    title: c.title === '' && all.some((r) => isCellBar(r.cells[i])) ? BAR_SCALE : c.title,
    align: c.number ? 'right' : 'left',
    ...(c.shrinkTo === undefined ? {} : { shrinkTo: c.shrinkTo }),
    ...(c.leaveOut === undefined ? {} : { leaveOut: c.leaveOut }),
  }));
  const lines = renderTable(
    laid,
    all.map((r) => r.cells.map((cell) => cellText(cell, style))),
    {
      width,
      style,
      under: all.map((r) =>
        r.under === undefined ? [] : hanging('   ', styled(r.under, style), width),
      ),
    },
  );
  return [...(caption === undefined ? [] : wrap(style.dim(caption), width)), ...lines];
}

function isCellBar(cell: Cell | undefined): boolean {
  return cell !== undefined && isBar(cell);
}

function cellText(cell: Cell, style: Style): string {
  if (isBar(cell)) return barText(cell, style);
  return isChange(cell) ? changeText(cell, style) : styled(cell, style);
}

/** Notes and commands side by side where all of them fit, else each command below its note. */
function stepLines(items: readonly Step[], { style, width }: Layout): string[] {
  const note = Math.max(0, ...items.map((s) => textWidth(s.note)));
  const beside = items.every((s) => note + GAP + textWidth(s.command) <= width);
  return items.flatMap((s) =>
    beside
      ? [`${style.dim(pad(s.note, note + GAP))}${style.cyan(s.command)}`]
      : [
          ...wrap(style.dim(s.note), width),
          ...shellLines(s.command, '  ', width).map((line) => style.cyan(line)),
        ],
  );
}

/** Text with its pieces in the terminal's colours and weights. */
function styled(text: Text, style: Style): string {
  if (typeof text === 'string') return text;
  return text.map((piece) => (typeof piece === 'string' ? piece : dressed(piece, style))).join('');
}

function dressed({ text, as }: Span, style: Style): string {
  switch (as) {
    case 'strong':
      return style.bold(text);
    case 'bad':
      return style.red(text);
    case 'good':
      return style.green(text);
    case 'quiet':
      return style.dim(text);
    case 'command':
      return style.cyan(text);
  }
}
