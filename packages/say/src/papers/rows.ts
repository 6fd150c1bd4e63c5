import type { Row } from '@parley/engine';

/** What a row is called in a sentence: its draft in quotation marks, by its short name where it has one. */
export function rowTitle({ title, short }: Pick<Row, 'title' | 'short'>): string {
  return title === undefined ? 'talks without a draft' : `“${short ?? title}”`;
}
