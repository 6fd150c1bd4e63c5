import type { Row, Scenario } from '@parley/engine';
import { actorName, TABLINGS } from '../../language/names.ts';
import { rowTitle } from '../../papers/rows.ts';
import type { TableColumn } from '../../blocks.ts';
import type { ReportData } from '../data.ts';

/** A letter for a row, where its title would take too much room; beyond Z, a number. */
export function letter(row: number): string {
  return row < 26 ? String.fromCodePoint(65 + row) : String(row + 1);
}

/** A row with its letter. */
export function lettered(of: Row, row: number): string {
  return `${letter(row)}: ${rowTitle(of)}`;
}

/** How a row's package is tabled, in words. */
export function tabling({ tabled }: Row): string {
  return tabled.package === undefined ? 'nothing is tabled' : `as ${TABLINGS[tabled.as]}`;
}

/** A column of numbers for each actor. */
export function actorColumns(scenario: Scenario): TableColumn[] {
  return Object.keys(scenario.actors).map((id) => ({
    title: actorName(scenario, id),
    number: true,
  }));
}

/** The row that is looked at closely. */
export function focused({ comparison, focus }: ReportData): Row {
  return comparison.rows[focus]!;
}
