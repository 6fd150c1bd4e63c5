import { choiceArgument, indicesArgument, numbersArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';

/** One who decides in a conflict. */
export interface Decider {
  /** At [s] the states, from 0, that it can bring about from s by itself in one move. */
  readonly moves: readonly (readonly number[])[];
  /** At [s] what state s is worth to it; only the order matters. */
  readonly worth: readonly number[];
}

/** A conflict as a graph of states, with what each decider can do and wants. */
export interface Conflict {
  readonly states: number;
  readonly deciders: readonly Decider[];
}

/**
 * Why a decider may stay where it is. `nash`: it cannot improve. `general`: each improvement could be answered by the others
 * with something no better for it than staying. `symmetric`: and it could not escape from that. `sequential`: and the answer
 * is one that the others would want to give.
 */
export type Stability = (typeof STABILITIES)[number];
const STABILITIES = ['nash', 'general', 'symmetric', 'sequential'] as const;

/** Stable states of a conflict. */
export interface Stabilities {
  /** At [decider] the states that it would not leave. */
  readonly stable: readonly (readonly number[])[];
  /** The states that nobody would leave. */
  readonly equilibria: readonly number[];
}

/**
 * Stable states and equilibria of a conflict under one notion of foresight (graph model for conflict resolution). Others
 * answer in any sequence in which nobody moves twice in a row.
 *
 * @throws `argument/invalid` where a table has not one entry per state, or a move leads to no state.
 *
 * Source: Fang, Hipel and Kilgour, Interactive Decision Making: The Graph Model for Conflict Resolution (1993), chapter 3.
 */
export function stabilities(conflict: Conflict, notion: Stability): Stabilities {
  checkConflict(conflict);
  choiceArgument('notion', notion, STABILITIES);
  const states = Array.from({ length: conflict.states }, (_, s) => s);
  const everybody = conflict.deciders.map((_, i) => i);
  const stable = everybody.map((i) => {
    // From many states it can go to the same one, and what the others answer there is looked up once.
    const answers = new Map<number, readonly number[]>();
    const others = everybody.filter((j) => j !== i);
    const answersTo = (to: number): readonly number[] => {
      let known = answers.get(to);
      if (!known) answers.set(to, (known = reach(conflict, others, to, notion === 'sequential')));
      return known;
    };
    return states.filter((s) => isStable(conflict, i, s, notion, answersTo));
  });
  return { stable, equilibria: states.filter((s) => stable.every((of) => of.includes(s))) };
}

/**
 * The states to which a group can go together from `state`, by its own moves in any sequence in which nobody moves twice in a
 * row, and which each of its members prefers.
 *
 * @param group who acts together, as numbers of deciders.
 * @throws `argument/invalid` as {@link stabilities}, and where the state or a decider does not exist.
 *
 * Source: Kilgour, Hipel, Fang and Peng, "Coalition analysis in group decision support", Group Decision and Negotiation 10
 * (2001).
 */
export function jointImprovements(
  conflict: Conflict,
  group: readonly number[],
  state: number,
): number[] {
  checkConflict(conflict);
  wholeArgument('state', state, 0, conflict.states - 1);
  indicesArgument('group', group, conflict.deciders.length);
  return reach(conflict, group, state, false).filter((s) =>
    group.every((i) => worth(conflict, i, s) > worth(conflict, i, state)),
  );
}

function checkConflict({ states, deciders }: Conflict): void {
  wholeArgument('states', states, 1);
  demand(deciders.length > 0, 'Nobody decides in this conflict.');
  for (const { moves, worth } of deciders) {
    demand(
      moves.length === states && worth.length === states,
      `A decider has moves and a worth for each of ${states} states.`,
    );
    numbersArgument('worth', worth);
    for (const to of moves.flat())
      demand(Number.isInteger(to) && to >= 0 && to < states, `A move leads to state ${to}.`, {
        to,
      });
  }
}

function isStable(
  conflict: Conflict,
  i: number,
  state: number,
  notion: Stability,
  answersTo: (to: number) => readonly number[],
): boolean {
  const improvements = improve(conflict, i, state);
  if (notion === 'nash') return improvements.length === 0;
  const stays = worth(conflict, i, state);
  const deters = (to: number): boolean =>
    worth(conflict, i, to) <= stays &&
    (notion !== 'symmetric' ||
      conflict.deciders[i]!.moves[to]!.every((escape) => worth(conflict, i, escape) <= stays));
  return improvements.every((to) => answersTo(to).some(deters));
}

/** All states that the group can bring about from `from`, in order; each move an improvement for its mover if `wanted`. */
function reach(
  conflict: Conflict,
  group: readonly number[],
  from: number,
  wanted: boolean,
): number[] {
  // Who moved last matters: the same state may be left by one and not by another.
  const count = conflict.deciders.length;
  const seen = new Uint8Array(conflict.states * count);
  const found = new Set<number>();
  const visit = (state: number, last: number | null): void => {
    for (const i of group) {
      if (i === last) continue;
      const moves = wanted ? improve(conflict, i, state) : conflict.deciders[i]!.moves[state]!;
      for (const to of moves) {
        if (seen[to * count + i] === 1) continue;
        seen[to * count + i] = 1;
        found.add(to);
        visit(to, i);
      }
    }
  };
  visit(from, null);
  return [...found].sort((a, b) => a - b);
}

function improve(conflict: Conflict, i: number, state: number): readonly number[] {
  return conflict.deciders[i]!.moves[state]!.filter(
    (to) => worth(conflict, i, to) > worth(conflict, i, state),
  );
}

function worth(conflict: Conflict, i: number, state: number): number {
  return conflict.deciders[i]!.worth[state]!;
}
