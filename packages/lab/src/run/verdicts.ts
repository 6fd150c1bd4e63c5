import {
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from '@preact/signals';
import type { Comparison, DraftVerdict, Scenario } from '@parley-sim/engine';
import { type RowScreening, type Screening, withVerdicts } from '@parley-sim/engine/ensemble';
import { byResult } from '@parley-sim/say';
import { scenario, seed } from '../state.ts';
import { outdated, standing } from './comparing.ts';
import { Dismissed } from './crew.ts';
import { crew } from './engine.ts';
import { faultText } from './fault.ts';

const GROUP = 'verdict';
/** Draws that a verdict looks at, at most, as the command has it. */
const DRAWS_MAX = 400;

/** Verdicts on drafts, by package, and what they are of. */
interface Known {
  readonly of: Scenario;
  readonly luck: string;
  readonly draws: number;
  readonly found: ReadonlyMap<string, DraftVerdict>;
  readonly faults: ReadonlyMap<string, string>;
}

const known: Signal<Known | undefined> = signal(undefined);
const asked = new Set<string>();

/** The comparison that is shown, with the verdicts that there are. */
export const judged: ReadonlySignal<Comparison | undefined> = computed(() => {
  const now = standing.value;
  if (!now) return undefined;
  const { value } = known;
  return value?.of === now.scenario
    ? withVerdicts(now.comparison, [...value.found.values()])
    : now.comparison;
});

const lastScreened: Signal<
  | {
      readonly of: Scenario;
      readonly luck: string;
      readonly screening: Screening;
      readonly drafts: number;
    }
  | undefined
> = signal(undefined);
effect(() => {
  const now = standing.value;
  const { screening, seed: luck, rows } = now?.comparison ?? {};
  if (!now || !screening || !rows) return;
  lastScreened.value = { of: now.scenario, luck: luck!, screening, drafts: rows.length };
});

/**
 * The comparison with the numbers that decide in it. Where all runs have come to the drafts alone, what was found of these stands until
 * it is found anew.
 */
export const screened: ReadonlySignal<Comparison | undefined> = computed(() => {
  const { value } = judged;
  const { value: last } = lastScreened;
  if (!value || value.screening || last?.of !== standing.value?.scenario) return value;
  if (!last || last.luck !== value.seed || last.drafts !== value.rows.length - 1) return value;
  const none: RowScreening = { rate: 0, matters: [], power: null, more: null };
  return { ...value, screening: { ...last.screening, rows: [none, ...last.screening.rows] } };
});

/** Why there is no verdict on a draft; nothing where there is one, or it is still looked for. */
export function verdictFault(draft: string): string | undefined {
  return known.value?.faults.get(draft);
}

/** Looks into a draft, at once if somebody waits for it. */
export function askVerdict(draft: string, urgent = false): void {
  const now = standing.peek();
  if (!now || outdated.peek() || (asked.has(draft) && !urgent)) return;
  if (known.peek()?.found.has(draft)) return;
  const { scenario: of, plan } = now;
  const draws = Math.min(Math.ceil(plan.runs / plan.replicates), DRAWS_MAX);
  const luck = now.comparison.seed;
  const before = known.peek();
  if (before?.of !== of || before.luck !== luck || before.draws !== draws) {
    crew.dismiss(GROUP);
    asked.clear();
    known.value = { of, luck, draws, found: new Map(), faults: new Map() };
  }
  asked.add(draft);
  const take = (change: (value: Known) => Known): void => {
    const { value } = known;
    if (value?.of === of && value.luck === luck && value.draws === draws)
      known.value = change(value);
  };
  crew.send(GROUP, 'verdict', { scenario: of, draft, seed: luck, draws }, undefined, urgent).then(
    (verdict) => take((v) => ({ ...v, found: new Map([...v.found, [draft, verdict]]) })),
    (error: unknown) => {
      if (error instanceof Dismissed) return;
      take((v) => ({ ...v, faults: new Map([...v.faults, [draft, faultText(error)]]) }));
    },
  );
}

effect(() => {
  void [scenario.value, seed.value];
  untracked(() => {
    crew.dismiss(GROUP);
    asked.clear();
    known.value = undefined;
  });
});

effect(() => {
  // When all runs are played, the drafts are looked into: those at the top of the table first.
  const now = standing.value;
  if (!now?.settled) return;
  untracked(() => {
    const { agreed, never } = byResult(now.comparison);
    for (const entry of [...agreed, ...never]) {
      const draft = now.comparison.rows[entry]!.tabled.package;
      if (draft !== undefined) askVerdict(draft);
    }
  });
});
