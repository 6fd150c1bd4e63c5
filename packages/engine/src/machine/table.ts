import { ParleyError } from '../errors.ts';
import {
  type Chart,
  type Move,
  type Statechart,
  type Question,
  type StateNode,
  type TableState,
} from '../protocol/chart.ts';
import { mover } from '../protocol/readers.ts';

/** A chart at work: the live driver's table and the headless one's do the same things in the same order. */
export interface Table {
  /** What everybody at the table knows. */
  readonly state: TableState;
  /** Whether moves change that one state, which nobody else holds. Absent: every move makes another. */
  readonly inPlace?: true;
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

/**
 * A move to be filled in. Written out, since objects that are copied by spreading another do not share a shape, which makes
 * every access to them slow.
 */
export function blankMove(): Move {
  return {
    type: 'CALM',
    actor: -1,
    deal: -1,
    needed: 0,
    asked: 0,
    barred: false,
    ratifiers: 0,
    wait: 0,
    fallback: null,
    about: -1,
    reason: 0,
    what: -1,
    amount: 0,
    ruptures: false,
  };
}

/** No move at all. */
export const NO_MOVE: Readonly<Move> = blankMove();

/** What is asked of a mediator or of the world, and not of the actor whose turn it is. */
const ASKED_OF_NO_ACTOR: ReadonlySet<Question | undefined> = new Set([
  'mediate',
  'rule',
  'world',
  'ratify',
] as const);

/** Whether a state waits for the actor whose turn it is. */
export function asksActor({ asks }: StateNode): boolean {
  return asks !== undefined && !ASKED_OF_NO_ACTOR.has(asks);
}

/** Whether a move is made by an actor whose turn it is not. */
export function outOfTurn(node: StateNode, move: Move, state: TableState): boolean {
  return asksActor(node) && move.actor !== mover(state);
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
export type TableMaker = (protocol: Statechart) => Table;
