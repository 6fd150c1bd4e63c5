import { signal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Model, type Scenario, score as worth, toDecimal } from '@parley/engine';
import { analysisText, counted, PLAIN, score } from '@parley/words';
import { Answer } from '../parts/answer.tsx';
import { fullName, packageTitle, termsOf } from '../parts/names.ts';
import { Said } from '../parts/said.tsx';
import { standing } from '../run/comparing.ts';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import type { Reached, Space, SpacePoint } from '../run/tasks.ts';
import { argument, axes, chosen, entries, pair, replay, scenario, tabled } from '../state.ts';

const picked = signal<{ readonly title: string; readonly deal: number } | undefined>(undefined);

const CONCEPTS: Readonly<Record<string, { title: string; shape: string }>> = {
  nash: { title: 'Nash', shape: 'N' },
  kalaiSmorodinsky: { title: 'Kalai–Smorodinsky', shape: 'K' },
  egalitarian: { title: 'Egalitarian', shape: 'E' },
  utilitarian: { title: 'Utilitarian', shape: 'U' },
};

/** A deal that runs agreed on, worth what it is with all numbers at their medians, as everything else in the picture. */
interface Agreed extends SpacePoint {
  /** From the first one. */
  readonly runs: readonly number[];
}

/** Agreements by deal, the most frequent first. */
function agreedDeals(
  model: Model,
  reached: readonly Reached[],
  [a, b]: readonly [number, number],
): Agreed[] {
  const stakes = model.valuation.central();
  const found = new Map<number, number[]>();
  for (const { deal, run: n } of reached) {
    const known = found.get(deal);
    if (known) known.push(n);
    else found.set(deal, [n]);
  }
  return [...found]
    .map(([deal, runs]) => ({
      deal,
      runs,
      x: toDecimal(worth(model, stakes, a, deal)),
      y: toDecimal(worth(model, stakes, b, deal)),
    }))
    .sort((p, q) => q.runs.length - p.runs.length);
}

/** What any two actors see of the deals: agreements, the frontier, solution points, and what no deal is worth. */
export function SpaceView(): JSX.Element {
  const current = scenario.value;
  const on = tabled.value;
  const [a, b] = axes.value;
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
  const reached = known?.scenario === current ? (known.reached[place] ?? NONE) : NONE;
  const agreed = useMemo(
    () => (model ? agreedDeals(model, reached, axes.value) : []),
    [model, reached, a, b],
  );
  return (
    <>
      <Axes scenario={current} />
      {fault !== '' && <p class="fault">{fault}</p>}
      {space ? (
        <div class="two">
          <Plot scenario={current} space={space} agreed={agreed} pair={[a, b]} />
          <Picked model={model} />
        </div>
      ) : (
        <p>Looking for the frontier …</p>
      )}
      {space && <Tables scenario={current} space={space} agreed={agreed} pair={[a, b]} />}
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
        value={axes.value[which]}
        onChange={(e) => {
          const to = Number(e.currentTarget.value);
          const other = axes.value[1 - which]!;
          const rest = other === to ? axes.value[which] : other;
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

const NONE: readonly Reached[] = [];

/** The area of a dot goes by the number of runs: that of a single one can still be hit, and none hides the picture. */
function radius(runs: number): number {
  return Math.min(16, 3.5 * Math.sqrt(runs));
}

const SIZE = 420;
const MARGIN = 44;
/** More agreements than this are no more to be seen. */
const SHOWN = 1500;

function Plot({
  scenario: current,
  space,
  agreed,
  pair: [a, b],
}: {
  scenario: Scenario;
  space: Space;
  agreed: readonly Agreed[];
  pair: readonly [number, number];
}): JSX.Element {
  const [first, second] = [a, b].map((i) => fullName(current, Object.keys(current.actors)[i]!));
  const points = agreed.slice(0, SHOWN);
  const xs = [...space.frontier.map((p) => p.x), space.noDeal[0], ...points.map((p) => p.x)];
  const ys = [...space.frontier.map((p) => p.y), space.noDeal[1], ...points.map((p) => p.y)];
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
        no deal is worth. N Nash, K Kalai–Smorodinsky, E egalitarian, U utilitarian.
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
  const reached = reachedWith(value.deal);
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
      {reached === undefined ? (
        <p class="small">No run so far has reached it.</p>
      ) : (
        <button type="button" onClick={() => replay(reached)}>
          Replay run {reached}
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
  agreed,
  pair: [a, b],
}: {
  scenario: Scenario;
  space: Space;
  agreed: readonly Agreed[];
  pair: readonly [number, number];
}): JSX.Element {
  const names = [a, b].map((i) => fullName(current, Object.keys(current.actors)[i]!));
  const rows = [
    ...space.solutions.map((p) => ({ ...p, title: CONCEPTS[p.concept]!.title })),
    ...agreed.slice(0, ROWS).map((p, i) => ({
      ...p,
      title: `Agreement ${i + 1}, ${counted(p.runs.length, 'run')}`,
    })),
    ...space.frontier.slice(0, ROWS).map((p, i) => ({ ...p, title: `Frontier ${i + 1}` })),
  ];
  return (
    <details>
      <summary>The same as a table</summary>
      <table>
        <caption>
          No deal is worth {score(space.noDeal[0])} to <Said of={current} text={names[0]!} /> and{' '}
          {score(space.noDeal[1])} to <Said of={current} text={names[1]!} />. Solution points first,
          then agreements, the most frequent first, then the frontier; at most {ROWS} of each.
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
                    picked.value = { title: r.title, deal: r.deal };
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
