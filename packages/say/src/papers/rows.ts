import type { Comparison, Tabled } from '@parley-sim/engine';
import type { Row } from '@parley-sim/engine/ensemble';
import { NO_DRAFT, WAY_WORDS } from '../language/names.ts';

/** Name of a row in a sentence: its draft in quotation marks, by its short name where it has one. */
export function rowTitle({ title, short }: Pick<Row, 'title' | 'short'>): string {
  return title === undefined ? NO_DRAFT : `“${short ?? title}”`;
}

/** Name of a row: the draft's short name or title, with its way of tabling where rows differ in that. */
export function rowLabel(row: Row, view: Comparison): string {
  const { tabled, title, short = title } = row;
  if (short === undefined) return 'no draft';
  if (tabled.package === undefined || sharedWay(view) !== undefined) return short;
  return `${short} (${WAY_WORDS[tabled.as]})`;
}

/** The one way in which all drafts are tabled, if there is one. */
export function sharedWay({
  rows,
}: Pick<Comparison, 'rows'>): Extract<Tabled, { as: unknown }>['as'] | undefined {
  const ways = rows.flatMap(({ tabled: t }) => (t.package === undefined ? [] : [t.as]));
  return ways.every((w) => w === ways[0]) ? ways[0] : undefined;
}
