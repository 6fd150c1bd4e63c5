import { type Block, rowOf, type Section, type TableBlock } from '../blocks.ts';

/** Columns of a table that fit on a page. */
const COLUMNS = 9;

/** A section whose tables fit on a page: a wider one comes in parts, each with the names of the rows. */
export function narrow(section: Section): Section {
  return { ...section, blocks: section.blocks.flatMap(narrowed) };
}

function narrowed(block: Block): Block[] {
  if (block.kind === 'more') return [{ ...block, blocks: block.blocks.flatMap(narrowed) }];
  if (block.kind !== 'table' || block.columns.length <= COLUMNS) return [block];
  const others = block.columns.length - 1;
  // As few parts as can be, all about as wide.
  const parts = Math.ceil(others / (COLUMNS - 1));
  const width = Math.ceil(others / parts);
  return Array.from({ length: parts }, (_, i) => part(block, 1 + i * width, width));
}

function part({ caption, columns, rows }: TableBlock, from: number, width: number): TableBlock {
  const cut = <T>(all: readonly T[]): T[] => [all[0]!, ...all.slice(from, from + width)];
  const first = from === 1;
  return {
    kind: 'table',
    ...(caption === undefined ? {} : { caption: first ? caption : `${caption} (continued)` }),
    columns: cut(columns),
    rows: rows.map((row) => {
      const { cells, under } = rowOf(row);
      return { cells: cut(cells), ...(first && under !== undefined ? { under } : {}) };
    }),
  };
}
