import type { Chart } from '@parley/engine';
import type { JSX } from 'preact';
import type { Frame } from '../run/frames.ts';

/** The states of the protocol and the ways between them; where the run stands is lit, and the way that it took. */
export function Statechart({ chart, frame }: { chart: Chart; frame: Frame }): JSX.Element {
  const states = Object.entries(chart.states);
  return (
    <div class="chart" role="group" aria-label={`Statechart of ${chart.id}`}>
      <h3>Where the protocol stands</h3>
      <ol class="states">
        {states.map(([id, node]) => {
          const ways = new Set(
            [...Object.values(node.on ?? {}), node.always ?? []].flat().map((b) => b.target),
          );
          const lit = id === frame.to;
          return (
            <li
              key={id}
              class={lit ? 'lit' : id === frame.from ? 'left' : undefined}
              aria-current={lit ? 'step' : undefined}
            >
              <b title={node.doc}>{id}</b>
              {ways.size > 0 && (
                <span class="small">
                  {' → '}
                  {[...ways].map((w, i) => (
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
