import { effect, type Signal, untracked } from '@preact/signals';
import { given } from '../given.ts';
import { text, type PageView, view } from '../state.ts';
import { followLink, isLinked, type Linked, linkedNow, type Opened, takeUp } from './link.ts';

/** What an entry of the browser's history holds: it outlives a reload, and nobody but the browser gets to see it. */
interface Entry {
  readonly linked: Linked;
  /** The scenario that the page was served with: where another is served now, that one is wanted. */
  readonly served: string;
  /** What became of the link: that it is damaged is still to be said after a reload. */
  readonly opened: Opened;
  /** When its text was last changed, in milliseconds: of two entries the later one has all that was written. */
  readonly written: number;
}

const served = given?.text ?? '';
/** Text that is being typed is put down this long after the last key, in milliseconds: a browser allows only so many a minute. */
const PAUSE = 500;

/** The fragment of which the page shows something: an entry with another fragment is about something else. */
let shown = location.hash;

function isEntry(x: unknown): x is Entry {
  if (typeof x !== 'object' || x === null) return false;
  const { linked, opened, served: then, written } = x as Partial<Record<keyof Entry, unknown>>;
  return (
    then === served &&
    isLinked(linked) &&
    typeof opened === 'object' &&
    opened !== null &&
    typeof written === 'number'
  );
}

/** Takes up what a reload, or leaving the page and coming back, would else have lost; or, if there is nothing, the link. */
export async function resume(): Promise<Opened> {
  if (!isEntry(history.state)) return followLink(location.hash);
  takeUp(history.state.linked);
  return history.state.opened;
}

/**
 * Makes a step back of the browser one to the view that was looked at before, instead of away from the page with all that was
 * written; and keeps in the history what a reload needs.
 */
export function keepHistory(opened: Signal<Opened>): void {
  /** What is written, and since when. */
  let known = text.peek();
  let written = isEntry(history.state) ? history.state.written : Date.now();
  const entry = (): Entry => ({
    linked: linkedNow(view.value),
    served,
    opened: opened.value,
    written,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = view.peek();
  /** Whether a link is being followed, which has an entry of its own already. */
  let following = false;
  effect(() => {
    if (text.value !== known) [known, written] = [text.value, Date.now()];
    // Whatever an entry holds is kept when it changes.
    const next = entry();
    untracked(() => {
      clearTimeout(timer);
      const turned = view.value !== last;
      last = view.value;
      if (following || !turned) {
        timer = setTimeout(() => history.replaceState(next, ''), PAUSE);
      } else {
        history.pushState(next, '');
      }
    });
  });
  history.replaceState(entry(), '');
  globalThis.addEventListener('pagehide', () => history.replaceState(entry(), ''));
  globalThis.addEventListener('popstate', ({ state }) => {
    if (!isEntry(state)) return;
    last = state.linked.view as PageView;
    if (location.hash === shown && state.written <= written) {
      // What has been written since then stays: to take that back is what Undo is for.
      view.value = last;
      return;
    }
    shown = location.hash;
    [known, written] = [state.linked.text, state.written];
    takeUp(state.linked);
    opened.value = state.opened;
  });
  globalThis.addEventListener('hashchange', () => {
    if (location.hash === shown) return;
    shown = location.hash;
    following = true;
    void followLink(shown).then((found) => {
      opened.value = found;
      following = false;
      // A step to another view may come before the pause is over.
      history.replaceState(entry(), '');
    });
  });
}
