import type {
  Branch,
  Guard,
  Move,
  MoveType,
  Protocol,
  Recipe,
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

const known = new WeakMap<Protocol, Advance>();

/** How tables of a protocol go on. */
export function advanceOf(protocol: Protocol): Advance {
  let advance = known.get(protocol);
  if (!advance) {
    advance = generate(protocol) ?? interpret(protocol);
    known.set(protocol, advance);
  }
  return advance;
}

interface CompiledBranch {
  readonly guard: Guard | undefined;
  readonly recipes: readonly Recipe[];
  readonly target: number;
}

/** Looks branches up in tables. */
export function interpret({ chart, guards, recipes }: Protocol): Advance {
  const names = Object.keys(chart.states);
  const compiled = ({ guard, target, recipes: done = [] }: Branch): CompiledBranch => ({
    guard: guard === undefined ? undefined : lookUp(guards, guard, chart),
    recipes: done.map((name) => lookUp(recipes, name, chart)),
    target: names.indexOf(target) + 1,
  });
  const always = names.map((name) => chart.states[name]!.always?.map(compiled));
  const on = names.map((name) => {
    const answers = Object.entries(chart.states[name]!.on ?? {});
    return new Map(answers.map(([type, branches]) => [type as MoveType, branches.map(compiled)]));
  });
  const take = (branches: readonly CompiledBranch[], state: TableState, move: Move): number => {
    for (const { guard, recipes: done, target } of branches) {
      if (guard !== undefined && !guard(state, move)) continue;
      for (const recipe of done) recipe(state, move);
      return target;
    }
    return -1;
  };
  return (from, state, move) => {
    let at = names.indexOf(chart.initial) + 1;
    if (from !== CLOSED) at = take(on[from - 1]!.get(move.type) ?? [], state, move);
    while (at > 0 && always[at - 1] !== undefined) at = take(always[at - 1]!, state, move);
    return at;
  };
}

/** So many states that go on by themselves are written out one inside another. */
const DEPTH = 4;

/**
 * Writes a chart out as one function: what each move leads to is spelt out to the next state that waits, with guards and
 * recipes called by name, so that the machine can inline them. It is what a programmer would write by hand for this one
 * protocol, and several times as fast as looking branches up.
 *
 * @returns undefined where making functions is not allowed, as on pages with a strict content security policy.
 */
export function generate({ chart, guards, recipes }: Protocol): Advance | undefined {
  const names = Object.keys(chart.states);
  const indexOf = (name: string): number => names.indexOf(name) + 1;
  const guardNames = Object.keys(guards);
  const recipeNames = Object.keys(recipes);

  /** Takes the first branch whose guard holds; `jump` leads to where a state is looked up by its index. */
  const choose = (branches: readonly Branch[], jump: string, path: readonly string[]): string =>
    branches
      .map(({ guard, target, recipes: done = [] }) => {
        if (guard !== undefined) lookUp(guards, guard, chart);
        for (const name of done) lookUp(recipes, name, chart);
        const steps = done.map((name) => `r${recipeNames.indexOf(name)}(s, m); `).join('');
        const test = guard === undefined ? '' : `if (g${guardNames.indexOf(guard)}(s, m)) `;
        return `${test}{ ${steps}${follow(target, jump, path)} }`;
      })
      .join(' ');
  const follow = (name: string, jump: string, path: readonly string[]): string => {
    const { always } = lookUp(chart.states, name, chart);
    if (!always) return `return ${indexOf(name)};`;
    return path.includes(name) || path.length === DEPTH
      ? `at = ${indexOf(name)}; ${jump};`
      : choose(always, jump, [...path, name]);
  };

  const moves = Object.entries(chart.states).map(([name, { on = {} }]) => {
    const answers = Object.entries(on).map(
      ([type, branches]) =>
        `case ${JSON.stringify(type)}: ${choose(branches, 'break entry', [])} return -1;`,
    );
    return `case ${indexOf(name)}: switch (m.type) { ${answers.join(' ')} default: return -1; }`;
  });
  const always = Object.entries(chart.states).flatMap(([name, node]) =>
    node.always
      ? [`case ${indexOf(name)}: ${choose(node.always, 'continue', [name])} return -1;`]
      : [],
  );
  const source = `return function (at, s, m) {
entry: switch (at) {
case ${CLOSED}: ${follow(chart.initial, 'break entry', [])}
${moves.join('\n')}
}
for (;;) switch (at) {
${always.join('\n')}
}
}`;
  const parameters = [...guardNames.map((_, i) => `g${i}`), ...recipeNames.map((_, i) => `r${i}`)];
  const meanings: readonly (Guard | Recipe)[] = [
    ...Object.values(guards),
    ...Object.values(recipes),
  ];
  try {
    // Nothing in the source comes from outside: names of types apart, it is made of numbers.
    // oxlint-disable-next-line no-new-func, no-implied-eval
    const make = new Function(...parameters, source) as (...all: typeof meanings) => Advance;
    return make(...meanings);
  } catch {
    return undefined;
  }
}
