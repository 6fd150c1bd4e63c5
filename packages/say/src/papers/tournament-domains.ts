import type { DomainMeasures } from '@parley-sim/engine/tournament';
import type { Block, Section } from '../blocks.ts';
import { fixed } from '../language/numbers.ts';

/** Why a peer has no words for a domain. */
interface Without {
  readonly without: string;
}

/** Measures of a domain by Parley's definitions and by those of its peers. Points are utilities by party, in the order of turns. */
export interface DomainNumbers extends DomainMeasures {
  readonly name: string;
  /** Deal of the greatest least gain, and of the greatest least share of what each could gain; null where no deal is possible. */
  readonly egalitarian: readonly number[] | null;
  readonly smorodinsky: readonly number[] | null;
  /** By NegMAS's definitions; null where no outcome is rational. */
  readonly negmas:
    | Without
    | {
        readonly opposition: number | null;
        readonly kalai: readonly number[] | null;
        readonly ks: readonly number[] | null;
      };
  /** By GENIUS's definitions, and the opposition of the ANL competition of 2022. */
  readonly genius:
    | Without
    | {
        readonly opposition: number;
        readonly kalai: readonly number[] | null;
        readonly kalaiOpposition: number | null;
      };
}

const none = '–';
const number = (x: number | null): string => (x === null ? none : fixed(x, 3));
const point = (utilities: readonly number[] | null): string =>
  utilities === null ? none : utilities.map((u) => fixed(u, 2)).join(', ');

/** The domains: how far wishes are opposed, and where Kalai's points are, by each peer's definition. */
export function domainsMeasured(all: readonly DomainNumbers[]): Section {
  const lacking = all.filter((d) => 'without' in d.negmas || 'without' in d.genius);
  return {
    id: 'domains',
    title: 'The domains, by each program’s definitions',
    blocks: [
      {
        kind: 'table',
        caption: 'Opposition (0: all can have their best at once)',
        columns: [
          { title: 'domain', shrinkTo: 12 },
          { title: 'parties', number: true, leaveOut: 1 },
          { title: 'deals', number: true, leaveOut: 2 },
          { title: 'Parley', number: true },
          { title: 'NegMAS', number: true },
          { title: 'GENIUS', number: true },
          { title: 'ANL 2022', number: true },
        ],
        rows: all.map((d) => [
          d.name,
          String(d.parties),
          d.deals.toLocaleString('en-GB'),
          number(d.opposition),
          'without' in d.negmas ? none : number(d.negmas.opposition),
          ...('without' in d.genius
            ? [none, none]
            : [number(d.genius.opposition), number(d.genius.kalaiOpposition)]),
        ]),
      },
      {
        kind: 'text',
        text: 'NegMAS: least distance of a rational deal from everybody’s best, in shares of it; Parley: the same over all deals, divided by the root of the number of parties. GENIUS: least distance of any deal from (1, …, 1). ANL 2022: distance of GENIUS’s Kalai point from there.',
      },
      ...kalai(all),
      ...(lacking.length > 0
        ? [
            {
              kind: 'text' as const,
              text: `${none}: no such point, or the program has no words for the domain (delay, red lines, plug-ins and the like); --json says which.`,
            },
          ]
        : []),
      {
        kind: 'how',
        text: 'Uncertain numbers at their medians; no interval, as nothing is played.',
      },
    ],
  };
}

/** Utilities at the points that bear Kalai's name, a line for each domain. */
function kalai(all: readonly DomainNumbers[]): Block[] {
  return [
    {
      kind: 'text',
      text: 'Utilities at Kalai’s points, by party in the order of turns. NegMAS’s “Kalai” is the egalitarian point: the greatest least gain. Kalai–Smorodinsky is the greatest least share of what each could gain; NegMAS’s has the least spread of such shares, GENIUS’s the least differences of utilities.',
    },
    {
      kind: 'list',
      items: all.map((d) => ({
        text: [
          { text: d.name, as: 'strong' as const },
          `: egalitarian ${point(d.egalitarian)}`,
          'without' in d.negmas ? '' : ` (NegMAS ${point(d.negmas.kalai)})`,
          ` · Kalai–Smorodinsky ${point(d.smorodinsky)}`,
          ...('without' in d.negmas ? [] : [` · NegMAS’s ${point(d.negmas.ks)}`]),
          ...('without' in d.genius ? [] : [` · GENIUS’s ${point(d.genius.kalai)}`]),
        ],
      })),
    },
  ];
}
