import type { JSX } from 'preact';
import { type Scenario, VERSION } from '@parley-sim/engine';
import { designPaper, quoted, searchText } from '@parley-sim/say';
import { withoutFlags } from '../parts/flags.ts';
import { PaperView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import { endSearch, find, type FoundSearch, held, search } from '../run/bench.ts';
import { download } from '../share/download.ts';
import { argument, stem } from '../state.ts';

/** The search for the draft with the best chance: how far it is, and what can be done about it. */
export function SearchPanel({ of }: { of: Scenario }): JSX.Element {
  const { value } = search;
  return (
    <div class="search">
      {value.state === 'going' ? (
        <p class="controls">
          <progress value={value.share} max={1} aria-label="Search" />
          <button type="button" onClick={endSearch}>
            Stop
          </button>
        </p>
      ) : (
        <p class="controls">
          <button type="button" onClick={() => void find()}>
            Find the draft with the best chance
          </button>
        </p>
      )}
      <p class="sub" role="status" id="search-state">
        {value.state === 'going' ? (
          <Said of={of} text={searchText(value.soFar, of)} />
        ) : held.value.length > 0 ? (
          'Clauses that you hold stay as they are.'
        ) : (
          ''
        )}
      </p>
      {value.state === 'fault' && (
        <p class="fault" role="alert">
          {value.why}
        </p>
      )}
    </div>
  );
}

/** What the search says, in the command's words. */
export function Found({ of }: { of: Scenario }): JSX.Element | null {
  const { value } = search;
  if (value.state !== 'done') return null;
  const { design, scenario, keep, leaveOpen } = value;
  const limits =
    leaveOpen.length > 0 ? 'otherwise' : Object.keys(keep).length > 0 ? 'clauses' : 'free';
  return (
    <section aria-labelledby="found-title" id="found">
      <h2 id="found-title">What the search found</h2>
      {scenario !== of && (
        <p class="banner" role="status">
          This is of the scenario before it was changed.
        </p>
      )}
      <PaperView
        sections={designPaper(design, {
          scenario,
          argument: argument.value,
          held: limits,
          full: false,
        }).map(withoutFlags)}
        of={scenario}
      />
      <p class="controls">
        <span class="what">the same on a command line</span>
        <code class="wide">{commandOf(value)}</code>
      </p>
      <p class="actions">
        <button type="button" onClick={() => save(value)}>
          Found draft (JSON)
        </button>
      </p>
    </section>
  );
}

/** The command that gives the same. */
function commandOf({ design, keep, leaveOpen }: FoundSearch): string {
  return [
    `parley design ${quoted(argument.value)}`,
    ...Object.entries(keep).map(([clause, option]) => ` --keep ${quoted(`${clause}=${option}`)}`),
    ...leaveOpen.map((clause) => ` --leave-open ${quoted(clause)}`),
    ...(design.seed === '1' ? [] : [` --seed ${quoted(design.seed)}`]),
  ].join('');
}

/** Hands the result over as the command prints it. */
function save({ design, scenario }: FoundSearch): void {
  const document = {
    format: 'parley-design',
    version: 1,
    engine: VERSION,
    scenario: scenario.name,
    ...design,
  };
  download(
    `${stem.value}-design.json`,
    `${JSON.stringify(document, null, 2)}\n`,
    'application/json',
  );
}
