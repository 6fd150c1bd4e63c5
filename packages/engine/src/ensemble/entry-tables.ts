import { Runner } from '../machine/runner.ts';
import type { Drawn } from '../machine/session.ts';
import { hasChance, isSteady } from '../machine/steady.ts';
import type { Model } from '../machine/model.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Believed } from '../model/preference-model.ts';

/** Tables of the entries of an ensemble, in one way of negotiating, on which runs are played. */
export class EntryTables {
  /** By entry: the scenario with what is tabled. */
  readonly models: readonly Model[];
  /** By entry: whether no run of it can differ from another. */
  readonly steady: readonly boolean[];
  /** By entry: whether runs with the same draw of the beliefs can differ. */
  readonly chance: readonly boolean[];
  /** By entry, once a run is played: what only merges and reports needs none. */
  private seats: readonly Runner[] | undefined;
  /** By entry: the outcome of every run, where no run can differ from another and one has been played. */
  private readonly settled: (Outcome | undefined)[];
  /** By entry: the draw of the last run that was played, and what it led to. */
  private readonly last: ({ readonly draw: Believed; readonly outcome: Outcome } | undefined)[];

  constructor(models: readonly Model[]) {
    this.models = models;
    this.steady = models.map(isSteady);
    this.chance = models.map(hasChance);
    this.settled = models.map(() => undefined);
    this.last = models.map(() => undefined);
  }

  /** By entry: what plays it. */
  get runners(): readonly Runner[] {
    return (this.seats ??= seated(this.models));
  }

  /**
   * What a run of an entry leads to. Where no run can differ from another, the first is played and stands for all; where runs of one
   * draw cannot, the first of these.
   */
  outcome(e: number, seed: string, run: number, draw: Believed): Outcome {
    const known = this.settled[e];
    if (known) return known;
    const last = this.last[e];
    if (last?.draw === draw && !this.chance[e]) return last.outcome;
    const outcome = this.runners[e]!.outcome(seed, run, draw);
    this.last[e] = { draw, outcome };
    if (this.steady[e]) this.settled[e] = outcome;
    return outcome;
  }
}

/** A table for each entry. Several draw the beliefs of a run once for all. */
function seated(models: readonly Model[]): Runner[] {
  if (models.length === 1) return [new Runner(models[0]!)];
  const { preferenceModel } = models[0]!;
  const preferences = preferenceModel.central();
  let seed: string | undefined;
  let draw: Believed | undefined;
  const drawn: Drawn = (s, d) => {
    if (s !== seed || d !== draw) preferenceModel.draw(s, d, preferences);
    [seed, draw] = [s, d];
    return preferences;
  };
  return models.map((model) => new Runner(model, undefined, drawn));
}
