import type { Ending } from '../model/outcome.ts';

/** What an actor can do at a table. */
export type MoveType = 'OFFER' | 'ACCEPT' | 'REFUSE' | 'WALK';

/** One thing that an actor does. The object may be reused from move to move. */
export interface Move {
  type: MoveType;
  actor: number;
  /** The deal offered (OFFER); otherwise −1. */
  deal: number;
  /** The set of actors who must accept that deal (OFFER); otherwise 0. */
  needed: number;
  /** Whether nobody may conclude that deal (OFFER). */
  barred: boolean;
  /** Why the standing offer was refused (OFFER, REFUSE), or the table left (WALK): index into REASONS. */
  reason: number;
}

/**
 * The state of a table: plain numbers, so that the same recipes can draft it with immer or mutate it in place. It holds
 * what everybody at the table knows.
 */
export interface TableState {
  readonly deadline: number;
  /** Actors in turn order. */
  readonly order: readonly number[];
  readonly signatories: number;
  /** Whether what was tabled leaves nothing that may be concluded. */
  readonly nothingPossible: boolean;
  /** The round that is being played, from 1; one more than the deadline once time is up. */
  round: number;
  /** Place in the order of who is to move. */
  turn: number;
  /** The offer on the table; −1 if there is none. */
  standing: number;
  /** Whose it is. */
  by: number;
  /** The set of actors who must accept it. */
  needed: number;
  /** The set of those who have; offering is accepting. */
  accepted: number;
  barred: boolean;
  /** The set of actors who have left. */
  gone: number;
  /** The set of actors bound by the agreement. */
  bound: number;
  /** Who caused the end without agreement, or last refused: actor index or −1. */
  causeActor: number;
  /** Why: index into REASONS. */
  causeReason: number;
}

/** A condition on the state; it draws nothing and changes nothing. */
export type Guard = (state: TableState, move: Move) => boolean;

/** A change of the state; it reads only the state and the move. */
export type Recipe = (state: TableState, move: Move) => void;

/** One way out of a state. The first branch whose guard holds is taken. */
export interface Branch {
  /** Name of a guard; absent: always. */
  readonly guard?: string;
  readonly target: string;
  /** Names of recipes, done in this order. */
  readonly recipes?: readonly string[];
}

/** A state of a chart. It waits for a move (`asks`), goes on by itself (`always`), or is final. */
export interface StateNode {
  /** What the state means, in a sentence. */
  readonly doc: string;
  /**
   * What the actor whose turn it is is asked for: `turn` is to accept, to offer or to leave; `vote` is to accept or to
   * refuse.
   */
  readonly asks?: 'turn' | 'vote';
  readonly on?: Readonly<Partial<Record<MoveType, readonly Branch[]>>>;
  readonly always?: readonly Branch[];
  readonly final?: Ending;
}

/** A protocol as a statechart in data. */
export interface Chart {
  readonly id: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateNode>>;
}

/** A chart with the meaning of its names. All logic of a protocol is here. */
export interface Protocol {
  readonly chart: Chart;
  readonly guards: Readonly<Record<string, Guard>>;
  readonly recipes: Readonly<Record<string, Recipe>>;
}

/** What a table starts from. */
export interface TableSetup {
  readonly deadline: number;
  readonly order: readonly number[];
  readonly signatories: number;
  readonly nothingPossible: boolean;
  /** A proposal that lies on the table from the start. */
  readonly proposal?: { readonly deal: number; readonly needed: number; readonly barred: boolean };
}

/** The state in which a table starts. */
export function openTable(setup: TableSetup): TableState {
  const { proposal } = setup;
  return {
    deadline: setup.deadline,
    order: setup.order,
    signatories: setup.signatories,
    nothingPossible: setup.nothingPossible,
    round: 1,
    turn: 0,
    standing: proposal?.deal ?? -1,
    by: -1,
    needed: proposal?.needed ?? 0,
    accepted: 0,
    barred: proposal?.barred ?? false,
    gone: 0,
    bound: 0,
    causeActor: -1,
    causeReason: 0,
  };
}

/** The actor whose turn it is. */
export function mover(state: TableState): number {
  return state.order[state.turn]!;
}

/** Whether a set of actors contains one. */
export function contains(set: number, actor: number): boolean {
  return ((set >>> actor) & 1) === 1;
}
