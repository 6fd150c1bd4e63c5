import { type Block, type Section, strong, type TableBlock } from '../../blocks.ts';

/** Blocks of some sections of a paper, in the order of the ids, each under its title. Commands to go on with are left out. */
export function blocksOf(paper: readonly Section[], ...ids: readonly string[]): Block[] {
  return ids.flatMap((id) => paper.filter((s) => s.id === id)).flatMap(titled);
}

/** Blocks of a section; its title is the caption of the table that it begins with, or else a line above them. */
function titled({ title, blocks }: Section): Block[] {
  const shown = blocks.filter((b) => b.kind !== 'steps');
  const [first, ...rest] = shown;
  if (title === undefined || first === undefined) return shown;
  if (first.kind === 'table') return [captioned(first, title), ...rest];
  return [{ kind: 'text', text: [strong(title)] }, ...shown];
}

/** A table under a title. */
export function captioned(table: TableBlock, title: string): TableBlock {
  const { caption } = table;
  return { ...table, caption: caption === undefined ? title : `${title}. ${caption}` };
}
