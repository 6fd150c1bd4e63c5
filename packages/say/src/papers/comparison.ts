import { type Comparison, type Robustness, type Scenario } from '@parley-sim/engine';
import { type DecidedBy, type FactorDoubt, isRate, type Row } from '@parley-sim/engine/ensemble';
import { frozen } from '@parley-sim/engine/basics';
import { type Held, type VarianceSplit } from '@parley-sim/engine/statistics';
import {
  type Block,
  type Cell,
  type ListItem,
  type Section,
  strong,
  type TableColumn,
  type TableRow,
  type Text,
} from '../blocks.ts';
import { measuredEstimate } from '../language/estimand.ts';
import { actorShort, tabledName, WAY_WORDS } from '../language/names.ts';
import {
  change,
  DEFAULT_SEED,
  confidenceLevel,
  extremeRate,
  fixed,
  heldInterval,
  mean,
  rate,
} from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';
import { comparisonFinding, measureName } from './comparison-finding.ts';
import { comparisonSteps } from './comparison-steps.ts';
import {
  acrossText,
  type KindInWays,
  replacedText,
  sourcesOfDoubt,
  waysPlayed,
  waysSections,
} from './by-way.ts';
import { besideCoalitions, besidePositions, dealsSections } from './deals.ts';
import { neverAgreed } from './never-agreed.ts';
import { doubtPaper, factorsPaper, sourceOfDoubt } from './doubt.ts';
import { decidingFillings } from './draft.ts';
import { expertsPaper } from './experts.ts';
import { reasonsText, reasonText, reasonTexts } from './reasons.ts';
import { besideRecord, recordSections } from './record.ts';
import { robustnessPaper } from './robustness.ts';
import { rowLabel, sharedWay } from './rows.ts';
import { sameEnds } from './same-ends.ts';
import { scoresSections } from './scores.ts';
import { screeningBlocks, screeningSections, weakPoint } from './screening.ts';
import { type Stopped, stoppedText } from './stopped.ts';
import { surenessPaper } from './sureness.ts';

/** Context that the paper of a comparison needs beside its numbers. */
export interface ComparisonSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed: none where it is not known. */
  readonly argument?: string | undefined;
  /** Number of runs that were asked for, if it was interrupted before they were over. */
  readonly asked?: number | undefined;
  readonly stopped?: Stopped | undefined;
  readonly doubt?: readonly VarianceSplit[] | undefined;
  readonly factors?: readonly FactorDoubt[] | undefined;
  readonly robust?: Robustness | undefined;
  /** The one number that decides between the two leading drafts, where screening has found one. */
  readonly decidedBy?: DecidedBy | undefined;
  /** Kinds of plug-ins that the scenario names, with the number of ways of negotiating in which each plays. */
  readonly pluginKinds?: readonly KindInWays[] | undefined;
  /** What is shown beyond the first screen. */
  readonly show: ComparisonParts;
}

/** Parts of a comparison beyond its first screen. */
export interface ComparisonParts {
  /** Reasons, all of them by name, and the uncertain numbers that decide. */
  readonly why?: boolean;
  /** Agreed deals, coalitions, where clauses lie. */
  readonly deals?: boolean;
  /** Scores by level, gains, the cost of waiting. */
  readonly scores?: boolean;
  /** Tests, pairing, differences. */
  readonly sureness?: boolean;
  /** What happened to the drafts. */
  readonly record?: boolean;
  /** Names of the drafts as commands need them. */
  readonly names?: boolean;
}

/** Everything there is. */
export const ALL_PARTS: ComparisonParts = frozen({
  why: true,
  deals: true,
  scores: true,
  sureness: true,
  record: true,
  names: true,
});

/** Signatories that have a column; with more of them, the number that would sign has one. */
const SIGNATORIES = 3;
/** Rows on the first screen that can each have a line of their own on why there was no deal. */
const EXPLAINED = 3;
/** Drafts beyond which the first screen has no room for a sentence on the numbers that decide. */
const CROWDED = 10;
/** Drafts that have a row on the first screen. */
const ROWS = 8;

/** A comparison as a paper: the finding, one table, how it was done, where to look next; more where it is asked for. */
export function comparisonPaper(view: Comparison, setting: ComparisonSetting): Section[] {
  const { scenario, stopped, doubt, factors, robust, show, asked } = setting;
  const { agreed, never } = byResult(view);
  const hidden = show.why || show.names ? 0 : Math.max(0, agreed.length - ROWS);
  const shown = hidden > 1 ? agreed.slice(0, ROWS) : agreed;
  const first: Block[] = [
    {
      kind: 'answer',
      text: `${comparisonFinding(view, scenario, setting)}${besideRecord(view)}`,
    },
    ...(asked === undefined
      ? []
      : [
          {
            kind: 'note' as const,
            text: `Incomplete: these are the results of ${counted(view.runs, 'talk')} of each draft; ${asked.toLocaleString('en-GB')} were asked for.`,
          },
        ]),
    ...(stopped ? [{ kind: 'text' as const, text: stoppedText(stopped, view) }] : []),
    ...(shown.length > 0 ? [mainTable(view, shown, setting)] : []),
    ...sameEnds(view).map((text) => ({ kind: 'text' as const, text })),
    ...(hidden > 1
      ? [{ kind: 'text' as const, text: `${counted(hidden, 'more draft')} do less well: --full` }]
      : []),
    // Where many drafts were never agreed their table fills the screen; the numbers that decide stand with --full.
    ...(shown.length + never.length > CROWDED
      ? []
      : screeningBlocks(
          view,
          scenario,
          (e) => shown.includes(e) && view.rows[e]!.tabled.package !== undefined,
        )),
  ];
  const last: Block[] = [
    {
      kind: 'how',
      text: howItWasDone(
        view,
        setting,
        doubt === undefined && (show.why || show.sureness) === true,
      ),
    },
    { kind: 'steps', items: comparisonSteps(view, setting) },
  ];
  const sections: Section[] = [
    { id: 'comparison', blocks: first },
    ...neverAgreed(view, never, scenario),
    ...(show.deals ? [] : besideCoalitions(view, scenario)),
    ...(show.deals ? [] : besidePositions(view, scenario)),
    ...expertsPaper(view, scenario),
    ...(show.record ? recordSections(view, scenario) : []),
    ...(show.why ? whySections(view, setting) : []),
    ...(show.why ? screeningSections(view, scenario) : []),
    ...(show.why || show.sureness || robust ? waysSections(view) : []),
    ...(show.scores ? scoresSections(view, scenario) : []),
    ...(show.deals ? dealsSections(view, scenario) : []),
    ...(show.sureness ? [surenessPaper(view)] : []),
    ...(doubt ? [doubtPaper(view, doubt)] : []),
    ...(factors ? [factorsPaper(view, factors)] : []),
    ...(robust ? [robustnessPaper(view, robust, scenario)] : []),
    ...(show.names ? [names(view)] : []),
  ];
  const end = sections.pop()!;
  return [...sections, { ...end, blocks: [...end.blocks, ...last] }];
}

/** Rows by index: those that were agreed in some runs, best first, the table without a draft last; and those never agreed. */
export function byResult(view: Comparison): {
  readonly agreed: readonly number[];
  readonly never: readonly number[];
} {
  const { first, others } = view.finding;
  const order = [first, ...others.map((o) => o.entry)];
  const rest = [...view.rows.keys()].filter((e) => !order.includes(e));
  const all = [...order, ...rest];
  const isNever = (e: number): boolean => view.rows[e]!.agreements === 0;
  return { agreed: all.filter((e) => !isNever(e)), never: all.filter(isNever) };
}

function mainTable(
  view: Comparison,
  entries: readonly number[],
  setting: ComparisonSetting,
): Block {
  const { scenario } = setting;
  const rated = isRate(view.estimand);
  const parties = partyColumns(view, scenario);
  const brief = entries.length > EXPLAINED;
  const columns: TableColumn[] = [
    { title: 'draft', shrinkTo: 16 },
    { title: '', leaveOut: 1 },
    { title: 'agreed', number: true },
    ...(view.estimand.of === 'agreement'
      ? []
      : [{ title: measureName(view.estimand, scenario), number: true as const }]),
    ...parties.columns,
  ];
  const rows = entries.map((e): TableRow => {
    const row = view.rows[e]!;
    const aside = row.tabled.package === undefined && view.rows.length > 1;
    const name = rowLabel(row, view);
    const cells: Cell[] = [
      aside ? name : [strong(name)],
      { bar: heldInterval(row.agreement), ...(aside ? { aside: true as const } : {}) },
      rate(heldInterval(row.agreement)),
      ...(view.estimand.of === 'agreement'
        ? []
        : [
            rated
              ? rate(heldInterval(measuredEstimate(row, view.estimand)))
              : mean(
                  heldInterval(measuredEstimate(row, view.estimand)),
                  view.estimand.of === 'rounds' ? 1 : 3,
                ),
          ]),
      ...parties.cells(row),
    ];
    // What is only shown to compare with is explained under --why.
    const reasons =
      aside || brief ? '' : (weakPoint(view, e, scenario) ?? reasonsText(row, scenario, 2));
    // Of the leader the first sentence says it; what else there is to say of a row comes first.
    const across =
      reasons !== '' || brief || e === view.finding.first ? '' : acrossText(row, view.estimand);
    const under = reasons === '' ? across : reasons;
    return under === '' ? { cells } : { cells, under };
  });
  const reasons = brief ? mainReasons(view, entries, scenario) : '';
  const [last] = rows.splice(-1);
  return {
    kind: 'table',
    columns,
    rows: [...rows, reasons === '' ? last! : { ...last!, under: `no deal: ${reasons}` }],
  };
}

/** Main reason of all drafts together: what most of them fail by, then one by which others fail. */
function mainReasons(view: Comparison, entries: readonly number[], scenario: Scenario): string {
  const by = new Map<string, string[]>();
  const weak = new Set<string>();
  for (const e of entries) {
    const row = view.rows[e]!;
    const [first] = row.breakdowns;
    if (row.tabled.package === undefined || first === undefined) continue;
    const point = weakPoint(view, e, scenario);
    if (point !== undefined) weak.add(point);
    const reason = point ?? reasonText(first, scenario, actorShort);
    by.set(reason, [...(by.get(reason) ?? []), rowLabel(row, view)]);
  }
  const [most, ...others] = [...by].toSorted(([, a], [, b]) => b.length - a.length);
  if (most === undefined) return '';
  // Two are told, a number that decides before others.
  const beside = others.find(([reason]) => weak.has(reason)) ?? others[0];
  if (beside === undefined) return most[0];
  // What several fail by is said of all; a reason of one alone names it.
  const [one, other] = [most, beside].map(([reason, drafts]) => `${listed(drafts)}: ${reason}`);
  return `${most[1].length > 1 ? most[0] : one}; ${other}`;
}

/** Columns about those who sign: who would, of drafts as they stand; else what each gains where there is a deal. */
function partyColumns(
  view: Comparison,
  scenario: Scenario,
): { readonly columns: TableColumn[]; readonly cells: (row: Row) => Text[] } {
  const voted = view.rows.some((r) => r.votes.length > 0);
  const { signatories } = view;
  if (signatories.length > SIGNATORIES) {
    return {
      columns: [{ title: 'least gain', number: true }],
      cells: (row) => [row.agreements > 0 ? mean(heldInterval(row.least)) : '–'],
    };
  }
  return {
    columns: signatories.map((actor) => ({
      title: `${actorShort(scenario, actor)} ${voted ? 'signs' : 'gain'}`,
      number: true,
    })),
    cells: (row) =>
      signatories.map((actor) => {
        if (voted) {
          const vote = row.votes.find((v) => v.actor === actor);
          return vote?.signs === undefined ? '–' : shareText(vote.signs);
        }
        const gain = row.gainsAgreed?.[actor];
        return gain === undefined ? '–' : change(heldInterval(gain), 2);
      }),
  };
}

/** Share of talks with half the width of its interval: `85 % ±7`; of all or none with its bound. */
export function shareText(share: Held): string {
  const extreme = extremeRate(heldInterval(share));
  if (extreme !== undefined) return extreme;
  const { low, high } = share.together;
  const half = Math.max(
    share.estimate - (low ?? share.estimate),
    (high ?? share.estimate) - share.estimate,
  );
  return `${fixed(share.estimate * 100, 0)} % ±${Math.ceil(half * 100 - 1e-9)}`;
}

function howItWasDone(
  view: Comparison,
  { pluginKinds = [] }: ComparisonSetting,
  withDoubt: boolean,
): string {
  const way = sharedWay(view);
  // With ways of negotiating, what comes from them is said on the first screen.
  const doubt = sourcesOfDoubt(view) ?? (withDoubt ? sourceOfDoubt(view) : undefined);
  const gains =
    view.rows.some((r) => r.votes.length > 0) || view.signatories.length > SIGNATORIES
      ? []
      : [view.ways ? 'gain over no deal' : 'gain over no deal if agreed'];
  const played = waysPlayed(view);
  return [
    view.identical
      ? `${counted(view.runs, 'talk')} of each, all the same: nothing is uncertain or left to chance`
      : played !== undefined
        ? `${counted(view.runs, 'talk')} each, ${played}`
        : gains.length > 0
          ? `same ${counted(view.runs, 'talk')} each`
          : `the same ${counted(view.runs, 'talk')} each${drawn(view)}`,
    ...(way === undefined ? [] : [WAY_WORDS[way]]),
    ...gains,
    ...(view.identical ? [] : [`${confidenceLevel(view.confidence)} confidence`]),
    ...(doubt === undefined ? [] : [doubt]),
    ...(view.seed === DEFAULT_SEED ? [] : [`seed ${view.seed}`]),
    ...(view.ways ? replacedText(pluginKinds, view.ways.ways.length) : []),
  ].join(' · ');
}

/** How many draws of the uncertain numbers there are, where several talks share each. */
function drawn({ draws, replicates }: Comparison): string {
  return replicates === 1 ? '' : ` (${counted(draws, 'draw')} × ${replicates})`;
}

/** Every way in which talks ended without agreement. */
function whySections(view: Comparison, { scenario }: ComparisonSetting): Section[] {
  const rows = view.rows.flatMap((row) =>
    reasonTexts(row.breakdowns, scenario).map((text, i): Cell[] => [
      i === 0 ? rowLabel(row, view) : '',
      text,
      rate(row.breakdowns[i]!.share),
    ]),
  );
  const fillings = view.rows.flatMap((row) =>
    (row.verdict ? decidingFillings(row.verdict, scenario) : []).map(
      ({ text, under }): ListItem => ({
        text: [`${rowLabel(row, view)}, `, ...(typeof text === 'string' ? [text] : text)],
        ...(under === undefined ? {} : { under }),
      }),
    ),
  );
  return [
    ...(rows.length === 0
      ? []
      : [
          {
            id: 'why',
            title: 'Why there was no deal',
            blocks: [
              {
                kind: 'table' as const,
                columns: [
                  { title: 'draft', shrinkTo: 20 },
                  { title: 'reason', shrinkTo: 30 },
                  { title: 'talks', number: true as const },
                ],
                rows,
              },
            ],
          },
        ]),
    ...(fillings.length === 0
      ? []
      : [
          {
            id: 'filled',
            title: "Open clauses that carry a verdict, as the draft's author fills them in",
            blocks: [{ kind: 'list' as const, items: fillings }],
          },
        ]),
  ];
}

/** What the drafts are called in commands. */
function names(view: Comparison): Section {
  return {
    id: 'names',
    title: 'Names of the drafts for commands',
    blocks: [
      {
        kind: 'list',
        items: view.rows.map(({ tabled, title }) => ({
          text: [strong(tabledName(tabled)), `: ${title ?? 'no draft'}`],
        })),
      },
    ],
  };
}
