import type {
  Branch,
  Guard,
  Move,
  MoveType,
  Recipe,
  Statechart,
  TableState,
} from '../protocol/chart.ts';
import { lookUp } from './table.ts';

/**
 * Moves a table on: from the state of that index, after a move, to the next that waits or is final; −1 if the chart does not
 * allow it. States have the indices of the chart, from 1.
 */
export type Advance = (at: number, state: TableState, move: Move) => number;

/** The index of what comes before the initial state: a table opens from here, whatever the move. */
export const CLOSED = 0;

const known = new WeakMap<Statechart, Advance>();

/** How tables with a chart go on. */
export function advanceOf(statechart: Statechart): Advance {
  let advance = known.get(statechart);
  if (!advance) {
    advance = interpret(statechart);
    known.set(statechart, advance);
  }
  return advance;
}

interface CompiledBranch {
  readonly guard: Guard | undefined;
  readonly recipes: readonly Recipe[];
  readonly target: number;
}

/** Looks branches up, by the index of a state and the type of a move. */
function interpret({ chart, guards, recipes }: Statechart): Advance {
  const names = Object.keys(chart.states);
  const indexOf = (name: string): number => {
    lookUp(chart.states, name, chart);
    return names.indexOf(name) + 1;
  };
  const compiled = ({ guard, target, recipes: done = [] }: Branch): CompiledBranch => ({
    guard: guard === undefined ? undefined : lookUp(guards, guard, chart),
    recipes: done.map((name) => lookUp(recipes, name, chart)),
    target: indexOf(target),
  });
  const nodes = names.map((name) => chart.states[name]!);
  const always = [undefined, ...nodes.map((node) => node.always?.map(compiled))];
  const on = [
    new Map<MoveType, readonly CompiledBranch[]>(),
    ...nodes.map((node) => {
      const answers = Object.entries(node.on ?? {});
      return new Map(answers.map(([type, ways]) => [type as MoveType, ways.map(compiled)]));
    }),
  ];
  const initial = indexOf(chart.initial);
  return (from, state, move) => {
    let at = from === CLOSED ? initial : take(on[from]!.get(move.type), state, move);
    while (at > 0) {
      const onward = always[at];
      if (onward === undefined) return at;
      at = take(onward, state, move);
    }
    return at;
  };
}

/** Takes the first branch whose guard holds, if there is one. */
function take(
  branches: readonly CompiledBranch[] | undefined,
  state: TableState,
  move: Move,
): number {
  if (branches === undefined) return -1;
  for (const { guard, recipes, target } of branches) {
    if (guard !== undefined && !guard(state, move)) continue;
    for (const recipe of recipes) recipe(state, move);
    return target;
  }
  return -1;
}
