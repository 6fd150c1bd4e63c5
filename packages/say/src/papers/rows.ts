import type { Row } from '@parley/engine';

/** What a row is called in a sentence: its draft in quotation marks. */
export function rowTitle({ title }: Pick<Row, 'title'>): string {
  return title === undefined ? 'talks without a draft' : `“${title}”`;
}
