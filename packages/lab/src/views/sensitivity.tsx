import type { JSX } from 'preact';
import { packageTitle } from '../parts/names.ts';
import { busy, fault, stopVarying, varyAll } from '../run/sensitivity.ts';
import { chosen, entries, scenario, tabled } from '../state.ts';
import { FlipPoint } from './flip.tsx';
import { TornadoTable } from './tornado.tsx';

/** What the result depends on, and at which value of a number it turns. */
export function SensitivityView(): JSX.Element {
  const current = scenario.value;
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
            <button type="button" onClick={stopVarying}>
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
