import type { JSX } from 'preact';
import { builtins, titles } from './builtins.ts';
import { Tabs } from './parts/tabs.tsx';
import { begin, playing, progress, stop } from './run/comparing.ts';
import { file, fold, folded, open, type PageView, stem, text, view } from './state.ts';

/** The views that a reader goes through; what is taken away is a button beside them. */
const TABS: readonly { readonly id: PageView; readonly title: string }[] = [
  { id: 'compare', title: 'Drafts' },
  { id: 'build', title: 'Build a draft' },
  { id: 'space', title: 'Possible deals' },
  { id: 'sensitivity', title: 'What matters' },
  { id: 'replay', title: 'Watch a run' },
  { id: 'play', title: 'Play' },
  { id: 'tournament', title: 'Tournament' },
  { id: 'share', title: 'Share' },
];

/** Where one is, where one can go, and how far the talks are. */
export function Header(): JSX.Element {
  const builtin = Object.hasOwn(builtins, stem.value) ? stem.value : '';
  return (
    <header>
      <div class="top">
        <h1>Parley</h1>
        <label class="scenario">
          <span class="sr">Scenario</span>
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
                {titles[name]}
                {name === builtin && builtins[name] !== text.value ? ', changed' : ''}
              </option>
            ))}
          </select>
        </label>
        <Tabs
          label="View"
          tabs={TABS}
          current={view.value}
          choose={(id) => {
            view.value = id;
          }}
          panel="view-panel"
        />
        <button
          type="button"
          id="fold"
          aria-expanded={!folded.value}
          aria-controls="edit"
          aria-keyshortcuts="Control+B"
          title={`${folded.value ? 'Show' : 'Hide'} the scenario (Ctrl-B)`}
          onClick={fold}
        >
          {folded.value ? 'Edit' : 'Close'}
          <span class="wide-only"> scenario</span>
        </button>
      </div>
      <Progress />
    </header>
  );
}

/** How far the talks are. Apart from the rest: what is drawn anew while somebody types a seed would take it from them. */
function Progress(): JSX.Element {
  const { done, of } = progress.value;
  return (
    <div class={playing.value ? 'progress' : 'progress over'}>
      <progress value={done} max={of || 1} aria-label="Talks played" />
      <span class="small" id="runs-done">
        {done.toLocaleString('en-GB')} talks
      </span>
      {playing.value ? (
        <button type="button" onClick={stop}>
          Stop
        </button>
      ) : (
        <button type="button" onClick={begin}>
          Play again
        </button>
      )}
    </div>
  );
}
