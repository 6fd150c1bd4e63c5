import { Model } from '../model/model.ts';
import type { Stakes } from '../model/stakes.ts';
import { type Package, type Scenario } from '../scenario/scenario.ts';
import { packageOptions } from '../model/model.ts';
import type { Draft } from '../model/filling.ts';

/**
 * Stakes of some runs of a scenario, held ready: what each run draws for what is believed, the same whatever is tabled. Drafts are
 * looked at on them as proposals.
 */
export class Sample {
  readonly scenario: Scenario;
  /** The scenario with a proposal tabled; which one does not matter. */
  readonly model: Model;
  readonly seed: string;
  /** Numbers of the runs. */
  readonly runs: readonly number[];
  /** By run. */
  readonly stakes: readonly Stakes[];

  /** @param scenario a valid one with a package at least. */
  constructor(scenario: Scenario, seed: string, runs: readonly number[]) {
    const [first] = Object.keys(scenario.packages!) as [string];
    this.scenario = scenario;
    this.model = new Model(scenario, { package: first, as: 'proposal' });
    this.seed = seed;
    this.runs = runs;
    this.stakes = runs.map((run) => this.model.valuation.draw(seed, run));
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
