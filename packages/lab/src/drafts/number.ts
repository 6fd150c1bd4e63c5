import { batch } from '@preact/signals';
import type { Scenario } from '@parley-sim/engine';
import { actorName, pathName } from '@parley-sim/say';
import { findFlip } from '../run/sensitivity.ts';
import { chosen, entries, path as turning, scenario, view as shown } from '../state.ts';

/** An uncertain number as people say it: what no deal is worth to somebody, or its name. */
export function numberWords(of: Scenario, path: string): string {
  const [root, actor = '', last, ...rest] = path.split('.');
  return root === 'actors' && last === 'noDeal' && rest.length === 0
    ? `what no deal is worth to ${actorName(of, actor)}`
    : pathName(of, path);
}

/** Opens the view that shows a draft along a number, and has it played. */
export function lookAt(path: string, draft: string | undefined): void {
  const current = scenario.value;
  if (!current) return;
  batch(() => {
    // By name: while the drafts alone have been played, a row's place among them is not its place among the entries.
    chosen.value = Math.max(
      0,
      entries.value.findIndex((t) => t.package === draft),
    );
    turning.value = path;
    shown.value = 'sensitivity';
  });
  void findFlip(current);
  requestAnimationFrame(() => document.getElementById('flip-title')?.scrollIntoView());
}
