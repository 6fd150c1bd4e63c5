import type { Chart } from '@parley-sim/engine/protocol';
import type { JSX } from 'preact';
import type { Frame } from '../run/frames.ts';
import { targets } from './chart-layout.ts';
import { ChartPicture } from './chart-picture.tsx';

/** The states of the protocol and the ways between them; where the run stands is lit, and the way that it took. */
export function ChartView({
  chart,
  frames,
  index,
  title,
}: {
  chart: Chart;
  frames: readonly Frame[];
  /** The move that is shown. */
  index: number;
  /** What is tabled: two runs can stand side by side. */
  title: string;
}): JSX.Element {
  const frame = frames[index]!;
  const states = Object.entries(chart.states);
  return (
    <div class="chart" role="group" aria-label={`Statechart of ${chart.id}`}>
      <h3>Where the protocol stands</h3>
      <div
        class="scroll"
        tabIndex={0}
        role="region"
        aria-label={`The protocol of ${title} as a picture`}
      >
        <ChartPicture chart={chart} frames={frames} index={index} />
      </div>
      <p class="small">
        Lit: where it stands after this move. Thick: the shortest way on which the move can have led
        there. Dark: where it can go on. Outlined: where the run has been asked before. Square: an
        end.
      </p>
      <ol class="states">
        {states.map(([id, node]) => {
          const ways = targets(chart, id);
          const lit = id === frame.to;
          return (
            <li
              key={id}
              class={lit ? 'lit' : id === frame.from ? 'left' : undefined}
              aria-current={lit ? 'step' : undefined}
            >
              <b title={node.doc}>{id}</b>
              {ways.length > 0 && (
                <span class="small">
                  {' → '}
                  {ways.map((w, i) => (
                    <span key={w} class={id === frame.from && w === frame.to ? 'taken' : undefined}>
                      {i > 0 && ', '}
                      {w}
                    </span>
                  ))}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p class="small">{chart.states[frame.to]?.doc}</p>
    </div>
  );
}
