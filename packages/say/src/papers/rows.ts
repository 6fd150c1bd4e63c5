import type { Comparison, Row, Tabled } from '@parley/engine';
import { WAY_WORDS } from '../language/names.ts';

/** What a row is called in a sentence: its draft in quotation marks. */
export function rowTitle({ title }: Pick<Row, 'title'>): string {
  return title === undefined ? 'talks without a draft' : `“${title}”`;
}

/** Name of a row: the draft's title, with its way of tabling where rows differ in that. */
export function rowLabel(row: Row, view: Comparison): string {
  if (row.title === undefined) return view.rows.length > 1 ? 'no draft, to compare' : 'no draft';
  const { tabled } = row;
  if (tabled.package === undefined || sharedWay(view) !== undefined) return row.title;
  return `${row.title} (${WAY_WORDS[tabled.as]})`;
}

/** The one way in which all drafts are tabled, if there is one. */
export function sharedWay({
  rows,
}: Pick<Comparison, 'rows'>): Extract<Tabled, { as: unknown }>['as'] | undefined {
  const ways = rows.flatMap(({ tabled: t }) => (t.package === undefined ? [] : [t.as]));
  return ways.every((w) => w === ways[0]) ? ways[0] : undefined;
}
