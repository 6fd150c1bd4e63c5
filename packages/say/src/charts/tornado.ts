import { dot, ruleX, ruleY } from '@observablehq/plot';
import type { Interval } from '@parley/engine';
import { type ChartOptions, colour, draw, key, marginFor, rowAxis, symbol } from './canvas.ts';

/** A number of the scenario, and what its low and its high value make of the result. */
export interface SwingRow {
  readonly title: string;
  readonly low: { readonly value: number; readonly result: Interval };
  readonly high: { readonly value: number; readonly result: Interval };
}

/** What a tornado shows. */
export interface TornadoData {
  readonly swings: readonly SwingRow[];
  /** What the result is, with the scenario's own numbers; a line. */
  readonly base?: number;
  /** What is measured, for the axis. */
  readonly label: string;
  /** Whether results are rates, to be shown in percent. */
  readonly rates: boolean;
}

/** What the result depends on: for each number a bar from its result at the low to that at the high value, in the order given. */
export function tornado(
  { swings, base, label, rates }: TornadoData,
  options: ChartOptions,
): SVGSVGElement {
  const { width } = options;
  const scale = rates ? 100 : 1;
  const titles = swings.map((s) => s.title);
  const marginLeft = marginFor(titles, width, 0.5);
  const data = swings.map((s, i) => ({
    row: String(i),
    title: s.title,
    low: s.low.result.estimate * scale,
    high: s.high.result.estimate * scale,
  }));
  const { height, marks } = key(
    [
      { name: 'at its low value', colour: colour(1), symbol: symbol(0), hollow: true },
      { name: 'at its high value', colour: colour(0), symbol: symbol(1) },
    ],
    width - marginLeft,
  );
  return draw('What the result depends on', options, {
    marginLeft,
    marginRight: 16,
    marginTop: height + 6,
    marginBottom: 44,
    height: 24 * swings.length + height + 72,
    x: {
      label: rates ? `${label} (%)` : label,
      grid: true,
      nice: true,
      labelArrow: 'none',
      ...(rates ? { domain: percentDomain(data, base) } : {}),
    },
    y: rowAxis(titles, marginLeft),
    marks: [
      ...marks,
      base === undefined
        ? null
        : ruleX([base * scale], { stroke: 'currentColor', strokeDasharray: '4 3' }),
      ruleY(data, { y: 'row', x1: 'low', x2: 'high', stroke: colour(5), strokeWidth: 4 }),
      dot(data, {
        y: 'row',
        x: 'low',
        stroke: colour(1),
        fill: 'none',
        strokeWidth: 2,
        r: 5,
        symbol: symbol(0),
        title: 'title',
      }),
      dot(data, { y: 'row', x: 'high', fill: colour(0), r: 5, symbol: symbol(1), title: 'title' }),
    ],
  });
}

/** Around what is shown, and never beyond what a rate can be. */
function percentDomain(
  data: readonly { low: number; high: number }[],
  base: number | undefined,
): [number, number] {
  const all = [
    ...data.flatMap((d) => [d.low, d.high]),
    ...(base === undefined ? [] : [base * 100]),
  ];
  const low = Math.max(0, Math.min(...all) - 2);
  return [low, Math.min(100, Math.max(...all, low + 5) + 2)];
}
