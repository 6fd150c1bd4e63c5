import type { AuthoredDraft, DraftOptions } from '@parley-sim/engine/design';
import { type Tabling } from '@parley-sim/engine/scenario';
import { VERSION } from '@parley-sim/engine';
import { batch } from '@preact/signals';
import { deflated, inflated } from './packed.ts';
import {
  at,
  author,
  begun,
  beside,
  chosen,
  draft,
  file,
  folded,
  open,
  pair,
  path,
  rival,
  run,
  RUN_MAX,
  runs,
  seed,
  text,
  view,
  VIEWS,
  way,
} from '../state.ts';

/** What a link holds: a scenario, and how it is looked at. */
export interface Linked {
  readonly file: string;
  readonly text: string;
  readonly view: string;
  readonly way: Tabling;
  readonly seed: string;
  readonly runs: number;
  readonly run: number;
  readonly chosen: number;
  readonly beside?: number;
  readonly rival?: number;
  readonly at?: number;
  readonly pair?: readonly [number, number];
  readonly path?: string;
  readonly folded?: boolean;
  /** The draft that is built by hand. */
  readonly draft?: DraftOptions | undefined;
  /** Its author. */
  readonly author?: string | undefined;
  /** The draft that it began as. */
  readonly begun?: AuthoredDraft | undefined;
}

/** What became of the link that the page was opened with. */
export type Opened =
  | { readonly state: 'none' | 'same' }
  | { readonly state: 'other-version'; readonly version: string }
  | { readonly state: 'damaged'; readonly why: string };

/** What there is now, seen in one of the views. */
export function linkedNow(seen: string): Linked {
  return {
    file: file.value,
    text: text.value,
    view: seen,
    way: way.value,
    seed: seed.value,
    runs: runs.value,
    run: run.value,
    chosen: chosen.value,
    beside: beside.value,
    rival: rival.value,
    at: at.value,
    pair: pair.value,
    path: path.value,
    folded: folded.value,
    draft: draft.value,
    author: author.value,
    begun: begun.value,
  };
}

/** A link to what is given as JSON: scenario and view in the fragment, which no server gets to see. */
export async function makeLink(linked: string): Promise<string> {
  const packed = await deflated(linked);
  const { origin, pathname, protocol } = location;
  const base = protocol === 'file:' ? `file://${pathname}` : `${origin}${pathname}`;
  return `${base}#v=${VERSION}&s=${packed}`;
}

/** Takes up what the fragment says; the page stays as it is where it is damaged. */
export async function followLink(fragment: string): Promise<Opened> {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const packed = said.get('s');
  if (packed === null) return { state: 'none' };
  let linked: unknown;
  try {
    linked = JSON.parse(await inflated(packed));
  } catch {
    return {
      state: 'damaged',
      why: 'Its text cannot be unpacked: some of the link is missing or changed.',
    };
  }
  if (!isLinked(linked))
    return { state: 'damaged', why: 'It does not hold what a link of Parley holds.' };
  takeUp(linked);
  const version = said.get('v') ?? 'unknown';
  return version === VERSION ? { state: 'same' } : { state: 'other-version', version };
}

/** Shows what a link holds. */
export function takeUp(found: Linked): void {
  // At once: else what was there before would be played with half of what the link says.
  batch(() => {
    pair.value = found.pair ?? [0, 1];
    path.value = found.path ?? '';
    open(found.file, found.text);
    way.value = found.way;
    seed.value = found.seed;
    runs.value = found.runs;
    run.value = found.run;
    chosen.value = found.chosen;
    beside.value = found.beside ?? -1;
    rival.value = found.rival ?? -1;
    at.value = found.at ?? -1;
    folded.value = found.folded ?? true;
    draft.value = found.draft;
    author.value = found.author;
    begun.value = found.begun;
    view.value = found.view as (typeof VIEWS)[number];
  });
}

/** Whether it is what a link holds. */
export function isLinked(x: unknown): x is Linked {
  if (typeof x !== 'object' || x === null) return false;
  const l = x as Record<string, unknown>;
  const count = (n: unknown, most: number): boolean =>
    typeof n === 'number' && Number.isSafeInteger(n) && n >= 0 && n <= most;
  return (
    typeof l['file'] === 'string' &&
    /^[\w.-]{1,100}$/.test(l['file']) &&
    typeof l['text'] === 'string' &&
    (VIEWS as readonly unknown[]).includes(l['view']) &&
    ['opening', 'frame', 'proposal'].includes(l['way'] as string) &&
    typeof l['seed'] === 'string' &&
    l['seed'].length <= 200 &&
    count(l['runs'], 100_000) &&
    count(l['run'], RUN_MAX) &&
    count(l['chosen'], 1000) &&
    ['beside', 'rival'].every((k) => l[k] === undefined || l[k] === -1 || count(l[k], 1000)) &&
    (l['at'] === undefined || l['at'] === -1 || count(l['at'], 2 ** 31)) &&
    (l['pair'] === undefined || isPair(l['pair'])) &&
    (l['path'] === undefined || typeof l['path'] === 'string') &&
    (l['folded'] === undefined || typeof l['folded'] === 'boolean') &&
    (l['draft'] === undefined || isDraft(l['draft'])) &&
    isAuthor(l['author']) &&
    (l['begun'] === undefined || isWritten(l['begun']))
  );
}

function isAuthor(x: unknown): boolean {
  return x === undefined || typeof x === 'string';
}

function isWritten(x: unknown): boolean {
  if (typeof x !== 'object' || x === null) return false;
  const { options, by } = x as Record<string, unknown>;
  return isDraft(options) && isAuthor(by);
}

function isDraft(x: unknown): boolean {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) return false;
  return Object.values(x).every((o) => o === null || ['string', 'number'].includes(typeof o));
}

function isPair(x: unknown): boolean {
  return (
    Array.isArray(x) &&
    x.length === 2 &&
    x[0] !== x[1] &&
    x.every((n) => Number.isSafeInteger(n) && n >= 0)
  );
}
