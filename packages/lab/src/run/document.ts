import { effect } from '@preact/signals';
import type { Comparison } from '@parley-sim/engine';
import { withEfficiency, withVerdicts } from '@parley-sim/engine/ensemble';
import { type RunsSoFar, standing } from './comparing.ts';
import { crew } from './engine.ts';
import { judged } from './verdicts.ts';

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  let stop: (() => void) | undefined;
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      if (holds()) resolve();
    });
  });
  stop?.();
}

/**
 * The comparison as `parley compare --json` prints it: with what decides, the verdict on every draft, and how good the agreed deals are.
 * Of talks that were stopped, what there is of them.
 */
export async function documentOf(now: RunsSoFar): Promise<Comparison> {
  const { plan, scenario, comparison } = now;
  if (comparison.runs < plan.runs) return comparison;
  const whole = (view: Comparison): boolean =>
    view.rows.every((r) => r.tabled.package === undefined || r.verdict !== undefined);
  // Of another scenario by now: the file is of what was asked for, without what has not been looked into.
  const left = (): boolean => standing.value?.scenario !== scenario;
  await until(() => left() || (standing.value!.decided && whole(judged.value!)));
  const view = judged.peek()!;
  if (left()) return comparison;
  const { entries, replicates, ways, runs } = plan;
  const design = { entries, seed: view.seed, replicates, ...(ways ? { ways } : {}) };
  const asked = { scenario, design, runs, confidence: view.confidence };
  const found = await crew.send('document', 'efficiency', asked, undefined, true);
  const verdicts = view.rows.flatMap((r) => r.verdict ?? []);
  return withEfficiency(withVerdicts(standing.peek()!.comparison, verdicts), found);
}
