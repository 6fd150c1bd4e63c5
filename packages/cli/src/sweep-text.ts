import type {
  Estimand,
  Interval,
  Scenario,
  SweepMethod,
  SweepResult,
  SweptNumber,
  Tabled,
} from '@parley/engine';
import {
  actorName,
  brief,
  counted,
  fixed,
  hanging,
  pathName,
  points as pointsOf,
  quoted,
  rate,
  renderTable,
  signed,
  type Style,
  tabledName,
  wrap,
} from '@parley/words';

/** What the text of a sweep needs beside its numbers. */
export interface SweepSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly tabled: Tabled;
  readonly estimand: Estimand;
  readonly seed: string;
  readonly runs: number;
  readonly method: SweepMethod;
  readonly numbers: readonly SweptNumber[];
  /** Of a tornado: numbers whose change is more than chance, all intervals held together. */
  readonly clear: ReadonlySet<string>;
  readonly style: Style;
  readonly width: number;
}

/** So many numbers are shown, and so many points. */
const SHOWN = 15;
const BAR = 24;

/** A sweep as a text for a person: what matters most, then the table, then where to look next. */
export function sweepText(result: SweepResult, setting: SweepSetting): string {
  const { scenario, style, width } = setting;
  const sections = [
    [
      ...wrap(style.bold(scenario.title), width),
      '',
      ...wrap(finding(result, setting), width),
      '',
      ...wrap(style.dim(howItWasDone(result, setting)), width),
    ],
    tornado(result, setting),
    screen(result, setting),
    indices(result, setting),
    ...(result.swings || result.effects || result.indices !== undefined
      ? []
      : [curve(result, setting)]),
    next(result, setting),
  ];
  return `${sections
    .filter((s) => s.length > 0)
    .map((s) => s.join('\n'))
    .join('\n\n')}\n`;
}

function measured({ estimand, scenario }: SweepSetting): string {
  switch (estimand.of) {
    case 'agreement':
      return 'the agreement rate';
    case 'joint':
      return 'the joint gain';
    case 'least':
      return 'the least gain';
    case 'rounds':
      return 'the number of rounds';
    case 'score':
      return `${actorName(scenario, estimand.actor)}'s score`;
  }
}

function finding(
  { swings, effects, indices: shares, points }: SweepResult,
  setting: SweepSetting,
): string {
  const { scenario } = setting;
  const what = measured(setting);
  const capital = what.charAt(0).toUpperCase() + what.slice(1);
  if (swings) {
    const [first] = swings;
    const clear = swings.filter((s) => setting.clear.has(s.path));
    if (!first || clear.length === 0)
      return `${capital} depends on none of these numbers by more than chance.`;
    const { path, low, high, difference } = clear[0]!;
    return `${capital} depends most on ${pathName(scenario, path)}: from ${brief(low.value)} to ${brief(high.value)} it changes by ${gap(difference, setting)}. ${counted(clear.length, 'number')} of ${swings.length} ${clear.length === 1 ? 'moves' : 'move'} it by more than chance, all taken together.`;
  }
  if (effects) {
    const [first] = effects;
    return first
      ? `${capital} depends most on ${pathName(scenario, first.path)}: by ${level(first.meanSize, setting)} over its range, on average.`
      : '';
  }
  if (shares === null) return `${capital} is the same at all points.`;
  if (shares) {
    const total = shares.total.map((t) => t.estimate);
    const most = total.indexOf(Math.max(...total));
    return `Of the variance of ${what} a share of ${share(shares.total[most]!)} is due to ${pathName(scenario, shares.paths[most]!)}, with all that it takes part in.`;
  }
  const all = points.map((p) => p.result.estimate);
  const [low, high] = [all.indexOf(Math.min(...all)), all.indexOf(Math.max(...all))];
  if (all[low] === all[high])
    return `${capital} is ${level(points[0]!.result, setting)} at every point.`;
  const at = (i: number): string =>
    Object.entries(points[i]!.numbers)
      .map(([path, x]) => `${pathName(scenario, path)} ${brief(x)}`)
      .join(', ');
  return `${capital} goes from ${level(points[low]!.result, setting)} (at ${at(low)}) to ${level(points[high]!.result, setting)} (at ${at(high)}).`;
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
  { method, runs, seed, tabled }: SweepSetting,
): string {
  return [
    `${tabledName(tabled)} tabled`,
    METHOD_WORDS[method],
    `${counted(points.length, 'point')}, ${counted(runs, 'run')} at each, all on the same luck`,
    '95 % intervals',
    `seed ${seed}`,
  ].join(' · ');
}

function tornado({ swings }: SweepResult, setting: SweepSetting): string[] {
  if (!swings) return [];
  const { scenario, style, width } = setting;
  const shown = swings.slice(0, SHOWN);
  const most = Math.max(...shown.map((s) => Math.abs(s.difference.estimate)), Number.MIN_VALUE);
  const rows = shown.map(({ path, low, high, difference }) => {
    const length = Math.round((Math.abs(difference.estimate) / most) * BAR);
    const clear = setting.clear.has(path);
    const bar = '━'.repeat(length);
    return [
      pathName(scenario, path),
      `${brief(low.value)} → ${brief(high.value)}`,
      gap(difference, setting),
      clear ? style.cyan(bar) : style.dim(bar),
    ];
  });
  const more = swings.length - shown.length;
  return [
    style.bold('What it depends on'),
    ...renderTable(
      [
        { title: 'number', shrinkTo: 40 },
        { title: 'from → to', align: 'right' },
        { title: 'change', align: 'right' },
        { title: '', shrinkTo: 1 },
      ],
      rows,
      { width, style },
    ),
    ...(more > 0
      ? wrap(
          style.dim(`${counted(more, 'number')} with less are left out (--json has all).`),
          width,
        )
      : []),
  ];
}

function screen({ effects }: SweepResult, setting: SweepSetting): string[] {
  if (!effects) return [];
  const { scenario, style, width } = setting;
  return [
    style.bold('What it depends on'),
    ...renderTable(
      [
        { title: 'number', shrinkTo: 24 },
        { title: 'mean size\nof the effect', align: 'right' },
        { title: 'mean\neffect', align: 'right' },
        { title: 'spread', align: 'right' },
      ],
      effects
        .slice(0, SHOWN)
        .map((e) => [
          pathName(scenario, e.path),
          level(e.meanSize, setting),
          gap({ ...e.mean, low: null, high: null }, setting),
          size(e.deviation, setting),
        ]),
      { width, style },
    ),
    ...wrap(
      style.dim(
        'Over the whole range of the number. A spread as large as the size: it depends on the others.',
      ),
      width,
    ),
  ];
}

function indices({ indices: shares }: SweepResult, setting: SweepSetting): string[] {
  if (!shares) return [];
  const { scenario, style, width } = setting;
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
  ];
}

/** A share that noise can push below 0 or above 1. */
function share({ estimate, low, high }: Interval): string {
  const text = (x: number): string => fixed(x, 2);
  return low === null || high === null
    ? text(estimate)
    : `${text(estimate)} (${text(low)} to ${text(high)})`;
}

function curve({ points }: SweepResult, setting: SweepSetting): string[] {
  const { scenario, style, width, numbers } = setting;
  const shown = points.slice(0, 10 * SHOWN);
  const all = shown.map((p) => p.result.estimate);
  const [low, high] = [Math.min(...all, 0), Math.max(...all)];
  return [
    style.bold('Point by point'),
    ...renderTable(
      [
        ...numbers.map((n) => ({
          title: pathName(scenario, n.path),
          align: 'right' as const,
          shrinkTo: 12,
        })),
        { title: measured(setting).replace(/^the /, ''), align: 'right' },
        { title: '', shrinkTo: 6 },
      ],
      shown.map(({ numbers: at, result }) => [
        ...numbers.map((n) => brief(at[n.path]!)),
        level(result, setting),
        style.cyan(
          '━'.repeat(high > low ? Math.round(((result.estimate - low) / (high - low)) * BAR) : 0),
        ),
      ]),
      { width, style },
    ),
    ...(points.length > shown.length
      ? wrap(
          style.dim(`${counted(points.length - shown.length, 'point')} more (--json has all).`),
          width,
        )
      : []),
  ];
}

function next({ swings }: SweepResult, setting: SweepSetting): string[] {
  const { argument, style, tabled, width } = setting;
  const first = swings?.[0];
  if (!first) return [];
  const on = tabled.package === undefined ? '' : ` ${quoted(`${tabled.package}:${tabled.as}`)}`;
  const command = `parley sweep ${quoted(argument)}${on} -S ${quoted(`${first.path}=${brief(first.low.value)}..${brief(first.high.value)}`)}`;
  return [
    style.bold('Where to look next'),
    ...hanging('  ', `${command}   ${style.dim('the whole way of the first')}`, width),
  ];
}

function level(interval: Interval, { estimand }: SweepSetting): string {
  if (estimand.of === 'agreement') return rate(interval);
  const digits = estimand.of === 'rounds' ? 1 : 3;
  const { estimate, low, high } = interval;
  return low === null || high === null
    ? fixed(estimate, digits)
    : `${fixed(estimate, digits)} (${fixed(low, digits)} to ${fixed(high, digits)})`;
}

/** A difference, with its unit. */
function gap(interval: Interval, { estimand }: SweepSetting): string {
  if (estimand.of === 'agreement') return `${pointsOf(interval)} points`;
  const digits = estimand.of === 'rounds' ? 1 : 3;
  const { estimate, low, high } = interval;
  return low === null || high === null
    ? signed(estimate, digits)
    : `${signed(estimate, digits)} (${signed(low, digits)} to ${signed(high, digits)})`;
}

function size(x: number, { estimand }: SweepSetting): string {
  if (estimand.of === 'agreement') return `${fixed(x * 100, 0)} points`;
  return fixed(x, estimand.of === 'rounds' ? 1 : 3);
}
