import { type Comparison, type Estimand } from '@parley-sim/engine';
import {
  type ComparedWays,
  isRate,
  type Row,
  type RowWays,
  type Ways,
} from '@parley-sim/engine/ensemble';
import { type Interval } from '@parley-sim/engine/statistics';
import type { Block, Cell, Section } from '../blocks.ts';
import { fixed, rate } from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';
import { rowLabel, rowTitle } from './rows.ts';

/** Rows that have a column in the table of ways. */
const COLUMNS = 3;

/** Where the true values in all ways of negotiating lie, such as `61–88 %`; ends are rounded outwards. */
export function acrossWays(
  { across }: Pick<RowWays, 'across'>,
  estimand: { readonly of: string },
): string {
  const [low, high] = [across.low ?? across.estimate, across.high ?? across.estimate];
  if (isRate(estimand)) return `${Math.floor(low * 100 + 1e-9)}–${Math.ceil(high * 100 - 1e-9)} %`;
  const digits = estimand.of === 'rounds' ? 1 : 3;
  return `${fixed(low, digits)} to ${fixed(high, digits)}`;
}

/** Words for how a row differs by way of negotiating; nothing where that is not known. */
export function acrossText({ ways }: Row, estimand: Estimand): string {
  return ways ? `${acrossWays(ways, estimand)} across ways of negotiating` : '';
}

/** Words for the ways that talks were played in, for the line on how it was done; nothing without ways. */
export function waysPlayed({ ways }: Comparison): string | undefined {
  if (!ways) return undefined;
  const { length } = ways.ways;
  return ways.enough
    ? `${length} ways of negotiating`
    : `too few to tell ${length} ways of negotiating apart`;
}

/** Words for talks that are spread over ways of negotiating without anything being said of single ways. */
export function mixText({ choices }: Ways, kinds: readonly KindInWays[] = []): string {
  const count = choices.reduce((n, choice) => n * choice.ways.length, 1);
  return [
    `spread over ${counted(count, 'way')} of negotiating`,
    ...replacedText(kinds, count),
  ].join(' · ');
}

/** Kind of a plug-in that a scenario names, and in how many of the ways of negotiating it plays. */
export interface KindInWays {
  readonly kind: string;
  readonly ways: number;
}

/** Words for what ways of negotiating put out of play: the file's own strategies and protocol, of which kinds of plug-ins are a part. */
export function replacedText(kinds: readonly KindInWays[], all: number): string[] {
  const parts = [...new Set(kinds.map((k) => k.ways))]
    .filter((n) => n < all)
    .map((n) => {
      const named = kinds.filter((k) => k.ways === n).map((k) => k.kind);
      return `${listed(named)} ${named.length === 1 ? 'plays' : 'play'} in ${n} of ${all} ways`;
    });
  return parts.length === 0
    ? []
    : [
        `${listed(parts)}: the others replace strategies and protocol of the file; --ways off plays it as it stands`,
      ];
}

/**
 * How much of what varies between the talks of the leading draft comes from the uncertain numbers, from the ways of negotiating and
 * from chance; nothing where that is not known.
 */
export function sourcesOfDoubt({ finding, rows }: Comparison): string | undefined {
  const split = rows[finding.first]!.ways?.split;
  if (!split) return undefined;
  const { beliefs, ways } = split;
  const numbers = beliefs ? [`${rate(beliefs)} numbers`] : [];
  return `doubt: ${[...numbers, `${rate(ways)} ways`].join(', ')}, rest chance and mix`;
}

/** Section on the ways of negotiating: what each leads to, and which draft leads in it. */
export function waysSections(view: Comparison): Section[] {
  const { ways, rows, finding, estimand } = view;
  if (!ways) return [];
  const title = 'Across ways of negotiating';
  const fewest = Math.min(...ways.ways.map(({ runs }) => runs));
  if (!ways.enough) {
    const text = `Nothing is said of single ways: ${counted(fewest, 'talk')} in one of them are too few; ${ways.least} in each would do.`;
    return [{ id: 'ways', title, blocks: [{ kind: 'text', text }] }];
  }
  const order = [finding.first, ...finding.others.map((o) => o.entry)];
  const all = [...order, ...[...rows.keys()].filter((e) => !order.includes(e))];
  const shown = all.filter((e) => rows[e]!.ways && rows[e]!.agreements > 0).slice(0, COLUMNS);
  const several = rows.length > 1;
  const table: Block = {
    kind: 'table',
    columns: [
      { title: 'way of negotiating', shrinkTo: 20 },
      ...shown.map((e) => ({ title: rowLabel(rows[e]!, view), number: true as const })),
      ...(several ? [{ title: 'leads', shrinkTo: 14 }] : []),
    ],
    rows: ways.ways.map(({ title: way, leads, clear }, w): Cell[] => [
      way,
      ...shown.map((e) => value(rows[e]!.ways!.shrunk[w]!, estimand)),
      ...(several
        ? [
            leads === null
              ? '–'
              : `${rowLabel(rows[leads]!, view)}${clear ? '' : leads === finding.first ? '' : ' ?'}`,
          ]
        : []),
    ]),
  };
  const others =
    several && ways.othersLead !== null
      ? [
          `${leadsText(ways, rowTitle(rows[finding.first]!))} Where it may be chance, the table has a question mark.`,
        ]
      : [];
  const notes = [
    ...others,
    `Estimates are drawn towards the mean of all ways as far as chance explains their differences (James and Stein), each with its interval by itself.${ways.order === 'drawn' ? ' Who speaks first is drawn in each talk.' : ''}`,
  ];
  return [
    {
      id: 'ways',
      title,
      blocks: [table, { kind: 'text', text: notes.join(' ') }],
    },
  ];
}

/** Words for how many of the ways another draft leads in, by more than chance and not. */
export function leadsText(
  { othersLead, othersClear }: Pick<ComparedWays, 'othersLead' | 'othersClear'>,
  leader: string,
): string {
  const share = (x: number): string => `${fixed(x * 100, 0)} %`;
  const above = othersLead! - othersClear!;
  const luck = `by no more than chance could bring`;
  if (othersLead === 0) return `In no way does another draft come out above ${leader}.`;
  if (othersClear === 0) {
    return `In no way is another draft surely ahead of ${leader}; in ${share(above)} of the ways one comes out above it ${luck}.`;
  }
  const rest = above < 1e-9 ? '' : `; in ${share(above)} more one comes out above it ${luck}`;
  return `In ${share(othersClear!)} of the ways another draft is surely ahead of ${leader}${rest}.`;
}

function value(interval: Interval, estimand: Estimand): string {
  if (isRate(estimand)) return rate(interval);
  const digits = estimand.of === 'rounds' ? 1 : 3;
  const { estimate, low, high } = interval;
  return low === null || high === null || low === high
    ? fixed(estimate, digits)
    : `${fixed(estimate, digits)} (${fixed(low, digits)} to ${fixed(high, digits)})`;
}
