import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Scenario } from '@parley-sim/engine';
import type { AuthoredDraft, DraftOnBench, DraftOptions } from '@parley-sim/engine/design';
import { scenario, seed, view } from '../state.ts';
import type { Benched } from './bench-tasks.ts';
import { Dismissed } from './crew.ts';
import { hand } from './engine.ts';
import { faultText } from './fault.ts';
import { held, settle, shown, start, writer } from './own-draft.ts';

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
  /** The draft that it began as. */
  readonly start?: AuthoredDraft | undefined;
  /** The same draft on fresh draws, once it has been looked at there. */
  readonly fresh?: DraftOnBench;
}

/** What is known of the last draft that was looked at. */
export const lookedAt: Signal<Looked | undefined> = signal(undefined);
/** What went wrong, if anything did. */
export const benchFault: Signal<string | undefined> = signal(undefined);

/** Whether what is known is of the draft that stands there now. */
export const current: ReadonlySignal<boolean> = computed(() => {
  const known = lookedAt.value;
  return (
    known !== undefined &&
    known.options === shown.value &&
    known.by === writer.value &&
    known.start === start.value &&
    known.held === held.value &&
    known.scenario === scenario.value &&
    known.seed === seed.value
  );
});

/** Takes the best single change, as soon as it is known. */
export function improve(): void {
  void settledLook().then(() => {
    const best = current.peek() ? lookedAt.peek()?.best : undefined;
    if (best) settle(best.clause, best.option);
  });
}

interface Asked {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly options: DraftOptions;
  readonly by?: string;
  readonly held: readonly string[];
  readonly start?: AuthoredDraft | undefined;
}

let looking: Promise<void> | undefined;
let next: Asked | undefined;
let rest: ReturnType<typeof setTimeout> | undefined;

/** Waits until what stands there has been looked at. */
export async function settledLook(): Promise<void> {
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
    const { held: _, start: __, ...about } = asked;
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
    start: start.value,
    ...(by === undefined ? {} : { by }),
  });
});
