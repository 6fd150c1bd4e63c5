import type { JSX } from 'preact';
import { VERSION } from '@parley-sim/engine';
import { builtins } from './builtins.ts';
import { begin, playing, progress, stop } from './run/comparing.ts';
import { file, notice, open, runs, seed, stem, text, way } from './state.ts';

/** What is played: the scenario, how packages are tabled, seed and runs; and how far it is. */
export function Header(): JSX.Element {
  const builtin = Object.hasOwn(builtins, stem.value) ? stem.value : '';
  return (
    <header>
      <h1>
        Parley <span class="small">{VERSION}</span>
      </h1>
      <label>
        Scenario{' '}
        <select
          value={builtin}
          onChange={(e) => {
            const name = e.currentTarget.value;
            const content = builtins[name];
            if (content !== undefined) open(`${name}.yaml`, content);
          }}
        >
          {builtin === '' && <option value="">{file.value}</option>}
          {Object.keys(builtins).map((name) => (
            <option key={name} value={name}>
              {name === builtin && builtins[name] !== text.value ? `${name}, changed` : name}
            </option>
          ))}
        </select>
      </label>
      <label class="file">
        Open a file
        <input
          type="file"
          accept=".yaml,.yml,.json"
          onChange={(e) => {
            const [chosen] = e.currentTarget.files ?? [];
            if (chosen) void openFile(chosen);
            // The same file can be opened again, when it has changed.
            e.currentTarget.value = '';
          }}
        />
      </label>
      <label>
        Packages as{' '}
        <select
          value={way.value}
          onChange={(e) => {
            way.value = e.currentTarget.value as typeof way.value;
          }}
        >
          <option value="frame">frame</option>
          <option value="opening">opening</option>
          <option value="proposal">proposal</option>
        </select>
      </label>
      <label>
        Seed{' '}
        <input
          class="seed"
          value={seed.value}
          maxLength={200}
          onChange={(e) => {
            seed.value = e.currentTarget.value || '1';
          }}
        />
      </label>
      <label>
        Runs{' '}
        <select
          value={runs.value}
          onChange={(e) => {
            runs.value = Number(e.currentTarget.value);
          }}
        >
          {[100, 400, 1000, 4000, 10_000].map((n) => (
            <option key={n} value={n}>
              {n.toLocaleString('en-GB')}
            </option>
          ))}
        </select>
      </label>
      <Progress />
    </header>
  );
}

/** How far the runs are. Apart from the rest: what is drawn anew while somebody types a seed would take it from them. */
function Progress(): JSX.Element {
  const { done, of } = progress.value;
  return (
    <>
      <progress value={done} max={of || 1} aria-label="Runs played" />
      <span class="small" id="runs-done">
        {done.toLocaleString('en-GB')} runs
      </span>
      {playing.value ? (
        <button type="button" onClick={stop}>
          Stop
        </button>
      ) : (
        <button type="button" onClick={begin}>
          Run again
        </button>
      )}
    </>
  );
}

/** Opens a file, if it is not so large that it cannot be a scenario. */
async function openFile(chosen: File): Promise<void> {
  if (chosen.size > FILE_MAX) {
    notice.value = `${chosen.name} has ${(chosen.size / MIB).toFixed(1)} MiB, a scenario at most ${FILE_MAX / MIB}: nothing was opened.`;
    return;
  }
  notice.value = '';
  open(safeName(chosen.name), await chosen.text());
}

const MIB = 1024 * 1024;
/** In bytes; a larger file is not even shown with its error. */
const FILE_MAX = 4 * MIB;

/** A file's name without what a link or a command line could not hold. */
function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '-').slice(-100) || 'scenario.yaml';
}
