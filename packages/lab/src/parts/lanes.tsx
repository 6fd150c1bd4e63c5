import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Film, Frame } from '../run/frames.ts';
import { colourOf, Mark } from './marks.tsx';
import { beside } from '../state.ts';
import { fullName } from './names.ts';

const LANE = 34;
/** Letters of the longest name that is written out, alone and with another run beside it. */
const [LONG, SHORT] = [26, 17];

/** Offers, refusals and acceptances on an axis of moves, with a line where a round begins. */
export function Lanes({
  film: { model, frames },
  index,
  go,
  title,
}: {
  film: Film;
  index: number;
  go: (index: number) => void;
  /** What is tabled: two runs can stand side by side. */
  title: string;
}): JSX.Element {
  const most = beside.value < 0 ? LONG : SHORT;
  const called = [...model.actors.map((a) => fullName(model.scenario, a)), 'World, mediator'].map(
    (name) => (name.length > most ? `${name.slice(0, most - 1)}…` : name),
  );
  const left = 12 + 7 * Math.max(...called.map((name) => name.length));
  const step = Math.max(9, Math.min(28, 640 / frames.length));
  const width = left + step * frames.length + 20;
  const height = LANE * (model.actors.length + 1) + 22;
  const x = (i: number): number => left + step * (i + 0.5);
  const lane = (f: Frame): number =>
    f.move.actor === undefined ? model.actors.length : model.actors.indexOf(f.move.actor);
  const y = (l: number): number => LANE * (l + 0.5) + 4;
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = holder.current;
    if (box) box.scrollLeft = x(index) - (box.clientWidth + left) / 2;
    // Another run beside it takes half the width.
  }, [index, frames, beside.value]);
  const names = called.map((name, l) => (
    <text key={l} x={4} y={y(l) + 4}>
      {name}
    </text>
  ));
  const labelled = roundsLabelled(frames, step);
  return (
    <div
      class="scroll lanes-box"
      ref={holder}
      tabIndex={0}
      role="region"
      aria-label={`Moves of ${title} in lanes, one for each actor`}
    >
      {/* The names stay in sight while a long run is gone through; those of the picture itself are for the file. */}
      <svg
        class="lane-names"
        style={{ marginRight: `${4 - left}px` }}
        width={left - 4}
        height={height}
        aria-hidden="true"
      >
        {names}
      </svg>
      <svg
        class="lanes"
        width={width}
        height={height}
        role="img"
        aria-label={`${frames.length} moves of ${model.actors.length} actors; the table below says the same`}
      >
        {names}
        {names.map((_, l) => (
          <line key={l} class="axis" x1={left} x2={width} y1={y(l)} y2={y(l)} />
        ))}
        {frames.map((f, i) =>
          i === 0 || frames[i - 1]!.move.round !== f.move.round ? (
            <g key={`r${i}`}>
              <line
                class="axis round"
                x1={x(i) - step / 2}
                x2={x(i) - step / 2}
                y1={0}
                y2={height - 16}
              />
              {labelled.has(i) && (
                <text class="small" x={x(i) - step / 2 + 2} y={height - 4}>
                  {f.move.round}
                </text>
              )}
            </g>
          ) : null,
        )}
        {index >= 0 && (
          <rect class="now" x={x(index) - step / 2} width={step} y={0} height={height - 18} />
        )}
        {frames.map((f, i) => (
          <g key={i} opacity={i <= index ? 1 : 0.35} onClick={() => go(i)}>
            <MoveMark frame={f} lane={lane(f)} x={x(i)} y={y(lane(f))} />
          </g>
        ))}
      </svg>
    </div>
  );
}

/** At which moves the number of a round that begins has room. */
function roundsLabelled(frames: readonly Frame[], step: number): Set<number> {
  const labelled = new Set<number>();
  let free = 0;
  for (const [i, { move }] of frames.entries()) {
    if (i > 0 && frames[i - 1]!.move.round === move.round) continue;
    if (step * i < free) continue;
    labelled.add(i);
    free = step * i + 7 * String(move.round).length + 4;
  }
  return labelled;
}

function MoveMark({
  frame: { move },
  lane,
  x,
  y,
}: {
  frame: Frame;
  lane: number;
  x: number;
  y: number;
}): JSX.Element {
  const sign = (text: string): JSX.Element => (
    <text class="sign" x={x} y={y + 5} fill={colourOf(lane)}>
      {text}
    </text>
  );
  switch (move.act) {
    case 'offer':
    case 'propose':
      return (
        <>
          <Mark actor={lane} x={x} y={y} r={5} />
          {move.because !== undefined && (
            <text class="sign tiny" x={x} y={y - 8} fill={colourOf(lane)}>
              ✕
            </text>
          )}
        </>
      );
    case 'accept':
    case 'ratify':
    case 'adopt':
      return (
        <>
          <Mark actor={lane} x={x} y={y} r={8} hollow />
          {sign('✓')}
        </>
      );
    case 'refuse':
    case 'reject':
    case 'drop':
    case 'renege':
      return sign('✕');
    case 'walk':
      return sign('⇥');
    case 'hold':
    case 'assess':
    case 'say':
      return sign('·');
    case 'event':
    case 'act':
      return sign('▸');
  }
}
