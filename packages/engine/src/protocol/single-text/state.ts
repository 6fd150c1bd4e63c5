import type { TableState } from '../chart.ts';

/** A vote on a change of the text. */
export interface Voice {
  readonly actor: number;
  /** How strongly it is meant, 1 or 2; above 0 for the change, below against it. */
  readonly strength: number;
}

/** What a mediated single text keeps in the state of a table. */
export interface SingleTextState {
  /** The votes on the change that is being asked about. */
  readonly voices: Voice[];
}

/** The votes on the change that is being asked about. */
export function voicesOf({ own }: TableState): Voice[] {
  return (own as SingleTextState).voices;
}
