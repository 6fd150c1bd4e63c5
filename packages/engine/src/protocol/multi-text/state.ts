import type { TableState } from '../chart.ts';

/** What a table of several texts keeps in its state. */
export interface MultiTextState {
  /** How many texts are proposed in a round. */
  readonly texts: number;
  /** By text of the round: what those who were asked about it said; 2 or 1 for it, −1 or −2 against it. */
  readonly votes: number[][];
}

/** What a table of several texts keeps. */
export function multiTextOf({ own }: TableState): MultiTextState {
  return own as MultiTextState;
}
