import type { Chart, MoveType } from '@parley-sim/engine/protocol';
import type { TraceMove } from '@parley-sim/engine';

/** A state's place in a picture: its column from the left, and its row, which may be a half. */
export interface StatePlace {
  readonly id: string;
  readonly column: number;
  readonly row: number;
}

/** A way from one state to another. */
export interface ChartWay {
  readonly from: string;
  readonly to: string;
}

/** Where the states of a chart stand. */
export interface ChartLayout {
  readonly states: readonly StatePlace[];
  readonly ways: readonly ChartWay[];
  readonly columns: number;
  readonly rows: number;
}

/** The states to which a state leads. */
export function targets({ states }: Chart, id: string): string[] {
  const { on = {}, always = [] } = states[id]!;
  return [...new Set([...Object.values(on), always].flat().map((b) => b.target))];
}

/**
 * Puts each state into the column of how many steps it is from the beginning, and within a column near to where the ways to it
 * come from, which keeps most ways short and few across each other.
 */
export function layOut(chart: Chart): ChartLayout {
  const columns: string[][] = [[chart.initial]];
  const placed = new Set(columns[0]);
  for (;;) {
    const next = columns.at(-1)!.flatMap((id) => targets(chart, id));
    const column = [...new Set(next)].filter((id) => !placed.has(id));
    if (column.length === 0) break;
    for (const id of column) placed.add(id);
    columns.push(column);
  }
  const ways = [...placed].flatMap((from) => targets(chart, from).map((to) => ({ from, to })));
  const rows = Math.max(...columns.map((c) => c.length));
  const row = new Map<string, number>();
  for (const column of columns) {
    const near = (id: string): number => {
      const known = ways.filter((w) => w.to === id && row.has(w.from)).map((w) => row.get(w.from)!);
      // An end is never gone on from: it makes room for what is.
      const end = chart.states[id]!.final === undefined ? 0 : rows;
      return end + known.reduce((a, b) => a + b, 0) / Math.max(1, known.length);
    };
    const order = column.map((id) => ({ id, at: near(id) })).sort((a, b) => a.at - b.at);
    for (const [i, { id }] of order.entries()) row.set(id, (rows - column.length) / 2 + i);
  }
  const states = columns.flatMap((ids, column) =>
    ids.map((id) => ({ id, column, row: row.get(id)! })),
  );
  return { states, ways, columns: columns.length, rows };
}

/** What an act is to a chart. */
const MOVES: Readonly<Record<TraceMove['act'], readonly MoveType[]>> = {
  offer: ['OFFER'],
  accept: ['ACCEPT'],
  refuse: ['REFUSE'],
  hold: ['HOLD'],
  assess: ['ASSESS'],
  walk: ['WALK'],
  act: ['HAPPEN'],
  event: ['HAPPEN'],
  propose: ['PROPOSE'],
  adopt: ['ADOPT'],
  drop: ['DROP'],
  ratify: ['PASS', 'CONCLUDE'],
  reject: ['FAIL'],
  renege: ['RENEGE'],
  say: [],
};

/**
 * The shortest way on which an act can have led from one state to another: after it the chart goes on by itself, through states
 * that ask nobody. Empty where none is known.
 */
export function shortestWay(
  chart: Chart,
  act: TraceMove['act'],
  from: string,
  to: string,
): ChartWay[] {
  const { on = {} } = chart.states[from]!;
  const came = new Map<string, string>();
  const step = (id: string, all: readonly string[]): string[] => {
    const fresh = all.filter((t) => !came.has(t));
    for (const t of fresh) came.set(t, id);
    return fresh;
  };
  let edge = step(from, [...new Set(MOVES[act].flatMap((m) => on[m] ?? []).map((b) => b.target))]);
  while (edge.length > 0 && !came.has(to)) {
    edge = edge.flatMap((id) => {
      const { asks, on: asked } = chart.states[id]!;
      // It stops where somebody is asked; that the world outside stays calm is no move of its own.
      const next = asks === undefined ? targets(chart, id) : asked?.CALM?.map((c) => c.target);
      return step(id, next ?? []);
    });
  }
  const ways: ChartWay[] = [];
  for (let at = to; came.has(at); at = came.get(at)!) {
    ways.unshift({ from: came.get(at)!, to: at });
    if (came.get(at) === from) return ways;
  }
  return [];
}
