import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { ballot, type Chart, protocols, type Scenario, type Tabled } from '@parley/engine';
import { ENDING_WORDS, explanationText, listed, PLAIN, score } from '@parley/words';
import { Answer } from '../parts/answer.tsx';
import { colourOf, Key, Mark } from '../parts/marks.tsx';
import { fullName, packageTitle } from '../parts/names.ts';
import { type Film, film, type Frame } from '../run/frames.ts';
import { argument, chosen, entries, run, scenario, seed } from '../state.ts';

/** The entry that is shown beside the chosen one, on the same luck; −1 for none. */
const beside = signal(-1);
/** The move that is shown. */
const at = signal(0);
/** The round that it is in: what stands beside it goes in step, round by round. */
const round = signal(1);
const moving = signal(false);

/** A run, one lane for each actor, to be gone through move by move. */
export function ReplayView(): JSX.Element {
  const current = scenario.value;
  if (!current) return <p>The scenario has errors: nothing can be replayed.</p>;
  const other = entries.value[beside.value];
  return (
    <>
      <Controls scenario={current} />
      <div class={other ? 'beside' : undefined}>
        <Run scenario={current} tabled={entries.value[chosen.value] ?? {}} lead />
        {other && <Run scenario={current} tabled={other} lead={false} />}
      </div>
    </>
  );
}

function Controls({ scenario: current }: { scenario: Scenario }): JSX.Element {
  const select = (label: string, value: number, set: (n: number) => void, none: boolean) => (
    <label>
      {label}{' '}
      <select value={value} onChange={(e) => set(Number(e.currentTarget.value))}>
        {none && <option value={-1}>nothing</option>}
        {entries.value.map((t, i) => (
          <option key={i} value={i}>
            {packageTitle(current, t)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="controls">
      {select(
        'Package',
        chosen.value,
        (n) => {
          chosen.value = n;
          at.value = 0;
        },
        false,
      )}
      {select(
        'beside',
        beside.value,
        (n) => {
          beside.value = n;
        },
        true,
      )}
      <label>
        run{' '}
        <input
          type="number"
          min={0}
          step={1}
          value={run.value}
          onChange={(e) => {
            run.value = Math.max(0, Math.floor(Number(e.currentTarget.value)) || 0);
            at.value = 0;
          }}
        />
      </label>
    </div>
  );
}

function Run({
  scenario: current,
  tabled,
  lead,
}: {
  scenario: Scenario;
  tabled: Tabled;
  lead: boolean;
}): JSX.Element {
  const { value: n } = run;
  const { value: luck } = seed;
  const width = beside.value < 0 ? WHOLE : HALF;
  const shot = useMemo(
    () => film(current, tabled, luck, n, width),
    [current, tabled, luck, n, width],
  );
  const asked = useMemo(
    () => ({ scenario: current, tabled, seed: luck, run: n }),
    [current, tabled, luck, n],
  );
  const last = shot.frames.length - 1;
  const index = lead
    ? Math.min(at.value, last)
    : Math.max(
        0,
        shot.frames.findLastIndex((f) => f.move.round <= round.value),
      );
  const frame = shot.frames[index];
  useEffect(() => {
    if (lead) round.value = frame?.move.round ?? 1;
  }, [lead, frame]);
  useEffect(() => {
    if (!lead || !moving.value) return undefined;
    const timer = setInterval(() => {
      if (at.value >= last) moving.value = false;
      else at.value += 1;
    }, 500);
    return () => clearInterval(timer);
  }, [lead, last, moving.value]);
  const { end } = shot.trace;
  const title = packageTitle(current, tabled);
  return (
    <section aria-label={`Replay of ${title}`} class="replay">
      <h2>{title}</h2>
      <p class="finding">
        {end.ending === 'agreement'
          ? `Agreement in round ${end.round}, binding ${listed(end.bound.map((a) => fullName(current, a)))}.`
          : `No agreement: ${ENDING_WORDS[end.ending]} in round ${end.round}${
              end.cause?.actor === undefined ? '' : `, ${fullName(current, end.cause.actor)}`
            }.`}
      </p>
      {frame ? (
        <>
          <Lanes film={shot} index={index} />
          {lead && (
            <p class="small">
              ● offers (shape and colour of the actor) · ○✓ accepts · ✕ refuses · ⇥ leaves · ▸ from
              outside
            </p>
          )}
          {lead && <Scrubber last={last} index={index} frames={shot.frames} />}
          <div class="why">
            <h3>{`Move ${index + 1} of ${last + 1}, round ${frame.move.round}: why?`}</h3>
            <pre
              aria-live="polite"
              tabIndex={0}
              role="region"
              aria-label={`What was done in ${title}, and why`}
            >
              {frame.told.join('\n')}
            </pre>
          </div>
          <Statechart chart={chartOf(current, tabled)} frame={frame} />
        </>
      ) : (
        <p>Nobody made a move.</p>
      )}
      {lead && (
        <Answer
          question="What would have turned this run?"
          kind="explain"
          args={asked}
          text={(answer) =>
            explanationText(answer, {
              scenario: current,
              argument: argument.value,
              tabled,
              style: PLAIN,
              width: 90,
            })
          }
        />
      )}
      <details>
        <summary>All moves as a table</summary>
        <MoveTable film={shot} />
      </details>
    </section>
  );
}

/** The chart that a run goes by: a proposal is voted on, whatever the scenario's protocol is. */
function chartOf(current: Scenario, tabled: Tabled): Chart {
  const voted = tabled.package !== undefined && tabled.as === 'proposal';
  if (voted) return ballot.chart;
  return (protocols.find((p) => p.kind.kind === current.protocol.kind) ?? protocols[0]!).chart;
}

/** Columns of what is told, alone and with another run beside it. */
const [WHOLE, HALF] = [92, 50];

const LANE = 34;
const LEFT = 120;

/** Offers, refusals and acceptances on an axis of moves, with a line where a round begins. */
function Lanes({ film: { model, frames }, index }: { film: Film; index: number }): JSX.Element {
  const step = Math.max(9, Math.min(28, 640 / frames.length));
  const width = LEFT + step * frames.length + 20;
  const height = LANE * (model.actors.length + 1) + 22;
  const x = (i: number): number => LEFT + step * (i + 0.5);
  const lane = (f: Frame): number =>
    f.move.actor === undefined ? model.actors.length : model.actors.indexOf(f.move.actor);
  const y = (l: number): number => LANE * (l + 0.5) + 4;
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = holder.current;
    if (box) box.scrollLeft = x(index) - box.clientWidth / 2;
  }, [index]);
  const names = [...model.actors.map((a) => fullName(model.scenario, a)), 'World, mediator'];
  return (
    <div
      class="scroll"
      ref={holder}
      tabIndex={0}
      role="region"
      aria-label="Moves in lanes, one for each actor"
    >
      <svg
        class="lanes"
        width={width}
        height={height}
        role="img"
        aria-label={`${frames.length} moves of ${model.actors.length} actors; the table below says the same`}
      >
        {names.map((name, l) => (
          <g key={name}>
            <line class="axis" x1={LEFT} x2={width} y1={y(l)} y2={y(l)} />
            <text x={4} y={y(l) + 4}>
              {name.length > 17 ? `${name.slice(0, 16)}…` : name}
            </text>
          </g>
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
              <text class="small" x={x(i) - step / 2 + 2} y={height - 4}>
                {f.move.round}
              </text>
            </g>
          ) : null,
        )}
        <rect class="now" x={x(index) - step / 2} width={step} y={0} height={height - 18} />
        {frames.map((f, i) => (
          <g
            key={i}
            opacity={i <= index ? 1 : 0.35}
            onClick={() => {
              at.value = i;
            }}
          >
            <MoveMark frame={f} lane={lane(f)} x={x(i)} y={y(lane(f))} />
          </g>
        ))}
      </svg>
    </div>
  );
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
      return sign('·');
    case 'event':
    case 'act':
      return sign('▸');
  }
}

function Scrubber({
  last,
  index,
  frames,
}: {
  last: number;
  index: number;
  frames: readonly Frame[];
}): JSX.Element {
  const go = (to: number): void => {
    at.value = Math.max(0, Math.min(last, to));
  };
  const keys = (event: KeyboardEvent): void => {
    const to = { '[': index - 1, ']': index + 1, Home: 0, End: last }[event.key];
    if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      moving.value = !moving.value;
    }
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div class="controls" onKeyDown={keys}>
      <button type="button" onClick={() => go(0)} aria-label="First move">
        |◀
      </button>
      <button type="button" onClick={() => go(index - 1)} aria-label="Back">
        ◀
      </button>
      <button
        type="button"
        onClick={() => {
          moving.value = !moving.value;
        }}
      >
        {moving.value ? 'Pause' : 'Play'}
      </button>
      <button type="button" onClick={() => go(index + 1)} aria-label="Forward">
        ▶
      </button>
      <button type="button" onClick={() => go(last)} aria-label="Last move">
        ▶|
      </button>
      <input
        class="scrub"
        type="range"
        min={0}
        max={last}
        value={index}
        aria-label="Move"
        aria-valuetext={`move ${index + 1}, round ${frames[index]!.move.round}`}
        onInput={(e) => go(Number(e.currentTarget.value))}
      />
    </div>
  );
}

/** The states of the protocol and the ways between them; where the run stands is lit, and the way that it took. */
function Statechart({ chart, frame }: { chart: Chart; frame: Frame }): JSX.Element {
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

function MoveTable({ film: { model, frames } }: { film: Film }): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="All moves">
      <table>
        <thead>
          <tr>
            <th scope="col">Round</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            {model.actors.map((a, i) => (
              <th scope="col" key={a}>
                <Key actor={i} /> {fullName(model.scenario, a)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {frames.map((f, i) => (
            <tr key={i}>
              <td class="number">{f.move.round}</td>
              <td>{f.move.actor === undefined ? '–' : fullName(model.scenario, f.move.actor)}</td>
              <td>
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    at.value = i;
                  }}
                >
                  {f.move.act}
                </button>
              </td>
              {model.actors.map((a, j) => (
                <td class="number" key={a}>
                  {f.worths ? score(f.worths[j]!) : ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
