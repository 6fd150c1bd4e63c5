import type { Analysis, Scenario } from '@parley-sim/engine';
import type { Block, Cell } from '../blocks.ts';
import { actorShort, clauseShort, optionTitle } from '../language/names.ts';
import { fixed, score, signed } from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';
import { pairRows } from './analysis.ts';

/** The most opposed pairs that are named one by one beside blocs. */
const OPPOSED = 5;

type Blocs = NonNullable<Analysis['blocs']>;

/** Blocs in place of parties: who is in each, what they could gain, and what each would like best. */
export function blocBlocks(view: Analysis, found: Blocs, scenario: Scenario): Block[] {
  const of = (id: string): Analysis['actors'][number] => view.actors.find((a) => a.actor === id)!;
  return [
    {
      kind: 'list',
      items: found.blocs.map(({ actors }, b) => {
        const gains = actors.flatMap((id) => of(id).mostToGain ?? []);
        return {
          text: `${blocName(b)}, ${counted(actors.length, 'party', 'parties')}: no deal ${range(
            actors.map((id) => of(id).noDeal),
            score,
          )}${gains.length === 0 ? '' : `, could gain ${range(gains, signed)}`}${votesOf(view, actors)}`,
          under: listed(actors.map((id) => actorShort(scenario, id))),
        };
      }),
    },
    mapTable(view, found, scenario),
  ];
}

/** How blocs stand to each other, and who is opposed to whom most of all. */
export function blocPairs(view: Analysis, found: Blocs, scenario: Scenario): Block[] {
  return [
    ...(found.between.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'Between blocs, on average over pairs of one of each',
            columns: [
              { title: 'between', shrinkTo: 12 },
              { title: 'deals that\nboth would sign', number: true as const },
              { title: 'correlation\nof scores', number: true as const },
              { title: 'opposition', number: true as const },
            ],
            rows: found.between.map(
              ({ blocs: [a, b], agreement, opposition, bothSign }): Cell[] => [
                `${blocName(a)} and ${blocName(b)}`,
                `${fixed(bothSign * 100, 0)} %`,
                signed(agreement, 2),
                fixed(opposition, 2),
              ],
            ),
          },
        ]),
    {
      kind: 'table',
      caption: `The ${OPPOSED} pairs that are most opposed (--json has all)`,
      columns: [
        { title: 'between', shrinkTo: 20 },
        { title: 'deals that\nboth would sign', number: true },
        { title: 'correlation\nof scores', number: true },
        { title: 'opposition', number: true },
      ],
      rows: pairRows(view, scenario).slice(0, OPPOSED),
    },
    {
      kind: 'text',
      text: 'Parties join a bloc as long as the scores of its members and theirs rise and fall together on average (mean correlation above 0, average linkage). Opposition: 0 where both can have their best at once, 0.71 where one’s gain is the other’s loss.',
    },
  ];
}

/** What a bloc is called. */
function blocName(place: number): string {
  return `Bloc ${String.fromCodePoint(65 + place)}`;
}

/** By clause and bloc: the mean of what its members like best or, of named options, what most of them do. */
function mapTable({ stakes }: Analysis, { blocs }: Blocs, scenario: Scenario): Block {
  return {
    kind: 'table',
    caption: 'What each bloc likes best: the mean of its members, or what most of them want',
    columns: [
      { title: 'clause', shrinkTo: 16 },
      ...blocs.map((_, b) => ({ title: blocName(b), shrinkTo: 8 })),
    ],
    rows: Object.keys(stakes).map((clause): Cell[] => [
      clauseShort(scenario, clause),
      ...blocs.map(({ actors }) => {
        // Who has nothing at stake wants nothing in particular.
        const wants = actors
          .map((a) => stakes[clause]![a]!)
          .filter(({ atStake }) => atStake > 0)
          .map((stake) => stake.wants);
        if (wants.length === 0) return '–';
        return scenario.clauses[clause]!.kind === 'numeric'
          ? fixed(wants.reduce((sum: number, x) => sum + Number(x), 0) / wants.length, 1)
          : optionTitle(scenario, clause, mostCommon(wants));
      }),
    ]),
  };
}

function mostCommon(wants: readonly (string | number)[]): string | number {
  const count = (option: string | number): number => wants.filter((w) => w === option).length;
  return wants.reduce((best, option) => (count(option) > count(best) ? option : best));
}

function votesOf({ vote }: Analysis, actors: readonly string[]): string {
  if (!vote) return '';
  return vote
    .map(({ title, votes, of }) => {
      const sum = actors.reduce((n, id) => n + (votes[id] ?? 0), 0);
      return of < 1000
        ? `, ${sum} of ${title === 'votes' ? counted(of, 'vote') : `${of} ${title}`}`
        : `, ${fixed((sum / of) * 100, 0)} % of ${title}`;
    })
    .join('');
}

function range(values: readonly number[], words: (x: number) => string): string {
  const [least, most] = [words(Math.min(...values)), words(Math.max(...values))];
  return least === most ? least : `${least} to ${most}`;
}
