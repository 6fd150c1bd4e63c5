import type { BoundSet, Row } from '@parley-sim/engine/ensemble';
import type { Comparison, Scenario } from '@parley-sim/engine';
import { type Block, type ListItem, quiet, type Section, strong, type Text } from '../blocks.ts';
import { actorName, clauseTitle, optionTitle } from '../language/names.ts';
import { change, fixed, mean, rate } from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';
import { efficiencySections } from './efficiency.ts';
import type { ForecastModel } from '@parley-sim/engine/positions';
import { type ForecastSetting, forecastTable, onNumbers } from './forecasts.ts';
import { rowLabel } from './rows.ts';

/** A deal that comes up in fewer of the agreements than this says nothing about them. */
const NOTABLE = 0.1;

interface Term {
  readonly clause: string;
  readonly option: string | number;
}

interface Found {
  readonly name: string;
  readonly runs: number;
  readonly agreements: number;
  readonly terms: readonly Term[];
  /** Clauses that the draft itself settles, so that their options are no news. */
  readonly fixed: ReadonlySet<string>;
}

/** What was agreed: the most frequent deals, who is bound and who is left out, where the clauses lie. */
export function dealsSections(view: Comparison, scenario: Scenario): Section[] {
  return [
    ...section('deals', 'The most frequent deals', frequentDeals(view, scenario)),
    ...section('coalitions', 'Who agrees with whom', coalitions(view, scenario)),
    ...section('clauses', 'Where the clauses end up', spreads(view, scenario)),
    ...section(
      'positions',
      'Agreed deals beside what positions alone state',
      positions(view, scenario),
    ),
    ...efficiencySections(view, scenario),
  ];
}

function section(id: string, title: string, blocks: Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ id, title, blocks }];
}

/**
 * The most frequent deal with each draft: what they have in common is said once, then only what is different, and nothing that a
 * draft had settled from the start.
 */
function frequentDeals(view: Comparison, scenario: Scenario): Block[] {
  const found = view.rows.flatMap((row) => mostFrequent(row, view, scenario));
  const notable = found.filter(
    (f) => f.agreements === 1 || (f.runs > 1 && f.runs >= NOTABLE * f.agreements),
  );
  const rare = found.filter((f) => !notable.includes(f));
  const common = commonTerms(notable);
  const items: ListItem[] = [];
  if (notable.length > 1 && common.length > 0) {
    items.push({ text: 'all of these', under: phrase(common, scenario) });
  }
  for (const { name, runs, agreements, terms, fixed: settled } of notable) {
    const own = terms.filter(
      (t) =>
        !settled.has(t.clause) &&
        (notable.length === 1 || !common.some((c) => c.clause === t.clause)),
    );
    const all = terms.every((t) => settled.has(t.clause));
    items.push({
      text: [
        strong(name),
        ' ',
        quiet(`(${runs.toLocaleString('en-GB')} of ${counted(agreements, 'agreement')})`),
      ],
      under:
        own.length > 0
          ? phrase(own, scenario)
          : all
            ? 'as drafted'
            : settled.size > 0
              ? 'as drafted; the rest as above'
              : 'as above',
    });
  }
  if (rare.length > 0) {
    const most = Math.max(...rare.map((f) => f.runs));
    const how = most === 1 ? 'none came up twice' : `none came up more than ${most} times`;
    items.push({ text: `${listed(rare.map((f) => f.name))}: many different deals; ${how}.` });
  }
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function mostFrequent(row: Row, view: Comparison, scenario: Scenario): Found[] {
  const [most] = row.deals;
  if (most === undefined) return [];
  const { tabled } = row;
  const settles =
    tabled.as === undefined || tabled.as === 'opening'
      ? []
      : Object.keys(scenario.packages![tabled.package]!.options);
  return [
    {
      name: rowLabel(row, view),
      runs: most.runs,
      agreements: row.agreements,
      terms: Object.entries(most.deal).map(([clause, option]) => ({ clause, option })),
      fixed: new Set(settles),
    },
  ];
}

/** What all deals have in common, unless the drafts had it settled anyway. */
function commonTerms(found: readonly Found[]): Term[] {
  const [first] = found;
  if (first === undefined) return [];
  return first.terms.filter(
    (t, i) =>
      found.every((f) => f.terms[i]!.option === t.option) &&
      !found.every((f) => f.fixed.has(t.clause)),
  );
}

function phrase(terms: readonly Term[], scenario: Scenario): Text {
  return terms.flatMap(({ clause, option }, i) => [
    ...(i > 0 ? [quiet(' · ')] : []),
    quiet(`${clauseTitle(scenario, clause)}: `),
    optionTitle(scenario, clause, option),
  ]);
}

/** Sets of a row named on the first screen. */
const SETS = 3;

/** On the first screen, where somebody says what deals of others are worth to it: who agrees with whom, and how those left out fare. */
export function besideCoalitions(view: Comparison, scenario: Scenario): Section[] {
  if (!anyOutside(scenario)) return [];
  return section('coalitions', 'Who agrees with whom', coalitions(view, scenario, SETS));
}

function anyOutside(scenario: Scenario): boolean {
  return Object.values(scenario.actors).some((a) => a.outside);
}

/**
 * Sets of parties that agreements bind, where not always the same ones agree or where it is known what those left out make of it.
 *
 * @param most sets of a row. Default: all.
 */
function coalitions(view: Comparison, scenario: Scenario, most = Infinity): Block[] {
  const telling = anyOutside(scenario);
  const rows = view.rows.flatMap((row) => {
    const apart = telling && row.bound.some(({ leftOut }) => leftOut.length > 0);
    if (row.bound.length < 2 && !apart) return [];
    const rest = row.bound.slice(most).reduce((n, { runs }) => n + runs, 0);
    return [
      ...row.bound
        .slice(0, most)
        .map((set, i) => [
          i === 0 ? rowLabel(row, view) : '',
          listed(set.actors.map((a) => actorName(scenario, a))),
          rate(set.share),
          fares(set, scenario),
        ]),
      ...(rest > 0 ? [['', `others (${counted(rest, 'talk')}): --full`, '', '']] : []),
    ];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Shares of the agreements; gains of those left out over their own no deal',
      columns: [
        { title: 'draft', shrinkTo: 16 },
        { title: 'agree' },
        { title: 'share', number: true },
        { title: 'left out', shrinkTo: 16 },
      ],
      rows,
    },
  ];
}

function fares({ leftOut, gains }: BoundSet, scenario: Scenario): string {
  return leftOut.length === 0
    ? 'nobody'
    : leftOut.map((a) => `${actorName(scenario, a)} ${change(gains[a]!, 2)}`).join(', ');
}

/** Models of positions that have a column beside agreed deals on the first screen. */
const BESIDE: readonly ForecastModel[] = ['compromise', 'median', 'position-exchange'];
/** Clauses beyond which they have no place there. */
const CLAUSES = 6;

/** On the first screen, where every clause is a number and there are few: agreed deals beside what positions alone state. */
export function besidePositions(view: Comparison, scenario: Scenario): Section[] {
  const few = Object.keys(scenario.clauses).length <= CLAUSES;
  const blocks = few && onNumbers(scenario) ? positions(view, scenario, BESIDE) : [];
  return blocks.length === 0 ? [] : [{ id: 'beside', blocks }];
}

function positions(
  view: Comparison,
  scenario: Scenario,
  models?: readonly ForecastModel[],
): Block[] {
  const row = negotiated(view);
  if (!view.positions || !row) return [];
  const agreed = agreedDeals(row, view);
  return [forecastTable(view.positions, { scenario, agreed, ...(models ? { models } : {}) })];
}

/** Agreed deals of a row, to stand beside other statements. */
export function agreedDeals(row: Row, view: Comparison): NonNullable<ForecastSetting['agreed']> {
  const of = row.tabled.package === undefined ? 'talks without a draft' : rowLabel(row, view);
  return { of, spreads: row.spreads };
}

/** Row whose agreed deals stand beside other statements: of the talks without a draft, else of the first draft that leaves anything open. */
function negotiated({ rows }: Comparison): Row | undefined {
  const open = rows.filter(
    ({ tabled, spreads: all }) => tabled.as !== 'proposal' && Object.keys(all).length > 0,
  );
  return open.find(({ tabled }) => tabled.package === undefined) ?? open[0];
}

/** Where ordered and numeric clauses lie among the agreements. */
function spreads(view: Comparison, scenario: Scenario): Block[] {
  const several = view.rows.filter((row) => Object.keys(row.spreads).length > 0).length > 1;
  const rows = view.rows.flatMap((row) =>
    Object.entries(row.spreads).map(([clause, s], i) => [
      ...(several ? [i === 0 ? rowLabel(row, view) : ''] : []),
      clauseTitle(scenario, clause),
      s.deals.toLocaleString('en-GB'),
      mean(s.mean, 2),
      fixed(s.deviation, 2),
      optionTitle(scenario, clause, s.quartiles[1]),
      s.quartiles[0] === s.quartiles[2]
        ? 'the same'
        : [s.quartiles[0], s.quartiles[2]]
            .map((o) => optionTitle(scenario, clause, o))
            .join(' to '),
    ]),
  );
  if (rows.length === 0) return [];
  const ordered = view.rows.some((r) =>
    Object.values(r.spreads).some((s) => s.scale === 'position'),
  );
  return [
    {
      kind: 'table',
      caption: `${several ? 'Of the agreements' : 'Of the agreed deals'}: mean, standard deviation, median, and between what the middle half lies${ordered ? '; mean and deviation of a clause in order are positions from 0 (its first option) to 1 (its last)' : ''}`,
      columns: [
        ...(several ? [{ title: 'draft', shrinkTo: 16 }] : []),
        { title: 'clause', shrinkTo: 16 },
        { title: 'deals', number: true, leaveOut: 1 },
        { title: 'mean', number: true },
        { title: 'deviation', number: true, leaveOut: 2 },
        { title: 'median', shrinkTo: 16 },
        { title: 'middle half', shrinkTo: 20 },
      ],
      rows,
    },
  ];
}
