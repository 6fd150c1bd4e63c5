import { useEffect, useMemo } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import { ballot, type Chart } from '@parley-sim/engine/protocol';
import { type Scenario, type Tabled } from '@parley-sim/engine';
import { ENDING_WORDS, explanationPaper, listed } from '@parley-sim/say';
import { Answer } from '../parts/answer.tsx';
import { Dance } from '../parts/dance.tsx';
import { Lanes } from '../parts/lanes.tsx';
import { MoveTable } from '../parts/move-table.tsx';
import { fullName, packageTitle } from '../parts/names.ts';
import { PackageChoice } from '../parts/package-choice.tsx';
import { Said } from '../parts/said.tsx';
import { moving, Scrubber } from '../parts/scrubber.tsx';
import { ChartView } from '../parts/statechart.tsx';
import { type Film, film, inItsWay, type PlayedTalk } from '../run/frames.ts';
import { inStep } from '../run/steps.ts';
import {
  argument,
  at,
  beside,
  chosen,
  engine,
  atTable,
  conditions,
  run,
  RUN_MAX,
  scenario,
  seated,
  seed,
} from '../state.ts';

/** Between two moves of a run that plays, in milliseconds. */
const PACE = 500;

/** A run, one lane for each actor, to be gone through move by move. */
export function ReplayView(): JSX.Element {
  const current = scenario.value;
  if (!current) return <p>The scenario has errors: nothing can be replayed.</p>;
  return <Runs scenario={current} />;
}

/** One run or two, in step. */
function Runs({ scenario: current }: { scenario: Scenario }): JSX.Element {
  const on = seated.value;
  const other = atTable.value[beside.value];
  const [n, luck, width] = [run.value, seed.value, other ? HALF : WHOLE];
  const { draw, way } = conditions.value;
  const played = useMemo(() => inItsWay(current, way), [current, way]);
  const talk = { seed: luck, run: n, ...(draw === undefined ? {} : { draw }) };
  const lead = useMemo(() => film(played, on, talk, width), [played, on, luck, n, draw, width]);
  const follower = useMemo(
    () => other && film(played, other, talk, width),
    [played, other, luck, n, draw, width],
  );
  const steps = useMemo(() => inStep(lead.frames, follower?.frames ?? []), [lead, follower]);
  const end = Math.max(0, steps.length - 1);
  const index = at.value < 0 ? end : Math.min(at.value, end);
  const step = steps[index];
  const go = (to: number): void => {
    at.value = Math.max(0, Math.min(end, to));
  };
  useEffect(() => {
    if (!moving.value) return undefined;
    const timer = setInterval(() => {
      // Nothing moves but after somebody has pressed Play, and no further than the end.
      if (at.value < 0 || at.value >= end) moving.value = false;
      else at.value += 1;
    }, PACE);
    return () => clearInterval(timer);
  }, [end, moving.value]);
  useEffect(
    () => () => {
      moving.value = false;
    },
    [],
  );
  useEffect(() => {
    // Wherever the focus is, but not where somebody writes.
    const keys = (event: KeyboardEvent): void => {
      const writes = (event.target as Element).closest('.cm-editor, input:not([type=range])');
      const by = { '[': -1, ']': 1 }[event.key];
      if (by === undefined || writes) return;
      event.preventDefault();
      const from = at.value < 0 ? end : Math.min(at.value, end);
      at.value = Math.max(0, Math.min(end, from + by));
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, [end]);
  return (
    <>
      <Controls scenario={current} />
      {steps.length > 0 && (
        <Scrubber index={index} end={end} go={go} said={`move ${index + 1} of ${end + 1}`} />
      )}
      <div class={other ? 'beside' : undefined}>
        <Run
          scenario={current}
          tabled={on}
          film={lead}
          index={step?.lead ?? -1}
          go={go}
          width={other ? NARROW : WIDE}
        >
          <Turning scenario={played} tabled={on} talk={talk} />
        </Run>
        {other && follower && (
          <Run
            scenario={current}
            tabled={other}
            film={follower}
            index={step?.other ?? -1}
            width={NARROW}
            go={(i) => go(steps.findIndex((s) => s.other >= i))}
          />
        )}
      </div>
    </>
  );
}

function Controls({ scenario: current }: { scenario: Scenario }): JSX.Element {
  return (
    <div class="controls">
      <PackageChoice
        label="Package"
        scenario={current}
        entry={chosen}
        then={() => {
          at.value = -1;
        }}
      />
      <PackageChoice label="beside" scenario={current} entry={beside} none="nothing" />
      <label>
        run{' '}
        <input
          type="number"
          min={0}
          step={1}
          value={run.value}
          onChange={(e) => {
            run.value = Math.min(
              RUN_MAX,
              Math.max(0, Math.floor(Number(e.currentTarget.value)) || 0),
            );
            at.value = -1;
            conditions.value = {};
          }}
        />
      </label>
      {conditions.value.way !== undefined && (
        <span class="small">in the way of negotiating “{conditions.value.way}”</span>
      )}
    </div>
  );
}

function Run({
  scenario: current,
  tabled: on,
  film: shot,
  index,
  go,
  width,
  children,
}: {
  scenario: Scenario;
  tabled: Tabled;
  film: Film;
  /** The move that is shown; −1 where there is none yet. */
  index: number;
  go: (index: number) => void;
  /** Of its pictures, in pixels. */
  width: number;
  children?: ComponentChildren;
}): JSX.Element {
  const { end } = shot.trace;
  const frame = shot.frames[index];
  const title = packageTitle(current, on);
  return (
    <section aria-label={`Replay of ${title}`} class="replay">
      <h2>{title}</h2>
      <p class="finding">
        <Said
          of={current}
          text={
            end.ending === 'agreement'
              ? `Agreement in round ${end.round}, binding ${listed(end.bound.map((a) => fullName(current, a)))}.`
              : `No agreement: ${ENDING_WORDS[end.ending]} in round ${end.round}${
                  end.cause?.actor === undefined
                    ? ''
                    : `, because of ${fullName(current, end.cause.actor)}`
                }.`
          }
        />
      </p>
      {shot.frames.length === 0 && <p>Nobody made a move.</p>}
      {shot.frames.length > 0 && (
        <>
          <Lanes film={shot} index={index} go={go} title={title} />
          <p class="small">
            ● offers (shape and colour of the actor) · ○✓ accepts · ✕ refuses · ⇥ leaves · ▸ from
            outside
          </p>
        </>
      )}
      {frame && (
        <>
          <div class="why">
            <h3>{`Move ${index + 1} of ${shot.frames.length}, round ${frame.move.round}: why?`}</h3>
            <pre
              aria-live="polite"
              tabIndex={0}
              role="region"
              aria-label={`What was done in ${title}, and why`}
            >
              <Said of={current} text={frame.told.join('\n')} />
            </pre>
          </div>
          <Dance film={shot} index={index} width={width} />
          <ChartView
            chart={chartOf(current, on)}
            frames={shot.frames}
            index={index}
            title={title}
          />
        </>
      )}
      {children}
      <details>
        <summary>All moves as a table</summary>
        <MoveTable film={shot} go={go} title={title} />
      </details>
    </section>
  );
}

/** Which smallest change would have turned the run. */
function Turning({
  scenario: current,
  tabled: on,
  talk,
}: {
  scenario: Scenario;
  tabled: Tabled;
  talk: PlayedTalk;
}): JSX.Element {
  const asked = useMemo(
    () => ({ scenario: current, tabled: on, ...talk }),
    [current, on, talk.seed, talk.run, talk.draw],
  );
  return (
    <Answer
      question="What would have turned this run?"
      kind="explain"
      args={asked}
      paper={(answer) =>
        explanationPaper(answer, {
          scenario: current,
          argument: argument.value,
          tabled: on,
          full: true,
        })
      }
    />
  );
}

/** The chart that a run goes by: a proposal is voted on, whatever the scenario's protocol is. */
function chartOf(current: Scenario, tabled: Tabled): Chart {
  const voted = tabled.as === 'proposal';
  if (voted) return ballot.chart;
  const { protocols } = engine;
  return (protocols.find((p) => p.kind.kind === current.protocol.kind) ?? protocols[0]!).chart;
}

/** Columns of what is told, alone and with another run beside it. */
const [WHOLE, HALF] = [92, 50];
/** Pixels of the dance, the same. */
const [WIDE, NARROW] = [760, 420];
