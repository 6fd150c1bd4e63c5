import { dot, line, ruleX, ruleY, text } from '@observablehq/plot';
import { type ChartOptions, colour, draw, key, symbol } from './canvas.ts';

/** A point in the plane of two actors' scores. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** Two actors' scores. */
export interface SpaceData {
  /** Whose score goes to the right, and what no deal is worth to it. */
  readonly x: { readonly title: string; readonly noDeal: number };
  /** Whose score goes up, and what no deal is worth to it. */
  readonly y: { readonly title: string; readonly noDeal: number };
  /** The Pareto frontier of the two, in any order. */
  readonly frontier: readonly PlanePoint[];
  /** Whether these are all its points; if not they are not joined. */
  readonly complete: boolean;
  /** What solution concepts, baselines or packages pick, each with its name; each gets a shape of its own. */
  readonly points: readonly (PlanePoint & { readonly name: string })[];
  /** Agreements that were reached, and in how many runs: circles whose area is the number of runs. */
  readonly agreements: readonly (PlanePoint & { readonly runs: number; readonly name?: string })[];
}

/** The space of any two actors' scores: frontier, no-deal lines, named points and the agreements that were reached. */
export function spaceChart(data: SpaceData, options: ChartOptions): SVGSVGElement {
  const { x, y, frontier, complete, points, agreements } = data;
  const { width } = options;
  const marginLeft = 52;
  const named = points.map((p, i) => ({ ...p, paint: colour(i + 2), shape: symbol(i + 1) }));
  const { height, marks } = key(
    [
      ...(frontier.length > 0
        ? [{ name: 'frontier', colour: colour(5), symbol: symbol(0), hollow: true }]
        : []),
      ...(agreements.length > 0
        ? [{ name: 'agreements reached', colour: colour(0), symbol: symbol(0) }]
        : []),
      ...named.map((p) => ({ name: p.name, colour: p.paint, symbol: p.shape })),
    ],
    width - marginLeft,
    4,
  );
  const sorted = frontier.toSorted((a, b) => a.x - b.x || b.y - a.y);
  return draw(`Scores of ${x.title} and ${y.title}`, options, {
    marginLeft,
    marginRight: 20,
    marginTop: height + 24,
    marginBottom: 44,
    height: Math.round(Math.min(width * 0.68, 560)) + height,
    x: { label: `score of ${x.title}`, grid: true, nice: true },
    y: { label: `score of ${y.title}`, grid: true, nice: true },
    r: { range: [0, 14] },
    marks: [
      ...marks,
      ruleX([x.noDeal], { stroke: 'currentColor', strokeDasharray: '5 4' }),
      ruleY([y.noDeal], { stroke: 'currentColor', strokeDasharray: '5 4' }),
      text([{ x: x.noDeal }], {
        x: 'x',
        text: () => 'no deal',
        frameAnchor: 'bottom',
        rotate: -90,
        dx: -7,
        dy: -4,
        textAnchor: 'start',
      }),
      text([{ y: y.noDeal }], {
        y: 'y',
        text: () => 'no deal',
        frameAnchor: 'right',
        textAnchor: 'end',
        // Above the line: below it stand the numbers of the axis where no deal is the least score.
        dy: -8,
      }),
      complete ? line(sorted, { x: 'x', y: 'y', stroke: colour(5), strokeWidth: 1.5 }) : null,
      dot(sorted, { x: 'x', y: 'y', stroke: colour(5), fill: 'none', r: 2.2 }),
      dot(agreements, {
        x: 'x',
        y: 'y',
        r: 'runs',
        fill: colour(0),
        fillOpacity: 0.45,
        stroke: colour(0),
        title: (d: SpaceData['agreements'][number]) =>
          `${d.name === undefined ? '' : `${d.name}: `}${d.runs} talks`,
      }),
      ...named.map((p) =>
        dot([p], {
          x: 'x',
          y: 'y',
          r: 6,
          symbol: p.shape,
          fill: p.paint,
          stroke: 'var(--page, Canvas)',
          title: 'name',
        }),
      ),
    ],
  });
}
