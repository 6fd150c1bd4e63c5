import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { faultText } from '../run/fault.ts';
import { notice, open } from '../state.ts';

const EXAMPLE = `actor,capability,quota,quota salience,fleet,fleet salience
Spain,3,100,90,20,40
Faroe,1,0,30,80,70
Norway,2,,,50,10
reference,,40,,0,`;

/** A table of positions, pasted from a spreadsheet, becomes a scenario. */
export function Paste(): JSX.Element {
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const make = async (): Promise<void> => {
    try {
      const { scenarioOfTable } = await import('./positions.ts');
      const made = scenarioOfTable(text);
      if ('faults' in made) {
        setFaults(made.faults);
        return;
      }
      setFaults([]);
      open('positions.yaml', made.text);
      notice.value =
        made.warnings.length === 0 ? 'The table is a scenario now.' : made.warnings.join(' ');
    } catch (error) {
      setFaults([faultText(error)]);
    }
  };
  return (
    <details class="paste">
      <summary>Paste a table of positions</summary>
      <label>
        <span class="sub">
          A row for each actor, a column for each issue, copied from a spreadsheet: where the actor
          stands, and how much that matters to it.
        </span>
        <textarea
          rows={5}
          value={text}
          placeholder={EXAMPLE}
          onInput={(e) => setText(e.currentTarget.value)}
        />
      </label>
      {faults.map((f) => (
        <p class="fault" role="alert" key={f}>
          <bdi>{f}</bdi>
        </p>
      ))}
      <p class="actions">
        <button type="button" disabled={text.trim() === ''} onClick={() => void make()}>
          Make a scenario of it
        </button>
        <button type="button" class="link" onClick={() => setText(EXAMPLE)}>
          Show an example
        </button>
      </p>
    </details>
  );
}
