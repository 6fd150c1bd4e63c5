import { Model } from '../machine/model.ts';
import { luckOf } from '../model/ratifier.ts';
import type { Preferences } from '../model/preferences.ts';
import { type Package, type Scenario } from '../form/scenario.ts';
import { packageOptions } from '../model/deal-model.ts';
import type { Draft } from '../model/filling.ts';
import { type DealFacts, factsOf } from './facts.ts';

/** Facts of deals are forgotten beyond so many. */
const FACTS_MAX = 4096;

/**
 * Preferences of some runs of a scenario, held ready: what each run draws for what is believed, the same whatever is tabled. Drafts are
 * looked at on them as proposals.
 */
export class Sample {
  readonly scenario: Scenario;
  /** The scenario with a proposal tabled; which one does not matter. */
  readonly model: Model;
  readonly seed: string;
  /** Numbers of the runs. */
  readonly runs: readonly number[];
  /** By run: what it draws, as talks begin with it. */
  readonly drawn: readonly Preferences[];
  /** By run: the same as a vote on a draft goes by it, with no deal less what delay costs on. */
  readonly preferences: readonly Preferences[];
  /** Rows of the preferences that count: the actors who can be asked, in the model's order, then all factions in theirs. */
  readonly rows: readonly number[];
  /** By option of all clauses: what it is worth, once it has been asked for. */
  private readonly worths: (Float64Array | undefined)[] = [];
  private lucks: Float64Array | undefined;
  private readonly known = new Map<number, DealFacts>();

  /** @param scenario a valid one with a package at least. */
  constructor(scenario: Scenario, seed: string, runs: readonly number[]) {
    const [first] = Object.keys(scenario.packages!) as [string];
    this.scenario = scenario;
    this.model = new Model(scenario, { package: first, as: 'proposal' });
    this.seed = seed;
    this.runs = runs;
    const { model } = this;
    this.drawn = runs.map((run) => model.preferenceModel.draw(seed, run));
    // Where delay goes on without a deal, who votes in the first round compares with no deal less all of it.
    const { delay } = model;
    this.preferences = this.drawn.map((drawn, i) => {
      const judged = model.preferenceModel.draw(seed, runs[i]!);
      for (const a of model.actors.keys()) judged.noDeal[a] = drawn.without(a, 1, delay.horizon);
      return judged;
    });
    const factions = this.model.bodies.flatMap((b) => b.factions);
    this.rows = [...this.model.order, ...factions.map((f) => f.row)];
  }

  /** What an option is worth, by its place in tables over all options: by run × row of {@link rows}, in billionths. */
  worth(cell: number): Float64Array {
    const known = this.worths[cell];
    if (known) return known;
    const { rows, preferences } = this;
    const worth = new Float64Array(preferences.length * rows.length);
    let at = 0;
    for (const { options, optionCount } of preferences) {
      for (const row of rows) worth[at++] = options[row * optionCount + cell]!;
    }
    this.worths[cell] = worth;
    return worth;
  }

  /** What of a deal is the same in every run. */
  facts(deal: number): DealFacts {
    let facts = this.known.get(deal);
    if (!facts) {
      facts = factsOf(this.model, deal);
      if (this.known.size === FACTS_MAX) this.known.clear();
      this.known.set(deal, facts);
    }
    return facts;
  }

  /** Luck of the factions in the first votes of their runs, by run × row of {@link rows}. */
  get luck(): Float64Array {
    if (this.lucks) return this.lucks;
    const { model, rows, seed, runs } = this;
    const lucks = new Float64Array(runs.length * rows.length);
    for (const [r, run] of runs.entries()) {
      const luck = luckOf(seed, run, 0);
      let at = r * rows.length + model.order.length;
      for (const { factions } of model.bodies) {
        for (const faction of factions) lucks[at++] = luck(faction);
      }
    }
    this.lucks = lucks;
    return lucks;
  }

  /** A package of the scenario as a draft. */
  draft(id: string): Draft {
    const pack: Package = this.scenario.packages![id]!;
    const { model } = this;
    return {
      options: packageOptions(model.clauses, pack),
      by: pack.by === undefined ? -1 : model.actors.indexOf(pack.by),
    };
  }
}
