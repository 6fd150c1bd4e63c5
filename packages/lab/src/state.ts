import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Engine, hashScenario, type Scenario, type Tabled } from '@parley-sim/engine';
import type { AuthoredDraft, DraftOptions } from '@parley-sim/engine/design';
import { type Tabling } from '@parley-sim/engine/scenario';
import { type ReadResult, readScenario } from '@parley-sim/scenarios/read';
import { builtins } from './builtins.ts';
import { given } from './given.ts';
import { engineWith, inPage } from './run/plugins.ts';
import { remember, remembered } from './remembered.ts';
import { variableNumbers } from './run/range.ts';

/** The engine with the plug-ins that the page was given, if any. */
export const engine: Engine = engineWith(given?.plugins ?? [], inPage);

/** What can be looked at. */
export const VIEWS = [
  'compare',
  'build',
  'replay',
  'space',
  'sensitivity',
  'play',
  'tournament',
  'share',
] as const;
export type PageView = (typeof VIEWS)[number];

/** The scenario as text: whatever changes it changes this. */
export const text: Signal<string> = signal(given?.text ?? builtins['minerals']!);
/** The file's name, for diagnostics, downloads and commands. */
export const file: Signal<string> = signal(given?.file ?? 'minerals.yaml');
/** The same without its extension. */
export const stem: ReadonlySignal<string> = computed(() =>
  file.value.replace(/\.(ya?ml|json)$/, ''),
);
/** What a command line would call it: a built-in scenario goes by its name alone. */
export const argument: ReadonlySignal<string> = computed(() =>
  builtins[stem.value] === text.value ? stem.value : file.value,
);

/** The draft that is built by hand; absent while none has been begun. */
export const draft: Signal<DraftOptions | undefined> = signal(undefined);
/** Its author, who fills in what it leaves open; absent if it is nobody's. */
export const author: Signal<string | undefined> = signal(undefined);
/** The draft that it began as; absent while none has been begun. */
export const begun: Signal<AuthoredDraft | undefined> = signal(undefined);

export const view: Signal<PageView> = signal('compare');
/** The view that was looked at last; a link is made in another, which nobody wants to be led to. */
export const looked: Signal<PageView> = signal('compare');
effect(() => {
  if (view.value !== 'share') looked.value = view.value;
});
/** Whether the scenario's text is folded away: it is, until somebody asks for it; that is remembered. */
export const folded: Signal<boolean> = signal(remembered('folded') !== 'no');

/** Folds the scenario away, or back; whoever stood in it stands at the button then. */
export function fold(): void {
  const inside = document.getElementById('edit')?.contains(document.activeElement);
  folded.value = !folded.value;
  remember('folded', folded.value ? 'yes' : 'no');
  if (folded.value && inside) document.getElementById('fold')?.focus();
}

/** How drafts are put to the parties: as people ask about them, as they stand. */
export const way: Signal<Tabling> = signal('proposal');
export const seed: Signal<string> = signal('1');
/** How many talks of each draft; 0 for as many as the command plays. */
export const runs: Signal<number> = signal(0);
/** No run has a higher number. */
export const RUN_MAX: number = 2 ** 31;
/** Which run is replayed, played or looked at. */
export const run: Signal<number> = signal(0);
/** Which package is looked at, alone: its place among the entries. */
export const chosen: Signal<number> = signal(0);
/** The entry that is replayed beside the chosen one, with the same luck; −1 for none. */
export const beside: Signal<number> = signal(-1);
/** The move of a replay that is shown; −1 for the last, whichever that is: how it came out is what is asked first. */
export const at: Signal<number> = signal(-1);
/** Whose scores are the axes of the space, by place among the actors. */
export const pair: Signal<readonly [number, number]> = signal([0, 1]);
/** The same, if the scenario has so many actors. */
export const axes: ReadonlySignal<readonly [number, number]> = computed(() => {
  const actors = Object.keys(scenario.value?.actors ?? {}).length;
  return pair.value.every((a) => a < actors) ? pair.value : [0, Math.min(1, actors - 1)];
});
/** The entry with which the chosen one is compared as a number moves; −1 for whichever else is agreed most often. */
export const rival: Signal<number> = signal(-1);
/** The path of the number whose turning point is looked for. */
export const path: Signal<string> = signal('');
/** Said to a person who cannot see what has changed, and shown at the foot. */
export const notice: Signal<string> = signal('');

/** The text once nobody has typed for a moment. */
const settledText: Signal<string> = signal(text.value);
let timer: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  const { value } = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    settledText.value = value;
  }, 120);
});

/** What the text says, or why it says nothing. */
export const reading: ReadonlySignal<ReadResult> = computed(() =>
  readScenario(settledText.value, { file: file.value, check: engine.validate }),
);

/** The last scenario that was valid; a change of comments alone changes nothing. */
export const scenario: Signal<Scenario | undefined> = signal(undefined);
effect(() => {
  const { scenario: read } = reading.value;
  const known = scenario.peek();
  if (read && (!known || hashScenario(known) !== hashScenario(read))) scenario.value = read;
});

// What was picked in one scenario may name nothing in the next.
effect(() => {
  const { value } = scenario;
  if (!value) return;
  const packages = Object.keys(value.packages ?? {}).length;
  if (chosen.peek() > packages) chosen.value = 0;
  if (beside.peek() > packages) beside.value = -1;
  if (rival.peek() > packages) rival.value = -1;
  if (path.peek() !== '' && !variableNumbers(value).includes(path.peek())) path.value = '';
});

/** What is compared: the open table, and every package in the way that is chosen. */
export const entries: ReadonlySignal<readonly Tabled[]> = computed(() => [
  {},
  ...Object.keys(scenario.value?.packages ?? {}).map((id): Tabled => ({
    package: id,
    as: way.value,
  })),
]);

/** The entry that is looked at. */
export const tabled: ReadonlySignal<Tabled> = computed(
  () => entries.value[chosen.value] ?? entries.value[0]!,
);

/** Puts another scenario in the place of the one that is there. */
export function open(name: string, content: string): void {
  batch(() => {
    file.value = name;
    chosen.value = 0;
    beside.value = -1;
    rival.value = -1;
    at.value = -1;
    conditions.value = {};
    draft.value = undefined;
    author.value = undefined;
    begun.value = undefined;
    text.value = content;
    settledText.value = content;
  });
}

/** A draft at the table: one that is voted on as it stands leaves nothing to watch or play, so it is a fixed core there. */
export const atTable: ReadonlySignal<readonly Tabled[]> = computed(() =>
  entries.value.map((t) => (t.as === 'proposal' ? { ...t, as: 'frame' } : t)),
);
/** The entry that is watched or played. */
export const seated: ReadonlySignal<Tabled> = computed(
  () => atTable.value[chosen.value] ?? atTable.value[0]!,
);

/** Ways in which a draft is put where a person plays. */
export type PlayedAs = 'opening' | 'frame';
/** The way that was chosen there; absent while none was. */
export const playedAs: Signal<PlayedAs | undefined> = signal(undefined);
/**
 * What a person sits down to: a draft that is voted on as it stands leaves nothing to play, and whoever would refuse it nothing as a
 * fixed core either, so it is a first offer there.
 */
export const playedTable: ReadonlySignal<Tabled> = computed(() => {
  const t = entries.value[chosen.value] ?? entries.value[0]!;
  if (t.package === undefined) return t;
  return { ...t, as: playedAs.value ?? (way.value === 'frame' ? 'frame' : 'opening') };
});

/** In whose place a person plays. */
export const seat: Signal<string | undefined> = signal(undefined);

/** Talk of a comparison: it has the draw of the numbers and the way of negotiating that it had there. */
export interface ReplayedTalk {
  readonly run: number;
  readonly draw?: number;
  readonly way?: string;
}
/** Of the run that is watched: the draw and the way that it has of a comparison; nothing if it is a run by itself. */
export const conditions: Signal<Omit<ReplayedTalk, 'run'>> = signal({});

/** Shows how a talk came out. */
export function replay({ run: n, ...rest }: ReplayedTalk): void {
  batch(() => {
    run.value = n;
    conditions.value = rest;
    at.value = -1;
    view.value = 'replay';
  });
}
