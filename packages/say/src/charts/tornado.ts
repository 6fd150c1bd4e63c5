import { ruleX, ruleY } from '@observablehq/plot';
import type { Interval } from '@parley-sim/engine/statistics';
import { type ChartOptions, colour, draw, key, marginFor, rowAxis, symbol } from './canvas.ts';

/** A number of the scenario, and by how much the result changes from its low to its high value. */
export interface SwingRow {
  readonly title: string;
  /** Result at the high value less that at the low one, with its interval. */
  readonly difference: Interval;
  /** Whether the difference is more than chance. */
  readonly clear: boolean;
}

/** Data of a tornado. */
export interface TornadoData {
  readonly swings: readonly SwingRow[];
  /** What is measured, for the axis. */
  readonly label: string;
  /** Whether results are rates, whose differences are shown in points. */
  readonly rates: boolean;
}

/** Tornado of what the result depends on: for each number a bar from 0 to the change that it makes, with its interval, in the order given. */
export function tornado(
  { swings, label, rates }: TornadoData,
  options: ChartOptions,
): SVGSVGElement {
  const { width } = options;
  const scale = rates ? 100 : 1;
  const titles = swings.map((s) => s.title);
  const marginLeft = marginFor(titles, width, 0.5);
  const data = swings.map(({ title, difference: { estimate, low, high }, clear }, i) => ({
    row: String(i),
    title,
    change: estimate * scale,
    low: (low ?? estimate) * scale,
    high: (high ?? estimate) * scale,
    clear,
  }));
  const { height, marks } = key(
    [
      { name: 'more than chance', colour: colour(0), symbol: symbol(1) },
      { name: 'may be chance', colour: colour(5), symbol: symbol(1) },
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
      label: `change of ${label} from the low to the high value${rates ? ' (points)' : ''}`,
      grid: true,
      nice: true,
      labelArrow: 'none',
    },
    y: rowAxis(titles, marginLeft),
    marks: [
      ...marks,
      ruleX([0], { stroke: 'currentColor' }),
      ruleY(
        data.filter((d) => d.clear),
        { y: 'row', x1: 0, x2: 'change', stroke: colour(0), strokeWidth: 8, title: 'title' },
      ),
      ruleY(
        data.filter((d) => !d.clear),
        { y: 'row', x1: 0, x2: 'change', stroke: colour(5), strokeWidth: 8, title: 'title' },
      ),
      ruleY(data, { y: 'row', x1: 'low', x2: 'high', stroke: 'currentColor', strokeWidth: 1.5 }),
    ],
  });
}
