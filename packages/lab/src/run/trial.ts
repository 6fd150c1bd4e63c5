import { type Comparison, type DraftVerdict, type Scenario, type Tabled } from '@parley-sim/engine';
import type { ClauseChange } from '@parley-sim/engine/verdict';
import { verdicts } from '@parley-sim/engine/verdict';
import { advanceFirst, ComparisonStudy } from '@parley-sim/engine/ensemble';
import type { Tabling } from '@parley-sim/engine/scenario';

/** A draft with some clauses changed, to be played on the same runs. */
export interface Trial {
  readonly draft: string;
  readonly changes: readonly ClauseChange[];
  readonly as: Tabling;
  readonly seed: string;
  readonly runs: number;
  readonly replicates: number;
}

/** What came of it. */
export interface TrialResult {
  /** The draft as it is and changed, side by side; the scenario with the changed one in it. */
  readonly comparison: Comparison;
  readonly scenario: Scenario;
  readonly verdict: DraftVerdict;
}

/** What the changed draft is called in the scenario. */
export function changedId(scenario: Scenario, draft: string): string {
  const there = Object.keys(scenario.packages ?? {});
  for (let n = 1; ; n++) {
    const id = `${draft}-changed${n === 1 ? '' : `-${n}`}`;
    if (!there.includes(id)) return id;
  }
}

/** A scenario with a changed draft beside the one that it was made of. */
function withChanged(
  scenario: Scenario,
  { draft, changes }: Pick<Trial, 'draft' | 'changes'>,
): { readonly scenario: Scenario; readonly id: string } {
  const id = changedId(scenario, draft);
  const { record: _, ...old } = scenario.packages![draft]!;
  const options = {
    ...old.options,
    ...Object.fromEntries(changes.map(({ clause, to }) => [clause, to])),
  };
  const changed = {
    ...old,
    title: `${old.title ?? draft}, changed`,
    short: `${old.short ?? old.title ?? draft}, changed`.slice(0, 18),
    options,
  };
  return { id, scenario: { ...scenario, packages: { ...scenario.packages, [id]: changed } } };
}

function twoDrafts(draft: string, changed: string, as: Tabling): Tabled[] {
  return [
    { package: draft, as },
    { package: changed, as },
  ];
}

/** A draft that needs no change, only another way of putting it to the parties. */
function unchanged(draft: string): Tabled[] {
  return [
    { package: draft, as: 'proposal' },
    { package: draft, as: 'frame' },
  ];
}

/** Plays the changed draft and the one before it on the same runs. */
export function tryChange(
  scenario: Scenario,
  trial: Trial,
  tell: (done: number, of: number) => void,
): TrialResult {
  const { draft, as, seed, runs, replicates } = trial;
  const changed = withChanged(scenario, trial);
  const sides = trial.changes.length === 0 ? unchanged(draft) : twoDrafts(draft, changed.id, as);
  const study = new ComparisonStudy(changed.scenario, {
    entries: sides,
    seed,
    runs,
    replicates,
  });
  while (advanceFirst([study])) tell(study.done, study.total);
  const comparison = study.conclude();
  const [verdict] = verdicts(changed.scenario, {
    packages: [changed.id],
    seed,
    runs: Math.min(Math.ceil(runs / replicates), 400),
  });
  return { comparison, scenario: changed.scenario, verdict: verdict! };
}
