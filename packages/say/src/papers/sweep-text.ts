import {
  type Estimand,
  type Interval,
  isRate,
  type Scenario,
  type SweepMethod,
  type SweepResult,
  type SweptNumber,
  type Tabled,
} from '@parley/engine';
import { tabledName } from '../language/names.ts';
import { apart, brief, EACH, fixed } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted, textWidth, wrap } from '../language/text.ts';
import { type Style } from '../writers/style.ts';
import { renderTable } from '../writers/table.ts';
import { clearSwings, sweepFinding } from './sweep-finding.ts';
import { alike, cell, extent, gap, level, measured, share, size } from './sweep-numbers.ts';
import { sweepSteps } from './sweep-steps.ts';

/** What the text of a sweep needs beside its numbers. */
export interface SweepSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly tabled: Tabled;
  /** What the package is measured by: then every number is by how much it is ahead. */
  readonly against?: Tabled;
  readonly estimand: Estimand;
  readonly seed: string;
  readonly runs: number;
  readonly method: SweepMethod;
  readonly numbers: readonly SweptNumber[];
  /** Values of each range, points, paths of a screen, or base rows; and whether that was asked for. */
  readonly size: number;
  readonly sized: boolean;
  /** Whether the ranges are those of the scenario's beliefs, and none was given. */
  readonly believed: boolean;
  readonly style: Style;
  readonly width: number;
}

/** So many numbers are shown, and so many points. */
const SHOWN = 15;
const BAR = 24;
const NAME = 40;
/** What a name is shortened to where several stand side by side. */
const SHORT = 20;
/** Between two columns of a table. */
const GAP = 2;

/** A sweep as a text for a person: what matters most, then the table, then where to look next. */
export function sweepText(result: SweepResult, setting: SweepSetting): string {
  const { scenario, style, width } = setting;
  const sections = [
    [
      ...wrap(style.bold(scenario.title), width),
      '',
      ...wrap(sweepFinding(result, setting), width),
      '',
      ...wrap(style.dim(howItWasDone(result, setting)), width),
    ],
    tornado(result, setting),
    screen(result, setting),
    indices(result, setting),
    ...(result.swings || result.effects || result.indices !== undefined
      ? []
      : [curve(result, setting)]),
    sweepSteps(result, setting),
  ];
  return `${sections
    .filter((s) => s.length > 0)
    .map((s) => s.join('\n'))
    .join('\n\n')}\n`;
}

const METHOD_WORDS: Readonly<Record<SweepMethod, string>> = {
  grid: 'every combination',
  lhs: 'a Latin hypercube',
  sobol: 'a Sobol sequence',
  tornado: 'one number at a time, the others as the scenario has them',
  morris: 'a Morris screen',
  indices: 'Sobol indices (Saltelli and Jansen)',
};

function howItWasDone(
  { points }: SweepResult,
  { method, runs, seed, tabled, against, believed, estimand }: SweepSetting,
): string {
  const range = believed ? 'the central 90 % of what is believed of it' : 'its range';
  const over = method === 'tornado' ? 'from end to end of' : 'evenly over';
  return [
    `${tabledName(tabled)} tabled${against ? `, against ${tabledName(against)}` : ''}`,
    METHOD_WORDS[method],
    // How likely the scenario thinks each value is has no part in it.
    ...(method === 'grid' && !believed ? [] : [`each number ${over} ${range}`]),
    `${counted(points.length, 'point')}, ${counted(runs, 'run')} at each, all on the same luck`,
    ...(estimand.of === 'rounds' ? ['without agreement all rounds that there are count'] : []),
    '95 % intervals, each by itself',
    `seed ${seed}`,
  ].join(' · ');
}

function tornado({ swings }: SweepResult, setting: SweepSetting): string[] {
  if (!swings) return [];
  const { scenario, style, width, against } = setting;
  const clear = clearSwings(swings);
  const shown = swings.slice(0, SHOWN);
  const most = Math.max(...shown.map((s) => Math.abs(s.difference.estimate)), Number.MIN_VALUE);
  const cells = shown.map(({ path, low, high, difference }) => [
    pathName(scenario, path),
    apart(low.value, high.value).join(' → '),
    ...(against
      ? [`${gap(low.result, setting, false)} → ${gap(high.result, setting, false)}`]
      : []),
    cell(gap(difference, setting), difference),
  ]);
  // What the bars may take: they stand only where they do not push a name below what tells it from others.
  const taken = cells.map((row) => row.slice(1).reduce((sum, c) => sum + textWidth(c) + GAP, 0));
  const names = Math.min(NAME, Math.max(...cells.map(([name]) => textWidth(name!))));
  const room = Math.max(0, Math.min(BAR, width - Math.max(...taken) - names - GAP));
  const rows = shown.map(({ path, difference }, i) => {
    const bar = '━'.repeat(Math.round((Math.abs(difference.estimate) / most) * room));
    return [
      ...cells[i]!,
      ...(room >= 4 ? [clear.has(path) ? style.cyan(bar) : style.dim(bar)] : []),
    ];
  });
  const more = swings.length - shown.length;
  return [
    style.bold('What it depends on'),
    ...renderTable(
      [
        { title: 'number', shrinkTo: Math.min(names, NAME) },
        { title: 'from → to', align: 'right' },
        ...(against
          ? [
              {
                title: isRate(setting.estimand)
                  ? 'ahead by\n(points)'
                  : setting.estimand.of === 'rounds'
                    ? 'ahead by\n(rounds)'
                    : 'ahead by',
                align: 'right' as const,
              },
            ]
          : []),
        { title: 'change', align: 'right' },
        ...(room >= 4 ? [{ title: '' }] : []),
      ],
      rows,
      { width, style },
    ),
    ...eachNote(
      shown.map((s) => s.difference),
      setting,
    ),
    ...(more > 0
      ? wrap(
          style.dim(
            `${counted(more, 'number')} with less ${more === 1 ? 'is' : 'are'} left out (--json has all).`,
          ),
          width,
        )
      : []),
  ];
}

/** What stands in the place of an interval, where one is missing. */
function eachNote(all: readonly Interval[], { style, width }: SweepSetting): string[] {
  if (!all.some(alike)) return [];
  return wrap(style.dim(`${EACH}: the same in each of these runs, so there is no interval`), width);
}

function screen({ effects }: SweepResult, setting: SweepSetting): string[] {
  if (!effects) return [];
  const { scenario, style, width, runs } = setting;
  return [
    style.bold('What it depends on'),
    ...renderTable(
      [
        { title: 'number', shrinkTo: 24 },
        { title: 'mean size\nof the effect', align: 'right' },
        { title: 'by chance\nalone', align: 'right' },
        { title: 'mean\neffect', align: 'right' },
        { title: 'spread', align: 'right' },
      ],
      effects
        .slice(0, SHOWN)
        .map((e) => [
          pathName(scenario, e.path),
          extent(e.meanSize, setting),
          runs > 1 ? size(e.chance, setting) : '–',
          gap({ ...e.mean, low: null, high: null }, setting),
          size(e.deviation, setting),
        ]),
      { width, style },
    ),
    ...wrap(
      style.dim(
        `Over the whole range of the number. A spread as large as the size: it depends on the others. ${
          runs > 1
            ? `By chance alone: the size that ${counted(runs, 'run')} at each point would show of a number without effect; of the spread, chance has been taken out.`
            : 'With one run at each point chance counts as effect.'
        }`,
      ),
      width,
    ),
  ];
}

function indices({ indices: shares }: SweepResult, setting: SweepSetting): string[] {
  if (!shares) return [];
  const { scenario, style, width, runs } = setting;
  const order = [...shares.paths.keys()].sort(
    (a, b) => shares.total[b]!.estimate - shares.total[a]!.estimate,
  );
  return [
    style.bold('Where the variance comes from'),
    ...renderTable(
      [
        { title: 'number', shrinkTo: 24 },
        { title: 'alone', align: 'right' },
        { title: 'with all that it\ntakes part in', align: 'right' },
      ],
      order
        .slice(0, SHOWN)
        .map((i) => [
          pathName(scenario, shares.paths[i]!),
          share(shares.first[i]!),
          share(shares.total[i]!),
        ]),
      { width, style },
    ),
    ...wrap(
      style.dim(
        runs > 1
          ? `Chance in ${counted(runs, 'run')} made up ${fixed(shares.noise * 100, 0)} % of the variance between the points and has been taken out, so a share can come out below 0. The intervals are about the choice of the points.`
          : 'With one run at each point chance counts as if all numbers took part in it together: take more (--runs).',
      ),
      width,
    ),
  ];
}

function curve({ points }: SweepResult, setting: SweepSetting): string[] {
  const { scenario, style, width, numbers } = setting;
  const shown = points.slice(0, 10 * SHOWN);
  const most = Math.max(...shown.map((p) => Math.abs(p.result.estimate)), Number.MIN_VALUE);
  const title = setting.against ? 'ahead by' : measured(setting).replace(/^the /, '');
  const column = (least: number, cells: readonly string[]): number =>
    Math.max(least, ...cells.map(textWidth)) + GAP;
  // A bar takes what the numbers leave; cut off it would say nothing.
  const taken =
    column(
      textWidth(title),
      shown.map(({ result }) => cell(level(result, setting), result)),
    ) +
    numbers.reduce(
      (sum, n) =>
        sum +
        column(
          Math.min(numbers.length > 1 ? SHORT : NAME, textWidth(pathName(scenario, n.path))),
          shown.map((p) => brief(p.numbers[n.path]!)),
        ),
      0,
    );
  const room = Math.max(0, Math.min(BAR, width - taken));
  // Behind is drawn otherwise than ahead, for those too who see no colours.
  const bar = (x: number): string => {
    const length = Math.round((Math.abs(x) / most) * room);
    return x < 0 ? style.dim('┄'.repeat(length)) : style.cyan('━'.repeat(length));
  };
  return [
    style.bold('Point by point'),
    ...renderTable(
      [
        ...numbers.map((n) => ({
          title: pathName(scenario, n.path).replace(/^the /, ''),
          align: 'right' as const,
          shrinkTo: 12,
        })),
        {
          title,
          align: 'right',
        },
        ...(room >= 4 ? [{ title: '' }] : []),
      ],
      shown.map(({ numbers: at, result }) => [
        ...numbers.map((n) => brief(at[n.path]!)),
        cell(level(result, setting), result),
        ...(room >= 4 ? [bar(result.estimate)] : []),
      ]),
      { width, style },
    ),
    ...eachNote(
      shown.map((p) => p.result),
      setting,
    ),
    ...(points.length > shown.length
      ? wrap(
          style.dim(`${counted(points.length - shown.length, 'more point')} (--json has all).`),
          width,
        )
      : []),
  ];
}
