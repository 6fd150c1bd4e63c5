import { effect, type Signal, signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentType, JSX } from 'preact';
import { VERSION } from '@parley-sim/engine';
import { Header } from './header.tsx';
import { Boundary } from './parts/boundary.tsx';
import { begin } from './run/comparing.ts';
import { file, fold, folded, notice, scenario, type PageView, view } from './state.ts';
import type { Opened } from './share/link.ts';
import { BuildView } from './views/build.tsx';
import { DraftsView } from './views/drafts.tsx';
import { PlayView } from './views/play.tsx';
import { ReplayView } from './views/replay.tsx';
import { SensitivityView } from './views/sensitivity.tsx';
import { ShareView } from './views/share.tsx';
import { SpaceView } from './views/space.tsx';
import { TournamentView } from './views/tournament.tsx';
import { SavePicture } from './views/save-picture.tsx';

/** How long a notice stays, as it lies over the text: time to read it twice. */
const NOTICE_MS = 10_000;

const SHOWS: Readonly<Record<PageView, ComponentType>> = {
  compare: DraftsView,
  build: BuildView,
  replay: ReplayView,
  space: SpaceView,
  sensitivity: SensitivityView,
  play: PlayView,
  tournament: TournamentView,
  share: ShareView,
};

/** What became of the link that the page was opened with. */
export const opened: Signal<Opened> = signal({ state: 'none' });

/** The page: a question and its answer; the scenario beside it where somebody wants to change it. */
export function App(): JSX.Element {
  const Shown = SHOWS[view.value];
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'b' || !(event.ctrlKey || event.metaKey)) return;
      if (event.shiftKey || event.altKey) return;
      event.preventDefault();
      fold();
    };
    // Before the editor, for which it would be a step back.
    document.addEventListener('keydown', keys, { capture: true });
    return () => document.removeEventListener('keydown', keys, { capture: true });
  }, []);
  useEffect(
    () =>
      effect(() => {
        if (notice.value === '') return undefined;
        const timer = setTimeout(() => {
          notice.value = '';
        }, NOTICE_MS);
        return () => clearTimeout(timer);
      }),
    [],
  );
  useEffect(() => {
    // A view is read from its beginning.
    globalThis.scrollTo(0, 0);
  }, [view.value]);
  return (
    <>
      <a class="skip" href="#view-panel" onClick={() => panel.current?.focus()}>
        To the answer
      </a>
      <Header />
      <LinkNotice />
      <main class={folded.value ? 'folded' : undefined}>
        <section class="edit" id="edit" aria-label="Scenario" hidden={folded.value}>
          <Edit />
        </section>
        <section class="show" aria-label="What follows from it">
          <div
            id="view-panel"
            role="tabpanel"
            aria-labelledby={`tab-${view.value}`}
            tabIndex={-1}
            ref={panel}
          >
            {scenario.value ? (
              <Boundary key={view.value} of={scenario.value}>
                <Shown />
                <SavePicture panel={panel} />
              </Boundary>
            ) : (
              <Faulty />
            )}
          </div>
        </section>
      </main>
      <p class="notice" role="status">
        {notice.value}
      </p>
    </>
  );
}

/** The editor, once it has been asked for: the answer does not wait for it. */
function Edit(): JSX.Element | null {
  const [Panel, setPanel] = useState<ComponentType | undefined>(undefined);
  useEffect(
    () =>
      effect(() => {
        if (folded.value || Panel) return;
        void import('./edit/panel.tsx').then(({ EditPanel }) => setPanel(() => EditPanel));
      }),
    [Panel],
  );
  return Panel ? <Panel /> : null;
}

/** What stands there while a text has never been without errors. */
function Faulty(): JSX.Element {
  return (
    <div class="empty">
      <h2 class="find">The scenario has errors.</h2>
      <p>Fix the errors to see results.</p>
      <button
        type="button"
        class="primary"
        onClick={() => {
          folded.value = false;
        }}
      >
        Show the errors
      </button>
    </div>
  );
}

function LinkNotice(): JSX.Element | null {
  const { value } = opened;
  if (value.state === 'damaged') {
    return (
      <p class="fault" role="alert" id="link-fault">
        The link that this page was opened with is damaged. {value.why} The page shows {file.value}{' '}
        instead.
      </p>
    );
  }
  if (value.state !== 'other-version') return null;
  return (
    <p class="banner" role="alert" id="link-version">
      The link was made with parley {value.version}; this is {VERSION}. The numbers can differ: what
      you see has been played anew with {VERSION}.{' '}
      <button
        type="button"
        onClick={() => {
          opened.value = { state: 'same' };
          begin();
        }}
      >
        Play it again
      </button>
    </p>
  );
}
