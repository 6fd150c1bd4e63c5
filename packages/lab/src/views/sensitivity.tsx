import type { JSX } from 'preact';
import { PackageChoice } from '../parts/package-choice.tsx';
import { busy, sensitivityFault, stopVarying, varyAll } from '../run/sensitivity.ts';
import { chosen, scenario, tabled } from '../state.ts';
import { FlipPoint } from './flip.tsx';
import { TornadoTable } from './tornado.tsx';

/** What the result depends on, and at which value of a number it turns. */
export function SensitivityView(): JSX.Element {
  const current = scenario.value;
  if (!current) return <p>The scenario has errors: nothing can be varied.</p>;
  return (
    <>
      <div class="controls">
        <PackageChoice label="Package" scenario={current} entry={chosen} />
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
      {sensitivityFault.value !== '' && <p class="fault">{sensitivityFault.value}</p>}
      <TornadoTable current={current} />
      <FlipPoint current={current} />
    </>
  );
}
