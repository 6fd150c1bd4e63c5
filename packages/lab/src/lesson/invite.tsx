import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import { fullName } from '../parts/names.ts';
import { download } from '../share/download.ts';
import { file, notice, playedTable, run, seed, stem, text } from '../state.ts';
import { pageSource } from './page-source.ts';
import { type Sealed, sealedFile, sealedLink } from './sealed.ts';
import { Said } from '../parts/said.tsx';

const undo = signal(false);

/** Links and files that open only one role, for a class. */
export function Invite({
  scenario: current,
  seats,
}: {
  scenario: Scenario;
  seats: readonly string[];
}): JSX.Element {
  const sealedFor = (seat: string): Sealed => {
    const { package: draft, as } = playedTable.value;
    return {
      file: file.value,
      text: text.value,
      seats: [seat],
      undo: undo.value,
      seed: seed.value,
      run: run.value,
      ...(draft === undefined ? {} : { draft, as: as === 'opening' ? as : 'frame' }),
    };
  };
  const copy = async (seat: string): Promise<void> => {
    const link = await sealedLink(sealedFor(seat));
    try {
      await navigator.clipboard.writeText(link);
      notice.value = `The link for ${fullName(current, seat)} is copied.`;
    } catch {
      notice.value = 'The browser does not let the page copy: save the file instead.';
    }
  };
  return (
    <details class="invite">
      <summary>For a class: a link or a file that opens only one role</summary>
      <p class="sub">
        Whoever opens it sees that role’s sheet and the table; the other cards are turned down until
        the end. It is sealed against looking, not against a browser’s developer tools.
      </p>
      <label>
        <input
          type="checkbox"
          checked={undo.value}
          onChange={(e) => {
            undo.value = e.currentTarget.checked;
          }}
        />{' '}
        Moves may be taken back
      </label>
      <table>
        <tbody>
          {seats.map((seat) => (
            <tr key={seat}>
              <th scope="row">
                <Said text={fullName(current, seat)} />
              </th>
              <td class="controls">
                <button
                  type="button"
                  aria-label={`Copy the link for ${fullName(current, seat)}`}
                  onClick={() => void copy(seat)}
                >
                  Copy link
                </button>
                <button
                  type="button"
                  aria-label={`Save the file for ${fullName(current, seat)}`}
                  onClick={() =>
                    download(
                      `${stem.value}-${seat}.html`,
                      sealedFile(pageSource(), sealedFor(seat)),
                      'text/html',
                    )
                  }
                >
                  Save file
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
