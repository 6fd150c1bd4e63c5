import { frozen } from '../../freeze.ts';
import { overlaps } from '../../actor-set.ts';
import { type Completion, completionOf } from '../../model/draft.ts';
import type { DealModel } from '../../model/deal-model.ts';
import type { Stream } from '../../random/stream.ts';
import type { Parameter } from '../../form/form.ts';
import type { FixedParameters } from '../../scenario/parameters.ts';
import type { Asked } from '../protocol.ts';

/** So often a text is thought up again that may not be concluded or changes nothing. */
const TRIES_MAX = 100;

/** The parameters that {@link Drafting} reads. */
export const DRAFTING: Readonly<Record<'changes' | 'start', Parameter>> = {
  changes: {
    type: 'integer',
    default: 1,
    min: 1,
    max: 100,
    description: 'How many clauses a proposed change touches.',
  },
  start: {
    type: 'choice',
    choices: ['draft', 'chance', 'middle'],
    default: 'draft',
    description:
      'The first text: the package tabled (drawn by chance without one), one drawn by chance, or the middle option of every clause.',
  },
};

/** Writing of a mediator: a first text, and changes of the one that there is. It keeps no state. */
export class Drafting {
  private readonly model: DealModel;
  private readonly changes: number;
  private readonly start: string;
  private readonly completion: Completion | undefined;
  /** Clauses with a choice. */
  private readonly open: readonly number[];

  constructor(parameters: FixedParameters, model: DealModel) {
    this.model = model;
    this.changes = parameters.fixed('changes');
    this.start = parameters.choice('start');
    this.completion = completionOf(model);
    this.open = model.clauses.flatMap((c, i) =>
      model.frame[i]! < 0 && c.options.length > 1 ? [i] : [],
    );
  }

  /** The first text; −1 if none is found that may be concluded. */
  first(asked: Asked, stream: Stream): number {
    const { model } = this;
    const drafted = this.completion?.deal(asked.preferences) ?? -1;
    if (this.start === 'draft' && drafted >= 0 && this.allowed(asked, drafted)) return drafted;
    const middle = model.encode(
      model.clauses.map((c, i) =>
        model.frame[i]! >= 0 ? model.frame[i]! : Math.floor((c.options.length - 1) / 2),
      ),
    );
    if (this.start === 'middle' && this.allowed(asked, middle)) return middle;
    for (let i = 0; i < TRIES_MAX; i++) {
      // Every group by itself, so that constraints are kept.
      const deal = model.groups.reduce(
        (sum, g) => sum + g.codes[Math.floor(stream.next() * g.codes.length)]!,
        0,
      );
      if (this.allowed(asked, deal)) return deal;
    }
    return -1;
  }

  /** A change of the text on the table that is none of some others; −1 if none is found that may be concluded. */
  change(asked: Asked, stream: Stream, others: readonly number[] = []): number {
    const { standing } = asked.state;
    for (let i = 0; i < TRIES_MAX; i++) {
      const deal = this.redrawn(standing, stream);
      if (deal !== standing && !others.includes(deal) && this.allowed(asked, deal)) return deal;
    }
    return -1;
  }

  private allowed(
    { state, preferences }: Pick<Asked, 'state' | 'preferences'>,
    deal: number,
  ): boolean {
    const { model } = this;
    return (
      model.feasible(deal) &&
      !model.shut(deal, preferences) &&
      !state.excluded.includes(deal) &&
      !overlaps(model.consenters(deal), state.gone)
    );
  }

  private redrawn(text: number, stream: Stream): number {
    const { model, open } = this;
    const options = [...model.decode(text)];
    const left = [...open];
    for (let i = 0; i < Math.min(this.changes, open.length); i++) {
      const [clause] = left.splice(Math.floor(stream.next() * left.length), 1) as [number];
      // Any other option, each as likely.
      const n = model.clauses[clause]!.options.length - 1;
      const other = Math.floor(stream.next() * n);
      options[clause] = other < options[clause]! ? other : other + 1;
    }
    return model.encode(options);
  }
}

frozen(DRAFTING);
