import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Scenario } from '@parley-sim/engine';
import type { AuthoredDraft, DraftOptions } from '@parley-sim/engine/design';
import { author, begun, draft, scenario, view } from '../state.ts';

/** Clauses that stay as they are when the draft is improved or searched for. */
export const held: Signal<readonly string[]> = signal([]);
/** The draft that stands there: what of it the scenario has clauses and options for; before any is begun, the first of its drafts. */
export const shown: ReadonlySignal<DraftOptions | undefined> = computed(() => {
  const of = scenario.value;
  if (!of) return undefined;
  if (draft.value) return fitting(draft.value, of);
  const [first] = Object.keys(of.packages ?? {});
  return packageOptions(of, first);
});

/** Who fills in what the draft that stands there leaves open: an actor of the scenario; absent if it is nobody's draft. */
export const writer: ReadonlySignal<string | undefined> = computed(() => {
  const of = scenario.value;
  if (!of) return undefined;
  const by = draft.value ? author.value : Object.values(of.packages ?? {})[0]?.by;
  return by !== undefined && Object.hasOwn(of.actors, by) ? by : undefined;
});

/** The draft that it began as, as far as the scenario has its clauses and options; absent while none has been begun. */
export const start: ReadonlySignal<AuthoredDraft | undefined> = computed(() => {
  const of = scenario.value;
  if (!of || !begun.value) return undefined;
  const { options, by } = begun.value;
  return {
    options: fitting(options, of),
    by: by !== undefined && Object.hasOwn(of.actors, by) ? by : undefined,
  };
});

/** A draft that was there before, and what it had begun as. */
interface Past extends AuthoredDraft {
  readonly began: AuthoredDraft | undefined;
}

const past: Signal<readonly Past[]> = signal([]);
/** Whether there is a change to take back. */
export const undoable: ReadonlySignal<boolean> = computed(
  () => draft.value !== undefined && past.value.length > 0,
);

/** Puts another draft in the place of the one that is there; that can be taken back. @param anew whether it is a new beginning. */
export function changeDraft(next: DraftOptions, by: string | undefined, anew = false): void {
  const options = shown.peek();
  const was = options && { options, by: writer.peek() };
  const began = begun.peek();
  const first = anew ? { options: next, by } : (began ?? was);
  if (was && same(was.options, next) && by === was.by) {
    if (anew) begun.value = first;
    return;
  }
  // Before the first change nothing is there to be taken back: what there is was done to another scenario.
  const before = draft.peek() ? past.peek() : [];
  batch(() => {
    past.value = was ? [...before, { ...was, began }] : before;
    draft.value = next;
    author.value = by;
    begun.value = first;
  });
}

/** Settles one clause otherwise, or opens it. */
export function settle(clause: string, option: DraftOptions[string]): void {
  changeDraft({ ...shown.peek(), [clause]: option }, writer.peek());
}

/** Takes the last change back. */
export function undo(): void {
  const last = past.peek().at(-1);
  if (!last || !undoable.peek()) return;
  batch(() => {
    past.value = past.peek().slice(0, -1);
    draft.value = last.options;
    author.value = last.by;
    begun.value = last.began;
  });
}

/** Holds a clause as it is, or lets it go. */
export function hold(clause: string, on: boolean): void {
  const others = held.peek().filter((id) => id !== clause);
  held.value = on ? [...others, clause] : others;
}

/** What a package of the scenario settles; nothing settled where there is none of that name. */
function packageOptions(of: Scenario, id?: string): DraftOptions {
  const options = id === undefined ? {} : (of.packages?.[id]?.options ?? {});
  return Object.fromEntries(
    Object.keys(of.clauses).map((clause) => {
      const settled = Object.hasOwn(options, clause) ? options[clause]! : null;
      return [clause, typeof settled === 'object' && settled !== null ? settled.option : settled];
    }),
  );
}

/** The package that settles the same as a draft. */
export function packageLike(
  of: Scenario,
  options: DraftOptions,
  by: string | undefined,
): string | undefined {
  // Whose a draft is that leaves nothing open decides nothing that stands here.
  const open = Object.values(options).includes(null);
  return Object.keys(of.packages ?? {}).find(
    (id) => same(packageOptions(of, id), options) && (!open || of.packages![id]!.by === by),
  );
}

/** What a draft is called: by its package's title, if it is one of the scenario's. */
export function draftName(of: Scenario, { options, by }: AuthoredDraft): string {
  const like = packageLike(of, options, by);
  if (like !== undefined) return `“${of.packages?.[like]?.title ?? like}”`;
  return Object.values(options).every((o) => o === null) ? 'an open draft' : 'your own draft';
}

/** Begins with a package, or with nothing, and shows it. */
export function buildOn(of: Scenario, id?: string): void {
  batch(() => {
    const by = id === undefined ? undefined : of.packages?.[id]?.by;
    changeDraft(packageOptions(of, id), by, true);
    view.value = 'build';
  });
}

/** Whether two drafts settle the same. */
export function same(one: DraftOptions, other: DraftOptions): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => (one[id] ?? null) === (other[id] ?? null));
}

/** A draft as far as a scenario has its clauses and options. */
function fitting(options: DraftOptions, of: Scenario): DraftOptions {
  return Object.fromEntries(
    Object.entries(of.clauses).map(([id, clause]) => {
      const option = options[id] ?? null;
      if (clause.kind === 'numeric') return [id, typeof option === 'number' ? option : null];
      const list = Array.isArray(clause.options) ? clause.options : Object.keys(clause.options);
      return [id, list.includes(String(option)) ? option : null];
    }),
  );
}
