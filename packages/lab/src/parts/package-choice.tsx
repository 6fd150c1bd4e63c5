import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import { entries } from '../state.ts';
import { packageTitle } from './names.ts';

/** Chooses one of what is compared. */
export function PackageChoice({
  label,
  scenario,
  entry,
  none,
  then,
}: {
  label: string;
  scenario: Scenario;
  /** The place of what is chosen among the entries; −1 for none. */
  entry: Signal<number>;
  /** What none of them is called, where that can be chosen. */
  none?: string;
  /** What else a choice changes. */
  then?: () => void;
}): JSX.Element {
  return (
    <label>
      {label}{' '}
      <select
        value={entry.value}
        onChange={(e) => {
          entry.value = Number(e.currentTarget.value);
          then?.();
        }}
      >
        {none !== undefined && <option value={-1}>{none}</option>}
        {entries.value.map((t, i) => (
          <option key={i} value={i}>
            {packageTitle(scenario, t)}
          </option>
        ))}
      </select>
    </label>
  );
}
