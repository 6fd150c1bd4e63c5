import type { Chart } from '@parley-sim/engine/protocol';
import type { JSX } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import type { Frame } from '../run/frames.ts';
import { beside } from '../state.ts';
import { layOut, shortestWay, type StatePlace, type ChartWay } from './chart-layout.ts';

const [COLUMN, ROW, HEIGHT, LEFT, TOP] = [92, 46, 24, 6, 22];
/** Below the states, for the ways that lead back. */
const BELOW = 34;
/** To which share of its size a picture shrinks before it scrolls. */
const SMALLEST = 0.84;

/** What a way is at a move: neither of the others, one on which it can go on, or one on which it came. */
const KINDS = ['way', 'next', 'taken'] as const;
type Kind = (typeof KINDS)[number];

/** The protocol as a picture: where the run stands is lit, and how the last move led there. */
export function ChartPicture({
  chart,
  frames,
  index,
}: {
  chart: Chart;
  frames: readonly Frame[];
  index: number;
}): JSX.Element {
  const arrow = useId();
  const { states, ways, columns, rows } = useMemo(() => layOut(chart), [chart]);
  const now = frames[index]!;
  const taken = shortestWay(chart, now.move.act, now.from, now.to);
  const been = new Set(frames.slice(0, index + 1).flatMap((f) => [f.from, f.to]));
  const place = useMemo(() => new Map(states.map((s) => [s.id, s])), [states]);
  const isTaken = ({ from, to }: ChartWay): boolean =>
    taken.some((w) => w.from === from && w.to === to);
  const kindOf = (w: ChartWay): Kind => (isTaken(w) ? 'taken' : w.from === now.to ? 'next' : 'way');
  // What is taken, and what can be gone on with, lies over what is not.
  const drawn = ways
    .map((w) => ({ ...w, kind: kindOf(w) }))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const [width, height] = [columns * COLUMN + 2 * LEFT, TOP + rows * ROW + BELOW];
  const holder = useRef<SVGSVGElement>(null);
  useEffect(() => {
    // Where a large chart has no room, that part of it is in sight where the run stands.
    const box = holder.current?.parentElement;
    if (!box) return;
    const middle = at(place.get(now.to)!).x + (COLUMN - 18) / 2;
    box.scrollLeft = (middle / width) * box.scrollWidth - box.clientWidth / 2;
    // Another run beside it takes half the width.
  }, [now.to, place, width, beside.value]);
  return (
    <svg
      class="chart-picture"
      ref={holder}
      width={width}
      height={height}
      // Somewhat smaller it can still be read.
      style={{ maxWidth: `${width}px`, minWidth: `${Math.floor(SMALLEST * width)}px` }}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`The states of ${chart.id}, ${now.to} lit; the list below says the same`}
    >
      <defs>
        {KINDS.map((kind) => (
          <marker
            key={kind}
            id={`${arrow}-${kind}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth={kind === 'taken' ? 11 : 7}
            markerHeight={kind === 'taken' ? 11 : 7}
            orient="auto"
          >
            <path class={`head ${kind}`} d="M0,0 L8,4 L0,8z" />
          </marker>
        ))}
      </defs>
      {drawn.map((w) => (
        <path
          key={`${w.from} ${w.to}`}
          class={w.kind === 'way' ? 'way' : `way ${w.kind}`}
          d={curve(place.get(w.from)!, place.get(w.to)!, height)}
          marker-end={`url(#${arrow}-${w.kind})`}
        />
      ))}
      {states.map((s) => {
        const { x, y } = at(s);
        const kind = s.id === now.to ? ' lit' : been.has(s.id) ? ' been' : '';
        return (
          <g key={s.id}>
            <title>{chart.states[s.id]!.doc}</title>
            <rect
              class={`state${kind}`}
              x={x}
              y={y}
              width={COLUMN - 18}
              height={HEIGHT}
              rx={chart.states[s.id]!.final === undefined ? 12 : 2}
            />
            <text
              class={`${s.id === now.to ? 'here' : ''}${s.id.length > 11 ? ' long' : ''}`}
              x={x + (COLUMN - 18) / 2}
              y={y + 16}
              text-anchor="middle"
            >
              {s.id}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The corner of a state on the left above. */
function at({ column, row }: StatePlace): { x: number; y: number } {
  return { x: LEFT + column * COLUMN, y: TOP + row * ROW };
}

/** A way: forward from right to left side, within a column from top to bottom, back below all. */
function curve(from: StatePlace, to: StatePlace, height: number): string {
  const [a, b] = [at(from), at(to)];
  const wide = COLUMN - 18;
  const middle = wide / 2;
  if (from.id === to.id) {
    const [x, y] = [a.x + wide - 20, a.y];
    return `M${x},${y} c-4,-18 16,-18 12,-1`;
  }
  if (to.column > from.column) {
    const [x, y, u, v] = [a.x + wide, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
    const bend = (u - x) / 2;
    return `M${x},${y} C${x + bend},${y} ${u - bend},${v} ${u},${v}`;
  }
  if (to.column === from.column) {
    const down = to.row > from.row;
    const [x, y] = [a.x + middle + (down ? 8 : -8), down ? a.y + HEIGHT : a.y];
    return `M${x},${y} L${b.x + middle + (down ? 8 : -8)},${down ? b.y : b.y + HEIGHT}`;
  }
  const [x, y, u, v] = [a.x + middle - 10, a.y + HEIGHT, b.x + middle + 10, b.y + HEIGHT];
  const depth = Math.min(height - 4, Math.max(y, v) + 14 + 9 * (from.column - to.column));
  return `M${x},${y} C${x},${depth} ${u},${depth} ${u},${v}`;
}
