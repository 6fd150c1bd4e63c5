import { askedAbout, type Draft, Filling } from './filling.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';

/**
 * The whole deals that a draft stands for where it leaves clauses open: its author fills them in as it likes best, within
 * what may be concluded and its own red lines as far as the draft itself respects these, and without bringing in anybody
 * whose consent the draft does not need as it stands. A draft of nobody's is filled in so that the signatories gain most
 * together, within the red lines of all of them. Ties go to the lowest deal.
 */
export class Completion {
  /** By group of the model. Clauses of different groups do not touch one another, so each is filled in by itself. */
  private readonly fillings: readonly Filling[];

  constructor(model: DealModel, draft: Draft) {
    const asked = askedAbout(model, draft);
    this.fillings = model.groups.map((g) => new Filling(model, g, draft, asked));
  }

  /** The deal as the preferences are now. */
  deal(preferences: Preferences): number {
    let deal = 0;
    for (const filling of this.fillings) deal += filling.ways.codes[filling.choose(preferences)]!;
    return deal;
  }
}

/** Whoever says which whole deal a draft stands for. */
export type Completer = Pick<Completion, 'deal'>;

/** The completion of what is tabled; undefined where nothing is. */
export function completionOf(model: DealModel): Completion | undefined {
  return model.draft && new Completion(model, { options: model.draft, by: model.draftBy });
}
