import type { Scenario } from '@parley-sim/engine';
import {
  type AuthoredDraft,
  type BestChange,
  DesignStudy,
  type DesignSoFar,
  type DraftClause,
  type DraftDesign,
  type DraftDesignOptions,
  type DraftOnBench,
  type DraftShift,
  DraftWorkbench,
} from '@parley-sim/engine/design';

/** What a draft comes to, what each option would make of it, and which single change helps most. */
export interface Benched {
  readonly draft: DraftOnBench;
  readonly clauses: readonly DraftClause[];
  readonly best: BestChange | null;
  /** What became of it since the draft that it began as. */
  readonly since: DraftShift | null;
}

/** What a workbench is made of. */
interface Bench {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly draws: number;
  readonly from?: number;
}

/** Workbenches that were used last: that of the draws one chooses by, and that of the fresh ones. */
const KEPT = 2;
let benches: readonly { readonly key: string; readonly bench: DraftWorkbench }[] = [];

function benchFor({ scenario, ...options }: Bench): DraftWorkbench {
  const key = JSON.stringify([scenario, options]);
  const known = benches.find((b) => b.key === key) ?? {
    key,
    bench: new DraftWorkbench(scenario, options),
  };
  benches = [known, ...benches.filter((b) => b !== known)].slice(0, KEPT);
  return known.bench;
}

/** Looks at a draft and at all its single changes. */
export function lookAtDraft({
  options,
  held,
  by,
  start,
  ...of
}: Bench &
  AuthoredDraft & {
    readonly held: readonly string[];
    readonly start?: AuthoredDraft | undefined;
  }): Benched {
  const bench = benchFor(of);
  const now = { options, by };
  return {
    draft: bench.look(options, by),
    clauses: bench.clauses(options, by),
    best: bench.improve(options, held, by),
    since: start ? bench.since(start, now) : null,
  };
}

/** Looks at a draft alone, on other draws. */
export function lookAfresh({ options, by, ...of }: Bench & AuthoredDraft): DraftOnBench {
  return benchFor(of).look(options, by);
}

/** Between two messages of how far a search is, in milliseconds. */
const PAUSE = 100;

/** Looks for the draft with the best chance, as the command does; may be stopped, and concludes with what it has found then. */
export async function findDraft(
  { scenario, options }: { readonly scenario: Scenario; readonly options: DraftDesignOptions },
  tell: (done: number, of: number, soFar?: DesignSoFar) => void,
  stopped: () => boolean,
): Promise<DraftDesign> {
  const study = new DesignStudy(scenario, options);
  let told = performance.now();
  while (study.done < study.total) {
    study.advance();
    if (performance.now() - told < PAUSE) continue;
    tell(study.done, study.total, study.soFar);
    // A message that asks it to stop has to come in between.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    told = performance.now();
    if (!stopped() || !study.soFar) continue;
    study.stop();
    break;
  }
  return study.conclude();
}
