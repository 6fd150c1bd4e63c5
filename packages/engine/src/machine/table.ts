import { ParleyError } from '../errors.ts';
import {
  type Chart,
  type Move,
  type Protocol,
  type StateNode,
  type TableState,
  mover,
} from '../protocol/chart.ts';

/** A chart at work: the live driver's table and the headless one's do the same things in the same order. */
export interface Table {
  /** What everybody at the table knows. */
  readonly state: TableState;
  /** The chart's state: it asks somebody, or it is final. */
  readonly node: StateNode;
  /** Lays the table: the chart goes on by itself until it asks somebody or ends. */
  open(state: TableState): void;
  /**
   * Makes a move.
   *
   * @throws ParleyError `move/unlawful` if the chart does not allow it.
   */
  apply(move: Move): void;
}

/** The error of a move that the chart does not allow. */
export function unlawful(chart: Chart, move: Move, state: TableState): ParleyError {
  return new ParleyError(
    'move/unlawful',
    `${chart.id}: ${move.type} by actor ${move.actor} is not allowed now; it is the turn of actor ${mover(state)}.`,
    { move: { ...move }, mover: mover(state) },
  );
}

/** A protocol's names, looked up: what a branch means. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string, chart: Chart): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!found) throw new ParleyError('internal/impossible', `${chart.id} has no "${name}".`);
  return found;
}

/** Makes a table for a protocol. */
export type TableMaker = (protocol: Protocol) => Table;
