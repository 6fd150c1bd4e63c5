import { dot, line, ruleX, ruleY, text } from '@observablehq/plot';
import { type ChartOptions, colour, draw, key, symbol } from './canvas.ts';

/** An offer made, and what it was worth to each. Those of one round are in the order in which they were made. */
export interface DanceOffer {
  /** The round, 1 the first. */
  readonly round: number;
  /** Id of who made it; absent where nobody did (a mediator's text). */
  readonly by?: string;
  /** By actor id. */
  readonly scores: Readonly<Record<string, number>>;
}

/** The offers of one run. */
export interface DanceData {
  readonly actors: readonly {
    readonly id: string;
    readonly title: string;
    readonly noDeal: number;
  }[];
  readonly offers: readonly DanceOffer[];
  /** The round in which the run ended. */
  readonly end: number;
  /** What was agreed, worth to each; absent where nothing was. */
  readonly agreed?: Readonly<Record<string, number>>;
  /** How far the run has come that is looked at, for a line there: in which round, and after how many of the offers. */
  readonly now?: { readonly round: number; readonly offers: number };
}

const PANEL = 136;

/**
 * The dance: for each actor a panel with its score for its own offers and those of the others, over the rounds. An actor's
 * colour and shape are the same in all panels; dashed is what no deal is worth, a ring what was agreed.
 */
export function dance(data: DanceData, options: ChartOptions): SVGSVGElement {
  const { actors, end } = data;
  const { width } = options;
  const marginLeft = 44;
  const offers = placed(data.offers);
  const seen = offers.flatMap((o) =>
    actors.map((a) => ({ panel: a.id, by: o.by, at: o.at, score: o.scores[a.id]! })),
  );
  const makers = actors.filter((a) => offers.some((o) => o.by === a.id));
  const look = (id: string): number => actors.findIndex((a) => a.id === id);
  const nobody = offers.some((o) => o.by === undefined);
  const { height, marks } = key(
    [
      ...makers.map((a) => ({
        name: `offers of ${a.title}`,
        colour: colour(look(a.id)),
        symbol: symbol(look(a.id)),
      })),
      ...(nobody ? [{ name: "the mediator's text", colour: colour(5), symbol: symbol(5) }] : []),
      ...(data.agreed
        ? [{ name: 'agreed', colour: 'currentColor', symbol: symbol(0), hollow: true }]
        : []),
    ],
    width - marginLeft,
    12,
  );
  const agreed = data.agreed
    ? actors.map((a) => ({ panel: a.id, at: end + 0.9, score: data.agreed![a.id]! }))
    : [];
  const now = data.now && Math.max(data.now.round, offers[data.now.offers - 1]?.at ?? 1);
  return draw('The dance: what each offer was worth to each actor, over the rounds', options, {
    marginLeft,
    marginRight: 16,
    marginTop: height + 18,
    marginBottom: 40,
    height: PANEL * actors.length + height + 58,
    x: {
      domain: [1, end + 1],
      label: 'round',
      labelArrow: 'none',
      ticks: ticks(end),
      tickFormat: 'd',
    },
    y: { label: null, grid: true, nice: true, ticks: 4, inset: 4 },
    fy: { domain: actors.map((a) => a.id), axis: null, padding: 0.18 },
    marks: [
      ...marks,
      ruleX(ticks(end), { stroke: 'currentColor', strokeOpacity: 0.08 }),
      ...(now === undefined ? [] : [ruleX([now], { stroke: 'currentColor', strokeWidth: 2 })]),
      ruleY(actors, { fy: 'id', y: 'noDeal', stroke: 'currentColor', strokeDasharray: '5 4' }),
      ...[...makers.map((a) => a.id), ...(nobody ? [undefined] : [])].flatMap((by) => {
        const own = seen.filter((s) => s.by === by);
        const n = by === undefined ? 5 : look(by);
        const channels = { x: 'at', y: 'score', fy: 'panel' } as const;
        return [
          line(own, { ...channels, stroke: colour(n), strokeWidth: 1, curve: 'step-after' }),
          dot(own, { ...channels, fill: colour(n), symbol: symbol(n), r: 3.2 }),
        ];
      }),
      dot(agreed, {
        x: 'at',
        y: 'score',
        fy: 'panel',
        r: 6,
        stroke: 'currentColor',
        strokeWidth: 2,
        fill: 'none',
      }),
      text(actors, {
        fy: 'id',
        text: (a: DanceData['actors'][number]) => `score of ${a.title}`,
        frameAnchor: 'top-left',
        dx: 2,
        dy: -12,
        fontWeight: 'bold',
      }),
    ],
  });
}

/** Offers of one round stand side by side within it. */
function placed(offers: readonly DanceOffer[]): (DanceOffer & { at: number })[] {
  return offers.map((o) => {
    const all = offers.filter((other) => other.round === o.round);
    return { ...o, at: o.round + all.indexOf(o) / all.length };
  });
}

/** Rounds to mark: whole ones, at most about ten. */
function ticks(end: number): number[] {
  const step = Math.max(1, Math.ceil(end / 10));
  return Array.from({ length: Math.floor((end - 1) / step) + 1 }, (_, i) => 1 + i * step);
}
