import { frozen } from '@parley-sim/engine/basics';
import picocolors from 'picocolors';

/** Colours and weights for a terminal, or none of them. */
export type Style = ReturnType<typeof picocolors.createColors>;

/** No colours and no weights: for files, pages and programs. */
export const PLAIN: Style = frozen(picocolors.createColors(false));

/** What a text for a person is laid out by. */
export interface Layout {
  /** In columns. */
  readonly width: number;
  readonly style: Style;
}
