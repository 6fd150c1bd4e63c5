import type { Row } from '@parley-sim/engine/ensemble';
import { rowTitle } from '../../papers/rows.ts';
import type { ReportData } from '../data.ts';

/** A letter for a row, where its title would take too much room; beyond Z, a number. */
export function letter(row: number): string {
  return row < 26 ? String.fromCodePoint(65 + row) : String(row + 1);
}

/** A row with its letter. */
export function lettered(of: Row, row: number): string {
  return `${letter(row)}: ${rowTitle(of)}`;
}

/** The row that is looked at closely. */
export function focused({ comparison, focus }: ReportData): Row {
  return comparison.rows[focus]!;
}

/** The row that is shown at the table. */
export function shown({ comparison, negotiated }: ReportData): Row {
  return comparison.rows[negotiated]!;
}
