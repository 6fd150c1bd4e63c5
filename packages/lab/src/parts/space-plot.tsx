import type { JSX } from 'preact';
import { counted } from '@parley-sim/say';
import type { Space, SpacePoint } from '../run/tasks.ts';
import { fullName } from './names.ts';
import { CONCEPTS, type SpaceShown, picked } from './space-points.ts';

/** The area of a dot goes by the number of runs: that of a single one can still be hit, and none hides the picture. */
function radius(runs: number): number {
  return Math.min(16, 3.5 * Math.sqrt(runs));
}

const SIZE = 420;
const MARGIN = 44;
/** More agreements than this are no more to be seen. */
const SHOWN = 1500;

/** Deals in the eyes of two actors, each a point to be picked. */
export function SpacePlot({
  scenario: current,
  space,
  agreed,
  pair: [a, b],
}: SpaceShown): JSX.Element {
  const [first, second] = [a, b].map((i) => fullName(current, Object.keys(current.actors)[i]!));
  const points = agreed.slice(0, SHOWN);
  const drawn = [...space.frontier, ...space.solutions, ...points];
  const xs = [space.noDeal[0], ...drawn.map((p) => p.x)];
  const ys = [space.noDeal[1], ...drawn.map((p) => p.y)];
  const scale = (values: readonly number[]): [number, number] => {
    const low = Math.max(0, Math.floor(Math.min(...values) * 10) / 10);
    return [low, Math.max(low + 0.1, Math.min(1, Math.ceil(Math.max(...values) * 10) / 10))];
  };
  const [x0, x1] = scale(xs);
  const [y0, y1] = scale(ys);
  const x = (v: number): number => MARGIN + ((v - x0) / (x1 - x0)) * (SIZE - MARGIN - 10);
  const y = (v: number): number => SIZE - MARGIN - ((v - y0) / (y1 - y0)) * (SIZE - MARGIN - 10);
  const ticks = (from: number, to: number): number[] =>
    Array.from({ length: Math.round((to - from) * 10) + 1 }, (_, i) => from + i / 10);
  const show = (title: string, p: SpacePoint): void => {
    picked.value = { title, deal: p.deal };
  };
  return (
    <figure>
      <svg
        id="space-chart"
        width={SIZE}
        height={SIZE}
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={`What deals are worth to ${first} and ${second}; the tables below say the same`}
      >
        {ticks(x0, x1).map((t) => (
          <g key={`x${t}`}>
            <line class="axis" x1={x(t)} x2={x(t)} y1={y(y0)} y2={y(y1)} />
            <text class="small" x={x(t)} y={SIZE - MARGIN + 16} text-anchor="middle">
              {t.toFixed(1)}
            </text>
          </g>
        ))}
        {ticks(y0, y1).map((t) => (
          <g key={`y${t}`}>
            <line class="axis" x1={x(x0)} x2={x(x1)} y1={y(t)} y2={y(t)} />
            <text class="small" x={MARGIN - 6} y={y(t) + 4} text-anchor="end">
              {t.toFixed(1)}
            </text>
          </g>
        ))}
        <text x={(MARGIN + SIZE) / 2} y={SIZE - 8} text-anchor="middle">
          {first}
        </text>
        <text transform={`translate(12,${(SIZE - MARGIN) / 2}) rotate(-90)`} text-anchor="middle">
          {second}
        </text>
        <line
          class="nodeal"
          x1={x(space.noDeal[0])}
          x2={x(space.noDeal[0])}
          y1={y(y0)}
          y2={y(y1)}
        />
        <line
          class="nodeal"
          x1={x(x0)}
          x2={x(x1)}
          y1={y(space.noDeal[1])}
          y2={y(space.noDeal[1])}
        />
        <polyline
          class="frontier"
          points={space.frontier.map((p) => `${x(p.x)},${y(p.y)}`).join(' ')}
        />
        {points.map((p) => (
          <circle
            key={p.deal}
            class="reached"
            cx={x(p.x)}
            cy={y(p.y)}
            r={radius(p.runs.length)}
            onClick={() => show(`Agreed in ${counted(p.runs.length, 'run')}`, p)}
          >
            <title>{counted(p.runs.length, 'run')}</title>
          </circle>
        ))}
        {space.frontier.map((p) => (
          <circle
            key={`f${p.deal}`}
            class="onfrontier"
            cx={x(p.x)}
            cy={y(p.y)}
            r="4"
            onClick={() => show('On the frontier', p)}
          />
        ))}
        {plates(space.solutions, x, y).map((p) => (
          <g key={p.letters} class="solution" onClick={() => show(p.title, p.point)}>
            <line x1={x(p.point.x)} y1={y(p.point.y)} x2={p.x} y2={p.y} />
            <circle cx={x(p.point.x)} cy={y(p.point.y)} r="3" />
            <rect x={p.x - p.half} y={p.y - 8} width={2 * p.half} height="16" />
            <text x={p.x} y={p.y + 4} text-anchor="middle">
              {p.letters}
            </text>
          </g>
        ))}
      </svg>
      <figcaption class="small">
        All numbers at their medians. Dots: deals that runs agreed on, the larger the more often.
        Line: the frontier of these two{space.complete ? '' : ' (some of its points)'}. Dashed: what
        no deal is worth. N Nash, K Kalai–Smorodinsky, E egalitarian, U utilitarian: each between
        all who sign (with a quota, the group that carries it), so it can lie within the frontier of
        two.
      </figcaption>
    </figure>
  );
}

interface Plate {
  readonly letters: string;
  readonly title: string;
  readonly point: SpacePoint;
  readonly x: number;
  readonly y: number;
  /** Half its width. */
  readonly half: number;
}

/** Where the letters of solution points stand: outside the frontier, none over another, concepts of one deal together. */
function plates(
  solutions: Space['solutions'],
  x: (v: number) => number,
  y: (v: number) => number,
): Plate[] {
  const placed: Plate[] = [];
  for (const point of solutions.toSorted((p, q) => q.x - p.x)) {
    const same = solutions.filter((p) => p.deal === point.deal);
    if (same[0] !== point) continue;
    const letters = same.map((p) => CONCEPTS[p.concept]!.letter).join('');
    const half = 4 + 5 * letters.length;
    const at = { x: Math.min(x(point.x) + 18, SIZE - half), y: Math.max(y(point.y) - 18, 9) };
    const covered = (): boolean =>
      placed.some((p) => Math.abs(p.x - at.x) < p.half + half + 2 && Math.abs(p.y - at.y) < 18);
    while (covered() && at.y > 9) at.y -= 3;
    const title = same.map((p) => CONCEPTS[p.concept]!.title).join(', ');
    placed.push({ letters, title, point, half, ...at });
  }
  return placed;
}
