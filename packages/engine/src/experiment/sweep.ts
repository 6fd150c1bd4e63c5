import {
  confidenceArgument,
  estimandArgument,
  numbersArgument,
  tabledArgument,
  wholeArgument,
} from '../arguments.ts';
import { demand, ParleyError } from '../errors.ts';
import type { Estimand } from '../ensemble/comparison.ts';
import { directionOf, measure } from '../ensemble/measure.ts';
import { Runner } from '../machine/runner.ts';
import { Model, type Tabled } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  alikeByChance,
  type Interval,
  pairedRates,
  sampleInterval,
  wilson,
} from '../statistics/interval.ts';
import { elementaryEffects, type ElementaryEffects } from '../statistics/morris.ts';
import { sobolIndices, type SobolIndices } from '../statistics/sobol-indices.ts';
import { openStream } from '../random/stream.ts';
import { override, type Overrides } from './override.ts';
import { ends, type SweepPlan } from './plan.ts';

/** Of the bootstrap of Sobol indices. */
const RESAMPLES = 1000;

/**
 * The same runs, played at every point of a plan: what each gives by the estimand, run by run; `against` another package, by how
 * much it is ahead of that one in the same run (more; of rounds, fewer).
 */
export class Sweep {
  readonly plan: SweepPlan;
  readonly outputs: Float64Array[] = [];
  private readonly scenarios: readonly Scenario[];
  private readonly tabled: readonly Tabled[];
  private readonly estimand: Estimand;
  private readonly runs: number;

  /**
   * @throws ParleyError `override/unknown-path` or `override/invalid` if the scenario cannot be as any point of the plan has it:
   * all are checked before the first run.
   */
  constructor(
    scenario: Scenario,
    plan: SweepPlan,
    {
      tabled = {},
      against,
      estimand,
      runs,
    }: { tabled?: Tabled; against?: Tabled; estimand: Estimand; runs: number },
  ) {
    wholeArgument('runs', runs, 1);
    tabledArgument(tabled);
    if (against) tabledArgument(against, 'against');
    estimandArgument(estimand, Object.keys(scenario.actors));
    this.plan = plan;
    this.tabled = against ? [tabled, against] : [tabled];
    this.estimand = estimand;
    this.runs = runs;
    this.scenarios = plan.points.map((p) => override(scenario, p));
  }

  /** Plays the next point that has not been played. */
  advance(): void {
    const scenario = this.scenarios[this.outputs.length];
    if (scenario === undefined) throw new ParleyError('design/invalid', 'All points are played.');
    const [one, other] = this.tabled.map((tabled) => this.play(new Model(scenario, tabled)));
    // Ahead is who has more; of rounds, who has fewer.
    const [ahead, behind] = directionOf(this.estimand) > 0 ? [one!, other] : [other, one!];
    this.outputs.push(other ? ahead!.map((x, run) => x - behind![run]!) : one!);
  }

  private play(model: Model): Float64Array {
    const runner = new Runner(model);
    return Float64Array.from({ length: this.runs }, (_, run) =>
      measure(model, this.estimand, runner.outcome(this.plan.seed, run)),
    );
  }
}

/** What a number of a tornado makes of the estimand, all others as the scenario has them. */
export interface Swing {
  readonly path: string;
  readonly low: { readonly value: number; readonly result: Interval };
  readonly high: { readonly value: number; readonly result: Interval };
  /** High less low, on the same runs. */
  readonly difference: Interval;
}

/** What came of a sweep. */
export interface SweepResult {
  /** Every point with its mean. */
  readonly points: readonly { readonly numbers: Overrides; readonly result: Interval }[];
  /** Of a tornado, widest first. */
  readonly swings?: readonly Swing[];
  /** Of a Morris screen, greatest mean size first. */
  readonly effects?: readonly (ElementaryEffects & { readonly path: string })[];
  /** Of indices, in the order of the numbers; null where the mean is the same at all points, or differs by no more than chance. */
  readonly indices?: (SobolIndices & { readonly paths: readonly string[] }) | null;
}

/**
 * What the outputs at the points of a plan say.
 *
 * @param outputs per point one number per run, the same runs at each.
 * @param rates whether what was measured is only 0 or 1, and intervals are those of rates.
 * @param differences whether each output is the difference of two packages in one run.
 * @param confidence of each interval by itself, in (0, 1).
 */
export function concludeSweep(
  plan: SweepPlan,
  outputs: readonly ArrayLike<number>[],
  {
    rates = false,
    differences = false,
    confidence = 0.95,
  }: { rates?: boolean; differences?: boolean; confidence?: number } = {},
): SweepResult {
  confidenceArgument(confidence);
  for (const [i, output] of outputs.entries()) numbersArgument(`outputs[${i}]`, output);
  demand(
    outputs.length === plan.points.length,
    `The plan has ${plan.points.length} points, and there are ${outputs.length} outputs.`,
  );
  const { method, numbers, seed, design } = plan;
  const paths = numbers.map((n) => n.path);
  const results = outputs.map((o) =>
    rates && differences
      ? rateDifference(o, confidence)
      : differences
        ? meanDifference(Array.from(o), confidence)
        : estimate(Array.from(o), rates, confidence),
  );
  const points = plan.points.map((p, i) => ({ numbers: p, result: results[i]! }));
  if (method === 'tornado') {
    const swings = numbers.map((n, i) => {
      const [low, high] = ends(n);
      return {
        path: n.path,
        low: { value: low, result: results[2 * i]! },
        high: { value: high, result: results[2 * i + 1]! },
        difference: paired(outputs[2 * i + 1]!, outputs[2 * i]!, rates && !differences, confidence),
      };
    });
    swings.sort((a, b) => Math.abs(b.difference.estimate) - Math.abs(a.difference.estimate));
    return { points, swings };
  }
  if (method === 'morris') {
    const effects = elementaryEffects(design!, outputs, confidence)
      .map((e, i) => ({ path: paths[i]!, ...e }))
      .sort((a, b) => b.meanSize.estimate - a.meanSize.estimate);
    return { points, effects };
  }
  if (method === 'indices') {
    const uniforms = openStream(seed, 0, '', 'bootstrap');
    const options = { confidence, resamples: RESAMPLES };
    const indices = sobolIndices(outputs, paths.length, options, uniforms);
    return { points, indices: indices && { paths, ...indices } };
  }
  return { points };
}

function estimate(values: readonly number[], rates: boolean, confidence: number): Interval {
  if (!rates) return sampleInterval(values, confidence);
  const count = values.reduce((a, b) => a + b, 0);
  return wilson(count, values.length, confidence);
}

function paired(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rates: boolean,
  confidence: number,
): Interval {
  const by = Array.from(a, (x, i) => x - b[i]!);
  return rates ? rateDifference(by, confidence) : meanDifference(by, confidence);
}

/**
 * The mean of differences. Where they are alike in every run, but for the rounding of decimals, it is sure if so many runs do not
 * come out alike by chance, which is as likely as as many tosses that all fall on one side.
 */
function meanDifference(by: readonly number[], confidence: number): Interval {
  const least = Math.min(...by);
  const alike = Math.max(...by) - least <= 1e-12 * Math.max(1, Math.abs(least));
  if (!alike) return estimate(by, false, confidence);
  return alikeByChance(by.length) <= 1 - confidence
    ? { estimate: by[0]!, low: by[0]!, high: by[0]! }
    : { estimate: by[0]!, low: null, high: null };
}

/** The difference of two rates, from what each run gave more under the one than under the other: 1, 0 or −1. */
function rateDifference(by: ArrayLike<number>, confidence: number): Interval {
  const differences = Array.from(by);
  const first = differences.filter((d) => d > 0).length;
  const second = differences.filter((d) => d < 0).length;
  // Which of the runs that are alike had it and which had not makes no difference to the difference.
  const pairs = { both: 0, first, second, neither: differences.length - first - second };
  return pairedRates(pairs, confidence);
}
