import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { hashScenario, type Scenario, type Tabled, type Tabling } from '@parley/engine';
import { type ReadResult, readScenario } from '@parley/scenarios/read';
import { builtins } from './builtins.ts';
import { given } from './given.ts';

/** What can be looked at. */
export const VIEWS = ['compare', 'replay', 'space', 'sensitivity', 'play', 'share'] as const;
export type View = (typeof VIEWS)[number];

/** The scenario as text: whatever changes it changes this. */
export const text: Signal<string> = signal(given?.text ?? builtins['minerals']!);
/** The file's name, for diagnostics, downloads and commands. */
export const file: Signal<string> = signal(given?.file ?? 'minerals.yaml');
/** What a command line would call it: a built-in scenario goes by its name alone. */
export const argument: ReadonlySignal<string> = computed(() => {
  const name = file.value.replace(/\.ya?ml$/, '');
  return builtins[name] === text.value ? name : file.value;
});

export const view: Signal<View> = signal('compare');
export const way: Signal<Tabling> = signal('frame');
export const seed: Signal<string> = signal('1');
/** How many runs of each package. */
export const runs: Signal<number> = signal(400);
/** Which run is replayed, played or looked at. */
export const run: Signal<number> = signal(0);
/** Which package is looked at, alone: its place among the entries. */
export const chosen: Signal<number> = signal(0);
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
  readScenario(settledText.value, { file: file.value }),
);

/** The last scenario that was valid; a change of comments alone changes nothing. */
export const scenario: Signal<Scenario | undefined> = signal(undefined);
effect(() => {
  const { scenario: read } = reading.value;
  const known = scenario.peek();
  if (read && (!known || hashScenario(known) !== hashScenario(read))) scenario.value = read;
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
  file.value = name;
  chosen.value = 0;
  text.value = content;
  settledText.value = content;
}
