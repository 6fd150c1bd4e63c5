import type { JSX } from 'preact';
import type { Interval } from '@parley-sim/engine/statistics';
import type { Scenario } from '@parley-sim/engine';
import { fixed, pathName, points } from '@parley-sim/say';
import { isSame, packageTitle } from '../parts/names.ts';
import { Said } from '../parts/said.tsx';
import { busy, findFlip, RUNS, SHOWN, tornado } from '../run/sensitivity.ts';
import { path, seed, tabled } from '../state.ts';

const WIDTH = 170;

/** What the result depends on, number by number. */
export function TornadoTable({ current }: { current: Scenario }): JSX.Element {
  const { value } = tornado;
  if (!value) {
    return (
      <p>
        Each uncertain number is set to its low and to its high plausible value (the 5 % and the 95
        % point of its belief); the others stay as they are, in the same {RUNS} runs.
      </p>
    );
  }
  const swings = value.swings.slice(0, SHOWN);
  const widest = Math.max(0.01, ...swings.map((s) => Math.abs(s.difference.estimate)));
  const x = (change: number): number => WIDTH / 2 + (change / widest) * (WIDTH / 2 - 7);
  const stale =
    value.of !== current || value.luck !== seed.value || !isSame(value.tabled, tabled.value);
  return (
    <>
      {stale && (
        <p class="tag">
          These results are for another scenario, package or seed than those chosen now: vary again.
        </p>
      )}
      <table id="tornado">
        <caption>
          How often <Said of={value.of} text={packageTitle(value.of, value.tabled)} /> is agreed
          with each number low and high, and the change from zero, the widest first.{' '}
          {value.swings.length < value.numbers ? (
            <span id="tornado-part">
              {busy.value ? 'So far' : 'Stopped:'} {value.swings.length} of {value.numbers} numbers.
              Which are the widest is known only when all are played; the intervals stay as they
              are, and ◆, more than chance, holds for all {value.numbers} together.
            </span>
          ) : (
            <>
              {value.swings.filter((s) => s.clear).length} of {value.numbers} differ by more than
              chance, all held together; these are marked ◆.
            </>
          )}
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
                {s.clear && <span title="more than chance">◆ </span>}
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    path.value = s.path;
                    void findFlip(current);
                  }}
                >
                  <Said of={value.of} text={pathName(value.of, s.path)} />
                </button>
              </th>
              <td class="number">
                {fixed(s.low.value, 2)} – {fixed(s.high.value, 2)}
              </td>
              <td>
                <svg class="swing" width={WIDTH} height="16" aria-hidden="true">
                  <line class="axis" x1={x(0)} x2={x(0)} y1="0" y2="16" />
                  <line class="whole" x1={x(0)} x2={x(s.difference.estimate)} y1="8" y2="8" />
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
