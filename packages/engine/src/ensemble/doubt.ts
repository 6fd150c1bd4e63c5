import {
  optionsArgument,
  confidenceArgument,
  estimandArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { tabledArgument } from '../model/tabled-argument.ts';
import { demand } from '../errors.ts';
import { Runner } from '../machine/runner.ts';
import { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Scenario } from '../form/scenario.ts';
import { splitVariance, type VarianceSplit } from '../statistics/variance-split.ts';
import { assertScenario } from '../validation.ts';
import type { Estimand } from './comparison.ts';
import { drawOfRun } from './ensemble.ts';
import { measure } from './measure.ts';
import { playedValues } from './played-values.ts';
import { concluded, type PartedStudy } from '../study.ts';

/** Design of a split of doubt. */
export interface DoubtDesign {
  /** What is tabled. Default: nothing. */
  readonly tabled?: Tabled;
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** How often the beliefs are drawn, at least 2; 30 or more for a useful interval. Default 60. */
  readonly draws?: number;
  /** Runs with each draw (replicates), at least 2. Default 20. */
  readonly runs?: number;
  /** Of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

const OPTIONS = [
  'tabled',
  'estimand',
  'seed',
  'draws',
  'runs',
  'confidence',
] as const satisfies readonly (keyof DoubtDesign)[];

/** Plays a table several times under each of some draws of the beliefs, with luck that no other run has; draw by draw. */
export class DoubtStudy implements PartedStudy<VarianceSplit, number, number[]> {
  readonly total: number;
  readonly weight: number;
  private readonly seed: string;
  readonly estimand: Estimand;
  private readonly confidence: number;
  private readonly runner: Runner;
  private readonly groups: number[][] = [];

  /** @throws as {@link splitDoubt}. */
  constructor(scenario: Scenario, design: DoubtDesign = {}) {
    optionsArgument(design, OPTIONS);
    const { tabled = {}, estimand = { of: 'agreement' }, seed = '1' } = design;
    const { draws = 60, runs = 20, confidence = 0.95 } = design;
    wholeArgument('draws', draws, 2);
    wholeArgument('runs', runs, 2);
    confidenceArgument(confidence);
    tabledArgument(tabled);
    this.runner = new Runner(new Model(assertScenario(scenario), tabled));
    estimandArgument(estimand, this.runner.model.actors);
    this.total = draws;
    this.weight = runs;
    this.seed = seedArgument(seed);
    this.estimand = estimand;
    this.confidence = confidence;
  }

  /** How many draws have been played. */
  get done(): number {
    return this.groups.length;
  }

  /** The next draw. */
  get next(): number | undefined {
    return this.done < this.total ? this.done : undefined;
  }

  ahead(): number[] {
    return Array.from({ length: this.total - this.done }, (_, i) => this.done + i);
  }

  /** Values of the runs with a draw. */
  play(draw: number): number[] {
    const { runner, weight: runs, seed, estimand } = this;
    const first = runs * wholeArgument('draw', draw, 0, this.total - 1);
    return Array.from({ length: runs }, (_, i) => {
      const run = first + i;
      return measure(runner.model, estimand, runner.outcome(seed, run, drawOfRun(run, runs)));
    });
  }

  readStep(_: number, data: unknown): number[] {
    return playedValues(data, this.weight, this);
  }

  takeNext(played: readonly number[]): void {
    demand(this.done < this.total, 'All draws are played.');
    this.groups.push([...played]);
  }

  /** Plays the next draw. */
  advance(): void {
    demand(this.done < this.total, 'All draws are played.');
    this.takeNext(this.play(this.done));
  }

  /** What the draws so far say; at least 2 of them. */
  conclude(): VarianceSplit {
    return splitVariance(this.groups, this.confidence);
  }
}

/**
 * Tells two sources of doubt apart: not knowing the scenario's numbers (its beliefs), and chance at the table (strategies,
 * events and votes that draw). For each of some draws of the beliefs the table is played several times with the beliefs held
 * and luck that no other run has. The draws are independent of each other, not spread by a design, which the intervals suppose.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` with fewer
 * than 2 draws or runs.
 */
export function splitDoubt(scenario: Scenario, design: DoubtDesign = {}): VarianceSplit {
  return concluded(new DoubtStudy(scenario, design));
}
