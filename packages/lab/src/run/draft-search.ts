import { batch, type Signal, signal } from '@preact/signals';
import type { Scenario } from '@parley-sim/engine';
import type { AuthoredDraft, DesignSoFar, DraftDesign } from '@parley-sim/engine/design';
import { scenario, seed } from '../state.ts';
import { current, lookedAt, settledLook } from './bench.ts';
import { Dismissed } from './crew.ts';
import { crew } from './engine.ts';
import { faultText } from './fault.ts';
import { hasFound, isWanted } from './found.ts';
import { changeDraft, held, shown, writer } from './own-draft.ts';

/** Result of a search that is over. */
export interface FoundSearch {
  readonly state: 'done';
  readonly design: DraftDesign;
  readonly scenario: Scenario;
  /** What was held: settled clauses, and clauses that were left open. */
  readonly keep: Readonly<Record<string, string | number>>;
  readonly leaveOpen: readonly string[];
  /** The draft that stood there before. */
  readonly before: AuthoredDraft;
  /** Whether the draft that was found took its place. */
  readonly taken: boolean;
}

/** Search for the draft with the best chance: none, one that goes on, one that was stopped before it found anything, or what came of it. */
export type DraftSearch =
  | { readonly state: 'none' | 'left' }
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
    await settledLook();
    const known = current.peek() ? lookedAt.peek()?.draft : undefined;
    const before = { options: shown.peek() ?? options, by: writer.peek() };
    const taken = scenario.peek() === of && isWanted(design, known);
    batch(() => {
      search.value = { state: 'done', design, scenario: of, keep, leaveOpen, before, taken };
      if (taken) changeDraft(design.found!.options, undefined);
    });
  } catch (error) {
    // Whoever let it go has said what became of it.
    if (error instanceof Dismissed) return;
    search.value = { state: 'fault', why: faultText(error) };
  }
}

/** Ends the search; what it has found so far is judged, and stands. Before it has found a draft that would be signed, nothing does. */
export function endSearch(): void {
  const { value } = search;
  if (value.state !== 'going') return;
  if (hasFound(value.soFar)) {
    crew.stop(GROUP);
    return;
  }
  search.value = { state: 'left' };
  crew.dismiss(GROUP);
}
