import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import { actorName, benchFinding, benchPaper, improvementText, sincePaper } from '@parley-sim/say';
import { ClauseChoices } from '../build/choices.tsx';
import { KeepDraft } from '../build/keep.tsx';
import { Found, SearchPanel } from '../build/search.tsx';
import { PaperView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import { benchFault, current, improve, lookedAt } from '../run/bench.ts';
import { search } from '../run/draft-search.ts';
import {
  buildOn,
  changeDraft,
  draftName,
  packageLike,
  shown,
  undo,
  undoable,
  writer,
} from '../run/own-draft.ts';
import { scenario } from '../state.ts';

/** A draft built clause by clause: what it comes to, what each option would change, and what would help most. */
export function BuildView(): JSX.Element {
  const of = scenario.value!;
  const known = lookedAt.value;
  // What is known of another scenario names clauses that this one may not have.
  const now = known?.scenario === of ? known : undefined;
  const stale = !current.value;
  const late = stale ? 'late' : undefined;
  const [answer, rest] = now
    ? benchPaper(now.draft, {
        scenario: of,
        seed: now.seed,
        by: now.by,
        fresh: now.fresh,
        since: now.since ?? undefined,
      })
    : [];
  return (
    <>
      <p class="question">
        <Said of={of} text={`Which draft would they sign? ${of.title}`} />
      </p>
      {benchFault.value !== undefined && (
        <p class="fault" role="alert">
          {benchFault.value}
        </p>
      )}
      <div class="bench">
        <section class="standing" aria-labelledby="standing-title">
          <h2 class="sr" id="standing-title">
            What this draft gives
          </h2>
          <Start of={of} />
          <Author of={of} />
          <div id="bench-result" aria-busy={stale}>
            <div class={late}>
              {answer ? (
                <PaperView sections={[answer]} of={of} />
              ) : (
                <p class="find wait">Drawing the uncertain numbers …</p>
              )}
            </div>
            <p class="actions">
              <button
                type="button"
                class="primary"
                aria-disabled={!stale && now?.best === null}
                aria-describedby="improvement"
                onClick={improve}
              >
                Improve
              </button>
              <button type="button" aria-disabled={!undoable.value} onClick={undo}>
                Undo
              </button>
            </p>
            <p class="sub" id="improvement">
              {now && <Said of={of} text={improvementText(now.best, now.draft, of)} />}
            </p>
            <div class={late}>{rest && <PaperView sections={[rest]} of={of} />}</div>
          </div>
          <SearchPanel of={of} />
          {now?.since && now.since.changes.length > 0 && now.start && (
            <div class={stale ? 'since late' : 'since'}>
              <PaperView
                sections={sincePaper(now.since, {
                  scenario: of,
                  name: draftName(of, now.start),
                  now: now.draft,
                })}
                of={of}
              />
            </div>
          )}
          <KeepDraft of={of} />
        </section>
        {/* For whoever listens, and where the answer has scrolled away from the clauses. */}
        <p class={stale ? 'bench-bar late' : 'bench-bar'} role="status">
          {now && <Said of={of} text={benchFinding(now.draft, of)} />}
        </p>
        <ClauseChoices of={of} now={now} stale={stale} />
      </div>
      <Found of={of} />
    </>
  );
}

/** What one begins with: a draft of the scenario, the one that was found, or nothing settled. */
function Start({ of }: { of: Scenario }): JSX.Element {
  const like = packageLike(of, shown.value!, writer.value);
  const empty = Object.values(shown.value!).every((o) => o === null);
  const found = search.value.state === 'done' ? search.value : undefined;
  const OPEN = ':open';
  const FOUND = ':found';
  return (
    <p class="controls start">
      <label>
        Begin with{' '}
        <select
          value={like ?? (empty ? OPEN : '')}
          onChange={(e) => {
            const { value } = e.currentTarget;
            if (value === FOUND && found?.design.found)
              changeDraft(found.design.found.options, undefined, true);
            else if (value !== '' && value !== FOUND)
              buildOn(of, value === OPEN ? undefined : value);
          }}
        >
          {like === undefined && !empty && <option value="">a draft of your own</option>}
          <option value={OPEN}>nothing settled</option>
          {found?.design.found && found.scenario === of && (
            <option value={FOUND}>the draft that was found</option>
          )}
          {Object.entries(of.packages ?? {}).map(([id, { title }]) => (
            <option key={id} value={id}>
              {title ?? id}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** Who fills in what the draft leaves open, where it leaves anything. */
function Author({ of }: { of: Scenario }): JSX.Element | null {
  const options = shown.value!;
  if (!Object.values(options).includes(null)) return null;
  return (
    <p class="controls start">
      <label>
        Open clauses filled in by{' '}
        <select
          value={writer.value ?? ''}
          onChange={(e) => changeDraft(options, e.currentTarget.value || undefined)}
        >
          <option value="">the signatories together</option>
          {Object.keys(of.actors).map((id) => (
            <option key={id} value={id}>
              {actorName(of, id)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
