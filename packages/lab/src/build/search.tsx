import type { JSX } from 'preact';
import { type Scenario, VERSION } from '@parley-sim/engine';
import type { AuthoredDraft } from '@parley-sim/engine/design';
import { designPaper, quoted, searchText } from '@parley-sim/say';
import { withoutFlags } from '../parts/flags.ts';
import { PaperView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import {
  type DraftSearch,
  endSearch,
  find,
  type FoundSearch,
  search,
} from '../run/draft-search.ts';
import { changeDraft, draftName, held, same, shown } from '../run/own-draft.ts';
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
        <Said of={of} text={stateText(value, of)} />
      </p>
      {value.state === 'done' && value.scenario === of && value.taken && (
        <Back of={of} {...value} />
      )}
      {value.state === 'fault' && (
        <p class="fault" role="alert">
          {value.why}
        </p>
      )}
    </div>
  );
}

/** What the search is about, how far it is, or what became of it. */
function stateText(state: DraftSearch, of: Scenario): string {
  switch (state.state) {
    case 'going':
      return searchText(state.soFar, of);
    case 'left':
      return 'The search was stopped before it found a draft that would be signed. Yours stays.';
    case 'done':
      if (state.scenario !== of) break;
      if (state.taken) {
        return same(state.before.options, state.design.found!.options)
          ? 'The draft that was found is the one that stood here.'
          : `The draft that was found stands in the place of ${draftName(of, state.before)}.`;
      }
      return state.design.found && state.design.found.all.estimate > 0
        ? 'The search was stopped before it found a draft that is signed more often than yours. Yours stays.'
        : 'No draft was found that would be signed. Yours stays.';
    case 'none':
    case 'fault':
  }
  const keeps = held.value.length > 0 ? ' Clauses that you hold stay as they are.' : '';
  return `What is found takes the place of your draft; you can go back.${keeps}`;
}

/** The way back to the draft that stood there before the search. */
function Back({ of, before }: { of: Scenario; before: AuthoredDraft }): JSX.Element | null {
  if (same(before.options, shown.value!)) return null;
  return (
    <p class="actions">
      <button type="button" onClick={() => changeDraft(before.options, before.by)}>
        Back to <Said of={of} text={draftName(of, before)} />
      </button>
    </p>
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
