import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Scenario } from '@parley-sim/engine';
import type {
  DesignSoFar,
  DraftDesign,
  DraftOnBench,
  DraftOptions,
} from '@parley-sim/engine/design';
import { author, draft, scenario, seed, view } from '../state.ts';
import type { Benched } from './bench-tasks.ts';
import { Dismissed } from './crew.ts';
import { crew, hand } from './engine.ts';
import { faultText } from './fault.ts';

/** Draws of the uncertain numbers that every draft is looked at on: as many as a search chooses among. */
const DRAWS = 1000;
/** Time without a click after which a draft is looked at on fresh draws, in milliseconds. */
const REST = 400;

/** A draft that was looked at, and what it was looked at with. */
export interface Looked extends Benched {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly options: DraftOptions;
  readonly by?: string;
  readonly held: readonly string[];
  /** The same draft on fresh draws, once it has been looked at there. */
  readonly fresh?: DraftOnBench;
}

/** Clauses that stay as they are when the draft is improved or searched for. */
export const held: Signal<readonly string[]> = signal([]);
/** What is known of the last draft that was looked at. */
export const lookedAt: Signal<Looked | undefined> = signal(undefined);
/** What went wrong, if anything did. */
export const benchFault: Signal<string | undefined> = signal(undefined);

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

/** Whether what is known is of the draft that stands there now. */
export const current: ReadonlySignal<boolean> = computed(() => {
  const known = lookedAt.value;
  return (
    known !== undefined &&
    known.options === shown.value &&
    known.by === writer.value &&
    known.held === held.value &&
    known.scenario === scenario.value &&
    known.seed === seed.value
  );
});

/** A draft and whose it is. */
interface Written {
  readonly options: DraftOptions;
  readonly by: string | undefined;
}

const past: Signal<readonly Written[]> = signal([]);
/** Whether there is a change to take back. */
export const undoable: ReadonlySignal<boolean> = computed(
  () => draft.value !== undefined && past.value.length > 0,
);

/** Puts another draft in the place of the one that is there; that can be taken back. */
export function changeDraft(next: DraftOptions, by: string | undefined): void {
  const was = shown.peek();
  if (was && same(was, next) && by === writer.peek()) return;
  // Before the first change nothing is there to be taken back: what there is was done to another scenario.
  const before = draft.peek() ? past.peek() : [];
  batch(() => {
    past.value = was ? [...before, { options: was, by: writer.peek() }] : before;
    draft.value = next;
    author.value = by;
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
  });
}

/** Holds a clause as it is, or lets it go. */
export function hold(clause: string, on: boolean): void {
  const others = held.peek().filter((id) => id !== clause);
  held.value = on ? [...others, clause] : others;
}

/** Takes the best single change, as soon as it is known. */
export function improve(): void {
  void settledLook().then(() => {
    const best = current.peek() ? lookedAt.peek()?.best : undefined;
    if (best) settle(best.clause, best.option);
  });
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

/** Begins with a package, or with nothing, and shows it. */
export function buildOn(of: Scenario, id?: string): void {
  batch(() => {
    changeDraft(packageOptions(of, id), id === undefined ? undefined : of.packages?.[id]?.by);
    view.value = 'build';
  });
}

function same(one: DraftOptions, other: DraftOptions): boolean {
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

interface Asked {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly options: DraftOptions;
  readonly by?: string;
  readonly held: readonly string[];
}

let looking: Promise<void> | undefined;
let next: Asked | undefined;
let rest: ReturnType<typeof setTimeout> | undefined;

/** Waits until what stands there has been looked at. */
async function settledLook(): Promise<void> {
  await looking;
}

/** Has the draft looked at; while that goes on only the last of those that come is kept. */
function look(asked: Asked): void {
  next = asked;
  looking ??= lookAll().finally(() => {
    looking = undefined;
  });
}

async function lookAll(): Promise<void> {
  while (next) {
    const asked = next;
    next = undefined;
    clearTimeout(rest);
    try {
      // One after the other: there is one worker for it.
      // oxlint-disable-next-line no-await-in-loop
      const found = await hand.send('bench', 'bench', { ...asked, draws: DRAWS });
      if (next === undefined) show(asked, found);
    } catch (error) {
      if (!(error instanceof Dismissed)) benchFault.value = faultText(error);
    }
  }
}

function show(asked: Asked, found: Benched): void {
  benchFault.value = undefined;
  lookedAt.value = { ...asked, ...found };
  if (found.draft.steady) return;
  rest = setTimeout(() => {
    const { held: _, ...about } = asked;
    hand.send('bench', 'fresh', { ...about, from: DRAWS, draws: DRAWS }).then(
      (fresh) => {
        const known = lookedAt.peek();
        if (known && known.options === asked.options && known.by === asked.by) {
          lookedAt.value = { ...known, fresh };
        }
      },
      () => {},
    );
  }, REST);
}

effect(() => {
  const of = scenario.value;
  const options = shown.value;
  if (view.value !== 'build' || !of || !options) return;
  const by = writer.value;
  look({
    scenario: of,
    seed: seed.value,
    options,
    held: held.value,
    ...(by === undefined ? {} : { by }),
  });
});

/** Result of a search that is over. */
export interface FoundSearch {
  readonly state: 'done';
  readonly design: DraftDesign;
  readonly scenario: Scenario;
  /** What was held: settled clauses, and clauses that were left open. */
  readonly keep: Readonly<Record<string, string | number>>;
  readonly leaveOpen: readonly string[];
}

/** Search for the draft with the best chance: none, one that goes on, or what came of it. */
export type DraftSearch =
  | { readonly state: 'none' }
  | { readonly state: 'going'; readonly share: number; readonly soFar?: DesignSoFar | undefined }
  | { readonly state: 'fault'; readonly why: string }
  | FoundSearch;

export const search: Signal<DraftSearch> = signal({ state: 'none' });

const GROUP = 'design';

/** Looks for the draft with the best chance among those that have what is held, and puts it in the place of the one that is there. */
export async function find(): Promise<void> {
  const of = scenario.peek();
  const options = shown.peek();
  if (!of || !options) return;
  crew.dismiss(GROUP);
  const keep: Record<string, string | number> = {};
  const leaveOpen: string[] = [];
  for (const clause of Object.keys(of.clauses).filter((id) => held.peek().includes(id))) {
    const option = options[clause] ?? null;
    if (option === null) leaveOpen.push(clause);
    else keep[clause] = option;
  }
  search.value = { state: 'going', share: 0 };
  try {
    const asked = { scenario: of, options: { seed: seed.peek(), keep, leaveOpen } };
    const design = await crew.send(
      GROUP,
      'design',
      asked,
      (done, all, soFar) => {
        search.value = {
          state: 'going',
          share: done / all,
          soFar: soFar as DesignSoFar | undefined,
        };
      },
      true,
    );
    batch(() => {
      search.value = { state: 'done', design, scenario: of, keep, leaveOpen };
      if (design.found && scenario.peek() === of) changeDraft(design.found.options, undefined);
    });
  } catch (error) {
    search.value =
      error instanceof Dismissed ? { state: 'none' } : { state: 'fault', why: faultText(error) };
  }
}

/** Ends the search; what it has found so far is judged, and stands. Before there is anything, nothing stands. */
export function endSearch(): void {
  const { value } = search;
  if (value.state !== 'going') return;
  if (value.soFar) crew.stop(GROUP);
  else crew.dismiss(GROUP);
}
