import type { JSX } from 'preact';
import { notice, open, runs, seed } from '../state.ts';

/** What is played of the scenario: its luck and how many talks; and another file in its place. */
export function Settings(): JSX.Element {
  return (
    <div class="controls settings">
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
        Talks{' '}
        <select
          value={runs.value}
          onChange={(e) => {
            runs.value = Number(e.currentTarget.value);
          }}
        >
          <option value={0}>as many as it takes</option>
          {[...new Set([100, 400, 1000, 4000, 10_000, ...(runs.value > 0 ? [runs.value] : [])])]
            .sort((a, b) => a - b)
            .map((n) => (
              <option key={n} value={n}>
                {n.toLocaleString('en-GB')}
              </option>
            ))}
        </select>
      </label>
    </div>
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
