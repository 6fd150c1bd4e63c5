import type { Branch, Chart, Question, StateNode } from '@parley-sim/engine/protocol';

/** Who is asked, where it is not the actor whose turn it is. */
const ASKED: Readonly<Partial<Record<Question, string>>> = {
  mediate: 'the mediator',
  rule: 'the mediator',
  world: 'the world outside',
  ratify: 'the ratifying bodies',
};

/** A chart as a Mermaid state diagram: its states, and the moves and conditions that lead from one to another. */
export function chartPicture(chart: Chart): string[] {
  const edges = new Map<string, string[]>();
  for (const [from, node] of Object.entries(chart.states)) {
    for (const [move, branches] of Object.entries(node.on ?? {})) {
      branches.forEach((branch, i) => add(edges, from, branch, i, branches, move));
    }
    const always = node.always ?? [];
    always.forEach((branch, i) => add(edges, from, branch, i, always, ''));
  }
  const ends = Object.entries(chart.states).filter(([, s]) => s.final !== undefined);
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${id(chart.initial)}`,
    ...[...edges].map(([arrow, labels]) => {
      const text = labels.filter((l) => l !== '').join(', ');
      return `  ${arrow}${text === '' ? '' : ` : ${text}`}`;
    }),
    ...ends.map(([name]) => `  ${id(name)} --> [*]`),
    '```',
  ];
}

/** The states in words: whom each waits for, and what it means. */
export function chartStates(chart: Chart): string[] {
  return [
    '| state | waits for | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(chart.states).map(
      ([name, node]) => `| \`${name}\` | ${waitsFor(node)} | ${node.doc} |`,
    ),
  ];
}

function add(
  edges: Map<string, string[]>,
  from: string,
  { guard, target }: Branch,
  place: number,
  branches: readonly Branch[],
  move: string,
): void {
  // A branch is taken if none before it is.
  const otherwise = place > 0 && branches[place - 1]!.guard !== undefined ? 'otherwise' : '';
  const condition = guard === undefined ? otherwise : `if ${words(guard)}`;
  const arrow = `${id(from)} --> ${id(target)}`;
  const labels = edges.get(arrow) ?? [];
  labels.push([move, condition].filter(Boolean).join(' '));
  edges.set(arrow, labels);
}

function waitsFor({ asks, final }: StateNode): string {
  if (final !== undefined) return `the end: ${final}`;
  if (asks === undefined) return '–';
  return ASKED[asks] ?? `the actor: ${asks}`;
}

/** A name that Mermaid takes for one. */
function id(name: string): string {
  return name.replaceAll(/\W/g, '_');
}

/** `roundOver` is `round over`. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
