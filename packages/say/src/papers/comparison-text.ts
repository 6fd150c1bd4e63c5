import {
  isRate,
  type Comparison,
  type Difference,
  type Estimand,
  type Interval,
  Model,
  type Scenario,
  type Tabled,
} from '@parley/engine';
import {
  actorName,
  brokenBy,
  culprit,
  ENDING_WORDS,
  REASON_WORDS,
  tabledName,
  TABLINGS,
} from '../language/names.ts';
import {
  change,
  EACH,
  confidenceLevel,
  mean,
  points,
  rate,
  side,
  sideOfSeveral,
} from '../language/numbers.ts';
import { counted, hanging, listed, pad, textWidth, truncate, wrap } from '../language/text.ts';
import { comparisonFinding } from './comparison-finding.ts';
import { type Style } from '../writers/style.ts';
import { type Column, renderTable } from '../writers/table.ts';
import { frequentDeals } from './deal-text.ts';
import { comparisonSteps } from './comparison-steps.ts';
import { measuredDifference } from '../language/estimand.ts';
import { type Sureness, sureness } from './sureness.ts';

/** What the text of a comparison needs beside its numbers. */
export interface Setting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed: none where it is not known. */
  readonly argument: string | undefined;
  /** How many runs were asked for, if the comparison was interrupted before they were over. */
  readonly asked: number | undefined;
  readonly sureness: Sureness;
  readonly width: number;
  readonly style: Style;
}

/** How long the name of a package may be beside its title. */
const NAME = 24;

/** A comparison as a text for a person: the finding first, then the tables that it rests on, then where to look next. */
export function comparisonText(view: Comparison, setting: Setting): string {
  const { scenario, style, width } = setting;
  const sections = [
    [
      ...wrap(style.bold(scenario.title), width),
      '',
      ...wrap(comparisonFinding(view, scenario), width),
      '',
      ...wrap(style.dim(howItWasDone(view, setting)), width),
    ],
    mainTable(view, setting),
    ...sureness(
      view,
      setting.sureness,
      view.rows.map((r) => rowName(view, r.tabled)),
      setting,
    ),
    votes(view, setting),
    broken(view, setting),
    breakdowns(view, setting),
    frequentDeals(view.rows, setting),
    titles(view, setting),
    comparisonSteps(view, setting),
  ];
  return `${sections
    .filter((s) => s.length > 0)
    .map((s) => s.join('\n'))
    .join('\n\n')}\n`;
}

/** A row's name: with its way of tabling where the rows differ in that. */
function rowName(view: Comparison, { package: name, ...rest }: Tabled): string {
  const tabled = { package: name, ...rest } as Tabled;
  if (tabled.package === undefined) return tabledName(tabled);
  return sharedWay(view) === undefined ? `${tabled.package}:${tabled.as}` : tabled.package;
}

function sharedWay(view: Comparison): string | undefined {
  const ways = view.rows.flatMap((r) => (r.tabled.package === undefined ? [] : [r.tabled.as]));
  return ways.every((w) => w === ways[0]) ? ways[0] : undefined;
}

function howItWasDone(view: Comparison, { asked }: Setting): string {
  const way = sharedWay(view);
  const ways = {
    opening: 'packages tabled as opening offers',
    frame: 'packages tabled as frames (their clauses are fixed, the rest is negotiated)',
    proposal: 'packages proposed as they stand, take it or leave it',
  } as const;
  return [
    ...(asked === undefined ? [] : [`interrupted: ${counted(asked, 'run')} were asked for`]),
    `${counted(view.runs, 'run')} each, all on the same luck`,
    ...(way === undefined ? [] : [ways[way as keyof typeof ways]]),
    `${confidenceLevel(view.confidence)} intervals in brackets or after ±`,
    `seed ${view.seed}`,
    `parley ${view.engine}`,
  ].join(' · ');
}

function mainTable(view: Comparison, { scenario, style, width }: Setting): string[] {
  const actors = Object.keys(scenario.actors);
  const { estimand } = view;
  const measure = estimand.of === 'agreement' ? '' : `${estimandName(estimand, scenario)} `;
  const columns: Column[] = [
    { title: 'package', shrinkTo: 24 },
    { title: 'agreement', align: 'right' },
    { title: `${measure}against\n${truncate(tabledName(view.reference), 16)}`, align: 'right' },
    { title: 'rounds to\nagreement', align: 'right' },
    { title: 'otherwise mostly\nbecause of' },
    ...(estimand.of === 'handshake' ? [{ title: 'hands\nshaken', align: 'right' as const }] : []),
    ...(estimand.of === 'joint' ? [{ title: 'joint\ngain', align: 'right' as const }] : []),
    ...(estimand.of === 'least' ? [{ title: 'least\ngain', align: 'right' as const }] : []),
    ...actors.map((a) => ({ title: `${actorName(scenario, a)}\nscore`, align: 'right' as const })),
  ];
  const rows = view.rows.map((row) => {
    const main = row.breakdowns[0];
    const name = rowName(view, row.tabled);
    return [
      row.difference === undefined ? name : style.cyan(name),
      rate(row.agreement),
      row.difference === undefined
        ? style.dim('reference')
        : differenceText(row.difference, view, style),
      row.rounds === undefined ? '–' : mean(row.rounds, 1),
      main === undefined
        ? '–'
        : `${culprit(main, scenario)} (${main.runs.toLocaleString('en-GB')})`,
      ...(estimand.of === 'handshake' ? [rate(row.handshake)] : []),
      ...(estimand.of === 'joint' ? [mean(row.joint)] : []),
      ...(estimand.of === 'least' ? [mean(row.least)] : []),
      ...actors.map((a) => mean(row.scores[a]!)),
    ];
  });
  const lines = renderTable(columns, rows, { width, style });
  if (!rows.some((cells) => cells.some((c) => c.endsWith(` ${EACH}`)))) return lines;
  const note = `${EACH}: the same in each of these runs, so there is no interval`;
  return [...lines, ...wrap(style.dim(note), width)];
}

function estimandName(estimand: Estimand, scenario: Scenario): string {
  switch (estimand.of) {
    case 'agreement':
      return 'agreement';
    case 'handshake':
      return 'handshake';
    case 'joint':
      return 'joint gain';
    case 'least':
      return 'least gain';
    case 'rounds':
      return 'rounds to agreement';
    case 'score':
      break;
  }
  return `${actorName(scenario, estimand.actor)} score`;
}

/** A difference to the reference; it stands out only where its test, adjusted over all packages, finds it beyond chance. */
function differenceText(
  difference: Difference,
  { estimand, confidence }: Comparison,
  { red, green }: Style,
): string {
  const measured = measuredDifference(difference, estimand);
  const way = sideOfSeveral(measured, difference.test, confidence);
  // Of rounds to agreement fewer are better; without one all that there are count.
  const better = estimand.of === 'rounds' ? -way : way;
  const colour = [red, plain, green][better + 1]!;
  if (isRate(estimand)) return colour(points(measured));
  return colour(change(measured, estimand.of === 'rounds' ? 1 : 3));
}

function tinted(interval: Interval, format: (i: Interval) => string, style: Style): string {
  const colour = [style.red, plain, style.green][side(interval) + 1]!;
  return colour(format(interval));
}

const plain = (text: string): string => text;

function votes(view: Comparison, { scenario, style, width }: Setting): string[] {
  const proposed = view.rows.filter((r) => r.votes.length > 0);
  if (proposed.length === 0) return [];
  const rows = proposed.flatMap((row) =>
    row.votes.map((vote, i) => {
      return [
        i === 0 ? style.cyan(rowName(view, row.tabled)) : '',
        actorName(scenario, vote.actor),
        vote.signs ? rate(vote.signs) : style.dim('not asked'),
        tinted(vote.margin, change, style),
      ];
    }),
  );
  return [
    style.bold('Who would sign the proposals'),
    ...renderTable(
      [
        { title: 'package', shrinkTo: 24 },
        { title: 'actor', shrinkTo: 8 },
        { title: 'signs', align: 'right' },
        { title: 'worth more\nthan no deal by', align: 'right' },
      ],
      rows,
      { width, style },
    ),
  ];
}

/** What the packages are called in full, as the finding calls them. */
function titles(view: Comparison, { style, width }: Setting): string[] {
  const rows = view.rows.flatMap(({ tabled, title }) => {
    const name = rowName(view, tabled);
    return title === name ? [] : [[style.cyan(name), title]];
  });
  if (rows.length === 0) return [];
  const names = Math.min(NAME, Math.max(...['package', ...rows.map(([n]) => n!)].map(textWidth)));
  // Not a table: what is called in full is not cut.
  return [
    style.bold('The packages'),
    style.dim(`${pad('package', names)}  in full`),
    ...rows.flatMap(([name, title]) =>
      hanging(`${pad(truncate(name!, names), names)}  `, title!, width),
    ),
  ];
}

/** Packages that break a law: said plainly, with the law's title. */
function broken(view: Comparison, { scenario, style, width }: Setting): string[] {
  return view.rows.flatMap(({ tabled }) => {
    if (tabled.package === undefined) return [];
    const model = new Model(scenario, tabled);
    const titles = brokenBy(model, model.draft!);
    if (titles.length === 0) return [];
    const what = `${rowName(view, tabled)} breaks ${listed(titles.map((t) => `"${t}"`))}`;
    const then =
      tabled.as === 'opening'
        ? 'it can open the talks, but no one may conclude it.'
        : `no one may conclude it, so as ${TABLINGS[tabled.as]} it leads nowhere.`;
    return hanging(`${style.red('!')} `, `${what}: ${then}`, width);
  });
}

function breakdowns(view: Comparison, { scenario, style, width }: Setting): string[] {
  const lines = view.rows.flatMap((row) =>
    row.breakdowns
      .slice(0, 3)
      .map((b, i) => [
        i === 0 ? style.cyan(rowName(view, row.tabled)) : '',
        culprit(b, scenario),
        REASON_WORDS[b.reason],
        ENDING_WORDS[b.ending],
        `${b.runs.toLocaleString('en-GB')} of ${view.runs.toLocaleString('en-GB')}`,
      ]),
  );
  if (lines.length === 0) return [];
  return [
    style.bold('Who refuses, and why'),
    ...renderTable(
      [
        { title: 'package', shrinkTo: 24 },
        { title: 'because of', shrinkTo: 8 },
        { title: 'why', shrinkTo: 16 },
        { title: 'how it ended' },
        { title: 'runs', align: 'right' },
      ],
      lines,
      { width, style },
    ),
  ];
}
