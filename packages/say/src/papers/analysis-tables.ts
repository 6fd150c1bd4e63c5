import type { Analysis, Scenario } from '@parley-sim/engine';
import { type Block, type Cell, strong } from '../blocks.ts';
import { actorName, clauseTitle, tabledTitle } from '../language/names.ts';
import { fixed, score, signed } from '../language/numbers.ts';
import { BASELINE_WORDS } from './analysis.ts';

/** An actor with less than this at stake on a clause hardly minds it. */
const HARDLY = 0.0005;
/** Tables with a column for each of more parties than this have rows for them instead. */
const MANY = 8;
export function stakesBlocks(view: Analysis, scenario: Scenario): Block[] {
  const actors = view.actors.filter((a) => a.role !== 'outside').map((a) => a.actor);
  const at = (clause: string, actor: string): number => view.stakes[clause]![actor]!.atStake;
  const most = (clause: string): number => Math.max(...actors.map((a) => at(clause, a)));
  const clauses = Object.keys(view.stakes).toSorted((a, b) => most(b) - most(a));
  return [
    {
      ...crossed(
        'clause',
        clauses.map((c) => clauseTitle(scenario, c)),
        actors.map((a) => actorName(scenario, a)),
        (i, k) => {
          const stake = at(clauses[i]!, actors[k]!);
          return stake < HARDLY ? '–' : fixed(stake, 3);
        },
      ),
      caption: 'Score between the best and the worst option of each clause',
    },
  ];
}

/** Table of some things by party; where parties are many and things fewer, with a row for each party. */
export function crossed(
  title: string,
  things: readonly string[],
  parties: readonly string[],
  cell: (thing: number, party: number) => string,
): Extract<Block, { kind: 'table' }> {
  const across = parties.length <= MANY || things.length >= parties.length;
  const [rows, columns] = across ? [things, parties] : [parties, things];
  return {
    kind: 'table',
    columns: [
      across ? { title, ...(title === '' ? {} : { shrinkTo: 20 }) } : { title: '', shrinkTo: 12 },
      ...columns.map((name) => ({ title: name, number: true as const })),
    ],
    rows: rows.map((name, r): Cell[] => [
      name,
      ...columns.map((_, c) => (across ? cell(r, c) : cell(c, r))),
    ]),
  };
}

export function arithmeticBlocks(view: Analysis, scenario: Scenario): Block[] {
  const actors = Object.keys(scenario.actors);
  const lines = [
    ...view.packages.map(
      (p) => [[strong(tabledTitle(scenario, { package: p.package, as: 'proposal' }))], p] as const,
    ),
    ...view.baselines.map((b) => [BASELINE_WORDS[b.baseline], b] as const),
  ];
  const none = new Map(view.actors.map((a) => [a.actor, a.noDeal]));
  // Of many parties only how many a deal leaves worse off, and by how much at most.
  const many = actors.length > MANY;
  const gains = (d: (typeof lines)[number][1]): number[] =>
    actors.map((a) => d.scores[a]! - none.get(a)!);
  return [
    {
      kind: 'table',
      columns: [
        { title: 'deal', shrinkTo: 20 },
        { title: 'is' },
        ...(many
          ? ['worse than\nno deal for', 'least gain']
          : actors.map((a) => actorName(scenario, a))
        ).map((title) => ({ title, number: true as const })),
      ],
      rows: lines.map(([name, d]): Cell[] => [
        name,
        d.standing,
        ...(many
          ? [
              `${gains(d).filter((x) => x < 0).length} of ${actors.length}`,
              signed(Math.min(...gains(d))),
            ]
          : actors.map((a) => worth(view, a, d.scores[a]!))),
      ]),
    },
    {
      kind: 'text',
      text: 'Compromise and median take each clause by itself: the option nearest to the mean or the median of the positions; without an order, the one that is worth most to all, by votes.',
    },
  ];
}

/** A score, marked where it is below no deal. */
export function worth(view: Analysis, actor: string, value: number): string {
  const none = view.actors.find((a) => a.actor === actor)!.noDeal;
  return `${score(value)}${value < none ? '↓' : ''}`;
}
