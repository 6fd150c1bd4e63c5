import { dot, line, ruleY, text } from '@observablehq/plot';
import { type ChartOptions, colour, draw, key, symbol } from './canvas.ts';

/** What models state of one clause, round by round. */
export interface PathPanel {
  readonly title: string;
  readonly low: number;
  readonly high: number;
  /** By name: outcomes by round from before the first; a single one for a model without rounds. */
  readonly models: readonly { readonly name: string; readonly path: readonly number[] }[];
  /** What was decided; absent where that is not known. */
  readonly happened?: number;
}

const PANEL = 130;

/** Statements on each clause: a line for who goes in rounds, a level line for who does not, and what happened. */
export function paths(panels: readonly PathPanel[], options: ChartOptions): SVGSVGElement {
  const { width } = options;
  const names = [...new Set(panels.flatMap(({ models }) => models.map(({ name }) => name)))];
  const look = (name: string): number => names.indexOf(name);
  const rounds = Math.max(
    1,
    ...panels.flatMap(({ models }) => models.map(({ path }) => path.length - 1)),
  );
  const share = ({ low, high }: PathPanel, x: number): number => (x - low) / (high - low);
  const marginLeft = 56;
  const happened = panels.flatMap((panel, p) =>
    panel.happened === undefined ? [] : [{ panel: p, at: share(panel, panel.happened) }],
  );
  const lines = panels.flatMap((panel, p) =>
    panel.models.flatMap(({ name, path }) => {
      const whole = path.length === 1 ? [path[0]!, ...Array<number>(rounds).fill(path[0]!)] : path;
      return whole.map((x, round) => ({
        panel: p,
        name,
        round,
        at: share(panel, x),
        level: path.length === 1,
      }));
    }),
  );
  const { height, marks } = key(
    [
      ...names.map((name) => ({ name, colour: colour(look(name)), symbol: symbol(look(name)) })),
      ...(happened.length > 0
        ? [{ name: 'what happened', colour: 'currentColor', symbol: symbol(0), hollow: true }]
        : []),
    ],
    width - marginLeft,
    12,
  );
  return draw('What positions alone state, round by round', options, {
    marginLeft,
    marginRight: 16,
    marginTop: height + 18,
    marginBottom: 40,
    height: PANEL * panels.length + height + 58,
    x: { domain: [0, rounds], label: 'round', labelArrow: 'none', ticks: rounds, tickFormat: 'd' },
    y: { domain: [0, 1], axis: null, inset: 4 },
    fy: { domain: panels.map((_, p) => p), axis: null, padding: 0.2 },
    marks: [
      ...marks,
      ruleY([0, 1], { stroke: 'currentColor', strokeOpacity: 0.2 }),
      ruleY(happened, { fy: 'panel', y: 'at', stroke: 'currentColor', strokeWidth: 2 }),
      ...names.flatMap((name) => {
        const own = lines.filter((l) => l.name === name);
        const [first] = own;
        const channels = { x: 'round', y: 'at', fy: 'panel' } as const;
        const stroke = colour(look(name));
        return [
          line(own, {
            ...channels,
            z: 'panel',
            stroke,
            strokeWidth: 1.5,
            ...(first?.level === true ? { strokeDasharray: '5 4' } : {}),
          }),
          dot(
            own.filter(({ round }) => round === rounds || !first!.level),
            { ...channels, fill: stroke, symbol: symbol(look(name)), r: 3 },
          ),
        ];
      }),
      ...[0, 1].map((end) =>
        text(panels, {
          fy: (_: PathPanel, p: number) => p,
          x: 0,
          y: () => end,
          text: (panel: PathPanel) => String(end === 0 ? panel.low : panel.high),
          textAnchor: 'end',
          dx: -10,
        }),
      ),
      text(panels, {
        fy: (_: PathPanel, p: number) => p,
        text: 'title',
        frameAnchor: 'top-left',
        dx: 2,
        dy: -12,
        fontWeight: 'bold',
      }),
    ],
  });
}
