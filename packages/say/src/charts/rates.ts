import { dot, ruleX, ruleY } from '@observablehq/plot';
import type { Interval } from '@parley-sim/engine/statistics';
import { type ChartOptions, colour, draw, key, marginFor, rowAxis, symbol } from './canvas.ts';

/** A package and how often it led to agreement. */
export interface RateRow {
  readonly title: string;
  readonly agreement: Interval;
  /** What it was before a change of the scenario. */
  readonly before?: Interval;
}

/** Agreement rates of packages side by side, each with its interval: a dot and a whisker, in the order given; a ring where there was a result before. */
export function rates(rows: readonly RateRow[], options: ChartOptions): SVGSVGElement {
  const { width } = options;
  const titles = rows.map((r) => r.title);
  const marginLeft = marginFor(titles, width);
  const data = rows.map(({ title, agreement: { estimate, low, high } }, i) => ({
    row: String(i),
    title,
    estimate: estimate * 100,
    low: (low ?? estimate) * 100,
    high: (high ?? estimate) * 100,
  }));
  const was = rows.flatMap(({ before }, i) =>
    before ? [{ row: String(i), estimate: before.estimate * 100 }] : [],
  );
  const { height, marks } = key(
    was.length === 0
      ? []
      : [
          { name: 'now', colour: colour(0), symbol: symbol(0) },
          { name: 'before the change', colour: colour(1), symbol: symbol(0), hollow: true },
        ],
    width - marginLeft,
  );
  return draw('Agreement rates with their intervals', options, {
    marginLeft,
    marginRight: 16,
    ...(height === 0 ? {} : { marginTop: height + 20 }),
    marginBottom: 44,
    height: 26 * rows.length + 76 + height,
    x: {
      domain: [0, 100],
      label: 'talks that end in agreement (%)',
      grid: true,
      labelArrow: 'none',
    },
    y: rowAxis(titles, marginLeft),
    marks: [
      ...marks,
      ruleX([0], { stroke: 'currentColor', strokeOpacity: 0.4 }),
      ruleY(data, { y: 'row', x1: 'low', x2: 'high', stroke: colour(0), strokeWidth: 3 }),
      dot(data, { y: 'row', x: 'estimate', fill: colour(0), r: 4.5, title: 'title' }),
      ...(was.length === 0
        ? []
        : [
            dot(was, {
              y: 'row',
              x: 'estimate',
              stroke: colour(1),
              fill: 'none',
              strokeWidth: 2,
              r: 6,
            }),
          ]),
    ],
  });
}
