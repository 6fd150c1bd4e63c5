import { isRate } from '@parley-sim/engine/ensemble';
import { type SweepResult } from '@parley-sim/engine';
import { type Block, type Cell, quiet, type TableColumn } from '../blocks.ts';
import { apart, fixed, heldInterval, told } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted } from '../language/text.ts';
import { alike, extent, gap, level, measured, share, sweepSize } from './sweep-numbers.ts';
import type { SweepSetting } from './sweep.ts';

/** Rows that fit on one screen, and rows where all is asked for. */
const SHOWN = 8;
const SHOWN_FULL = 200;

/** Table of a sweep: numbers by change, effects, shares of the variance, or points. */
export function sweepTables(result: SweepResult, setting: SweepSetting): Block[] {
  if (result.swings) return swingTable(result, setting);
  if (result.effects) return effectTable(result, setting);
  if (result.indices !== undefined) return shareTable(result, setting);
  return pointTable(result, setting);
}

function shownOf<T>(all: readonly T[], { full }: SweepSetting): readonly T[] {
  const most = full ? SHOWN_FULL : SHOWN;
  // A line that says that one more is left out would take its place.
  return all.length === most + 1 ? all : all.slice(0, most);
}

/** What is said of rows that are left out. */
function leftOut(all: number, shown: number, noun: string): Block[] {
  const more = all - shown;
  return more > 0
    ? [
        {
          kind: 'text',
          text: [quiet(`${counted(more, `more ${noun}`)}: --full, or --json for all`)],
        },
      ]
    : [];
}

function swingTable({ swings = [], halving }: SweepResult, setting: SweepSetting): Block[] {
  const { scenario, against, estimand } = setting;
  const shown = shownOf(swings, setting);
  const changes = shown.map((s) => s.difference.estimate);
  const axis = [Math.min(0, ...changes), Math.max(0, ...changes)] as const;
  const unit = isRate(estimand) ? ', points' : estimand.of === 'rounds' ? ', rounds' : '';
  const columns: TableColumn[] = [
    { title: 'number', shrinkTo: 20 },
    { title: 'low → high', number: true },
    ...(against ? [{ title: `ahead by${unit}`, number: true as const }] : []),
    { title: `change${unit}`, number: true },
    { title: '', leaveOut: 1 },
    ...(halving ? [{ title: 'talks at\neach end', number: true as const, leaveOut: 2 }] : []),
  ];
  return [
    {
      kind: 'table',
      columns,
      rows: shown.map(({ path, low, high, difference, clear, runs }): Cell[] => [
        pathName(scenario, path),
        apart(low.value, high.value).join(' → ').replaceAll('-', '−'),
        ...(against
          ? [`${gap(low.result, setting, false)} → ${gap(high.result, setting, false)}`]
          : []),
        change(heldInterval(difference), setting),
        { change: difference.estimate, axis, clear },
        ...(halving ? [String(runs)] : []),
      ]),
    },
    ...leftOut(swings.length, shown.length, 'number'),
  ];
}

/** A change in a column that names the unit. */
function change(interval: ReturnType<typeof heldInterval>, setting: SweepSetting): string {
  const text = gap(interval, setting).replace(/ (points?|rounds)$/, '');
  return alike(interval) ? `${text} in every talk` : text;
}

function effectTable({ effects = [] }: SweepResult, setting: SweepSetting): Block[] {
  const { scenario, runs } = setting;
  const shown = shownOf(effects, setting);
  return [
    {
      kind: 'table',
      columns: [
        { title: 'number', shrinkTo: 20 },
        { title: 'mean size\nof the effect', number: true },
        { title: 'by chance\nalone', number: true },
        { title: 'mean\neffect', number: true },
        { title: 'spread', number: true },
      ],
      rows: shown.map((e) => [
        pathName(scenario, e.path),
        extent(heldInterval(e.meanSize), setting),
        runs > 1 ? sweepSize(e.chance, setting) : '–',
        gap(heldInterval(e.mean), setting),
        sweepSize(e.deviation, setting),
      ]),
    },
    ...leftOut(effects.length, shown.length, 'number'),
    {
      kind: 'text',
      text: `Effects over the whole range of a number. A spread as large as the size means that the effect depends on the other numbers. ${
        runs > 1
          ? '“By chance alone” is the size that a number without any effect would show.'
          : 'With one talk at each point chance counts as effect.'
      }`,
    },
  ];
}

function shareTable({ indices }: SweepResult, setting: SweepSetting): Block[] {
  if (!indices) return [];
  const { scenario, runs } = setting;
  const order = [...indices.paths.keys()].sort(
    (a, b) => indices.total[b]!.estimate - indices.total[a]!.estimate,
  );
  const shown = shownOf(order, setting);
  return [
    {
      kind: 'table',
      caption: 'Share of the variance between the points',
      columns: [
        { title: 'number', shrinkTo: 20 },
        { title: 'alone', number: true },
        { title: 'with all that it\ntakes part in', number: true },
      ],
      rows: shown.map((i) => [
        pathName(scenario, indices.paths[i]!),
        share(heldInterval(indices.first[i]!)),
        share(heldInterval(indices.total[i]!)),
      ]),
    },
    ...leftOut(order.length, shown.length, 'number'),
    {
      kind: 'text',
      text:
        runs > 1
          ? `Chance at the table made up ${fixed(indices.noise * 100, 0)} % of the variance and is taken out, so a share can come out below 0. The intervals are about the choice of the points.`
          : 'With one talk at each point chance counts as if all numbers took part in it together: take more (--runs).',
    },
  ];
}

function pointTable({ points }: SweepResult, setting: SweepSetting): Block[] {
  const { scenario, numbers, against, estimand } = setting;
  const shown = shownOf(points, setting);
  const all = shown.map((p) => p.result.estimate);
  const axis = [Math.min(0, ...all), Math.max(0, ...all)] as const;
  const drawn = (result: (typeof points)[number]['result']): Cell => {
    const held = heldInterval(result);
    if (isRate(estimand) && !against) return { bar: held };
    return { change: result.estimate, axis, clear: !alike(held) };
  };
  return [
    {
      kind: 'table',
      columns: [
        ...numbers.map((n) => ({
          title: pathName(scenario, n.path).replace(/^the /, ''),
          number: true as const,
          shrinkTo: 12,
        })),
        { title: against ? 'ahead by' : measured(setting).replace(/^the /, ''), number: true },
        { title: '', leaveOut: 1 },
      ],
      rows: shown.map(({ numbers: at, result }) => [
        ...numbers.map((n) => told(at[n.path]!)),
        `${level(heldInterval(result), setting)}${alike(result) ? ' in every talk' : ''}`,
        drawn(result),
      ]),
    },
    ...leftOut(points.length, shown.length, 'point'),
  ];
}
