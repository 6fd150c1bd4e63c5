import type { Draft } from '../model/filling.ts';
import { combinationsOf, count } from './amendment-search.ts';
import { Core, type Leeway } from './core.ts';
import { settled } from './filled-in.ts';
import type { Sample } from './sample.ts';
import type { Choice } from './text.ts';

/** Runs on which all changes are compared with one another. */
const SCREENED = 20;
/** More changes of one size than this are not looked at. */
const MOST_TRIED = 2000;

/** A change of a core. */
export interface CoreChange extends Leeway {
  readonly choices: readonly Choice[];
}

/** What changes of so many clauses leave room for. */
export interface CoresFound {
  readonly changes: number;
  readonly tried: number;
  /** Those that leave room for a deal in any of the runs, the most promising first. */
  readonly ranked: readonly CoreChange[];
}

/**
 * Looks for changes of what a draft settles after which talks about the rest can succeed: there is a deal that all would sign who
 * must, found on the first {@link SCREENED} runs. How often talks do succeed is then to be played.
 */
export class CoreSearch {
  private readonly sample: Sample;
  private readonly draft: Draft;
  private readonly core: Core;
  private readonly singles: readonly Choice[];
  private readonly most: number;

  constructor(sample: Sample, draft: Draft, most: number = MOST_TRIED) {
    const { model, runs } = sample;
    this.sample = sample;
    this.draft = draft;
    this.most = most;
    this.core = new Core(sample, [...runs.keys()].slice(0, SCREENED));
    this.singles = model.clauses.flatMap(({ options }, c) =>
      draft.options[c]! < 0
        ? []
        : options.flatMap((_, o): Choice[] => (o === draft.options[c] ? [] : [[c, o]])),
    );
  }

  /** Changes of exactly so many clauses. */
  find(clauses: number): CoresFound {
    const { core, draft, sample, singles } = this;
    let chosen = singles;
    if (count(singles, clauses) > this.most) {
      chosen = this.promising();
      while (count(chosen, clauses) > this.most) chosen = chosen.slice(0, -1);
    }
    // A group that leaves nothing has to be changed.
    const closed = sample.model.groups.filter((_, g) => core.closed(g, draft));
    const ranked = combinationsOf(chosen, clauses)
      .filter((choices) => closed.every((g) => choices.some(([c]) => g.clauses.includes(c))))
      .flatMap((choices) => {
        const leeway = core.leeway(settled(draft, choices));
        return leeway && leeway.signed > 0 ? [{ choices, ...leeway }] : [];
      })
      .sort((a, b) => b.signed - a.signed || b.spare - a.spare);
    return { changes: count(singles, clauses), tried: count(chosen, clauses), ranked };
  }

  private promising(): readonly Choice[] {
    const { core, draft } = this;
    return this.singles
      .map((choice) => ({
        choice,
        spare: core.leeway(settled(draft, [choice]))?.spare ?? -Infinity,
      }))
      .sort((a, b) => (a.spare === b.spare ? 0 : b.spare - a.spare))
      .map(({ choice }) => choice);
  }
}
