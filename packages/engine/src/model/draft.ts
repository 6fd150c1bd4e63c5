import type { Model } from './model.ts';
import { score } from './space.ts';
import type { Stakes } from './stakes.ts';

/**
 * The whole deal that a draft stands for where it leaves clauses open: its author fills them in as it likes best, within
 * what may be concluded and its own red lines as far as the draft itself respects these, and without bringing in anybody
 * whose consent the draft does not need as it stands. A draft of nobody's is filled in so that the signatories gain most
 * together. Ties go to the lowest deal.
 */
export function completeDraft(model: Model, stakes: Stakes): number {
  const draft = model.draft!;
  const open = draft.flatMap((option, clause) => (option < 0 ? [clause] : []));
  const options = Int32Array.from(draft, (o) => Math.max(o, 0));
  const worth = (deal: number): number =>
    model.draftBy >= 0
      ? score(model, stakes, model.draftBy, deal)
      : model.actors.reduce(
          (sum, _, a) => (model.signatories & (1 << a) ? sum + score(model, stakes, a, deal) : sum),
          0,
        );
  const asked = draft.reduce(
    (set, o, c) => (o < 0 ? set : set | model.consents[model.offsets[c]! + o]!),
    model.signatories,
  );
  // Clauses of different groups do not touch one another, so each group is completed by itself.
  for (const group of model.groups) {
    const free = group.clauses.filter((c) => open.includes(c));
    let bestRank = -1;
    let bestWorth = -Infinity;
    let best: number[] = [];
    for (const choice of choices(model, free)) {
      free.forEach((c, i) => (options[c] = choice[i]!));
      const deal = model.encode(options);
      const rank =
        (groupOffends(model, group.clauses, deal) ? 0 : 4) +
        (crosses(model, group.clauses, deal) ? 0 : 2) +
        (bringsIn(model, free, options, asked) ? 0 : 1);
      const value = worth(deal);
      if (rank > bestRank || (rank === bestRank && value > bestWorth)) {
        bestRank = rank;
        bestWorth = value;
        best = choice;
      }
    }
    free.forEach((c, i) => (options[c] = best[i]!));
  }
  return model.encode(options);
}

function groupOffends(model: Model, clauses: readonly number[], deal: number): boolean {
  return model.offended(deal).some((c) => clauses.includes(c.when[0]!.clause));
}

function crosses(model: Model, clauses: readonly number[], deal: number): boolean {
  return (
    model.draftBy >= 0 &&
    model.crossed(deal, model.draftBy).some((r) => clauses.includes(r.when[0]!.clause))
  );
}

/** Whether what was chosen for some clauses needs the consent of somebody who is not asked anyway. */
function bringsIn(
  model: Model,
  clauses: readonly number[],
  options: ArrayLike<number>,
  asked: number,
): boolean {
  return clauses.some((c) => (model.consents[model.offsets[c]! + options[c]!]! & ~asked) !== 0);
}

/** Every choice of options for some clauses, in rising order. */
function* choices(model: Model, clauses: readonly number[]): Generator<number[]> {
  const sizes = clauses.map((c) => model.clauses[c]!.options.length);
  const total = sizes.reduce((n, s) => n * s, 1);
  for (let n = 0; n < total; n++) {
    let rest = n;
    const choice = sizes.map(() => 0);
    for (let k = sizes.length - 1; k >= 0; k--) {
      choice[k] = rest % sizes[k]!;
      rest = Math.floor(rest / sizes[k]!);
    }
    yield choice;
  }
}
