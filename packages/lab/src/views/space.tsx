import { signal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Model, type Scenario } from '@parley/engine';
import { analysisText, PLAIN, score } from '@parley/words';
import { Answer } from '../parts/answer.tsx';
import { fullName, packageTitle, termsOf } from '../parts/names.ts';
import { standing } from '../run/comparing.ts';
import { crew, Dismissed } from '../run/crew.ts';
import type { Reached, Space, SpacePoint } from '../run/tasks.ts';
import { argument, chosen, entries, run, scenario, tabled, view } from '../state.ts';

/** Whose scores are the axes, by place among the actors. */
const pair = signal<readonly [number, number]>([0, 1]);
const picked = signal<
  { readonly title: string; readonly deal: number; readonly run?: number } | undefined
>(undefined);

const CONCEPTS: Readonly<Record<string, { title: string; shape: string }>> = {
  nash: { title: 'Nash', shape: 'N' },
  kalaiSmorodinsky: { title: 'Kalai–Smorodinsky', shape: 'K' },
  egalitarian: { title: 'Egalitarian', shape: 'E' },
  utilitarian: { title: 'Utilitarian', shape: 'U' },
};

/** What any two actors see of the deals: agreements, the frontier, solution points, and what no deal is worth. */
export function SpaceView(): JSX.Element {
  const current = scenario.value;
  const on = tabled.value;
  const [a, b] = pair.value;
  const [space, setSpace] = useState<Space | undefined>(undefined);
  const [fault, setFault] = useState('');
  useEffect(() => {
    if (!current) return undefined;
    setSpace(undefined);
    setFault('');
    picked.value = undefined;
    crew
      .send('space', 'space', { scenario: current, tabled: on, pair: [a, b] })
      .then(setSpace, (error: unknown) => {
        if (!(error instanceof Dismissed)) setFault(String(error));
      });
    return () => crew.dismiss('space');
  }, [current, on, a, b]);
  const model = useMemo(() => current && new Model(current, on), [current, on]);
  const asked = useMemo(() => ({ scenario: current!, options: { tabled: on } }), [current, on]);
  if (!current || !model) return <p>The scenario has errors: it has no space of deals.</p>;
  const known = standing.value;
  const place = entries.value.indexOf(on);
  const reached = known?.scenario === current ? (known.reached[place] ?? []) : [];
  return (
    <>
      <Axes scenario={current} />
      {fault !== '' && <p class="fault">{fault}</p>}
      {space ? (
        <div class="two">
          <Plot scenario={current} space={space} reached={reached} pair={[a, b]} />
          <Picked model={model} />
        </div>
      ) : (
        <p>Looking for the frontier …</p>
      )}
      {space && <Tables scenario={current} space={space} reached={reached} pair={[a, b]} />}
      <Answer
        question="What can be said without playing: who could agree on what?"
        kind="analyze"
        args={asked}
        text={(answer) =>
          analysisText(answer, {
            scenario: current,
            argument: argument.value,
            style: PLAIN,
            width: 90,
          })
        }
      />
    </>
  );
}

function Axes({ scenario: current }: { scenario: Scenario }): JSX.Element {
  const actors = Object.keys(current.actors);
  const select = (label: string, which: 0 | 1) => (
    <label>
      {label}{' '}
      <select
        value={pair.value[which]}
        onChange={(e) => {
          const to = Number(e.currentTarget.value);
          const other = pair.value[1 - which]!;
          const rest = other === to ? pair.value[which] : other;
          pair.value = which === 0 ? [to, rest] : [rest, to];
        }}
      >
        {actors.map((id, i) => (
          <option key={id} value={i}>
            {fullName(current, id)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="controls">
      <label>
        Package{' '}
        <select
          value={chosen.value}
          onChange={(e) => {
            chosen.value = Number(e.currentTarget.value);
          }}
        >
          {entries.value.map((t, i) => (
            <option key={i} value={i}>
              {packageTitle(current, t)}
            </option>
          ))}
        </select>
      </label>
      {select('across', 0)}
      {select('up', 1)}
    </div>
  );
}

const SIZE = 420;
const MARGIN = 44;
/** More agreements than this are no more to be seen. */
const SHOWN = 1500;

function Plot({
  scenario: current,
  space,
  reached,
  pair: [a, b],
}: {
  scenario: Scenario;
  space: Space;
  reached: readonly Reached[];
  pair: readonly [number, number];
}): JSX.Element {
  const [first, second] = [a, b].map((i) => fullName(current, Object.keys(current.actors)[i]!));
  const points = reached.slice(0, SHOWN);
  const xs = [
    ...space.frontier.map((p) => p.x),
    space.noDeal[0],
    ...points.map((p) => p.scores[a]!),
  ];
  const ys = [
    ...space.frontier.map((p) => p.y),
    space.noDeal[1],
    ...points.map((p) => p.scores[b]!),
  ];
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
            key={p.run}
            class="reached"
            cx={x(p.scores[a]!)}
            cy={y(p.scores[b]!)}
            r="4"
            onClick={() => {
              picked.value = { title: `Agreed in run ${p.run}`, deal: p.deal, run: p.run };
            }}
          />
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
        Dots: agreements of single runs, with the beliefs of the run. Line: the frontier of these
        two, all numbers at their medians{space.complete ? '' : ' (some of its points)'}. Dashed:
        what no deal is worth. N Nash, K Kalai–Smorodinsky, E egalitarian, U utilitarian.
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
    const letters = same.map((p) => CONCEPTS[p.concept]!.shape).join('');
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

/** The deal that was picked, in words, and a run that reached it. */
function Picked({ model }: { model: Model }): JSX.Element {
  const { value } = picked;
  if (!value)
    return <p class="picked">Pick a point, here or in the tables below, to see its deal.</p>;
  const found = reachedWith(value.deal);
  const replay = value.run ?? found;
  return (
    <section class="picked" aria-live="polite">
      <h2>{value.title}</h2>
      <dl>
        {termsOf(model, value.deal).map(({ clause, option }) => (
          <div key={clause}>
            <dt>{clause}</dt>
            <dd>{option}</dd>
          </div>
        ))}
      </dl>
      {replay === undefined ? (
        <p class="small">No run so far has reached it.</p>
      ) : (
        <button
          type="button"
          onClick={() => {
            run.value = replay;
            view.value = 'replay';
          }}
        >
          Replay run {replay}
        </button>
      )}
    </section>
  );
}

/** The first run that reached a deal. */
function reachedWith(deal: number): number | undefined {
  return standing.value?.reached[chosen.value]?.find((r) => r.deal === deal)?.run;
}

const ROWS = 60;

function Tables({
  scenario: current,
  space,
  reached,
  pair: [a, b],
}: {
  scenario: Scenario;
  space: Space;
  reached: readonly Reached[];
  pair: readonly [number, number];
}): JSX.Element {
  const names = [a, b].map((i) => fullName(current, Object.keys(current.actors)[i]!));
  const rows = [
    ...space.solutions.map((p) => ({ ...p, title: CONCEPTS[p.concept]!.title, run: undefined })),
    ...reached.slice(0, ROWS).map((r) => ({
      title: `Run ${r.run}`,
      deal: r.deal,
      x: r.scores[a]!,
      y: r.scores[b]!,
      run: r.run,
    })),
    ...space.frontier
      .slice(0, ROWS)
      .map((p, i) => ({ ...p, title: `Frontier ${i + 1}`, run: undefined })),
  ];
  return (
    <details>
      <summary>The same as a table</summary>
      <table>
        <caption>
          No deal is worth {score(space.noDeal[0])} to {names[0]} and {score(space.noDeal[1])} to{' '}
          {names[1]}. Solution points first, then agreements, then the frontier; at most {ROWS} of
          each.
        </caption>
        <thead>
          <tr>
            <th scope="col">Point</th>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.title}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    picked.value = {
                      title: r.title,
                      deal: r.deal,
                      ...(r.run === undefined ? {} : { run: r.run }),
                    };
                  }}
                >
                  {r.title}
                </button>
              </th>
              <td class="number">{score(r.x)}</td>
              <td class="number">{score(r.y)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
