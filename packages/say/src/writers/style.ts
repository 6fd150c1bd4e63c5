import { frozen } from '@parley-sim/engine/basics';

type Paint = (text: string) => string;

/** Colours and weights for a terminal, or none of them. */
export interface Style {
  /** Whether the functions add anything. */
  readonly isColorSupported: boolean;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

const asItIs: Paint = (text) => text;

/** No colours and no weights: for files, pages and programs. */
export const PLAIN: Style = frozen({
  isColorSupported: false,
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  green: asItIs,
  yellow: asItIs,
  cyan: asItIs,
});

/** What a text for a person is laid out by. */
export interface Layout {
  /** In columns. */
  readonly width: number;
  readonly style: Style;
}
