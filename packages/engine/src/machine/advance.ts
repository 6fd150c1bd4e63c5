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

/** Way out of a state, looked up. Where its guard does not hold, `otherwise` is tried. */
interface Way {
  readonly guard: Guard | undefined;
  readonly first: Recipe | undefined;
  readonly second: Recipe | undefined;
  /** Further ones, which few have. */
  readonly more: readonly Recipe[] | undefined;
  readonly target: number;
  readonly otherwise: Way | undefined;
}

/** Looks branches up, by the index of a state and the type of a move. */
function interpret({ chart, guards, recipes }: Statechart): Advance {
  const names = Object.keys(chart.states);
  const indexOf = (name: string): number => {
    lookUp(chart.states, name, chart);
    return names.indexOf(name) + 1;
  };
  const compiled = (branches: readonly Branch[] | undefined): Way | undefined =>
    branches?.reduceRight<Way | undefined>((otherwise, { guard, target, recipes: done = [] }) => {
      const [first, second, ...more] = done.map((name) => lookUp(recipes, name, chart));
      return {
        guard: guard === undefined ? undefined : lookUp(guards, guard, chart),
        first,
        second,
        more: more.length > 0 ? more : undefined,
        target: indexOf(target),
        otherwise,
      };
    }, undefined);
  const nodes = names.map((name) => chart.states[name]!);
  const always = [undefined, ...nodes.map((node) => compiled(node.always))];
  const on: Readonly<Partial<Record<MoveType, Way | undefined>>>[] = [
    {},
    ...nodes.map((node) =>
      Object.fromEntries(
        Object.entries(node.on ?? {}).map(([type, ways]) => [type, compiled(ways)]),
      ),
    ),
  ];
  const initial = indexOf(chart.initial);
  return (from, state, move) => {
    let at = from === CLOSED ? initial : take(on[from]![move.type], state, move);
    while (at > 0) {
      const onward = always[at];
      if (onward === undefined) return at;
      at = take(onward, state, move);
    }
    return at;
  };
}

/** Takes the first way whose guard holds; where it leads, −1 if there is none. */
function take(ways: Way | undefined, state: TableState, move: Move): number {
  let way = ways;
  while (way !== undefined) {
    if (way.guard === undefined || way.guard(state, move)) {
      if (way.first !== undefined) way.first(state, move);
      if (way.second !== undefined) way.second(state, move);
      if (way.more !== undefined) for (const recipe of way.more) recipe(state, move);
      return way.target;
    }
    way = way.otherwise;
  }
  return -1;
}
