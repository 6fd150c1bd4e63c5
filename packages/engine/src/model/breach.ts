import { meets } from './clause.ts';
import type { DealModel } from './deal-model.ts';

/**
 * Constraints that what is tabled breaks as it is written, whatever stands in the clauses that it leaves open: all of them, where
 * nothing is tabled. None if it can be completed to a deal that may be concluded. Where no constraint alone is broken by every
 * completion, but several together leave none, these several. Places in the model's list, rising.
 */
export function brokenConstraints(model: DealModel): readonly number[] {
  const { constraints, draft = model.clauses.map(() => -1) } = model;
  const found = new Set<number>();
  for (const { clauses } of model.groups) {
    const here = [...constraints.keys()].filter((i) =>
      clauses.includes(constraints[i]!.when[0]!.clause),
    );
    if (here.length === 0) continue;
    const breached = unavoidable(here, completions(model, clauses, draft), (i, options) => {
      const { when, unless } = constraints[i]!;
      return meets(when, options) && !(unless && meets(unless, options));
    });
    for (const i of breached) found.add(i);
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * What is met with wherever one turns: the items that hold in every case; if none does, but every case has one, all that hold in
 * any. None if a case is free of them, or there is no case.
 */
export function unavoidable<T>(
  items: readonly number[],
  cases: Iterable<T>,
  holds: (item: number, of: T) => boolean,
): readonly number[] {
  let always = items;
  const ever = new Set<number>();
  for (const one of cases) {
    const held = items.filter((i) => holds(i, one));
    if (held.length === 0) return [];
    always = always.filter((i) => held.includes(i));
    for (const i of held) ever.add(i);
  }
  return always.length > 0 && ever.size > 0 ? always : [...ever].sort((a, b) => a - b);
}

/** Every way to fill in what a draft leaves open of some clauses. The array is reused by the next. */
function* completions(
  model: DealModel,
  clauses: readonly number[],
  draft: readonly number[],
): Generator<ArrayLike<number>> {
  const options = Int32Array.from(draft, (o) => Math.max(o, 0));
  const open = clauses.filter((c) => draft[c]! < 0);
  for (;;) {
    yield options;
    let k = open.length - 1;
    for (; k >= 0; k--) {
      const c = open[k]!;
      options[c]!++;
      if (options[c]! < model.clauses[c]!.options.length) break;
      options[c] = 0;
    }
    if (k < 0) return;
  }
}
