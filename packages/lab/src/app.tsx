import { type Signal, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ComponentType, JSX } from 'preact';
import { VERSION } from '@parley-sim/engine';
import { Editor, Faults, redoChange, undoChange } from './edit/editor.tsx';
import { Form } from './edit/form.tsx';
import { Header } from './header.tsx';
import { Boundary } from './parts/boundary.tsx';
import { Tabs } from './parts/tabs.tsx';
import { begin } from './run/comparing.ts';
import { faultText } from './run/fault.ts';
import { savePictures } from './share/pictures.ts';
import type { Opened } from './share/link.ts';
import { file, folded, notice, reading, scenario, stem, type PageView, view } from './state.ts';
import { CompareView } from './views/compare.tsx';
import { PlayView } from './views/play.tsx';
import { ReplayView } from './views/replay.tsx';
import { SensitivityView } from './views/sensitivity.tsx';
import { ShareView } from './views/share.tsx';
import { SpaceView } from './views/space.tsx';

const VIEWS: Readonly<Record<PageView, { readonly title: string; readonly shows: ComponentType }>> =
  {
    compare: { title: 'Compare', shows: CompareView },
    replay: { title: 'Replay', shows: ReplayView },
    space: { title: 'Space', shows: SpaceView },
    sensitivity: { title: 'Sensitivity', shows: SensitivityView },
    play: { title: 'Play', shows: PlayView },
    share: { title: 'Share', shows: ShareView },
  };

/** In which form the scenario is edited. */
const editing = signal<'yaml' | 'form'>('yaml');
/** What became of the link that the page was opened with. */
export const opened: Signal<Opened> = signal({ state: 'none' });

/** The page: the scenario on one side, what follows from it on the other. */
export function App(): JSX.Element {
  const Shown = VIEWS[view.value].shows;
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
  return (
    <>
      <Header />
      <LinkNotice />
      <main class={folded.value ? 'folded' : undefined}>
        <section class="edit" id="edit" aria-label="Scenario" hidden={folded.value}>
          <div class="bar">
            <Tabs
              label="Scenario as"
              tabs={[
                { id: 'yaml', title: 'Text' },
                { id: 'form', title: 'Sliders' },
              ]}
              current={editing.value}
              choose={(id) => {
                editing.value = id;
              }}
              panel="edit-panel"
            />
            <button type="button" onClick={undoChange}>
              Undo
            </button>
            <button type="button" onClick={redoChange}>
              Redo
            </button>
          </div>
          <div id="edit-panel" role="tabpanel" aria-labelledby={`tab-${editing.value}`}>
            {/* The text stays alive behind the form, since it is what the form changes. */}
            <div class="fill" hidden={editing.value !== 'yaml'}>
              <Editor />
            </div>
            {editing.value === 'form' && <Form />}
          </div>
          <Faults />
        </section>
        <section class="show" aria-label="What follows from it">
          <div class="bar">
            <button
              type="button"
              id="fold"
              aria-expanded={!folded.value}
              aria-controls="edit"
              aria-keyshortcuts="Control+B"
              title={`${folded.value ? 'Show' : 'Hide'} the scenario (Ctrl-B)`}
              onClick={fold}
            >
              {folded.value ? '▸ Scenario' : '◂ Hide'}
            </button>
            <Tabs
              label="View"
              tabs={Object.entries(VIEWS).map(([id, { title }]) => ({ id: id as PageView, title }))}
              current={view.value}
              choose={(id) => {
                view.value = id;
              }}
              panel="view-panel"
            />
            <SavePicture panel={panel} />
          </div>
          <div
            id="view-panel"
            role="tabpanel"
            aria-labelledby={`tab-${view.value}`}
            tabIndex={0}
            ref={panel}
            class={scenario.value && !reading.value.scenario ? 'stale' : undefined}
          >
            {scenario.value ? (
              <Boundary key={view.value} of={scenario.value}>
                <Shown />
              </Boundary>
            ) : (
              <p>Fix the errors to see results.</p>
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

/** Folds the scenario away, or back; whoever stood in it stands at the button then. */
function fold(): void {
  const inside = document.getElementById('edit')?.contains(document.activeElement);
  folded.value = !folded.value;
  if (folded.value && inside) document.getElementById('fold')?.focus();
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

/** The chart of the view as a file. */
function SavePicture({ panel }: { panel: { current: HTMLDivElement | null } }): JSX.Element | null {
  const { value } = view;
  if (!['compare', 'replay', 'space', 'sensitivity'].includes(value)) return null;
  const save = (as: 'svg' | 'png'): void => {
    if (!panel.current) return;
    const name = `${stem.value}-${value}`;
    savePictures(panel.current, name, as).then(
      (count) => {
        notice.value = count === 0 ? 'There is no chart here yet.' : '';
      },
      (error: unknown) => {
        notice.value = `The picture could not be made: ${faultText(error)}`;
      },
    );
  };
  return (
    <span class="right">
      <button type="button" onClick={() => save('svg')}>
        SVG
      </button>
      <button type="button" onClick={() => save('png')}>
        PNG
      </button>
    </span>
  );
}
