import type { SourceFile } from '@parley-sim/exchange';
import type { CellValue } from 'read-excel-file/node';
import { counted } from '@parley-sim/say/terminal';
import type { LocatedDiagnostic } from '@parley-sim/scenarios';
import { readBytes } from './files.ts';
import type { Io } from './io.ts';
import { Problem } from './problem.ts';

/** Sheet of a spreadsheet as text: a row a line, cells apart by tabs; so a place in the text is a cell of the sheet. */
export interface SheetFile extends SourceFile {
  readonly sheet: string;
}

/** Whether a file is a spreadsheet, by its name. */
export function isSheet(name: string): boolean {
  return /\.xlsx$/iu.test(name);
}

/**
 * Reads one sheet of a spreadsheet: the one that is named, else the first.
 *
 * @throws Problem where the file cannot be read, is no .xlsx, or has no such sheet.
 */
export async function readSheetFile(name: string, io: Io, asked?: string): Promise<SheetFile> {
  const bytes = await readBytes(name, io);
  const { default: readSheets } = await import('read-excel-file/node');
  const sheets = await readSheets(Buffer.from(bytes)).catch((error: unknown) => {
    throw new Problem(`${name} cannot be read as a spreadsheet (.xlsx).`, [
      error instanceof Error ? error.message : String(error),
    ]);
  });
  const found = asked === undefined ? sheets[0] : sheets.find(({ sheet }) => sheet === asked);
  if (!found) {
    throw new Problem(`${name} has no sheet "${asked ?? ''}".`, [
      `It has ${counted(sheets.length, 'sheet')}: ${sheets.map(({ sheet }) => sheet).join(', ')}.`,
    ]);
  }
  const text = found.data.map((row) => row.map(cellText).join('\t')).join('\n');
  return { file: name, text, sheet: found.sheet };
}

/** Cell on a line of its own row: what would part cells or lines is a blank there. */
function cellText(value: CellValue | null): string {
  if (value === null) return '';
  const text = value instanceof Date ? value.toISOString() : String(value);
  const plain = text.replaceAll(/[\t\r\n]+/gu, ' ');
  return plain.trimStart().startsWith('"') ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Diagnostics with the cell that each is about, as the spreadsheet names it. */
export function inSheet(
  diagnostics: readonly LocatedDiagnostic[],
  { text, sheet }: SheetFile,
): LocatedDiagnostic[] {
  const lines = text.split('\n');
  return diagnostics.map((d) => {
    const before = (lines[d.line - 1] ?? '').slice(0, d.column - 1);
    const column = before.split('\t').length - 1;
    return { ...d, message: `${d.message} (sheet "${sheet}", cell ${letters(column)}${d.line})` };
  });
}

/** Name of a column: A to Z, AA, AB, … */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCodePoint(65 + (column % 26))}`;
}
