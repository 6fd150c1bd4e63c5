import { type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import {
  type Interval,
  numericPaths,
  type Scenario,
  type SweepResult,
  type SweptNumber,
  type Swing,
  type Tabled,
  uncertainNumbers,
} from '@parley/engine';
import { fixed, listed, pathName, points, rate } from '@parley/words';
import { colourOf, Key, Mark } from '../parts/marks.tsx';
import { packageArgument, packageTitle } from '../parts/names.ts';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import { chosen, entries, path, scenario, seed, tabled } from '../state.ts';

const GROUP = 'sensitivity';
/** Runs at each end of each number; enough to see what matters. */
export const RUNS: number = 60;
/** Runs at each value of one number, of each package. */
const FLIP_RUNS = 100;
const VALUES = 9;

/** Numbers that one worker varies before it says so. */
const PART = 6;

export interface Tornado {
  readonly of: Scenario;
  readonly luck: string;
  readonly tabled: Tabled;
  readonly swings: readonly Swing[];
  readonly clear: readonly string[];
}

interface Flip {
  readonly of: Scenario;
  readonly path: string;
  readonly luck: string;
  readonly tabled: readonly Tabled[];
  readonly values: readonly number[];
  /** By entry. */
  readonly results: readonly SweepResult[];
}

/** The tornado that is shown. */
export const tornado: Signal<Tornado | undefined> = signal<Tornado | undefined>(undefined);
const flip = signal<Flip | undefined>(undefined);
const busy = signal<
  { readonly what: string; readonly done: number; readonly of: number } | undefined
>(undefined);
const fault = signal('');

/** What the result depends on, and at which value of a number it turns. */
export function SensitivityView(): JSX.Element {
  const current = scenario.value;
  useEffect(() => {
    crew.dismiss(GROUP);
    busy.value = undefined;
    fault.value = '';
  }, [current]);
  if (!current) return <p>The scenario has errors: nothing can be varied.</p>;
  return (
    <>
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
        {busy.value ? (
          <>
            <progress value={busy.value.done} max={busy.value.of} aria-label={busy.value.what} />
            <button
              type="button"
              onClick={() => {
                crew.dismiss(GROUP);
                busy.value = undefined;
              }}
            >
              Stop
            </button>
          </>
        ) : (
          <button type="button" onClick={() => void varyAll(current, tabled.value)}>
            Vary every uncertain number
          </button>
        )}
      </div>
      {fault.value !== '' && <p class="fault">{fault.value}</p>}
      <TornadoTable current={current} />
      <FlipPoint current={current} />
    </>
  );
}

async function doing<T>(
  what: string,
  work: (tell: (done: number, of: number) => void) => Promise<T>,
) {
  crew.dismiss(GROUP);
  fault.value = '';
  busy.value = { what, done: 0, of: 1 };
  try {
    const answer = await work((done, of) => {
      busy.value = { what, done, of };
    });
    busy.value = undefined;
    return answer;
  } catch (error) {
    if (error instanceof Dismissed) return undefined;
    busy.value = undefined;
    fault.value = error instanceof Error ? error.message : String(error);
    return undefined;
  }
}

async function varyAll(current: Scenario, on: Tabled): Promise<void> {
  const numbers = uncertainNumbers(current);
  const luck = seed.value;
  if (numbers.length === 0) {
    fault.value =
      'The scenario is sure of all its numbers. Choose one below to vary it all the same.';
    return;
  }
  const parts = Array.from({ length: Math.ceil(numbers.length / PART) }, (_, i) =>
    numbers.slice(i * PART, (i + 1) * PART),
  );
  const done = parts.map(() => 0);
  const found = await doing('Playing the ends of every number', (tell) =>
    Promise.all(
      parts.map((part, i) =>
        crew.send(
          GROUP,
          'sweep',
          {
            scenario: current,
            numbers: part,
            together: numbers.length,
            method: 'tornado',
            points: 2,
            seed: luck,
            tabled: on,
            estimand: { of: 'agreement' },
            runs: RUNS,
          },
          (n) => {
            done[i] = n;
            tell(
              done.reduce((x, y) => x + y, 0),
              2 * numbers.length,
            );
          },
        ),
      ),
    ),
  );
  if (!found) return;
  const swings = found
    .flatMap((f) => f.result.swings ?? [])
    .sort((a, b) => Math.abs(b.difference.estimate) - Math.abs(a.difference.estimate));
  tornado.value = { of: current, luck, tabled: on, swings, clear: found.flatMap((f) => f.clear) };
}

const WIDTH = 170;
/** How many numbers a tornado shows. */
export const SHOWN: number = 15;

function TornadoTable({ current }: { current: Scenario }): JSX.Element {
  const { value } = tornado;
  if (!value) {
    return (
      <p>
        Each number that the scenario is unsure of goes to the 5 % and to the 95 % point of its
        belief, the others stay as they are, on the same {RUNS} runs.
      </p>
    );
  }
  const swings = value.swings.slice(0, SHOWN);
  const x = (share: number): number => 4 + share * (WIDTH - 8);
  const stale =
    value.of !== current || value.luck !== seed.value || !isSame(value.tabled, tabled.value);
  return (
    <>
      {stale && (
        <p class="tag">
          This is of another scenario, package or seed than what is chosen now: vary again.
        </p>
      )}
      <table id="tornado">
        <caption>
          How often {packageTitle(value.of, value.tabled)} is agreed with each number low (○) and
          high (●), the widest first. {value.clear.length} of {value.swings.length} differ by more
          than chance, all held together; these are marked ◆.
        </caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">From – to</th>
            <th scope="col">Agreement</th>
            <th scope="col">Difference, points</th>
          </tr>
        </thead>
        <tbody>
          {swings.map((s) => (
            <tr key={s.path}>
              <th scope="row">
                {value.clear.includes(s.path) && <span title="more than chance">◆ </span>}
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    path.value = s.path;
                    void findFlip(current);
                  }}
                >
                  {pathName(value.of, s.path)}
                </button>
              </th>
              <td class="number">
                {fixed(s.low.value, 2)} – {fixed(s.high.value, 2)}
              </td>
              <td>
                <svg class="swing" width={WIDTH} height="16" aria-hidden="true">
                  <line class="axis" x1={x(0)} x2={x(1)} y1="8" y2="8" />
                  <line
                    class="whole"
                    x1={x(s.low.result.estimate)}
                    x2={x(s.high.result.estimate)}
                    y1="8"
                    y2="8"
                  />
                  <circle class="hollow" cx={x(s.low.result.estimate)} cy="8" r="5" />
                  <circle cx={x(s.high.result.estimate)} cy="8" r="5" />
                </svg>{' '}
                <span class="nowrap">
                  {percent(s.low.result)} – {percent(s.high.result)}
                </span>
              </td>
              <td class="number">{points(s.difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A rate without its interval: the difference beside it has one, which says more. */
function percent({ estimate }: Interval): string {
  return `${Math.round(100 * estimate)} %`;
}

/** The range over which one number is varied: its belief's, or half and half again of a number that is sure. */
function rangeOf(current: Scenario, which: string): SweptNumber {
  const known = uncertainNumbers(current).find((n) => n.path === which);
  if (known) return known;
  const keys = which.split('.');
  const found = keys.reduce<unknown>((node, k) => (node as Record<string, unknown>)[k], current);
  const value = typeof found === 'number' ? found : ((found as { value?: number }).value ?? 0.5);
  if (which === 'protocol.deadline') {
    const all = [0.25, 0.5, 0.75, 1, 1.5, 2].map((f) => Math.max(1, Math.round(value * f)));
    return { path: which, values: [...new Set(all)] };
  }
  const most = value <= 1 ? 1 : 2 * value;
  return { path: which, range: [0, most] };
}

/** Whether the same is tabled in the same way. */
function isSame(a: Tabled, b: Tabled | undefined): boolean {
  return b !== undefined && packageArgument(a) === packageArgument(b);
}

async function findFlip(current: Scenario): Promise<void> {
  const which = path.value;
  // What was chosen in another scenario may name nothing here.
  if (!numericPaths(current).includes(which)) return;
  const number = rangeOf(current, which);
  const all = entries.value;
  const luck = seed.value;
  const done = all.map(() => 0);
  const results = await doing('Playing other values of one number', (tell) =>
    Promise.all(
      all.map((on, e) =>
        crew.send(
          GROUP,
          'sweep',
          {
            scenario: current,
            numbers: [number],
            together: 1,
            method: 'grid',
            points: VALUES,
            seed: luck,
            tabled: on,
            estimand: { of: 'agreement' },
            runs: FLIP_RUNS,
          },
          (n, of) => {
            done[e] = n / of;
            tell(
              done.reduce((x, y) => x + y, 0),
              all.length,
            );
          },
        ),
      ),
    ),
  );
  if (!results) return;
  const values = results[0]!.result.points.map((p) => p.numbers[which]!);
  flip.value = {
    of: current,
    path: which,
    luck,
    tabled: all,
    values,
    results: results.map((r) => r.result),
  };
}

/**
 * Where the package that is agreed most often changes, in a sentence. Those whose intervals reach the best one's share its
 * place: a tie is no lead.
 */
function turningPoints({ values, results, of, path: which, tabled: on }: Flip): string {
  const spans: { from: number; to: number; best: string }[] = [];
  for (const [i, value] of values.entries()) {
    const best = standOut(
      results.map((r) => r.points[i]!.result),
      (e) => `“${packageTitle(of, on[e]!)}”`,
    );
    const before = spans.at(-1);
    if (before?.best === best) before.to = value;
    else spans.push({ from: value, to: value, best });
  }
  const what = pathName(of, which);
  if (spans.length === 1) return `Whatever ${what} is in this range, ${spans[0]!.best}.`;
  const said = spans.map(({ from, to, best }) =>
    from === to
      ? `at ${fixed(from, 3)} ${best}`
      : `from ${fixed(from, 3)} to ${fixed(to, 3)} ${best}`,
  );
  return `As ${what} rises: ${said.join('; ')}.`;
}

/** Which packages are agreed most often, of those that so many runs can tell apart. */
function standOut(rates: readonly Interval[], name: (entry: number) => string): string {
  const most = Math.max(...rates.map((r) => r.estimate));
  if (most === 0) return 'nothing is agreed';
  const low = Math.max(...rates.filter((r) => r.estimate === most).map((r) => r.low ?? most));
  const best = [...rates.entries()]
    .filter(([, r]) => r.estimate === most || (r.high ?? r.estimate) >= low)
    .sort(([, a], [, b]) => b.estimate - a.estimate)
    .map(([e]) => e);
  if (best.length === 1) return `${name(best[0]!)} is agreed most often`;
  const named = listed(best.map(name));
  return best.length === rates.length
    ? 'no package can be told from another'
    : `${named} are agreed most often and cannot be told apart`;
}

function FlipPoint({ current }: { current: Scenario }): JSX.Element {
  const { value } = flip;
  return (
    <section aria-labelledby="flip-title">
      <h2 id="flip-title">Where it turns</h2>
      <form
        class="controls"
        onSubmit={(e) => {
          e.preventDefault();
          void findFlip(current);
        }}
      >
        <label>
          Number{' '}
          <select
            value={path.value}
            onChange={(e) => {
              path.value = e.currentTarget.value;
            }}
          >
            <option value="">choose one</option>
            {numericPaths(current).map((p) => (
              <option key={p} value={p}>
                {pathName(current, p)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" disabled={path.value === '' || busy.value !== undefined}>
          Find where it turns
        </button>
      </form>
      {value && (
        <>
          <p class="finding" id="flip-finding">
            {turningPoints(value)}
          </p>
          {(value.of !== current ||
            value.luck !== seed.value ||
            value.tabled.some((t, e) => !isSame(t, entries.value[e]))) && (
            <p class="tag">This is of another scenario or seed than what is chosen now.</p>
          )}
          <FlipChart flip={value} />
          <div
            class="scroll"
            tabIndex={0}
            role="region"
            aria-label="Agreement at each value, package by package"
          >
            <table>
              <caption>
                Agreement with {pathName(value.of, value.path)} at each value, {FLIP_RUNS} runs
                each, 95 % intervals
              </caption>
              <thead>
                <tr>
                  <th scope="col">Value</th>
                  {value.results.map((_, e) => (
                    <th scope="col" key={e}>
                      <Key actor={e} /> {packageTitle(value.of, value.tabled[e]!)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {value.values.map((v, i) => (
                  <tr key={v}>
                    <th scope="row" class="number">
                      {fixed(v, 3)}
                    </th>
                    {value.results.map((r, e) => (
                      <td class="number" key={e}>
                        {rate(r.points[i]!.result)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function FlipChart({ flip: { values, results } }: { flip: Flip }): JSX.Element {
  const [W, H] = [560, 200];
  const span = values.at(-1)! - values[0]! || 1;
  const x = (v: number): number => 40 + ((v - values[0]!) / span) * (W - 60);
  const y = (share: number): number => H - 30 - share * (H - 44);
  return (
    <svg
      class="flip"
      width={W}
      height={H}
      viewBox={`0 0 ${W} ${H}`}
      role="img"
      aria-label="Agreement rate of each package over the values; the table below says the same"
    >
      {[0, 0.5, 1].map((t) => (
        <g key={t}>
          <line class="axis" x1={40} x2={W - 20} y1={y(t)} y2={y(t)} />
          <text class="small" x={36} y={y(t) + 4} text-anchor="end">
            {t * 100} %
          </text>
        </g>
      ))}
      {values.map((v, i) =>
        i % 2 === 0 ? (
          <text key={v} class="small" x={x(v)} y={H - 10} text-anchor="middle">
            {fixed(v, 2)}
          </text>
        ) : null,
      )}
      {results.map((r, e) => (
        <g key={e}>
          <polyline
            fill="none"
            stroke={colourOf(e)}
            stroke-width="2"
            points={r.points.map((p, i) => `${x(values[i]!)},${y(p.result.estimate)}`).join(' ')}
          />
          {r.points.map((p, i) => (
            <Mark key={i} actor={e} x={x(values[i]!)} y={y(p.result.estimate)} r={4} />
          ))}
        </g>
      ))}
    </svg>
  );
}
