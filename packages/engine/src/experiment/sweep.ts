import {
  confidenceArgument,
  estimandArgument,
  numbersArgument,
  wholeArgument,
} from '../arguments.ts';
import { tabledArgument } from '../model/tabled-argument.ts';
import { demand, ParleyError } from '../errors.ts';
import type { Estimand } from '../ensemble/comparison.ts';
import { directionOf, isRate, measure } from '../ensemble/measure.ts';
import { WayTables } from '../ensemble/way-tables.ts';
import { playedValues } from '../ensemble/played-values.ts';
import type { PartedStudy } from '../study.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Scenario } from '../form/scenario.ts';
import type { Ways } from '../scenario/way.ts';
import { WayPlan } from '../ways/plan.ts';
import type { Halving } from '../statistics/halving.ts';
import { both, type Held, held, type Levels } from '../statistics/held.ts';
import {
  alikeByChance,
  type Interval,
  pairedRates,
  sampleInterval,
  simultaneous,
  wilson,
} from '../statistics/interval.ts';
import { elementaryEffects, type ElementaryEffects } from '../statistics/morris.ts';
import { sobolIndices, type SobolIndices } from '../statistics/sobol-indices.ts';
import { openStream } from '../random/stream.ts';
import { override, type Overrides } from './override.ts';
import { ends, type SweepPlan, type SweptNumber } from './plan.ts';
import { type SweepFinding, sweepFindingOf } from './sweep-finding.ts';

/** Of the bootstrap of Sobol indices. */
const RESAMPLES = 1000;

/** Design of a sweep: the talks at its points, and what is measured. */
export interface SweepDesign {
  /** What is tabled. Default: nothing. */
  readonly tabled?: Tabled;
  /** Package that the first is measured by: each output is by how much that one is ahead in the same run. */
  readonly against?: Tabled;
  readonly estimand: Estimand;
  /** Runs at each point, at least 1. */
  readonly runs: number;
  /**
   * Ways of negotiating that are laid over the scenario, such as `waysOver(scenario)`: run i is played in the same way at every point.
   * Parts of strategies and of the protocol that a way replaces are not those of a point. Default: none; the scenario is played as it is.
   */
  readonly ways?: Ways;
  /** Confidence of each interval by itself and of all held together, in (0, 1). Default 0.95. */
  readonly confidence?: number;
  /**
   * Number of intervals that are held together, where this sweep is one of several. Default: the changes of a tornado, else the
   * points.
   */
  readonly among?: number;
}

/**
 * The same runs, played at every point of a plan: what each gives by the estimand, run by run; `against` another package, by how
 * much it is ahead of that one in the same run (more; of rounds, fewer).
 */
export class Sweep implements PartedStudy<SweepResult, number, number[]> {
  readonly plan: SweepPlan;
  readonly outputs: Float64Array[] = [];
  readonly weight: number;
  private readonly scenarios: readonly Scenario[];
  private readonly tabled: readonly Tabled[];
  private readonly design: SweepDesign;

  /**
   * @throws ParleyError `override/unknown-path` or `override/invalid` if the scenario cannot be as any point of the plan has it:
   * all are checked before the first run; `design/invalid` without a run.
   */
  constructor(scenario: Scenario, plan: SweepPlan, design: SweepDesign) {
    const { tabled = {}, against, estimand, runs } = design;
    wholeArgument('runs', runs, 1);
    tabledArgument(tabled);
    if (against) tabledArgument(against, 'against');
    estimandArgument(estimand, Object.keys(scenario.actors));
    this.plan = plan;
    this.tabled = against ? [tabled, against] : [tabled];
    this.design = design;
    this.weight = runs * this.tabled.length;
    mustBeLaid(scenario, design);
    this.scenarios = plan.points.map((p) => override(scenario, p));
  }

  /** Number of points. */
  get total(): number {
    return this.scenarios.length;
  }

  /** Number of points played. */
  get done(): number {
    return this.outputs.length;
  }

  /** The next point. */
  get next(): number | undefined {
    return this.done < this.total ? this.done : undefined;
  }

  ahead(): number[] {
    return Array.from({ length: this.total - this.done }, (_, i) => this.done + i);
  }

  /** Outputs of all runs at a point. */
  play(point: number): number[] {
    const place = wholeArgument('point', point, 0, this.total - 1);
    const tables = new WayTables(this.scenarios[place]!, this.tabled, this.design.ways);
    const [one, other] = this.tabled.map((_, e) => this.playedBy(tables, e));
    // Ahead is who has more; of rounds, who has fewer.
    const [ahead, behind] = directionOf(this.design.estimand) > 0 ? [one!, other] : [other, one!];
    return other ? ahead!.map((x, run) => x - behind![run]!) : one!;
  }

  readStep(_: number, data: unknown): number[] {
    const { runs, estimand, against } = this.design;
    return playedValues(data, runs, { estimand, differences: against !== undefined });
  }

  takeNext(played: readonly number[]): void {
    this.mustGoOn();
    this.outputs.push(Float64Array.from(played));
  }

  /** Plays the next point that has not been played. */
  advance(): void {
    this.mustGoOn();
    this.takeNext(this.play(this.done));
  }

  private mustGoOn(): void {
    if (this.done === this.total) throw new ParleyError('design/invalid', 'All points are played.');
  }

  /** Result of all points; every one has to be played. */
  conclude(): SweepResult {
    const { plan, outputs, design } = this;
    const { estimand, against, confidence, among } = design;
    if (this.done < this.total) {
      throw new ParleyError(
        'design/invalid',
        `Only ${this.done} of ${this.total} points are played.`,
      );
    }
    return concludeSweep(plan, outputs, {
      rates: isRate(estimand),
      differences: against !== undefined,
      ...(confidence === undefined ? {} : { confidence }),
      ...(among === undefined ? {} : { among }),
    });
  }

  private playedBy(tables: WayTables, e: number): number[] {
    const { estimand, runs } = this.design;
    return Array.from({ length: runs }, (_, run) =>
      measure(tables.models[e]!, estimand, tables.outcome(e, this.plan.seed, run)),
    );
  }
}

/**
 * Refuses ways that cannot be laid over a scenario, before anything is played.
 *
 * @throws ScenarioError or ParleyError `argument/invalid` as {@link WayPlan} does.
 */
export function mustBeLaid(scenario: Scenario, { ways }: Pick<SweepDesign, 'ways'>): void {
  if (ways) void new WayPlan(scenario, ways, 1);
}

/** Change of the estimand by a number of a tornado, all others as the scenario has them. */
export interface Swing {
  readonly path: string;
  /** Runs at each end. */
  readonly runs: number;
  readonly low: { readonly value: number; readonly result: Held };
  readonly high: { readonly value: number; readonly result: Held };
  /** High less low, on the same runs. */
  readonly difference: Held;
  /** Whether the difference is more than chance: its interval, held together with those of all other numbers, does not contain 0. */
  readonly clear: boolean;
}

/** Effects of a number in a Morris screen. */
export type SweptEffect = Omit<ElementaryEffects, 'mean' | 'meanSize'> & {
  readonly path: string;
  readonly mean: Held;
  readonly meanSize: Held;
};

/**
 * Result of a sweep. Every estimate has two intervals ({@link Held}); those held `together` decide what is said of several
 * numbers or points.
 */
export interface SweepResult {
  readonly finding: SweepFinding;
  /** Confidence of each interval by itself and of all held together. */
  readonly confidence: number;
  /** Number of intervals that are held together. */
  readonly among: number;
  /** Every point with its mean. */
  readonly points: readonly { readonly numbers: Overrides; readonly result: Held }[];
  /** Of a tornado, widest first; of one by halving those that were played, those with the most runs first. */
  readonly swings?: readonly Swing[];
  /** Of a tornado that left numbers out on the way ({@link TornadoStudy}). */
  readonly halving?: Halving;
  /** Of a Morris screen, greatest mean size first. */
  readonly effects?: readonly SweptEffect[];
  /** Of indices, in the order of the numbers; null where the mean is the same at all points, or differs by no more than chance. */
  readonly indices?:
    | (Omit<SobolIndices, 'first' | 'total'> & {
        readonly paths: readonly string[];
        readonly first: readonly Held[];
        readonly total: readonly Held[];
      })
    | null;
}

/**
 * Conclusions from the outputs at the points of a plan.
 *
 * @param outputs per point one number per run, the same runs at each.
 * @param rates whether what was measured is only 0 or 1, and intervals are those of rates.
 * @param differences whether each output is the difference of two packages in one run.
 * @param confidence of each interval by itself, and of all held together, in (0, 1). Default 0.95.
 * @param among number of intervals that are held together. Default: one for each number of a tornado, a screen or indices, else
 * one for each point.
 */
export function concludeSweep(
  plan: SweepPlan,
  outputs: readonly ArrayLike<number>[],
  {
    rates = false,
    differences = false,
    confidence = 0.95,
    among,
  }: { rates?: boolean; differences?: boolean; confidence?: number; among?: number } = {},
): SweepResult {
  confidenceArgument(confidence);
  for (const [i, output] of outputs.entries()) numbersArgument(`outputs[${i}]`, output);
  demand(
    outputs.length === plan.points.length,
    `The plan has ${plan.points.length} points, and there are ${outputs.length} outputs.`,
  );
  const { method, numbers, seed, design } = plan;
  const paths = numbers.map((n) => n.path);
  const perNumber = method === 'tornado' || method === 'morris' || method === 'indices';
  const levels = { confidence, among: among ?? (perNumber ? numbers.length : plan.points.length) };
  const results = outputs.map((o) => levelAt(o, levels, { rates, differences }));
  const points = plan.points.map((p, i) => ({ numbers: p, result: results[i]! }));
  const base = { ...levels, points };
  const found = (result: Omit<SweepResult, 'finding'>): SweepResult => ({
    finding: sweepFindingOf(result, differences),
    ...result,
  });
  if (method === 'tornado') {
    const swings = numbers.map((n, i) =>
      swingOf(n, outputs[2 * i]!, outputs[2 * i + 1]!, levels, { rates, differences }),
    );
    swings.sort((a, b) => Math.abs(b.difference.estimate) - Math.abs(a.difference.estimate));
    return found({ ...base, swings });
  }
  const [alone, joint] = [confidence, simultaneous(confidence, levels.among)];
  if (method === 'morris') {
    const wide = elementaryEffects(design!, outputs, joint);
    const effects = elementaryEffects(design!, outputs, alone)
      .map((e, i) => ({
        ...e,
        path: paths[i]!,
        mean: both(e.mean, wide[i]!.mean),
        meanSize: both(e.meanSize, wide[i]!.meanSize),
      }))
      .sort((a, b) => b.meanSize.estimate - a.meanSize.estimate);
    return found({ ...base, effects });
  }
  if (method === 'indices') {
    // The same resamples for both levels.
    const at = (c: number): SobolIndices | null => {
      const options = { confidence: c, resamples: RESAMPLES };
      const uniforms = openStream(seed, 0, '', 'bootstrap');
      return sobolIndices(outputs, paths.length, options, uniforms);
    };
    const [indices, wide] = [at(alone), at(joint)];
    if (!indices || !wide) return found({ ...base, indices: null });
    return found({
      ...base,
      indices: {
        ...indices,
        paths,
        first: indices.first.map((x, i) => both(x, wide.first[i]!)),
        total: indices.total.map((x, i) => both(x, wide.total[i]!)),
      },
    });
  }
  return found(base);
}

/** What is measured: rates or numbers, by itself or as the difference of two packages. */
interface Measured {
  readonly rates: boolean;
  readonly differences: boolean;
}

function levelAt(
  output: ArrayLike<number>,
  levels: Levels,
  { rates, differences }: Measured,
): Held {
  return held(
    (c) =>
      rates && differences
        ? rateDifference(output, c)
        : differences
          ? meanDifference(Array.from(output), c)
          : estimate(Array.from(output), rates, c),
    levels,
  );
}

/** What a number makes of the result, from the same runs at both ends. */
export function swingOf(
  number: SweptNumber,
  lowEnd: ArrayLike<number>,
  highEnd: ArrayLike<number>,
  levels: Levels,
  measured: Measured,
): Swing {
  const { rates, differences } = measured;
  const [low, high] = ends(number);
  const difference = held((c) => paired(highEnd, lowEnd, rates && !differences, c), levels);
  const { low: least, high: most } = difference.together;
  return {
    path: number.path,
    runs: lowEnd.length,
    low: { value: low, result: levelAt(lowEnd, levels, measured) },
    high: { value: high, result: levelAt(highEnd, levels, measured) },
    difference,
    clear: least !== null && most !== null && (least > 0 || most < 0),
  };
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
