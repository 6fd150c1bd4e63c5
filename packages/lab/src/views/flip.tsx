import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import { fixed, leadAlong, pathName, points, rate } from '@parley-sim/say';
import { colourOf, isSecond, Key, Mark } from '../parts/marks.tsx';
import { isSame, packageTitle } from '../parts/names.ts';
import { Said } from '../parts/said.tsx';
import {
  against,
  busy,
  findFlip,
  type Flip,
  flip,
  FLIP_RUNS,
  leadsOf,
  valuesOf,
} from '../run/sensitivity.ts';
import { variableNumbers } from '../run/range.ts';
import { chosen, entries, path, rival, seed } from '../state.ts';

/** At which value of a number the lead of one package over another turns, and how often each is agreed along it. */
export function FlipPoint({ current }: { current: Scenario }): JSX.Element {
  const { value } = flip;
  const columns = value ? columnsOf(value) : [];
  return (
    <section aria-labelledby="flip-title">
      <h2 id="flip-title">Tipping point</h2>
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
            {variableNumbers(current).map((p) => (
              <option key={p} value={p}>
                {pathName(current, p)}
              </option>
            ))}
          </select>
        </label>
        {against.value !== undefined && (
          <label>
            <Said text={packageTitle(current, entries.value[chosen.value] ?? {})} /> against{' '}
            <select
              value={against.value}
              onChange={(e) => {
                rival.value = Number(e.currentTarget.value);
              }}
            >
              {entries.value.map(
                (t, i) =>
                  i !== chosen.value && (
                    <option key={i} value={i}>
                      {packageTitle(current, t)}
                    </option>
                  ),
              )}
            </select>
          </label>
        )}
        <button type="submit" disabled={path.value === '' || busy.value !== undefined}>
          Find the tipping point
        </button>
      </form>
      {value && (
        <>
          <Finding flip={value} />
          {(value.of !== current ||
            value.luck !== seed.value ||
            value.tabled.some((t, e) => !isSame(t, entries.value[e]))) && (
            <p class="tag">These results are for another scenario or seed than those chosen now.</p>
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
                Agreement with <Said of={value.of} text={pathName(value.of, value.path)} /> at each
                value, {FLIP_RUNS} runs each, 95 % intervals.
                {value.lead &&
                  ' Leads compare runs with the same luck; their intervals hold together.'}
              </caption>
              <thead>
                <tr>
                  <th scope="col">Value</th>
                  {value.lead && (
                    <th scope="col">
                      Lead of <Said of={value.of} text={titleIn(value, value.pair![0])} /> over{' '}
                      <Said of={value.of} text={titleIn(value, value.pair![1])} />, points
                    </th>
                  )}
                  {columns.map((e) => (
                    <th scope="col" key={e}>
                      <Key actor={e} /> {titleIn(value, e)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {valuesOf(value).map((v, i) => (
                  <tr key={v}>
                    <th scope="row" class="number">
                      {fixed(v, 3)}
                    </th>
                    {value.lead && <td class="number">{points(leadsOf(value)[i]!)}</td>}
                    {columns.map((e) => (
                      <td class="number" key={e}>
                        {value.results[e] ? rate(value.results[e].points[i]!.result) : '…'}
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

/** Who is ahead where, in a sentence that claims no lead which the runs cannot tell. */
function Finding({ flip: shown }: { flip: Flip }): JSX.Element {
  const { of, pair, lead, path: which } = shown;
  const what = pathName(of, which);
  if (!pair) {
    return (
      <p class="finding" id="flip-finding">
        Nothing else could be tabled: how often it is agreed along <Said of={of} text={what} />{' '}
        stands below.
      </p>
    );
  }
  const [first, second] = pair.map((e) => `“${titleIn(shown, e)}”`) as [string, string];
  if (!lead) {
    return (
      <p class="finding">
        <Said
          of={of}
          text={
            busy.value
              ? `Playing ${first} and ${second} along ${what} …`
              : `${first} and ${second} were not played to the end.`
          }
        />
      </p>
    );
  }
  return (
    <p class="finding" id="flip-finding">
      <Said of={of} text={leadAlong(first, second, what, valuesOf(shown), leadsOf(shown))} />
    </p>
  );
}

/** Entries in the order of the columns: the two that are compared first, since a narrow screen shows no more without scrolling. */
function columnsOf({ results, pair }: Flip): number[] {
  const first: readonly number[] = pair ?? [];
  return [...first, ...results.map((_, e) => e).filter((e) => !first.includes(e))];
}

/** What one of the packages that were played is called. */
function titleIn({ of, tabled }: Flip, entry: number): string {
  return packageTitle(of, tabled[entry]!);
}

function FlipChart({ flip: shown }: { flip: Flip }): JSX.Element | null {
  const values = valuesOf(shown);
  if (values.length === 0) return null;
  const [W, H] = [560, 200];
  const span = values.at(-1)! - values[0]! || 1;
  const x = (v: number): number => 48 + ((v - values[0]!) / span) * (W - 68);
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
          <line class="axis" x1={48} x2={W - 20} y1={y(t)} y2={y(t)} />
          <text class="small" x={38} y={y(t) + 4} text-anchor="end">
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
      {shown.results.map(
        (r, e) =>
          r && (
            <g key={e}>
              <polyline
                fill="none"
                stroke={colourOf(e)}
                stroke-width="2"
                stroke-dasharray={isSecond(e) ? '6 4' : undefined}
                points={r.points
                  .map((p, i) => `${x(values[i]!)},${y(p.result.estimate)}`)
                  .join(' ')}
              />
              {r.points.map((p, i) => (
                <Mark
                  key={i}
                  actor={e}
                  x={x(values[i]!)}
                  y={y(p.result.estimate)}
                  r={4}
                  hollow={isSecond(e)}
                />
              ))}
            </g>
          ),
      )}
    </svg>
  );
}
